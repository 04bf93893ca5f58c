#ifndef QUERY_TAG_TWINS_H
#define QUERY_TAG_TWINS_H

#include <stdint.h>

#include "library/catalog.h"

/*
 * Tags that are one word in two languages, as reviews of one product in both
 * tell. Two tags are one where, of the reviews of which one has a tag and the
 * other has not, at least TWINS_LEAST have the first tag in one and the second
 * in the other, and these are two thirds or more of those with either tag. A
 * rival with half or more leaves it in doubt, unless the two stand at the same
 * place in the lists TWINS_LEAST times, and three times as often as the rival.
 */
enum {
	TWINS_LEAST = 5,
	TWINS_TAGS = 64 /* a review with more tells nothing */
};

/* By a tag's number. */
struct tag_twins {
	uint32_t
	    *word; /* the first tag that is the same word, itself if none */
	uint32_t next[]; /* the next one, the first after the last */
};

/* CATALOG's twins, found when first asked for and kept by it. NULL where CANCEL
 * (NULL: never) ends the search for them. */
const struct tag_twins *tag_twins_of(
    const struct catalog *catalog, const atomic_bool *cancel);

#endif
