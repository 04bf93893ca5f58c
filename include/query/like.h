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

/* Finds the products like ROW's. CATALOG must outlive it. */
struct like *like_new(
    const struct catalog *catalog, uint32_t row, const atomic_bool *cancel);
struct like *like_hold(struct like *like); /* NULL of NULL */
void like_free(struct like *like);
/* Removes from LIST the product itself and all that is not like it, and gives
 * the rest their scores; sorts nothing. */
bool like_keep(
    struct like *like, struct match_list *list, const atomic_bool *cancel);
/* How like the product ROW's product is, 0 to 2.5; NAN for another type. */
double like_score(struct like *like, uint32_t row);
/* Fills REASON with why ROW is like the product. */
struct like_reason {
	struct text tags[LIKE_TAGS]; /* that they share, the rarest first */
	size_t tag_count;
	double more; /* the difference in price; NAN where one is unknown */
	const char *currency;
};
void like_explain(struct like *like, uint32_t row, struct like_reason *reason);

#endif
