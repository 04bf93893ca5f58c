#ifndef TUI_VIEW_COMPARED_H
#define TUI_VIEW_COMPARED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "tui/state/state.h"

/* The products that a comparison or a table shows, and the job that lays them
 * out. */

void compared_set(const struct app *app, struct compared *side, uint32_t row);
/* The row of SIDE's version in LANG if there is one, else in the reader's
 * language; CATALOG_NONE where the product is gone. */
uint32_t compared_row(
    const struct app *app, const struct compared *side, struct text lang);
/* Replaces SIDE by the product BY rows further down the list (up where
 * negative), passing over the COUNT products of the rows TAKEN. */
void compared_step(struct app *app, struct compared *side, int64_t by,
    const uint32_t *taken, size_t count);
/* Opens SIDE's review, whether the list holds it or not. */
void compared_open(struct app *app, const struct compared *side);

/* Compares the products of COUNT ROWS, two to LINEUP_MOST: side by side, or in
 * a table. */
void compared_show(struct app *app, const uint32_t *rows, size_t count);
/* Compares the marked products, or a single marked one with the current; a note
 * helps if none or too many are marked. */
void compared_show_marked(struct app *app);

/* Asks for the page of WISH, with the catalogue's products in LANG beside them,
 * if it is not the one asked for before; OPS are as group_new says. Fills in
 * what WISH has of the app. True when there is something to wait for. */
bool compared_want(struct app *app, struct grouping *grouping,
    const struct job_ops *ops, struct group_wish *wish, struct text lang);
/* Takes the finished job GROUP. False if another is wanted by now; else GROUP
 * is shown, and the caller owns the one shown before. */
bool compared_take(struct grouping *grouping, struct group *group);
/* Frees the page shown in VIEWER and forgets the one asked for. */
void compared_forget(struct grouping *grouping, struct viewer *viewer);

#endif
