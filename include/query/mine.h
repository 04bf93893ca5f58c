#ifndef QUERY_MINE_H
#define QUERY_MINE_H

#include <stdint.h>

#include "library/catalog.h"
#include "review/weights.h"

/* The scores of the catalogue's rows, the reader's own by weights among them.
 * NAN where one is missing. WEIGHTS may be NULL: none are set. */

float mine_of_row(
    const struct catalog *catalog, const struct weights *weights, uint32_t row);
/* The score PART, any of PART_SCORES. */
float mine_or_part(const struct catalog *catalog, const struct weights *weights,
    enum review_part part, uint32_t row);
/* The reader's main score: the own one while weights are set, else the whole.
 */
enum review_part mine_or_whole(const struct weights *weights);

#endif
