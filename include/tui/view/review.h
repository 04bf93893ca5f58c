#ifndef TUI_VIEW_REVIEW_H
#define TUI_VIEW_REVIEW_H

#include "tui/state/state.h"

/* What others ask of the review pane; its pane is review_pane. */

/* Has what the list's query looks for in the text shown in every review, which
 * opens at the first match; nothing changes when it looks for none. */
void review_take_query(struct app *app);

#endif
