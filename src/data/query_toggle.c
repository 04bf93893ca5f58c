/*
 * Adding a term to a query as text and taking it away again, so that what the
 * user typed stays as it was typed.
 */
#include "data/query_toggle.h"

#include <string.h>

#include "data/query_edit.h"
#include "data/query_lex.h"

static bool is_directive(struct text term)
{
	return text_starts(term, "lang:");
}

/* Where the word WORD stands in SOURCE; source.len when it does not. */
static size_t find_word(struct text source, struct text word)
{
	size_t at;

	for (at = 0; at + word.len <= source.len; at++)
		if (!memcmp(source.ptr + at, word.ptr, word.len) &&
		    (!at || source.ptr[at - 1] == ' ') &&
		    (at + word.len == source.len ||
			source.ptr[at + word.len] == ' '))
			return at;
	return source.len;
}

static enum query_standing standing_of(
    const struct query_node *node, struct text source, struct text term)
{
	struct text text = {source.ptr + node->start, node->end - node->start};

	if (text_equal(text, term))
		return QUERY_WANTED;
	if (text.len == term.len + 1 && strchr("-!", text.ptr[0]) &&
	    !memcmp(text.ptr + 1, term.ptr, term.len))
		return QUERY_EXCLUDED;
	return QUERY_ABSENT;
}

static enum query_standing find_term(const struct query *query,
    struct text source, struct text term, size_t *number)
{
	enum query_standing standing = QUERY_ABSENT;
	size_t i;

	for (i = 0; i < query_count_terms(query) && !standing; i++) {
		standing = standing_of(query_get_term(query, i), source, term);
		*number = i;
	}
	return standing;
}

enum query_standing query_standing(
    const struct query *query, struct text source, struct text term)
{
	size_t number;

	if (is_directive(term))
		return find_word(source, term) < source.len ? QUERY_WANTED
							    : QUERY_ABSENT;
	return find_term(query, source, term, &number);
}

/* SOURCE without the directive, whatever its value is. */
static void drop_directive(struct text source, struct str *out)
{
	size_t at = 0, end;

	while (at < source.len) {
		for (end = at; end < source.len && source.ptr[end] != ' ';)
			end++;
		if (!text_starts(
			(struct text){source.ptr + at, source.len - at},
			"lang:")) {
			if (out->len)
				str_putc(out, ' ');
			str_append(out, source.ptr + at, end - at);
		}
		at = end +
		     query_lex_skip(
			 (struct text){source.ptr + end, source.len - end}, 0);
	}
}

/* Whether TEXT asks for COUNT terms that must all match. */
static bool asks_for(struct arena *arena, struct text text,
    const struct query_options *options, size_t count)
{
	struct query_error error;
	struct query *query = query_parse(arena, text, options, &error);

	return query && query_count_terms(query) == count;
}

static bool join(struct arena *arena, struct text source, size_t terms,
    struct text term, bool exclude, const struct query_options *options,
    struct str *out)
{
	size_t more = is_directive(term) ? 0 : 1;
	const char *sign = exclude ? "-" : "";
	struct str text = {0};
	bool good;

	str_add(&text, source);
	str_printf(&text, "%s%s%.*s", source.len ? " " : "", sign,
	    (int)term.len, term.ptr);
	good = asks_for(arena, str_text(&text), options, terms + more);
	if (!good) {
		str_clear(&text);
		str_printf(&text, "(%.*s) %s%.*s", (int)source.len, source.ptr,
		    sign, (int)term.len, term.ptr);
		good = asks_for(arena, str_text(&text), options, 1 + more);
	}
	if (good)
		str_add(out, str_text(&text));
	str_release(&text);
	return good;
}

bool query_toggle(struct text source, struct text term, bool exclude,
    const struct query_options *options, struct str *out)
{
	struct arena *arena = arena_new();
	struct query_error error;
	struct query *query;
	enum query_standing standing;
	struct str rest = {0};
	size_t number = 0, terms;
	bool good = false;

	source = text_trim(source);
	query = query_parse(arena, source, options, &error);
	if (query && !(exclude && is_directive(term))) {
		standing = query_standing(query, source, term);
		terms = query_count_terms(query);
		if (is_directive(term)) {
			drop_directive(source, &rest);
		} else if (standing) {
			find_term(query, source, term, &number);
			query_without(query, source, number, &rest);
			terms--;
		} else {
			str_add(&rest, source);
		}
		good = standing == (exclude ? QUERY_EXCLUDED : QUERY_WANTED);
		if (good)
			str_add(out, str_text(&rest));
		else
			good = join(arena, str_text(&rest), terms, term,
			    exclude, options, out);
	}
	str_release(&rest);
	arena_free(arena);
	return good;
}
