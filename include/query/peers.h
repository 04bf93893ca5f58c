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
	PEERS_TYPE,    /* those of its type */
	PEERS_LIST,    /* what was found */
	PEERS_LIBRARY, /* all there are */
	PEERS_SCOPES
};

enum { PEERS_LEAST = 20 /* with a rating, for a type to be a scope */ };

struct peers_wish {
	enum peers_scope scope;
	enum review_kind kind;
	/* The reader's, for which versions; for PEERS_LIST empty: as found. */
	struct text lang;
	/* For PEERS_TYPE a type or a parent of types, 0: all products; see
	 * peers_type. */
	uint8_t type;
	struct weights weights;
};

/* What products of TYPE are held against: the type, its parent, or 0, the
 * first of which PEERS_LEAST products have a rating. */
uint8_t peers_type(const struct catalog *catalog, uint8_t type);
/* Fills ROWS, which have room for all of LIST or else of the products, with
 * those WISH means; returns how many. */
size_t peers_rows(const struct catalog *catalog, const struct match_list *list,
    const struct peers_wish *wish, uint32_t *rows);
/* Counts the scores of those WISH means into SCORES ({0}), finished; LIST is
 * what was found, for PEERS_LIST. False when CANCEL (may be NULL) was set
 * meanwhile. */
bool peers_collect(const struct catalog *catalog, const struct match_list *list,
    const struct peers_wish *wish, const atomic_bool *cancel,
    struct percentile *scores);

#endif
