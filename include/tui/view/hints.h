#ifndef TUI_VIEW_HINTS_H
#define TUI_VIEW_HINTS_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/state/state.h"

/* Alternatives to a query without results (see offers.h), with counts. */

/* Has them counted in the background for the list shown. */
void hints_begin(struct app *app);
/* Removes them from the screen. */
void hints_clear(struct app *app);
void hints_draw(
    struct app *app, uint32_t y, uint32_t x, uint32_t height, uint32_t width);
/* Moves among them or filters by the one under the cursor; false for other
 * ACTIONs. */
bool hints_act(struct app *app, enum action action, uint32_t count);

#endif
