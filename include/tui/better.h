#ifndef TUI_BETTER_H
#define TUI_BETTER_H

#include "tui/state/state.h"

/* Filters the list to products as good for less than the one in front, of its
 * type; on repetition of its group of types, of any type, and without the
 * former filter. Reports if there are none, or if they can't be found. */
void better_show(struct app *app);
/* Filters the list to products like the one in front. */
void like_show(struct app *app);
void better_release(struct app *app);

#endif
