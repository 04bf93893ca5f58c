#ifndef TUI_VIEW_LIST_H
#define TUI_VIEW_LIST_H

#include <stdbool.h>

#include "base/str.h"
#include "tui/state/state.h"
#include "tui/view/search.h"

/* The list: its filter, its result, its cursor. Its pane is list_pane. */

/*
 * Has QUERY run over the catalogue, with the cursor on PLACE (see search.h)
 * where it matches. False when QUERY can't be understood, or not yet: the last
 * result stays and the message says why. TYPING: the last word is unfinished.
 */
bool list_filter(struct app *app, struct text query, bool typing,
    const struct search_place *place);
/* Where QUERY can't be understood, has what else it says run, so that the list
 * is not that of a part of the term at fault: `price` on the way to `price:5`.
 */
void list_keep_readable(
    struct app *app, struct text query, const struct search_place *place);
/* Parses QUERY into ARENA with what the reader has saved and WEIGHTS; NULL, and
 * nothing said, when it can't be understood. */
struct query *list_parse(struct app *app, struct arena *arena,
    struct text query, const struct weights *weights);
/* Has the present filter run again after the catalogue changed; one that can't
 * be understood is taken away. */
void list_refresh(struct app *app);
/* The same where the filter asks for KIND, after an answer to that changed. */
void list_follow(struct app *app, enum query_kind kind);
/* Orders by SORT for the rest of the session; a `sort:` in the filter, which
 * would go before it, is taken out. */
void list_sort(struct app *app, const struct query_sort *sort);
/* The order by KEY as people want it: scores and dates from the top. */
struct query_sort list_usual_sort(enum query_sort_key key);
/* Orders by the column whose head is at CELL, again the other way round. */
void list_sort_at(struct app *app, uint32_t cell);
/* Has the filter run as it is, from the top; where it can't be understood any
 * more, the list stays. */
void list_again(struct app *app);
/* The order in force, never without a key. */
struct query_sort list_order(const struct app *app);
/* Shows what was found for QUERY, TOTAL being all there are of its kinds. */
void list_take(struct app *app, struct found *found, struct text query,
    uint32_t total, const struct search_place *place);
/* Puts the cursor on ROW's product; false when the list does not hold it. */
bool list_select(struct app *app, enum review_kind kind, struct text ref);
/* Keeps the cursor among the rows, and in sight. */
void list_clip(struct app *app);
/* Has the rows before END in order. A search sorts what its first screens show,
 * a job the rest (list_take_whole); where the cursor is faster this does. */
void list_sort_to(struct app *app, size_t end);
/* Takes WHOLE, which is what was FOUND in order, where that is still listed. */
void list_take_whole(
    struct app *app, const struct found *found, struct match_list *whole);
/* Moves the cursor BY rows, clipped. */
void list_move(struct app *app, int64_t by);
/* Shows the rows of CATALOG, the first of the library in their order. */
void list_take_first(struct app *app, struct catalog *catalog);

#endif
