/*
 * The parts of a query as they are understood, for colouring the line while it
 * is typed: from the tree if there is one, else from the words alone.
 */
#include "query/language/query_paint.h"

#include <string.h>

#include "query/language/query_lex.h"

static void fill(unsigned char *paints, size_t from, size_t to, int paint)
{
	if (to > from)
		memset(paints + from, paint, to - from);
}

/* End of the word at AT; a string in it counts as a whole. */
static size_t word_end(struct text source, size_t at)
{
	bool opens = true; /* a `"` would open a string */
	size_t len;

	for (; at < source.len && !query_lex_blank(source, at); at += len) {
		if (opens && source.ptr[at] == '"') {
			len = query_lex_string_end(source, at);
			len = (len ? len : source.len) - at;
			opens = false;
		} else {
			opens = query_lex_sign(source, at, ":<>=@~*", &len) ||
				query_lex_comma(source, at);
		}
	}
	return at;
}

/* The sign between field and value in the word, or its end; LEN: bytes of the
 * sign. */
static size_t find_sign(struct text source, size_t at, size_t end, size_t *len)
{
	while (at < end && source.ptr[at] != '"' &&
	       !query_lex_sign(source, at, ":<>=", len))
		at += *len ? *len : 1;
	return at < end && source.ptr[at] != '"' ? at : end;
}

static void paint_word(
    struct text source, size_t at, size_t end, unsigned char *paints)
{
	struct text word = text_part(source, at, end);
	size_t sign, len = 1;

	if (text_is(word, "OR") || source.ptr[at] == '@') {
		fill(paints, at, end, PAINT_FIELD);
		return;
	}
	sign = find_sign(source, at, end, &len);
	if (sign == end || sign == at)
		return;
	fill(paints, at, sign + len, PAINT_FIELD);
	fill(paints, sign + len, end, PAINT_VALUE);
}

void query_paint(struct text source, const struct query_options *options,
    unsigned char *paints)
{
	struct arena *arena = arena_new();
	struct query_error error = {0};
	size_t at, end;

	memset(paints, PAINT_TEXT, source.len);
	for (at = query_lex_skip(source, 0); at < source.len;
	     at = query_lex_skip(source, end)) {
		while (at + 1 < source.len && strchr("-!(", source.ptr[at]))
			at++;
		end = word_end(source, at);
		paint_word(source, at, end, paints);
	}
	if (!query_parse(arena, source, options, &error) && !error.unfinished &&
	    error.start <= source.len)
		fill(paints, error.start,
		    error.end < source.len ? error.end : source.len,
		    PAINT_ERROR);
	arena_free(arena);
}
