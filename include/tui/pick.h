#ifndef TUI_PICK_H
#define TUI_PICK_H

#include <stdbool.h>

#include "tui/state/state.h"

/* The browser as a chooser, with --pick. */

/* Whether it is one. */
bool pick_is_on(const struct app *app);
/* Ends with the refs of the marked products, else of the one in front. */
void pick_choose(struct app *app);
/* Ends without. */
void pick_give_up(struct app *app);

#endif
