#ifndef TUI_TORN_H
#define TUI_TORN_H

#include "tui/state/state.h"

/* Remembers, before Esc acts, what it may do. */
void torn_remember(struct app *app);
/* Has it not done that. */
void torn_take_back(struct app *app);

#endif
