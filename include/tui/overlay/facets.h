#ifndef TUI_OVERLAY_FACETS_H
#define TUI_OVERLAY_FACETS_H

#include "tui/state/state.h"

/* The overlay of facets: the values in the present result, counted in the
 * background, and terms of the query by their keys. Its pane is facets_pane. */

/* Has them counted again for the list that is shown now, if they are open. */
void facets_renew(struct app *app);

#endif
