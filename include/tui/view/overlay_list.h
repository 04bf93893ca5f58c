#ifndef TUI_VIEW_OVERLAY_LIST_H
#define TUI_VIEW_OVERLAY_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/state/state.h"

/* An overlay over the panes: a list of its pane's ITEMS with a cursor, or a
 * page to scroll, which its LAY_OUT fills. The finder searches both. */

/* The items of one such list. */
struct overlay_items {
	size_t (*count)(const struct app *app);
	/* Adds item NUMBER's text to its row. */
	void (*add)(struct app *app, struct row_builder *builder, size_t number,
	    bool current);
	/* The keys of this overlay, in the last row or below the items;
	 * `{name}` is the key of that action. NULL: none. */
	const char *(*hint)(const struct app *app);
	bool hint_is_last;
};

/* For struct pane_ops, of the overlay that is open. */
void overlay_draw(
    struct app *app, uint32_t y, uint32_t x, uint32_t height, uint32_t width);
bool overlay_act(struct app *app, enum action action, uint32_t typed);
/* Its page holds all items while it is searched. */
struct viewer *overlay_viewer(struct app *app);

/* The number of the item under the cursor. */
uint32_t overlay_cursor(const struct app *app);
void overlay_set_cursor(struct app *app, uint32_t number);
/* The same, with that item in the first row, as far as there are more. */
void overlay_put_on_top(struct app *app, uint32_t number);
void overlay_release(struct app *app);

#endif
