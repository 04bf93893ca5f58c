#ifndef PAGE_CHART_HISTOGRAM_H
#define PAGE_CHART_HISTOGRAM_H

#include <stdbool.h>
#include <stdint.h>

#include "page/row.h"
#include "query/percentile.h"

/* The frequency of each score of a part, as columns on an axis. */

enum { HISTOGRAM_MOST = 51 }; /* columns: 0 to 5 in steps of a tenth */

/* The bins of scores: bin N starts at N times STEP, or half a step earlier if a
 * bin is one score and the nearest to it. */
struct histogram_bins {
	double step;
	bool centred;
	uint32_t count;
	uint32_t counts[HISTOGRAM_MOST];
	uint32_t most; /* of them */
};

/* The finest bins whose columns have room for their counts in WIDTH cells, but
 * no finer than the scores. SCALE: the highest possible score. */
void histogram_part(const struct percentile *scores, enum review_part part,
    double scale, uint32_t width, struct histogram_bins *bins);
/* The bin of SCORE; UINT32_MAX for NAN. */
uint32_t histogram_find(const struct histogram_bins *bins, double score);
enum { HISTOGRAM_ROWS_LEAST = 5 };

/* Adds HEIGHT rows (at least HISTOGRAM_ROWS_LEAST) of WIDTH cells to PAGE:
 * columns with their counts, the axis with a mark at OWN's column (UINT32_MAX:
 * none), and the scores below it. */
void histogram_lay_out(struct page *page, const struct histogram_bins *bins,
    uint32_t own, enum review_part part, uint32_t width, uint32_t height,
    enum row_glyphs ascii);

#endif
