#ifndef PAGE_CHART_HISTOGRAM_H
#define PAGE_CHART_HISTOGRAM_H

#include <stdbool.h>
#include <stdint.h>

#include "page/row.h"
#include "query/percentile.h"

/* How often each score of a part occurs, as columns on an axis. */

enum { HISTOGRAM_MOST = 51 }; /* columns: 0 to 5 in steps of a tenth */

/* The bins of scores: bin N starts at N times STEP, or half a step earlier
 * where a bin is one score and those nearest to it. */
struct histogram_bins {
	double step;
	bool centred;
	uint32_t count;
	uint32_t counts[HISTOGRAM_MOST];
	uint32_t most; /* of them */
};

/* The finest bins whose columns have room for their counts in WIDTH cells; none
 * finer than the scores are. SCALE: the most a score can be. */
void histogram_part(const struct percentile *scores, enum review_part part,
    double scale, uint32_t width, struct histogram_bins *bins);
/* The bin SCORE is in; UINT32_MAX for NAN. */
uint32_t histogram_find(const struct histogram_bins *bins, double score);
enum { HISTOGRAM_ROWS_LEAST = 5 };

/* Adds HEIGHT rows (at least HISTOGRAM_ROWS_LEAST) of WIDTH cells to PAGE:
 * columns with their counts, the axis with a mark at OWN's column (UINT32_MAX:
 * none), and the scores below it. */
void histogram_lay_out(struct page *page, const struct histogram_bins *bins,
    uint32_t own, enum review_part part, uint32_t width, uint32_t height,
    enum row_glyphs ascii);

#endif
