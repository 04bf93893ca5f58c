#ifndef QUERY_LIKE_H
#define QUERY_LIKE_H

#include <stdint.h>

#include "base/str.h"
#include "library/catalog.h"
#include "query/match.h"

/*
 * Products like another one: of its type, or of its group of types where fewer
 * than LIKE_LEAST are of the type; the likest first, by the tags they share,
 * the rare ones counting more, by price, and half as much by scores. The same
 * for readers of every language: it goes by all versions' tags, and by prices
 * in one currency.
 */
struct like;

enum { LIKE_LEAST = 11, LIKE_TAGS = 2 };

/* What is like ROW's product. CATALOG must outlive it. */
struct like *like_new(const struct catalog *catalog, uint32_t row);
struct like *like_hold(struct like *like); /* NULL of NULL */
void like_free(struct like *like);
/* Keeps in LIST what is like the product, without itself, and gives each its
 * score; the order is the caller's to make. */
void like_keep(struct like *like, struct match_list *list);
/* How like the product ROW's is, 0 to 2.5; NAN where it is not of its type. */
double like_score(struct like *like, uint32_t row);
/* Why ROW is there. */
struct like_reason {
	struct text tags[LIKE_TAGS]; /* that they share, the rarest first */
	size_t tag_count;
	double more; /* what it costs more; NAN where that can't be told */
	const char *currency;
};
void like_explain(struct like *like, uint32_t row, struct like_reason *reason);

#endif
