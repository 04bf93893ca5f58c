#ifndef QUERY_FRONTIER_H
#define QUERY_FRONTIER_H

#include "query/match.h"

/* Leaves in LIST what nothing else in it beats: at least as high overall, or by
 * WEIGHTS where any are set, and as low in price, and better in one. What
 * misses either (or has its price in another currency than LANG's) goes. The
 * order stays. */
void frontier_keep(const struct catalog *catalog, struct text lang,
    const struct weights *weights, struct match_list *list);

#endif
