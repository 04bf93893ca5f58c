/*
 * A query as one line of text that shows its tree, for tests to compare.
 */
#include "support/query_dump.h"

#include "review/review.h"

static void dump_node(const struct query_node *node, struct str *out);

static void dump_children(
    const struct query_node *node, const char *name, struct str *out)
{
	size_t i;

	str_printf(out, "%s(", name);
	for (i = 0; i < node->child_count; i++) {
		if (i)
			str_putc(out, ' ');
		dump_node(node->children[i], out);
	}
	str_putc(out, ')');
}

static void dump_value(const struct query_node *node, struct str *out)
{
	if (node->none) {
		str_puts(out, "none");
		return;
	}
	str_puts(out, node->suffix ? "*" : "");
	str_putc(out, node->phrase ? '"' : '\'');
	str_add(out, node->value);
	str_putc(out, node->phrase ? '"' : '\'');
	str_puts(out, node->prefix ? "*" : "");
}

static void dump_range(const struct query_node *node, struct str *out)
{
	if (node->none) {
		str_puts(out, "none");
		return;
	}
	str_printf(out, "%s%.17g%.1s..%.17g%.1s%s", node->low_open ? "(" : "[",
	    node->low, &node->low_unit, node->high, &node->high_unit,
	    node->high_open ? ")" : "]");
}

/* What is one word, whatever the node holds; NULL for other kinds. */
static const char *plain_word(enum query_kind kind)
{
	switch (kind) {
	case QUERY_ALL:
		return "all";
	case QUERY_MARKED:
		return "marked";
	case QUERY_PROBLEM:
		return "problem";
	case QUERY_NEW:
		return "new";
	case QUERY_READ:
		return "read";
	default:
		return NULL;
	}
}

static void dump_node(const struct query_node *node, struct str *out)
{
	switch (node->kind) {
	case QUERY_AND:
		dump_children(node, "and", out);
		return;
	case QUERY_OR:
		dump_children(node, "or", out);
		return;
	case QUERY_NOT:
		dump_children(node, "not", out);
		return;
	case QUERY_SAVED:
		str_putc(out, '@');
		str_add(out, node->value);
		dump_children(node, "", out);
		return;
	case QUERY_RULE:
		str_puts(out, "problem:");
		str_add(out, node->value);
		return;
	case QUERY_FUZZY:
		str_putc(out, '~');
		dump_value(node, out);
		return;
	case QUERY_WORD:
		dump_value(node, out);
		return;
	case QUERY_TEXT:
		str_puts(out, "text");
		if (node->section >= 0)
			str_printf(out, ".%s",
			    section_key_name((enum section_key)node->section));
		str_putc(out, ':');
		dump_value(node, out);
		return;
	case QUERY_RANGE:
		str_printf(out, "%s:", query_field_name(node->field));
		dump_range(node, out);
		return;
	case QUERY_STRING:
		str_printf(out, "%s:", query_field_name(node->field));
		dump_value(node, out);
		return;
	default:
		str_puts(out, plain_word(node->kind));
	}
}

void query_dump(const struct query *query, struct str *out)
{
	static const char *const kinds[] = {"", " company", " both"};

	dump_node(query->root, out);
	if (query->lang.len)
		str_printf(
		    out, " lang=%.*s", (int)query->lang.len, query->lang.ptr);
	str_puts(out, kinds[query->kinds]);
	if (query->sort.count) {
		str_puts(out, " sort=");
		query_print_sort(&query->sort, out);
	}
	if (query->frontier)
		str_puts(out, " frontier");
}
