#ifndef TUI_OVERLAY_H
#define TUI_OVERLAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/state/state.h"

/* What overlays have in common: a page to scroll, or items to choose from. */

/* Draws the frame's rows from FIRST on, scrolled to the overlay's place. */
void overlay_draw(struct app *app, size_t first, uint32_t y, uint32_t x,
    uint32_t height, uint32_t width);
/* Adds TEXT, `{name}` being the key of that action. */
void overlay_hint(
    struct app *app, struct row_builder *builder, const char *text);
/* Scrolls; false when ACTION is none that does. */
bool overlay_scroll(struct app *app, enum action action, uint32_t count);

/* Brings the cursor among COUNT items; the first of those that HEIGHT rows
 * show, with the cursor in sight. */
uint32_t overlay_first(struct app *app, size_t count, uint32_t height);
/* Begins the row of item NUMBER; whether the cursor is on it. */
bool overlay_start_item(struct app *app, struct row_builder *builder,
    uint32_t width, size_t number);
/* Moves the cursor over COUNT items; false when ACTION is none that does. */
bool overlay_move(
    struct app *app, enum action action, uint32_t typed, size_t count);

#endif
