#ifndef TUI_VIEW_REVIEW_H
#define TUI_VIEW_REVIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/state/state.h"

/* What others ask of the review pane; its pane is review_pane. */

/* Asks for the current product's review at WIDTH if it is not the one shown;
 * true when there is something to wait for. */
bool review_want(struct app *app, uint32_t width);
/* Shows the product in the next language it is reviewed in. */
void review_turn_language(struct app *app);
/* Has what the list's query looks for in the text shown in every review, which
 * opens at the first match; nothing changes when it looks for none. */
void review_take_query(struct app *app);

#endif
