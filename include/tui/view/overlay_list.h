#ifndef TUI_VIEW_OVERLAY_LIST_H
#define TUI_VIEW_OVERLAY_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/state/state.h"

/* A list over the panes: items with a cursor, or a page to scroll; either is
 * searched by the finder. */

/* The items of one such list. */
struct overlay_items {
	size_t (*count)(const struct app *app);
	/* Adds item NUMBER's text to its row. */
	void (*add)(struct app *app, struct row_builder *builder, size_t number,
	    bool current);
	/* What the keys do here, in the last row or below the items, `{name}`
	 * being the key of that action; NULL: nothing. */
	const char *(*hint)(const struct app *app);
	bool hint_is_last;
};

/* Draws ITEMS with the cursor in sight. */
void overlay_draw_items(struct app *app, const struct overlay_items *items,
    uint32_t y, uint32_t x, uint32_t height, uint32_t width);
/* Moves the cursor; false when ACTION is none that does. */
bool overlay_move(struct app *app, const struct overlay_items *items,
    enum action action, uint32_t typed);
/* Number of the item under the cursor. */
uint32_t overlay_cursor(const struct app *app);
void overlay_set_cursor(struct app *app, uint32_t number);
/* The same, with that item in the first row, as far as there are more. */
void overlay_put_on_top(struct app *app, uint32_t number);
/* The viewer of ITEMS, with all of them on its page while it is searched. */
struct viewer *overlay_items_viewer(
    struct app *app, const struct overlay_items *items);
/* Puts the cursor on the item the finder went to. */
void overlay_follow_finder(struct app *app);

/* Draws the page that LAY_OUT fills, and its viewer. */
void overlay_draw_page(struct app *app,
    void (*lay_out)(struct app *app, struct page *page, uint32_t width),
    uint32_t y, uint32_t x, uint32_t height, uint32_t width);
struct viewer *overlay_page_viewer(struct app *app,
    void (*lay_out)(struct app *app, struct page *page, uint32_t width));

void overlay_release(struct app *app);

#endif
