/*
 * The best buys: products that no other beats on both price and overall score,
 * or the reader's own. One sort by price, then a sweep from the cheapest.
 */
#include "query/frontier.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "query/mine.h"
#include "query/order.h"
#include "review/review.h"

struct offer {
	double price;
	float score;
	uint32_t at; /* in the list */
};

/* Cheapest first, of one price the best first. */
static int compare_offers(const void *a, const void *b)
{
	const struct offer *x = a, *y = b;

	if (x->price != y->price)
		return x->price < y->price ? -1 : 1;
	return (x->score < y->score) - (x->score > y->score);
}

static size_t collect(const struct catalog *catalog, struct text lang,
    const struct weights *weights, const struct match_list *list,
    struct offer *offers)
{
	bool *same = order_currencies(catalog, lang);
	size_t i, count = 0;

	for (i = 0; i < list->count; i++) {
		uint32_t row = list->matches[i].row;
		float score =
		    mine_or_part(catalog, weights, mine_or_whole(weights), row);
		double price = catalog->price[row];

		if (!isnan(price) && same[catalog->lang[row]] && !isnan(score))
			offers[count++] =
			    (struct offer){price, score, (uint32_t)i};
	}
	free(same);
	return count;
}

void frontier_keep(const struct catalog *catalog, struct text lang,
    const struct weights *weights, struct match_list *list)
{
	struct offer *offers = mem_new(list->count, sizeof *offers);
	bool *keep = mem_new(list->count, sizeof *keep);
	size_t count = collect(catalog, lang, weights, list, offers);
	size_t i, next, kept = 0;
	float best = -INFINITY; /* of all that are cheaper */

	qsort(offers, count, sizeof *offers, compare_offers);
	for (i = 0; i < count; i = next) {
		for (next = i;
		     next < count && offers[next].price == offers[i].price;
		     next++)
			keep[offers[next].at] =
			    offers[next].score == offers[i].score &&
			    offers[next].score > best;
		if (offers[i].score > best)
			best = offers[i].score;
	}
	for (i = 0; i < list->count; i++)
		if (keep[i])
			list->matches[kept++] = list->matches[i];
	list->count = kept;
	free(offers);
	free(keep);
}
