#ifndef QUERY_PEER_GROUP_H
#define QUERY_PEER_GROUP_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "library/catalog.h"
#include "query/match.h"
#include "query/percentile.h"

/* The peer group of a rating: the products it is ranked among, one version of
 * each; companies among companies. */

enum peer_scope {
	PEER_SCOPE_TYPE,    /* those of its type */
	PEER_SCOPE_LIST,    /* the products listed */
	PEER_SCOPE_LIBRARY, /* all there are */
	PEER_SCOPES
};

enum { PEER_GROUP_LEAST = 20 /* rated products that make a type a scope */ };

struct peer_group {
	enum peer_scope scope;
	enum review_kind kind;
	/* The reader's language, by which versions are chosen; for
	 * PEER_SCOPE_LIST empty: the versions listed. */
	struct text lang;
	/* For PEER_SCOPE_TYPE a type or a parent of types, 0: all products; see
	 * peer_group_type. */
	uint8_t type;
	struct weights weights;
};

/* The type whose products those of TYPE are ranked among: the first of TYPE,
 * its parent and 0 (all) with PEER_GROUP_LEAST rated products. */
uint8_t peer_group_type(const struct catalog *catalog, uint8_t type);
/* Fills ROWS with the members of WISH and returns their number. ROWS has room
 * for all of LIST, or for all products with another scope. */
size_t peer_group_rows(const struct catalog *catalog,
    const struct match_list *list, const struct peer_group *wish,
    uint32_t *rows);
/* Counts the scores of WISH's members into SCORES ({0}) and finishes it; LIST
 * is for PEER_SCOPE_LIST. False when CANCEL (may be NULL) was set meanwhile. */
bool peer_group_collect(const struct catalog *catalog,
    const struct match_list *list, const struct peer_group *wish,
    const atomic_bool *cancel, struct percentile *scores);

#endif
