#ifndef QUERY_ORDER_H
#define QUERY_ORDER_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "query/match.h"

struct order {
	const struct catalog *catalog;
	const struct weights *weights; /* of the reader's own score, or NULL */
	const struct query_sort *sort;
	struct text lang;          /* a price in another currency is missing */
	size_t first;              /* rows to be sorted at least, 0: all */
	const atomic_bool *cancel; /* NULL: never */
};

/* Sorts LIST after what is sorted of it, missing values last both ways. Ties:
 * newest first, then name (natural: "K-5" before "K-10"), then ref. False when
 * cancelled: then the list is as it was. */
bool order_sort(const struct order *order, struct match_list *list);

/* For each of the catalogue's languages (by number) whether prices there are
 * in the currency of LANG's; free() it. */
bool *order_currencies(const struct catalog *catalog, struct text lang);

#endif
