#ifndef PAGE_NAMES_H
#define PAGE_NAMES_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "library/index.h"
#include "review/markup.h"

/* Names of other products in a review's text, as links to their reviews. Built
 * once a review; one thread at a time. */
struct names;

/* A name in the text of a block, all its spans in a row. */
struct names_place {
	size_t from, to; /* bytes */
	struct text text, ref;
	uint32_t link; /* its number once it has one, else 0 */
};

/* The names that MENTIONS, borrowed, has of others; OWN is the review's own,
 * which takes part and is no link. NULL where there are no others. */
struct names *names_new(const struct index_mentions *mentions, struct text own);
void names_free(struct names *names);
/* The places of names in BLOCK, in their order; they hold until the next call.
 * Returns how many. */
size_t names_find(struct names *names, const struct markup_block *block,
    struct names_place **places);

#endif
