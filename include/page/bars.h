#ifndef PAGE_BARS_H
#define PAGE_BARS_H

#include <stdbool.h>

#include "data/review.h"
#include "page/wrap.h"

/* A rating as six labelled bars. */

/* "Overall", "Science", …: the part's label. */
const char *bars_label(enum review_part part);
/* The most a part can reach: 5 for the whole, 1 for the others. */
double bars_scale(enum review_part part);

/* Adds a row for each part RATING has (PART_COUNT of them); PLAIN without bars,
 * the numbers in words. Returns whether there was any. */
bool bars_lay_out(struct wrap *wrap, struct wrap_indent *indent,
    const struct number *rating, bool plain);

/* Adds «0.9 █████████» to BUILDER: the score, and a bar of CELLS where that is
 * not 0. */
void bars_add_score(struct row_builder *builder, enum review_part part,
    double score, uint32_t cells);

#endif
