/*
 * Whether a query narrows an earlier one, decided from the two trees alone:
 * both are taken as lists of terms that must all hold, and each earlier term
 * must follow from a later one.
 */
#include "query/language/query_narrow.h"

#include <string.h>

/* Whether results of KIND can change while the library does not. */
static bool is_the_readers(enum query_kind kind)
{
	return kind == QUERY_MARKED || kind == QUERY_NEW || kind == QUERY_READ;
}

bool query_same_nodes(const struct query_node *a, const struct query_node *b)
{
	size_t i;

	if (a->kind != b->kind || is_the_readers(a->kind) ||
	    a->field != b->field || a->section != b->section ||
	    a->phrase != b->phrase || a->prefix != b->prefix ||
	    a->suffix != b->suffix || a->none != b->none || a->low != b->low ||
	    a->high != b->high || a->low_unit != b->low_unit ||
	    a->high_unit != b->high_unit || a->low_open != b->low_open ||
	    a->high_open != b->high_open || !text_equal(a->folded, b->folded) ||
	    (a->kind != QUERY_STRING && !text_equal(a->value, b->value)) ||
	    a->child_count != b->child_count)
		return false;
	for (i = 0; i < a->child_count; i++)
		if (!query_same_nodes(a->children[i], b->children[i]))
			return false;
	return true;
}

static bool contains(struct text text, struct text part)
{
	return part.len && text.len >= part.len &&
	       memmem(text.ptr, text.len, part.ptr, part.len);
}

/* Whether every result of A is a result of EARLIER. A word is searched as typed
 * and without blanks and hyphens, so both forms must imply it. */
static bool implies(
    const struct query_node *a, const struct query_node *earlier)
{
	if (a->kind == QUERY_WORD && earlier->kind == QUERY_WORD)
		return contains(a->folded, earlier->folded) &&
		       contains(a->squeezed, earlier->squeezed);
	/* A word typed as a prefix is complete now. */
	if (a->kind == QUERY_TEXT && earlier->kind == QUERY_TEXT &&
	    earlier->prefix)
		return a->section == earlier->section &&
		       a->phrase == earlier->phrase &&
		       text_equal(a->value, earlier->value);
	return query_same_nodes(a, earlier);
}

static bool follows(
    const struct query_node *earlier, const struct query_node *root)
{
	size_t i;

	if (root->kind != QUERY_AND)
		return implies(root, earlier);
	for (i = 0; i < root->child_count; i++)
		if (follows(earlier, root->children[i]))
			return true;
	return false;
}

bool query_narrows(const struct query *query, const struct query *earlier)
{
	const struct query_node *root = earlier->root;
	size_t i;

	if (earlier->frontier ||
	    (earlier->like.len && !text_equal(query->like, earlier->like)) ||
	    !weights_equal(&query->weights, &earlier->weights) ||
	    query->kinds != earlier->kinds ||
	    !text_equal(query->lang, earlier->lang))
		return false;
	if (root->kind == QUERY_ALL)
		return true;
	if (root->kind != QUERY_AND)
		return follows(root, query->root);
	for (i = 0; i < root->child_count; i++)
		if (!follows(root->children[i], query->root))
			return false;
	return true;
}
