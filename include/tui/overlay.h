#ifndef TUI_OVERLAY_H
#define TUI_OVERLAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/state.h"

/* What overlays that show a page to scroll have in common. */

/* Draws the frame's rows from FIRST on, scrolled to the overlay's place. */
void overlay_draw(struct app *app, size_t first, uint32_t y, uint32_t x,
    uint32_t height, uint32_t width);
/* Adds TEXT, `{name}` being the key of that action. */
void overlay_hint(
    struct app *app, struct row_builder *builder, const char *text);
/* Scrolls; false when ACTION is none that does. */
bool overlay_scroll(struct app *app, enum action action, uint32_t count);

#endif
