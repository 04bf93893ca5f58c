#ifndef QUERY_LINEUP_H
#define QUERY_LINEUP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "review/review.h"

/* Several products held against each other. */

enum { LINEUP_LEAST = 3, LINEUP_MOST = 6 };

/* An item that beats another: it costs no more, scores no less on the whole (by
 * the reader's own score where there is one), and is better in one of the two.
 */
struct lineup_rival {
	enum {
		LINEUP_UNTOLD, /* it can't be compared with one of them */
		LINEUP_UNBEATEN,
		LINEUP_BEATEN
	} state;
	size_t by;          /* the cheapest of those as good on every part,
			       else of all that do */
	bool on_every_part; /* it scores no less on any part */
	bool is_cheaper;
};

struct lineup {
	const struct review *items[LINEUP_MOST];
	struct text companies[LINEUP_MOST]; /* names, or ids */
	size_t count;
	/* The best items by part: several where they tie; none without a score
	 * or without a competitor. */
	bool best[PART_SCORES][LINEUP_MOST];
	bool best_price[LINEUP_MOST]; /* among those in its currency */
	/* In how many parts none scores better and some score less, of how
	 * many in which two have a score. */
	unsigned wins[LINEUP_MOST], contests;
	struct lineup_rival rivals[LINEUP_MOST];
	/* Tags of all items, as the first writes them; each item's other tags;
	 * the tags no other item has. */
	struct text *common, *own[LINEUP_MOST], *alone[LINEUP_MOST];
	size_t common_count, own_count[LINEUP_MOST], alone_count[LINEUP_MOST];
};

/* Compares COUNT reviews, at most LINEUP_MOST, which the result points to, in
 * ARENA. COMPANIES: the companies' names, {0} where none is known. */
void lineup_make(struct lineup *lineup, struct arena *arena,
    const struct review *const *reviews, const struct text *companies,
    size_t count);

/* The score by which items beat each other: PART_MINE where one has it. */
enum review_part lineup_whole(const struct lineup *lineup);

#endif
