#ifndef PAGE_NAMES_H
#define PAGE_NAMES_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "library/index.h"
#include "review/markup.h"

/* A matcher for names of other products in a review's text, which become links
 * to their reviews. Built once per review; for one thread at a time. */
struct names;

/* A name in the text of a block, counted over all its spans. */
struct names_place {
	size_t from, to; /* bytes */
	struct text text, ref;
	uint32_t link; /* number of the link, 0 while it has none */
};

/* A matcher for the names in MENTIONS (borrowed). OWN, the review's own name,
 * is matched too but makes no link. NULL if MENTIONS has no names. */
struct names *names_new(const struct index_mentions *mentions, struct text own);
void names_free(struct names *names);
/* Finds the names in BLOCK, in order and apart; PLACES is valid until the next
 * call. Returns their number. */
size_t names_find(struct names *names, const struct markup_block *block,
    struct names_place **places);

#endif
