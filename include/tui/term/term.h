#ifndef TUI_TERM_TERM_H
#define TUI_TERM_TERM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "page/row.h"
#include "page/theme.h"

/* The door to curses: rows out, and which keys there are. Measures nothing,
 * decides nothing. */

/* Keys beyond the code points; a control key is its code point (Ctrl-D: 4). */
enum term_key {
	TERM_NONE = 0x110000, /* nothing waits */
	TERM_CLOSED,          /* the terminal is gone */
	TERM_UP,
	TERM_DOWN,
	TERM_LEFT,
	TERM_RIGHT,
	TERM_HOME,
	TERM_END,
	TERM_PAGE_UP,
	TERM_PAGE_DOWN,
	TERM_DELETE,
	TERM_BACKSPACE,
	TERM_BACKTAB,
	TERM_F1,
	TERM_UNKNOWN = TERM_F1 + 12,
	TERM_PASTE_BEGIN, /* not given by input_read */
	TERM_PASTE_END
};

enum { TERM_FUNCTION_KEYS = 12, TERM_CTRL_C = 3 };

/* What the pointer did is a key too: kind, row and column in one number. */
enum term_mouse { TERM_MOUSE_CLICK, TERM_MOUSE_UP, TERM_MOUSE_DOWN };

#define TERM_MOUSE (1U << 31)
#define TERM_MOUSE_KIND(key) ((enum term_mouse)((key) >> 28 & 7))
#define TERM_MOUSE_ROW(key) ((key) >> 14 & 0x3FFF)
#define TERM_MOUSE_COLUMN(key) ((key)&0x3FFF)

/* Added to a key that was not typed but pasted. */
#define TERM_PASTED (1U << 30)
/* Added to a key of a sequence whose Esc was given as a key before. */
#define TERM_TORN (1U << 29)
#define TERM_IS_TORN(key) (((key) & (TERM_MOUSE | TERM_TORN)) == TERM_TORN)

struct term_options {
	const char *type; /* TERM, or NULL */
	const struct theme *theme;
	bool color;
	bool true_color; /* whatever terminfo says */
	bool mouse;
	int escape_delay; /* ms in which the rest of a key may come */
};

/* Whether terminals of TYPE (NULL: unknown) can place the cursor; one that is
 * not known may. TYPE is borrowed to the end: term_start does not ask again. */
bool term_places_cursor(const char *type);
/*
 * Takes the terminal over: alternate screen, raw keys, no echo. When TERM names
 * none that is known, goes on as xterm-256color and says so in *NOTE (a literal
 * or NULL). False when there is no terminal or it cannot place the cursor.
 */
bool term_start(
    const struct term_options *options, const char **note, struct error *error);
/* Looks like THEME, copied, from the next refresh on. */
void term_set_theme(const struct theme *theme);
/* Puts the terminal back as it was; safe twice, and before term_start. */
void term_stop(void);
/* Leaves the terminal to another program, and takes it back. */
void term_pause(void);
void term_resume(void);

/* Takes the terminal's present size over. */
void term_resize(void);
uint32_t term_rows(void);
uint32_t term_columns(void);

/* Puts ROW at (Y, X), WIDTH cells wide, the rest of them blank. Every span gets
 * ATTRIBUTES (STYLE_BOLD …) on top of its own. */
void term_put(uint32_t y, uint32_t x, uint32_t width, const struct row *row,
    unsigned attributes);
/* Where the cursor is left; hidden unless VISIBLE. */
void term_cursor(uint32_t y, uint32_t x, bool visible);
uint32_t term_cursor_row(void);
/* Ends the frame: what was not put since the last refresh is blanked, and what
 * has changed is sent. */
void term_refresh(void);
/* At the end of this frame writes again TEXT, which stands as plain text in the
 * rows from Y on, from edge to edge: without a break, so that the terminal
 * knows it for one line when it is picked up with the mouse. */
void term_join(uint32_t y, struct text text);
/* The next refresh sends everything. */
void term_redraw(void);

/* "ncurses 6.4.20221231" */
const char *term_version(void);

#endif
