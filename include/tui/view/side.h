#ifndef TUI_VIEW_SIDE_H
#define TUI_VIEW_SIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "tui/state/state.h"

/* A product that is compared. */

void side_set(const struct app *app, struct side *side, uint32_t row);
/* The version to show, in LANG if there is one, else as the reader sees it; or
 * CATALOG_NONE. */
uint32_t side_row(
    const struct app *app, const struct side *side, struct text lang);
/* Puts the product in its place that the list has BY rows further down, or up
 * where that is negative; past the COUNT products of the rows TAKEN. */
void side_step(struct app *app, struct side *side, int64_t by,
    const uint32_t *taken, size_t count);
/* Opens its review, whether the list holds it or not. */
void side_open(struct app *app, const struct side *side);

#endif
