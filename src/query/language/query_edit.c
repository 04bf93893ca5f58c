/*
 * Splitting a query at its top level, to say which term has few results and to
 * remove it. The rest of the text stays as typed.
 */
#include "query/language/query_edit.h"

#include <assert.h>

#include "query/language/query_lex.h"

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

/* TEXT without blanks at its end. */
static struct text trim_end(struct text text)
{
	size_t at = 0, end = 0, len;

	while (at < text.len) {
		len = query_lex_blank(text, at);
		at += len ? len : 1;
		if (!len)
			end = at;
	}
	return text_part(text, 0, end);
}

/* Appends SOURCE without the bytes from START to END. */
static void cut(struct text source, size_t start, size_t end, struct str *out)
{
	struct text before = text_part(source, 0, start);
	struct text after = text_from(source, end);
	size_t next = query_lex_skip(after, 0);
	size_t skip = query_lex_skip(before, 0);

	before = text_from(before, skip);
	before = trim_end(before);
	after = trim_end(text_from(after, next));
	str_add(out, before);
	if (before.len && after.len)
		str_putc(out, ' ');
	str_add(out, after);
}

void query_without(
    const struct query *query, struct text source, size_t term, struct str *out)
{
	const struct query_node *node = query_get_term(query, term);

	cut(source, node->start, node->end, out);
}

void query_without_lang(
    const struct query *query, struct text source, struct str *out)
{
	assert(query->lang_end);
	cut(source, query->lang_start, query->lang_end, out);
}

bool query_without_sort(
    struct text source, const struct query_options *options, struct str *out)
{
	struct arena *arena = arena_new();
	struct query_error error;
	struct query *query;
	struct str rest = {0};
	bool free;

	while ((query = query_parse(arena, source, options, &error)) &&
	       query->sort_end) {
		str_clear(&rest);
		cut(source, query->sort_start, query->sort_end, &rest);
		source = arena_text(arena, str_text(&rest));
	}
	free = !query || !query->sort.count;
	str_add(out, source);
	str_release(&rest);
	arena_free(arena);
	return free;
}

static size_t word_end(struct text source, size_t at)
{
	while (at < source.len && !query_lex_blank(source, at))
		at++;
	return at;
}

/* End of the word at AT, including an operator and value after it. */
static size_t term_end(struct text source, size_t at)
{
	size_t end = word_end(source, at), next = query_lex_skip(source, end);
	size_t len = query_lex_operator(source, next).len;

	if (!len)
		return end;
	return word_end(source, query_lex_skip(source, next + len));
}

void query_readable(
    struct text source, const struct query_options *options, struct str *out)
{
	struct arena *arena = arena_new();
	struct query_error error, other;
	struct str rest = {0};

	if (!query_parse(arena, source, options, &error)) {
		size_t end = error.end > error.term ? error.end : error.term;

		cut(source, error.term, term_end(source, end), &rest);
		if (query_parse(arena, str_text(&rest), options, &other)) {
			source = str_text(&rest);
		} else {
			do
				source.len = error.term;
			while (!query_parse(arena, source, options, &error));
		}
	}
	str_add(out, trim_end(source));
	str_release(&rest);
	arena_free(arena);
}
