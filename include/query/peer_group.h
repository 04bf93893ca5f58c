#ifndef QUERY_PEER_GROUP_H
#define QUERY_PEER_GROUP_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "library/catalog.h"
#include "query/match.h"
#include "query/percentile.h"

/* The products a rating is held against: one version of each, products beside
 * products and companies beside companies. */

enum peer_scope {
	PEER_SCOPE_TYPE,    /* those of its type */
	PEER_SCOPE_LIST,    /* what was found */
	PEER_SCOPE_LIBRARY, /* all there are */
	PEER_SCOPES
};

enum { PEER_GROUP_LEAST = 20 /* with a rating, for a type to be a scope */ };

struct peer_group {
	enum peer_scope scope;
	enum review_kind kind;
	/* The reader's, for which versions; for PEER_SCOPE_LIST empty: as
	 * found. */
	struct text lang;
	/* For PEER_SCOPE_TYPE a type or a parent of types, 0: all products; see
	 * peer_group_type. */
	uint8_t type;
	struct weights weights;
};

/* What products of TYPE are held against: the type, its parent, or 0, the
 * first of which PEER_GROUP_LEAST products have a rating. */
uint8_t peer_group_type(const struct catalog *catalog, uint8_t type);
/* Fills ROWS, which have room for all of LIST or else of the products, with
 * those WISH means; returns how many. */
size_t peer_group_rows(const struct catalog *catalog,
    const struct match_list *list, const struct peer_group *wish,
    uint32_t *rows);
/* Counts the scores of those WISH means into SCORES ({0}), finished; LIST is
 * what was found, for PEER_SCOPE_LIST. False when CANCEL (may be NULL) was set
 * meanwhile. */
bool peer_group_collect(const struct catalog *catalog,
    const struct match_list *list, const struct peer_group *wish,
    const atomic_bool *cancel, struct percentile *scores);

#endif
