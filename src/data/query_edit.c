/*
 * Taking a query apart at its top level: for saying which term is to blame when
 * little is found, and for taking it out. The text stays as it was typed.
 */
#include "data/query_edit.h"

#include <assert.h>

#include "data/query_lex.h"

size_t query_count_terms(const struct query *query)
{
	if (query->root->kind == QUERY_AND)
		return query->root->child_count;
	return query->root->kind != QUERY_ALL;
}

const struct query_node *query_get_term(const struct query *query, size_t term)
{
	assert(term < query_count_terms(query));
	return query->root->kind == QUERY_AND ? query->root->children[term]
					      : query->root;
}

/* Without blanks at its end. */
static struct text trim_end(struct text text)
{
	size_t at = 0, end = 0, len;

	while (at < text.len) {
		len = query_lex_blank(text, at);
		at += len ? len : 1;
		if (!len)
			end = at;
	}
	return (struct text){text.ptr, end};
}

void query_without(
    const struct query *query, struct text source, size_t term, struct str *out)
{
	const struct query_node *node = query_get_term(query, term);
	struct text before = {source.ptr, node->start};
	struct text behind = {source.ptr + node->end, source.len - node->end};
	size_t start = query_lex_skip(behind, 0);
	size_t skip = query_lex_skip(before, 0);

	before.ptr += skip;
	before.len -= skip;
	before = trim_end(before);
	behind =
	    trim_end((struct text){behind.ptr + start, behind.len - start});
	str_add(out, before);
	if (before.len && behind.len)
		str_putc(out, ' ');
	str_add(out, behind);
}
