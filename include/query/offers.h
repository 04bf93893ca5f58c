#ifndef QUERY_OFFERS_H
#define QUERY_OFFERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "query/match.h"

/* Queries like one that finds nothing, each of which finds something: first by
 * what its words may be meant to be, then in the text of the reviews, then
 * without one of its terms. */

enum { OFFERS_MOST = 12, OFFERS_SPELT = 5 };

enum offer_kind { OFFER_SPELT, OFFER_TEXT, OFFER_WITHOUT };

struct offer {
	enum offer_kind kind;
	struct text query; /* the whole of it, in the arena */
	struct text term;  /* what is left out, else {0} */
	size_t count;      /* what it finds */
};

struct offers {
	struct offer items[OFFERS_MOST];
	size_t count;
	/* The newest day there is, where a term asks for later ones, or the
	 * oldest, where for earlier ones; else 0. */
	int32_t newest, oldest;
};

/* Fills OFFERS for QUERY, which was parsed from SOURCE and finds nothing in
 * CONTEXT. */
void offers_find(struct offers *offers, struct arena *arena,
    const struct match_context *context, const struct query *query,
    struct text source);
/* Appends a sentence about the days there are; false where it has none. */
bool offers_tell_day(const struct offers *offers, struct str *out);
/* The same about the languages there are, where no review is in LANG, which the
 * reader asked for. */
bool offers_tell_lang(
    const struct catalog *catalog, struct text lang, struct str *out);

#endif
