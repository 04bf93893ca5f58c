#ifndef TUI_BETTER_H
#define TUI_BETTER_H

#include "tui/state/state.h"

/* Filters the list by what is better for less than the product in front; says
 * so when nothing is, or when it can't be told. */
void better_show(struct app *app);

#endif
