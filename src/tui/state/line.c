/*
 * A line being typed: the effect of its keys, and its drawing.
 */
#include "tui/state/line.h"

#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"
#include "query/language/query_paint.h"
#include "tui/term/term.h"

enum {
	CTRL_A = 1,
	CTRL_E = 5,
	CTRL_U = 21,
	CTRL_W = 23,
	PROMPT_MOST = 2000 /* bytes; a slip of the mouse can paste a book */
};

void line_replace(struct prompt *prompt, size_t from, size_t to, struct text by)
{
	struct text old = str_text(&prompt->text);
	struct str text = {0};

	str_append(&text, old.ptr, from);
	str_add(&text, by);
	str_append(&text, old.ptr + to, old.len - to);
	str_release(&prompt->text);
	prompt->text = text;
	prompt->cursor = from + by.len;
}

/* Start of the grapheme cluster before the cursor. */
static size_t before_cursor(const struct prompt *prompt)
{
	const char *start = prompt->text.data, *p = start;
	size_t last = 0;
	int cells;

	while ((size_t)(p - start) < prompt->cursor) {
		last = (size_t)(p - start);
		p += unicode_grapheme(p, start + prompt->text.len, &cells);
	}
	return last;
}

static size_t after_cursor(const struct prompt *prompt)
{
	const char *start = prompt->text.data;
	int cells;

	if (prompt->cursor >= prompt->text.len)
		return prompt->text.len;
	return prompt->cursor + unicode_grapheme(start + prompt->cursor,
				    start + prompt->text.len, &cells);
}

static size_t word_start(const struct prompt *prompt)
{
	size_t at = prompt->cursor;

	while (at && prompt->text.data[at - 1] == ' ')
		at--;
	while (at && prompt->text.data[at - 1] != ' ')
		at--;
	return at;
}

bool line_edit(struct prompt *prompt, uint32_t key)
{
	char bytes[4];

	switch (key) {
	case TERM_BACKSPACE:
	case '\b':
		line_replace(
		    prompt, before_cursor(prompt), prompt->cursor, TEXT(""));
		return true;
	case TERM_DELETE:
		line_replace(
		    prompt, prompt->cursor, after_cursor(prompt), TEXT(""));
		return true;
	case CTRL_U:
		line_replace(prompt, 0, prompt->cursor, TEXT(""));
		return true;
	case CTRL_W:
		line_replace(
		    prompt, word_start(prompt), prompt->cursor, TEXT(""));
		return true;
	case TERM_LEFT:
		prompt->cursor = before_cursor(prompt);
		return true;
	case TERM_RIGHT:
		prompt->cursor = after_cursor(prompt);
		return true;
	case TERM_HOME:
	case CTRL_A:
		prompt->cursor = 0;
		return true;
	case TERM_END:
	case CTRL_E:
		prompt->cursor = prompt->text.len;
		return true;
	default:
		if (key >= TERM_NONE || utf8_is_control(key) ||
		    prompt->text.len >= PROMPT_MOST)
			return false;
		line_replace(prompt, prompt->cursor, prompt->cursor,
		    (struct text){bytes, utf8_put(key, bytes)});
		return true;
	}
}

/* Draws the message after the text in row Y, or above it where both do not
 * fit. */
static void draw_message(
    struct app *app, struct row_builder *after, uint32_t y, uint32_t width)
{
	struct text message = str_text(&app->message.text);

	if (after->row.cells + 3 + unicode_cells(message) <= width || !y) {
		row_add(after, TEXT("   "), STYLE_TEXT);
		row_add(after, message, app->message.style);
	} else {
		app_draw_message(app, y - 1, width, TEXT(""));
	}
}

/* Adds TEXT in its colours; returns the cells added. */
static uint32_t add_painted(
    struct row_builder *builder, struct text text, const unsigned char *paints)
{
	static const unsigned styles[] = {[PAINT_TEXT] = STYLE_TEXT,
	    [PAINT_FIELD] = STYLE_KEY,
	    [PAINT_VALUE] = STYLE_NOTE,
	    [PAINT_ERROR] = STYLE_ERROR};
	uint32_t cells = 0;
	size_t at, end;

	for (at = 0; at < text.len; at = end) {
		unsigned char paint = paints ? paints[at] : PAINT_TEXT;

		for (end = at;
		     end < text.len && (!paints || paints[end] == paint);)
			end++;
		cells +=
		    row_add(builder, text_part(text, at, end), styles[paint]);
	}
	return cells;
}

void line_draw(struct app *app, const struct prompt *prompt, const char *label,
    const char *mark, uint32_t y, uint32_t width)
{
	uint32_t room =
	    (uint32_t)(unicode_cells(text_of(label)) + strlen(mark) + 3);
	struct text text = str_text(&prompt->text);
	struct text left = text_part(text, 0, prompt->cursor);
	const unsigned char *paints = prompt->paints;
	struct row_builder builder;
	uint32_t x;
	int cells;

	/* Scrolls so that the cursor stays on the line. */
	while (left.len && unicode_cells(left) + room > width) {
		size_t n =
		    unicode_grapheme(left.ptr, left.ptr + left.len, &cells);

		left = text_from(left, n);
	}
	if (paints)
		paints += left.ptr - text.ptr;
	text.len -= (size_t)(left.ptr - text.ptr);
	text.ptr = left.ptr;
	row_start(&builder, app->frame.arena, width, app->reader.ascii);
	row_add(&builder, TEXT(" "), STYLE_DIM);
	row_add(&builder, text_of(label), STYLE_DIM);
	row_add(&builder, TEXT(" "), STYLE_DIM);
	row_add(&builder, text_of(mark), STYLE_KEY);
	x = room - 1 + add_painted(&builder, left, paints);
	add_painted(&builder, text_part(left, left.len, text.len),
	    paints ? paints + left.len : NULL);
	if (app->message.text.len)
		draw_message(app, &builder, y, width);
	term_put(y, 0, width, &builder.row, 0);
	term_cursor(y, x < width ? x : width - 1, true);
}
