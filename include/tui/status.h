#ifndef TUI_STATUS_H
#define TUI_STATUS_H

#include <stdint.h>

#include "tui/state/state.h"

/* The bar at the bottom: hints or a message, and the state; or a line being
 * typed. */

void status_draw(struct app *app, uint32_t y, uint32_t width);
/* The action of the hint at cell X of the status line, or ACTION_NONE. */
enum action status_hint_at(struct app *app, uint32_t x);

#endif
