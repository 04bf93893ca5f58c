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
void lineup_release(struct app *app);

#endif
