#ifndef TUI_VIEW_WEIGHTS_H
#define TUI_VIEW_WEIGHTS_H

#include "review/weights.h"
#include "tui/state/state.h"

/* The reader's weights: the overlay that sets them, and the list that follows.
 * Its pane is weights_pane. */

void weights_open(struct app *app);
/* The weights that the screen goes by. */
const struct weights *weights_shown(const struct app *app);
/* Has the list go by WEIGHTS, none too, and in their order. */
void weights_take(struct app *app, const struct weights *weights);

#endif
