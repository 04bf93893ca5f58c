/*
 * Errors of a query: positions, suggestions, and the three lines for a
 * terminal.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/message.h"
#include "base/suggest.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "query/language/query.h"
#include "query/language/query_lex.h"
#include "query/language/query_parser.h"

enum {
	SHOWN_BYTES = 60,
	SUGGEST_BYTES = 24,
	/* of the source, around the caret */
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

const char *query_shown(struct arena *arena, struct text text)
{
	struct str out = {0};
	struct text copy;

	utf8_clean(&out, utf8_head(text, SHOWN_BYTES));
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

	query_lex_quote(&raw, utf8_head(text, SHOWN_BYTES));
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

const char *query_suggest(
    struct text text, const char *const *words, size_t count)
{
	const char *best = NULL;
	size_t best_distance = 0;
	size_t i;

	if (!text.len || text.len > SUGGEST_BYTES)
		return NULL;
	for (i = 0; i < count; i++) {
		struct text word = text_of(words[i]);
		size_t len = word.len < text.len ? word.len : text.len;
		size_t edits, limit = len < 3 ? 0 : len < 6 ? 1 : 2;

		edits = suggest_measure_bytes(text, word, limit);
		if (edits <= limit && (!best || edits < best_distance)) {
			best = words[i];
			best_distance = edits;
		}
	}
	return best;
}

/* Cells of the cleaned text before AT. */
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

/* Start of the part of SOURCE that is shown, if it is too long. */
static size_t shown_from(struct text source, size_t start)
{
	if (source.len <= LINE_BYTES || start <= BEFORE_BYTES)
		return 0;
	return utf8_start(source, start - BEFORE_BYTES);
}

void query_print_error(
    struct text source, const struct query_error *error, struct str *out)
{
	size_t from = shown_from(source, error->start);
	size_t to = utf8_start(source, from + LINE_BYTES);
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
