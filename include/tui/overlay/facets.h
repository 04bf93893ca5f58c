#ifndef TUI_OVERLAY_FACETS_H
#define TUI_OVERLAY_FACETS_H

#include "tui/state/state.h"

/* The overlay of facets: what the present result consists of, counted behind
 * the screen, and the query changed by it. Its pane is facets_pane. */

/* Has them counted again for the list that is shown now, if they are open. */
void facets_renew(struct app *app);

#endif
