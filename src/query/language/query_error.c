/*
 * Errors of a query: positions, suggestions, and the three lines a terminal
 * shows.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/message.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "query/language/query.h"
#include "query/language/query_lex.h"
#include "query/language/query_parser.h"

enum {
	SHOWN_BYTES = 60,
	SUGGEST_BYTES = 24,
	/* Of the source, around the caret. */
	LINE_BYTES = 400,
	BEFORE_BYTES = 60
};

bool query_fail(struct query_parser *parser, size_t start, size_t end,
    bool unfinished, const char *format, ...)
{
	struct query_error *error = parser->state->error;
	struct arena *arena = parser->state->arena;
	struct str message = {0};
	va_list args;
	char *text;

	va_start(args, format);
	if (vasprintf(&text, format, args) < 0)
		mem_fail();
	va_end(args);
	if (parser->outer) {
		str_printf(&message, _("in the saved query `@%s`: %s"),
		    query_shown(arena, parser->name), text);
		start = parser->outer_start;
		end = parser->outer_end;
		unfinished = false;
	} else {
		str_puts(&message, text);
	}
	free(text);
	error->start = (uint32_t)start;
	error->end = (uint32_t)end;
	error->term = parser->state->term;
	error->unfinished = unfinished;
	error->message = arena_text(arena, str_text(&message));
	str_release(&message);
	return false;
}

bool query_is_end(const struct query_parser *parser, size_t at)
{
	return query_lex_skip(parser->source, at) >= parser->source.len;
}

static struct text cut(struct text text)
{
	size_t len = SHOWN_BYTES;

	if (text.len <= len)
		return text;
	while (len && ((unsigned char)text.ptr[len] & 0xC0) == 0x80)
		len--;
	return (struct text){text.ptr, len};
}

const char *query_shown(struct arena *arena, struct text text)
{
	struct str out = {0};
	struct text copy;

	utf8_clean(&out, cut(text));
	if (text.len > SHOWN_BYTES)
		str_puts(&out, "…");
	copy = arena_text(arena, str_text(&out));
	str_release(&out);
	return copy.ptr;
}

const char *query_quoted(struct arena *arena, struct text text)
{
	struct str raw = {0}, out = {0};
	struct text copy;

	query_lex_quote(&raw, cut(text));
	utf8_clean(&out, str_text(&raw));
	if (text.len > SHOWN_BYTES) {
		out.len--;
		str_puts(&out, "…\"");
	}
	copy = arena_text(arena, str_text(&out));
	str_release(&raw);
	str_release(&out);
	return copy.ptr;
}

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* Edits from A to B: one character put in, left out, changed, or swapped with
 * its neighbour (optimal string alignment). */
static unsigned distance(struct text a, struct text b)
{
	unsigned rows[3][SUGGEST_BYTES + 1];
	unsigned *before = rows[0], *last = rows[1], *now = rows[2], *spare;
	size_t i, j;

	for (j = 0; j <= b.len; j++)
		last[j] = (unsigned)j;
	for (i = 1; i <= a.len; i++) {
		now[0] = (unsigned)i;
		for (j = 1; j <= b.len; j++) {
			char x = lower(a.ptr[i - 1]), y = lower(b.ptr[j - 1]);

			now[j] = least(least(last[j], now[j - 1]) + 1,
			    last[j - 1] + (x != y));
			if (i > 1 && j > 1 && x == lower(b.ptr[j - 2]) &&
			    lower(a.ptr[i - 2]) == y)
				now[j] = least(now[j], before[j - 2] + 1);
		}
		spare = before;
		before = last;
		last = now;
		now = spare;
	}
	return last[b.len];
}

const char *query_suggest(
    struct text text, const char *const *words, size_t count)
{
	const char *best = NULL;
	unsigned best_distance = 0;
	size_t i;

	if (!text.len || text.len > SUGGEST_BYTES)
		return NULL;
	for (i = 0; i < count; i++) {
		struct text word = text_of(words[i]);
		size_t len = word.len < text.len ? word.len : text.len;
		unsigned edits, limit = len < 3 ? 0 : len < 6 ? 1 : 2;

		if (word.len > SUGGEST_BYTES)
			continue;
		edits = distance(text, word);
		if (edits <= limit && (!best || edits < best_distance)) {
			best = words[i];
			best_distance = edits;
		}
	}
	return best;
}

/* Cells of the cleaned form of what lies before AT. */
static size_t cells_before(struct text source, size_t at)
{
	struct str clean = {0};
	size_t cells;

	if (at > source.len)
		at = source.len;
	utf8_clean(&clean, text_part(source, 0, at));
	cells = unicode_cells(str_text(&clean));
	str_release(&clean);
	return cells;
}

/* AT, or the start of the character it is in. */
static size_t boundary(struct text text, size_t at)
{
	if (at >= text.len)
		return text.len;
	while (at && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
		at--;
	return at;
}

/* Where the part of SOURCE starts that is shown, if not all of it. */
static size_t shown_from(struct text source, size_t start)
{
	if (source.len <= LINE_BYTES || start <= BEFORE_BYTES)
		return 0;
	return boundary(source, start - BEFORE_BYTES);
}

void query_print_error(
    struct text source, const struct query_error *error, struct str *out)
{
	size_t from = shown_from(source, error->start);
	size_t to = boundary(source, from + LINE_BYTES);
	struct text line = text_part(source, from, to);
	size_t start = cells_before(line, error->start - from) + (from > 0);
	size_t end = cells_before(line, error->end - from) + (from > 0);

	if (from)
		str_puts(out, "…");
	utf8_clean(out, line);
	if (to < source.len)
		str_puts(out, "…");
	str_putc(out, '\n');
	str_repeat(out, " ", start);
	str_repeat(out, "^", end > start ? end - start : 1);
	str_putc(out, '\n');
	utf8_clean(out, error->message);
	str_putc(out, '\n');
}
