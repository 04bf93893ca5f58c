#ifndef QUERY_RANKS_H
#define QUERY_RANKS_H

#include <stdatomic.h>
#include <stddef.h>

#include "query/lineup.h"
#include "query/peer_group.h"

/* The scores among each type that several products are of. */
struct ranks {
	struct ranks_scope {
		uint8_t type; /* as peer_group_type says */
		struct percentile scores;
	} scopes[LINEUP_MOST];
	size_t count;
};

/* The scores to compare a product of TYPE with, for a reader of LANG; CATALOG,
 * WEIGHTS and LANG must be the same in every call. NULL when CANCEL (may be
 * NULL) was set, or when there is no room for another type. */
const struct ranks_scope *ranks_find(struct ranks *ranks,
    const struct catalog *catalog, const struct weights *weights,
    struct text lang, uint8_t type, const atomic_bool *cancel);
void ranks_release(struct ranks *ranks);

#endif
