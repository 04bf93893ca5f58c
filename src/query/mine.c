/*
 * The reader's own score of a row, computed from its parts on demand: as quick
 * as a column of scores, and nothing to keep up to date.
 */
#include "query/mine.h"

#include <math.h>

float mine_of_row(
    const struct catalog *catalog, const struct weights *weights, uint32_t row)
{
	double scores[PART_COUNT];
	int i;

	if (!weights)
		return NAN;
	for (i = 0; i < PART_COUNT; i++)
		scores[i] = (double)catalog->rating[i][row];
	return (float)weights_mean(weights, scores);
}

float mine_or_part(const struct catalog *catalog, const struct weights *weights,
    enum review_part part, uint32_t row)
{
	return part == PART_MINE ? mine_of_row(catalog, weights, row)
				 : catalog->rating[part][row];
}

enum review_part mine_or_whole(const struct weights *weights)
{
	return weights && weights_any(weights) ? PART_MINE : PART_OVERALL;
}
