#ifndef TUI_VIEW_WEIGHTS_H
#define TUI_VIEW_WEIGHTS_H

#include "review/weights.h"
#include "tui/state/state.h"

/* The reader's weights: the overlay that sets them, and the list that follows.
 * Its pane is weights_pane. */

/* Makes WEIGHTS, which may be none, the reader's, and orders the list by the
 * resulting score. */
void weights_take(struct app *app, const struct weights *weights);

#endif
