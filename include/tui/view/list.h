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
/* Runs QUERY, which can't be understood, without the term at fault, so that
 * `price`, on the way to `price:5`, is not searched for. */
void list_keep_readable(
    struct app *app, struct text query, const struct search_place *place);
/* Parses QUERY into ARENA with the saved queries and WEIGHTS; NULL without a
 * message if it has a mistake. */
struct query *list_parse(struct app *app, struct arena *arena,
    struct text query, const struct weights *weights);
/* Runs the present filter again after a change of the catalogue; drops one with
 * a mistake. */
void list_refresh(struct app *app);
/* The same, if the filter has a term of KIND, after the answer to KIND changed.
 */
void list_follow(struct app *app, enum query_kind kind);
/* Orders by SORT for the rest of the session; removes a `sort:` from the
 * filter, which would win over it. */
void list_sort(struct app *app, const struct query_sort *sort);
/* The usual order by KEY: scores and dates descending. */
struct query_sort list_usual_sort(enum query_sort_key key);
/* Orders by the column whose head is at CELL, again the other way round. */
void list_sort_at(struct app *app, uint32_t cell);
/* Runs the filter again and puts the cursor at the top; where it can't be
 * understood any more, the list stays. */
void list_again(struct app *app);
/* The order in force, never without a key. */
struct query_sort list_order(const struct app *app);
/* Shows FOUND, the result of QUERY; TOTAL counts all products of its kinds. */
void list_take(struct app *app, struct found *found, struct text query,
    uint32_t total, const struct search_place *place);
/* Puts the cursor on ROW's product; false when the list does not hold it. */
bool list_select(struct app *app, enum review_kind kind, struct text ref);
/* Moves the cursor into the list and the first row so that the cursor shows. */
void list_clip(struct app *app);
/* Sorts the rows before END. A search sorts the first screens, a job the rest
 * (list_take_whole); this one serves a cursor that is faster. */
void list_sort_to(struct app *app, size_t end);
/* Takes WHOLE, all matches of FOUND in order, if FOUND is still listed. */
void list_take_whole(
    struct app *app, const struct found *found, struct match_list *whole);
/* Moves the cursor BY rows, clipped. */
void list_move(struct app *app, int64_t by);
/* Shows the rows of CATALOG, the first of the library in their order. */
void list_take_first(struct app *app, struct catalog *catalog);

#endif
