#ifndef TUI_VIEW_RATING_H
#define TUI_VIEW_RATING_H

#include "tui/state/state.h"

/* What others ask of the rating view; its pane is rating_pane. */

/* Shows the rating of the product that is current. */
void rating_open(struct app *app);

#endif
