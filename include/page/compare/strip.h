#ifndef PAGE_COMPARE_STRIP_H
#define PAGE_COMPARE_STRIP_H

#include <stddef.h>
#include <stdint.h>

#include "page/wrap.h"

/* Rows FIRST to END of a page, to be put beside others. */
struct strip {
	const struct page *page;
	size_t first, end;
	uint32_t cell;  /* its first cell */
	uint32_t links; /* added to the numbers of its links */
};

/* Adds the spans of its row I to BUILDER. */
void strip_add_row(
    const struct strip *strip, size_t i, struct row_builder *builder);
/* The number of anchors in a strip; and the anchor of row I, from 0. */
uint32_t strip_anchors(const struct strip *strip);
uint32_t strip_anchor(const struct strip *strip, size_t i);

/* Adds COUNT strips side by side to the page of WRAP, with RULE (or NULL)
 * between them. A row has the anchor of the first strip that reaches down to
 * it, so that the same words stay on top at any width. */
void strip_put_beside(struct wrap *wrap, const struct strip *strips,
    size_t count, const char *rule);

#endif
