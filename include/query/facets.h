#ifndef QUERY_FACETS_H
#define QUERY_FACETS_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "query/match.h"

/* The facets of a result: its types, tags, companies, languages, bands of
 * prices and ratings, each with the number of products that adding it to the
 * query would find (in any version, not only the one shown). */

enum facet_kind {
	FACET_TYPE,
	FACET_TAG,
	FACET_COMPANY,
	FACET_LANG,
	FACET_PRICE,
	FACET_RATING,
	FACET_KINDS
};

struct facet {
	enum facet_kind kind;
	struct text term; /* of the query language; in the arena */
	uint32_t count;
};

struct facets {
	/* By kind; names by count, bands in order. There is room for one. */
	struct facet *items;
	size_t count;
};

enum { FACETS_NAMES = 200 /* of a kind at most */ };

/* Counts LIST's products for a reader of LANG into ARENA. FOUND as
 * match_versions sets it, NULL for all versions. Names are those that
 * the versions shown have, mostly; as they are written, in lower case. Counts
 * less where CANCEL (NULL: never) ends it. */
void facets_count(struct facets *facets, struct arena *arena,
    const struct catalog *catalog, struct text lang,
    const struct match_list *list, const unsigned char *found,
    const atomic_bool *cancel);

#endif
