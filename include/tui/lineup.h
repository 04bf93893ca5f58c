#ifndef TUI_LINEUP_H
#define TUI_LINEUP_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "tui/state/state.h"

/* What others ask of the table of several products; its pane is lineup_pane. */

/* Shows COUNT products, LINEUP_MOST at most, of these rows. */
void lineup_open(struct app *app, const uint32_t *rows, size_t count);
/* Takes out those that a reload has left without a review; before drawing. */
void lineup_renew(struct app *app);
/* The row of the catalogue in the column with the focus, or CATALOG_NONE. */
uint32_t lineup_focused(const struct app *app);
/* Where in it the top row stands. */
void lineup_position(const struct app *app, struct str *out);
void lineup_release(struct app *app);

#endif
