#ifndef QUERY_PEERS_H
#define QUERY_PEERS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "library/catalog.h"
#include "query/match.h"
#include "query/percentile.h"

/* The products a rating is held against: one version of each, products beside
 * products and companies beside companies. */

enum peers_scope {
	PEERS_LIST,    /* what was found */
	PEERS_LIBRARY, /* all there are */
	PEERS_TAG,     /* those with the same first tag */
	PEERS_SCOPES
};

struct peers_wish {
	enum peers_scope scope;
	enum review_kind kind;
	/* The reader's, for which versions; for PEERS_LIST empty: as found. */
	struct text lang;
	uint32_t tag; /* see peers_tag; for PEERS_TAG */
};

/* The number of ROW's first tag, CATALOG_NONE where it has none. */
uint32_t peers_tag(const struct catalog *catalog, uint32_t row);
/* Counts the scores of those WISH means into SCORES ({0}), finished; LIST is
 * what was found, for PEERS_LIST. False when CANCEL (may be NULL) was set
 * meanwhile. */
bool peers_collect(const struct catalog *catalog, const struct match_list *list,
    const struct peers_wish *wish, const atomic_bool *cancel,
    struct percentile *scores);

#endif
