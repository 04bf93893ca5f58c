#ifndef TUI_LIST_H
#define TUI_LIST_H

#include <stdbool.h>

#include "base/str.h"
#include "tui/state.h"

/* What others ask of the list; its pane is list_pane. */

/* Runs QUERY over the catalogue and keeps the cursor on the same product where
 * it still matches. False when QUERY can't be understood, or not yet: the last
 * result stays and the message says why. TYPING: the last word is unfinished.
 */
bool list_filter(struct app *app, struct text query, bool typing);
/* Runs the present filter again, after the catalogue or the order changed. */
void list_refresh(struct app *app);
/* Puts the cursor on ROW's product; false when the list does not hold it. */
bool list_select(struct app *app, enum review_kind kind, struct text ref);
/* Moves the cursor BY rows, clipped. */
void list_move(struct app *app, int64_t by);
/* Puts another catalogue in place, with the cursor on the same product. */
void list_take_catalog(struct app *app, struct catalog *catalog);

#endif
