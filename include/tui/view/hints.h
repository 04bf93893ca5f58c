#ifndef TUI_VIEW_HINTS_H
#define TUI_VIEW_HINTS_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/state/state.h"

/* What to ask when nothing was found (see offers.h), and what that finds. */

/* Has them counted for the list that is shown, behind the screen. */
void hints_begin(struct app *app);
/* Takes them away. */
void hints_clear(struct app *app);
void hints_draw(
    struct app *app, uint32_t y, uint32_t x, uint32_t height, uint32_t width);
/* Moves among them, takes the one under the cursor as the filter; false when
 * ACTION means none of that. */
bool hints_act(struct app *app, enum action action, uint32_t count);

#endif
