#ifndef TUI_VIEW_RATING_H
#define TUI_VIEW_RATING_H

#include "tui/state/state.h"

/* The rating view's own functions; its pane is rating_pane. */

/* Shows the rating of the product that is current. */
void rating_open(struct app *app);

#endif
