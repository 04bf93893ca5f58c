/*
 * From the tree back to a query. A bare word stays bare if it parses to the
 * same; alternatives of one field become a list of values, so no group appears
 * around text that had none.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "base/message.h"
#include "query/language/query.h"
#include "query/language/query_lex.h"
#include "review/review.h"

static void print_node(const struct query_node *node, struct str *out);

static void print_number(double value, struct str *out)
{
	char text[40];
	double back;

	snprintf(text, sizeof text, "%.15g", value);
	if (!text_to_double(text_of(text), &back) || back != value)
		snprintf(text, sizeof text, "%.17g", value);
	str_puts(out, text);
}

static void print_bound(
    enum query_field field, double value, char unit, struct str *out)
{
	if (field == QUERY_DATE)
		calendar_print((int32_t)value, out);
	else if (field == QUERY_AGE)
		str_printf(out, "%d%c", (int)value, unit);
	else
		print_number(value, out);
}

static void print_range(const struct query_node *node, struct str *out)
{
	bool low = isfinite(node->low), high = isfinite(node->high);
	bool compared = node->low_open || node->high_open;
	bool one = low && high && node->low == node->high &&
		   node->low_unit == node->high_unit;

	if (node->none) {
		str_puts(out, "none");
		return;
	}
	if (compared)
		str_putc(out, node->low_open ? '>' : '<');
	if (low)
		print_bound(node->field, node->low, node->low_unit, out);
	if (!compared && !one)
		str_puts(out, "..");
	if (high && !one)
		print_bound(node->field, node->high, node->high_unit, out);
}

static void print_string(const struct query_node *node, struct str *out)
{
	if (node->none) {
		str_puts(out, "none");
		return;
	}
	if (!node->value.len) {
		str_putc(out, '*');
		return;
	}
	if (node->suffix)
		str_putc(out, '*');
	query_lex_put(out, node->value);
	if (node->prefix)
		str_putc(out, '*');
}

/* A phrase is quoted and a word is not, since the index treats them
 * differently. */
static void print_search(const struct query_node *node, struct str *out)
{
	if (node->phrase) {
		query_lex_quote(out, node->value);
	} else {
		if (strchr("<>=", node->value.ptr[0]) ||
		    text_is(node->value, "none"))
			str_putc(out, '=');
		str_add(out, node->value);
	}
	if (node->prefix)
		str_putc(out, '*');
}

static bool has_values(const struct query_node *node)
{
	return node->kind == QUERY_RANGE || node->kind == QUERY_STRING ||
	       node->kind == QUERY_TEXT;
}

static void print_value(const struct query_node *node, struct str *out)
{
	if (node->kind == QUERY_RANGE)
		print_range(node, out);
	else if (node->kind == QUERY_STRING)
		print_string(node, out);
	else
		print_search(node, out);
}

static void print_field(const struct query_node *node, struct str *out)
{
	if (node->kind != QUERY_TEXT)
		str_puts(out, query_field_name(node->field));
	else
		str_puts(out, "text");
	if (node->kind == QUERY_TEXT && node->section >= 0)
		str_printf(out, ".%s",
		    section_key_name((enum section_key)node->section));
	str_putc(out, ':');
}

/* Whether three digits of VALUE after a comma would be read as part of the
 * number before; not if all values are plain numbers of three digits or more.
 */
static bool groups_digits(
    const struct query_node *value, const struct query_node *before)
{
	return value->kind == QUERY_RANGE && value->field <= QUERY_PRICE &&
	       !value->none && !value->low_open && value->low >= 100 &&
	       value->low < 1000 &&
	       !(value->low == value->high && before->low == before->high &&
		   before->low >= 100);
}

/* Whether NODE holds alternatives of one field. */
static bool is_list(const struct query_node *node)
{
	const struct query_node *first = node->children[0], *other;
	size_t i;

	if (node->kind != QUERY_OR)
		return false;
	for (i = 0; i < node->child_count; i++) {
		other = node->children[i];
		if (!has_values(other) || other->kind != first->kind ||
		    other->field != first->field ||
		    other->section != first->section ||
		    (i && groups_digits(other, node->children[i - 1])))
			return false;
	}
	return true;
}

static void print_list(const struct query_node *node, struct str *out)
{
	size_t i;

	print_field(node->children[0], out);
	for (i = 0; i < node->child_count; i++) {
		if (i)
			str_putc(out, ',');
		print_value(node->children[i], out);
	}
}

static void print_group(const struct query_node *node, struct str *out)
{
	str_putc(out, '(');
	print_node(node, out);
	str_putc(out, ')');
}

/* Prints NODE as one term. */
static void print_term(const struct query_node *node, struct str *out)
{
	if (node->kind == QUERY_AND ||
	    (node->kind == QUERY_OR && !is_list(node)))
		print_group(node, out);
	else
		print_node(node, out);
}

static void print_children(const struct query_node *node, struct str *out)
{
	const char *between = node->kind == QUERY_OR ? " OR " : " ";
	size_t i;

	for (i = 0; i < node->child_count; i++) {
		if (i)
			str_puts(out, between);
		if (node->kind == QUERY_OR &&
		    node->children[i]->kind == QUERY_AND)
			print_node(node->children[i], out);
		else
			print_term(node->children[i], out);
	}
}

static void print_node(const struct query_node *node, struct str *out)
{
	switch (node->kind) {
	case QUERY_ALL:
		return;
	case QUERY_OR:
		if (is_list(node)) {
			print_list(node, out);
			return;
		}
		/* fallthrough */
	case QUERY_AND:
		print_children(node, out);
		return;
	case QUERY_NOT:
		str_putc(out, '-');
		if (node->children[0]->kind == QUERY_NOT)
			print_group(node->children[0], out);
		else
			print_term(node->children[0], out);
		return;
	case QUERY_FUZZY:
		str_putc(out, '~');
		/* fallthrough */
	case QUERY_WORD:
		query_lex_put(out, node->value);
		return;
	case QUERY_TEXT:
	case QUERY_RANGE:
	case QUERY_STRING:
		print_field(node, out);
		print_value(node, out);
		return;
	case QUERY_MARKED:
	case QUERY_PROBLEM:
	case QUERY_NEW:
	case QUERY_READ:
		str_printf(out, "is:%s", query_state_word(node->kind));
		return;
	case QUERY_RULE:
		str_puts(out, "problem:");
		str_add(out, node->value);
		return;
	case QUERY_SAVED:
		str_putc(out, '@');
		query_lex_put(out, node->value);
		return;
	}
}

void query_print(const struct query *query, struct str *out)
{
	static const char *const kinds[] = {"", " kind:company", " kind:*"};
	struct str directives = {0};

	if (query->lang.len) {
		str_puts(&directives, " lang:");
		query_lex_put(&directives, query->lang);
	}
	str_puts(&directives, kinds[query->kinds]);
	if (query->sort.count) {
		str_puts(&directives, " sort:");
		query_print_sort(&query->sort, &directives);
	}
	if (query->like.len) {
		str_puts(&directives, " like:");
		query_lex_put(&directives, query->like);
	}
	if (query->frontier)
		str_puts(&directives, " is:frontier");
	if (!directives.len) {
		print_node(query->root, out);
	} else if (query->root->kind == QUERY_ALL) {
		str_append(out, directives.data + 1, directives.len - 1);
	} else {
		if (query->root->kind == QUERY_AND)
			print_node(query->root, out);
		else
			print_term(query->root, out);
		str_add(out, str_text(&directives));
	}
	str_release(&directives);
}

/* A term with a literal star in its value. */
static const struct query_node *find_star(const struct query_node *node)
{
	const struct query_node *found = NULL;
	size_t i;

	if (node->kind == QUERY_NOT)
		return NULL;
	if (!node->none && node->value.len && node->kind != QUERY_SAVED &&
	    memchr(node->value.ptr, '*', node->value.len))
		return node;
	for (i = 0; i < node->child_count && !found; i++)
		found = find_star(node->children[i]);
	return found;
}

/* NODE with the stars at the ends of its value as wildcards. */
static struct query_node with_stars(const struct query_node *node)
{
	struct query_node meant = *node;
	struct text *value = &meant.value;
	bool parts = node->kind == QUERY_STRING;

	if (value->ptr[0] == '*') {
		*value = text_from(*value, 1);
		meant.suffix = parts;
	}
	if (value->len && value->ptr[value->len - 1] == '*') {
		value->len--;
		meant.prefix = parts || node->kind == QUERY_TEXT;
	}
	return meant;
}

bool query_tell_star(const struct query *query, struct str *out)
{
	const struct query_node *node = find_star(query->root);
	struct query_node meant;
	struct str better = {0}, typed = {0};

	if (!node)
		return false;
	meant = with_stars(node);
	print_node(node, &typed);
	print_node(&meant, &better);
	if (!meant.value.len || memchr(meant.value.ptr, '*', meant.value.len))
		str_printf(out,
		    _("to match a part, put `*` at an end, outside quotes; the "
		      "`*` in %s is text"),
		    str_c(&typed));
	else
		str_printf(out,
		    _("to match a part write %s; the `*` in %s is text"),
		    str_c(&better), str_c(&typed));
	str_release(&better);
	str_release(&typed);
	return true;
}
