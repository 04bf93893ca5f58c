#ifndef TUI_VIEW_REVIEW_H
#define TUI_VIEW_REVIEW_H

#include "tui/state/state.h"

/* The review pane; its pane is review_pane. */

/* Searches every review for the text in the list's query, and opens each at the
 * first match; changes nothing if the query has no such text. */
void review_take_query(struct app *app);

#endif
