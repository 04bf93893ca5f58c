#ifndef QUERY_COMPARISON_H
#define QUERY_COMPARISON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "library/index.h"
#include "review/review.h"

/* Two reviews held against each other: A is side 0, B side 1. */

enum comparison_prices {
	COMPARISON_NO_PRICE, /* neither has one */
	COMPARISON_ONE_PRICE,
	COMPARISON_TWO_CURRENCIES, /* or one that is not known */
	COMPARISON_PRICES          /* can be compared */
};

struct comparison {
	const struct review *sides[2];
	enum comparison_prices prices;
	struct number price;              /* B minus A */
	struct number parts[PART_SCORES]; /* B minus A */
	/* Tags as the sides write them, in A's order, then B's. */
	struct text *both, *only[2];
	size_t both_count, only_count[2];
};

/* Compares A and B, which the result points to, in ARENA. */
void comparison_make(struct comparison *comparison, struct arena *arena,
    const struct review *a, const struct review *b);

/* How often each side's review names the other product: FOUND are what the
 * index has of each. */
void comparison_count_mentions(const struct comparison *comparison,
    const struct index_mentions found[2], unsigned mentions[2]);

#endif
