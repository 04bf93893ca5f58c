#ifndef TUI_BETTER_H
#define TUI_BETTER_H

#include "tui/state/state.h"

/* Filters the list by what is better for less than the product in front, of its
 * type; again, of its group of types, of any, and without the filter that was
 * there. Says so when nothing is, or when it can't be told. */
void better_show(struct app *app);
/* Filters the list by what is like the product in front. */
void like_show(struct app *app);
void better_release(struct app *app);

#endif
