#ifndef TUI_LOOK_H
#define TUI_LOOK_H

#include "tui/state/state.h"

/* The theme, as T changes it. */

/* Has the next theme read and shown. */
void look_next(struct app *app);
void look_release(struct app *app);

#endif
