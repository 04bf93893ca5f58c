#ifndef QUERY_ORDER_H
#define QUERY_ORDER_H

#include <stdbool.h>

#include "base/str.h"
#include "query/match.h"

/* Sorts LIST behind what is sorted of it, until the first FIRST are (0: all),
 * by SORT, missing values last both ways; a price in another currency than
 * LANG's is missing. Ties: newest first, then name (natural: "K-5" before
 * "K-10"), then ref. */
void order_sort(const struct catalog *catalog, struct text lang,
    const struct weights *weights, const struct query_sort *sort, size_t first,
    struct match_list *list);

/* For each of the catalogue's languages (by number) whether prices there are
 * in the currency of LANG's; free() it. */
bool *order_currencies(const struct catalog *catalog, struct text lang);

#endif
