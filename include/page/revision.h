#ifndef PAGE_REVISION_H
#define PAGE_REVISION_H

#include <stdint.h>

#include "page/row.h"

/* Where what stands in ROW of BEFORE stands in AFTER, the page of the same
 * width that a changed file gives: the text that did not change stays where the
 * reader has it. */
uint32_t revision_find(
    const struct page *before, uint32_t row, const struct page *after);

#endif
