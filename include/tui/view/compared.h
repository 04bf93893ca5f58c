#ifndef TUI_VIEW_COMPARED_H
#define TUI_VIEW_COMPARED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "tui/state/state.h"

/* Products that are compared. */

void compared_set(const struct app *app, struct compared *side, uint32_t row);
/* The version to show, in LANG if there is one, else as the reader sees it; or
 * CATALOG_NONE. */
uint32_t compared_row(
    const struct app *app, const struct compared *side, struct text lang);
/* Puts the product in its place that the list has BY rows further down, or up
 * where that is negative; past the COUNT products of the rows TAKEN. */
void compared_step(struct app *app, struct compared *side, int64_t by,
    const uint32_t *taken, size_t count);
/* Opens its review, whether the list holds it or not. */
void compared_open(struct app *app, const struct compared *side);

/* Asks for the page of WISH, with the catalogue's products in LANG beside them,
 * if it is not the one asked for before; OPS are as group_new says. Fills in
 * what WISH has of the app. True when there is something to wait for. */
bool compared_want(struct app *app, struct grouping *grouping,
    const struct job_ops *ops, struct group_wish *wish, struct text lang);
/* Whether GROUP, which is back, is what is wanted: then it is the one shown,
 * and the one before is the caller's. */
bool compared_take(struct grouping *grouping, struct group *group);
/* Forgets what is shown and wanted. */
void compared_forget(struct grouping *grouping);

#endif
