#ifndef TUI_VIEW_COMPARE_H
#define TUI_VIEW_COMPARE_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/state/state.h"

/* The comparison; its pane is compare_pane. */

/* Compares the products of these two rows of the catalogue. */
void compare_open(struct app *app, const uint32_t rows[2]);
/* Asks for the page at the present size if it is not the one shown; true when
 * there is something to wait for. */
bool compare_wait(struct app *app);
/* Has both files read again, at the same place. */
void compare_reread(struct app *app);
void compare_release(struct app *app);

#endif
