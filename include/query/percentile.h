#ifndef QUERY_PERCENTILE_H
#define QUERY_PERCENTILE_H

#include <stdint.h>

#include "library/catalog.h"
#include "review/weights.h"

/* Percentiles of scores among any set of rows, one a product. Ties are massive,
 * so these are mid-rank percentiles: half of the equal scores count as lower.
 */

/* The different scores of one part, ascending. */
struct percentile_part {
	float *scores;
	uint32_t *counts; /* how often each; finished: and all below it */
	uint32_t distinct;
	uint32_t *slots; /* by hash: number of a score + 1, while adding */
	uint32_t slot_count;
};

struct percentile {
	struct percentile_part parts[PART_SCORES];
	uint32_t size; /* rows added, with a rating or not */
};

/* {0} is an empty one, to be added to. */
void percentile_add(
    struct percentile *percentile, const float scores[PART_COUNT]);
/* Adds ROW, with the score by WEIGHTS where any are set. */
void percentile_add_row(struct percentile *percentile,
    const struct catalog *catalog, const struct weights *weights, uint32_t row);
/* Sorts and sums up; call after the last row, before the first question. */
void percentile_finish(struct percentile *percentile);
void percentile_release(struct percentile *percentile);

/* The number of rows with a score for PART. */
uint32_t percentile_count(
    const struct percentile *percentile, enum review_part part);
/* The number of scores below LIMIT. */
uint32_t percentile_below(
    const struct percentile *percentile, enum review_part part, double limit);
/* The number of rows equal to SCORE; in *BELOW that of rows below it. */
uint32_t percentile_equal(const struct percentile *percentile,
    enum review_part part, double score, uint32_t *below);
/* The mid-rank percentile of SCORE, 0 to 100; NAN where no row has one. */
double percentile_rank(
    const struct percentile *percentile, enum review_part part, double score);
/* The quantile SHARE (0 to 1) of PART's scores, interpolated between two; NAN
 * where no row has one. */
double percentile_quantile(
    const struct percentile *percentile, enum review_part part, double share);

#endif
