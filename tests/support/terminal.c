/*
 * libvterm as a terminal to look at: feed bytes, read cells. Knows no program
 * and no file descriptor.
 */
#include "support/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <vterm.h>

#include "base/mem.h"
#include "base/utf8.h"

/* What libvterm puts into the second cell of a wide glyph. */
static const uint32_t SECOND_HALF = UINT32_MAX;

struct terminal {
	VTerm *vt;
	VTermScreen *screen;
	bool alternate;
	bool cursor_visible;
	struct str answers;
};

static int set_property(VTermProp property, VTermValue *value, void *user)
{
	struct terminal *terminal = user;

	if (property == VTERM_PROP_ALTSCREEN)
		terminal->alternate = value->boolean;
	else if (property == VTERM_PROP_CURSORVISIBLE)
		terminal->cursor_visible = value->boolean;
	return 1;
}

static void take_answer(const char *bytes, size_t len, void *user)
{
	struct terminal *terminal = user;

	str_append(&terminal->answers, bytes, len);
}

struct terminal *terminal_new(int rows, int cols)
{
	static const VTermScreenCallbacks callbacks = {
	    .settermprop = set_property};
	struct terminal *terminal = mem_new(1, sizeof(*terminal));

	terminal->vt = vterm_new(rows, cols);
	vterm_set_utf8(terminal->vt, 1);
	vterm_output_set_callback(terminal->vt, take_answer, terminal);
	terminal->screen = vterm_obtain_screen(terminal->vt);
	vterm_screen_enable_altscreen(terminal->screen, 1);
	vterm_screen_set_callbacks(terminal->screen, &callbacks, terminal);
	vterm_screen_reset(terminal->screen, 1);
	terminal->cursor_visible = true;
	return terminal;
}

void terminal_free(struct terminal *terminal)
{
	if (!terminal)
		return;
	vterm_free(terminal->vt);
	str_release(&terminal->answers);
	free(terminal);
}

void terminal_feed(struct terminal *terminal, const char *bytes, size_t len)
{
	vterm_input_write(terminal->vt, bytes, len);
}

void terminal_resize(struct terminal *terminal, int rows, int cols)
{
	vterm_set_size(terminal->vt, rows, cols);
}

int terminal_rows(const struct terminal *terminal)
{
	int rows, cols;

	vterm_get_size(terminal->vt, &rows, &cols);
	return rows;
}

int terminal_cols(const struct terminal *terminal)
{
	int rows, cols;

	vterm_get_size(terminal->vt, &rows, &cols);
	return cols;
}

static int32_t color_of(const VTermColor *color)
{
	if (VTERM_COLOR_IS_DEFAULT_FG(color) ||
	    VTERM_COLOR_IS_DEFAULT_BG(color))
		return TERMINAL_DEFAULT;
	if (VTERM_COLOR_IS_INDEXED(color))
		return color->indexed.idx;
	return TERMINAL_RGB | color->rgb.red << 16 | color->rgb.green << 8 |
	       color->rgb.blue;
}

static unsigned attributes_of(const VTermScreenCellAttrs *attrs)
{
	return (attrs->bold ? TERMINAL_BOLD : 0) |
	       (attrs->italic ? TERMINAL_ITALIC : 0) |
	       (attrs->underline ? TERMINAL_UNDERLINE : 0) |
	       (attrs->blink ? TERMINAL_BLINK : 0) |
	       (attrs->reverse ? TERMINAL_REVERSE : 0) |
	       (attrs->strike ? TERMINAL_STRIKE : 0);
}

void terminal_cell(const struct terminal *terminal, int row, int col,
    struct terminal_cell *out)
{
	VTermPos at = {row, col};
	VTermScreenCell cell;
	size_t len = 0;

	memset(&cell, 0, sizeof(cell));
	vterm_screen_get_cell(terminal->screen, at, &cell);
	*out = (struct terminal_cell){
	    .cells = cell.width,
	    .attributes = attributes_of(&cell.attrs),
	    .foreground = color_of(&cell.fg),
	    .background = color_of(&cell.bg),
	};
	if (cell.chars[0] == SECOND_HALF) {
		out->cells = 0;
		return;
	}
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
		len += utf8_put(cell.chars[i], out->text + len);
	if (!len)
		out->text[0] = ' ';
}

void terminal_row(const struct terminal *terminal, int row, struct str *out)
{
	int cols = terminal_cols(terminal);

	for (int col = 0; col < cols; col++) {
		struct terminal_cell cell;

		terminal_cell(terminal, row, col, &cell);
		str_puts(out, cell.text);
	}
}

void terminal_cursor(
    const struct terminal *terminal, int *row, int *col, bool *visible)
{
	VTermPos at;

	vterm_state_get_cursorpos(vterm_obtain_state(terminal->vt), &at);
	*row = at.row;
	*col = at.col;
	*visible = terminal->cursor_visible;
}

bool terminal_is_alternate(const struct terminal *terminal)
{
	return terminal->alternate;
}

void terminal_answers(struct terminal *terminal, struct str *out)
{
	str_add(out, str_text(&terminal->answers));
	str_clear(&terminal->answers);
}
