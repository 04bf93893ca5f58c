#ifndef PAGE_CHART_RATING_H
#define PAGE_CHART_RATING_H

#include <stdbool.h>
#include <stdint.h>

#include "page/row.h"
#include "page/score_rank.h"

/* One rating as a chart that fills the screen: bars, and the frequency of each
 * score of one part among the peers. */

struct rating_options {
	uint32_t width, height; /* cells and rows to fill */
	enum row_glyphs ascii;
	enum review_part chosen; /* part of the histogram */
	const struct score_rank *rank;
	bool weighted; /* the reader's own score is above the parts */
};

struct rating_product {
	struct text name;
	double scores[PART_SCORES]; /* NAN where missing */
};

/* Adds at most HEIGHT rows to PAGE. Without room the histogram is left out
 * first, then title and caption; of the bars the chosen one is always there.
 * Returns its row. */
size_t rating_lay_out(struct page *page, const struct rating_product *product,
    const struct rating_options *options);

#endif
