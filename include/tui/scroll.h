#ifndef TUI_SCROLL_H
#define TUI_SCROLL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "page/row.h"
#include "tui/state/action.h"

/* A window on a page. PAGE may be NULL: then there is nothing to see yet. */
struct scroll {
	uint32_t top;    /* first row on screen */
	uint32_t anchor; /* of that row, when the reader last moved */
	uint32_t height; /* rows on screen */
};

/* The lowest the window can be. */
uint32_t scroll_last(const struct scroll *scroll, const struct page *page);
/* Puts ROW at the top, as far as there are rows below it. */
void scroll_to(struct scroll *scroll, const struct page *page, int64_t row);
/* Brings ROW onto the screen, if it is not there. */
void scroll_show(struct scroll *scroll, const struct page *page, uint32_t row);
/* Whether ROW is on the screen. */
bool scroll_shows(const struct scroll *scroll, uint32_t row);
/* Moves as ACTION says (see action_move); false when it is no movement. */
bool scroll_act(struct scroll *scroll, const struct page *page,
    enum action action, uint32_t typed);
/* Takes the window's height, with no empty rows at its end. */
void scroll_fit(
    struct scroll *scroll, const struct page *page, uint32_t height);
/* Appends where the window is: TITLE of its section and "45%", or "all". */
void scroll_print(const struct scroll *scroll, const struct page *page,
    struct text title, struct str *out);

#endif
