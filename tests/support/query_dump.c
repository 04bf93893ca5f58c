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

static void dump_node(const struct query_node *node, struct str *out)
{
	switch (node->kind) {
	case QUERY_ALL:
		str_puts(out, "all");
		return;
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
	case QUERY_MARKED:
		str_puts(out, "marked");
		return;
	case QUERY_PROBLEM:
		str_puts(out, "problem");
		return;
	case QUERY_RULE:
		str_puts(out, "problem:");
		str_add(out, node->value);
		return;
	case QUERY_NEW:
		str_puts(out, "new");
		return;
	case QUERY_READ:
		str_puts(out, "read");
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
