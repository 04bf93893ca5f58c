#ifndef QUERY_LINEUP_H
#define QUERY_LINEUP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "review/review.h"

/* Several products held against each other. */

enum { LINEUP_LEAST = 3, LINEUP_MOST = 6 };

struct lineup {
	const struct review *items[LINEUP_MOST];
	struct text companies[LINEUP_MOST]; /* names, or ids */
	size_t count;
	/* Which none beats: several where they tie. What is missing is not one
	 * of them, nor is what has nothing to be better than. */
	bool best[PART_SCORES][LINEUP_MOST];
	bool best_price[LINEUP_MOST]; /* among those in its currency */
	/* Tags that all have, as the first writes them; what else each has. */
	struct text *common, *own[LINEUP_MOST];
	size_t common_count, own_count[LINEUP_MOST];
};

/* Compares COUNT reviews, at most LINEUP_MOST, which the result points to, in
 * ARENA. COMPANIES: the companies' names, {0} where none is known. */
void lineup_make(struct lineup *lineup, struct arena *arena,
    const struct review *const *reviews, const struct text *companies,
    size_t count);

#endif
