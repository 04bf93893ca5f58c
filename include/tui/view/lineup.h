#ifndef TUI_VIEW_LINEUP_H
#define TUI_VIEW_LINEUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/state/state.h"

/* The table of several products; its pane is lineup_pane. */

/* Asks for the page at the present size if it is not the one shown, without
 * the products that a reload has left without a review; true when there is
 * something to wait for. */
bool lineup_wait(struct app *app);
/* Has the files read again, at the same place. */
void lineup_reread(struct app *app);
/* Compares the marked products, or a single marked one with the current; says
 * what to do where none or too many are marked. */
void lineup_compare_marked(struct app *app);
/* Compares the products of COUNT ROWS, two to LINEUP_MOST. */
void lineup_compare(struct app *app, const uint32_t *rows, size_t count);

void lineup_release(struct app *app);

#endif
