#ifndef PAGE_HAYSTACK_H
#define PAGE_HAYSTACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "page/row.h"

/* The text of a page as it was before it was cut into rows and spans. */

/* A span and where its text lies in the whole. */
struct haystack_part {
	const char *ptr;
	uint32_t len, row, span;
	size_t at;
};

struct haystack {
	struct haystack_part *parts; /* by where they lie */
	size_t part_count;
	struct str raw,
	    folded;    /* U+0001 between what does not belong together */
	uint32_t *map; /* from folded to raw, see unicode_fold */
};

void haystack_init(struct haystack *haystack, const struct page *page);
void haystack_release(struct haystack *haystack);
/* The last part that starts at or before byte AT of raw. */
size_t haystack_part(const struct haystack *haystack, size_t at);
/* Which bytes *START to *END of part I lie within FROM to TO of raw; false
 * where there are none. */
bool haystack_overlap(const struct haystack *haystack, size_t i, size_t from,
    size_t to, uint32_t *start, uint32_t *end);

#endif
