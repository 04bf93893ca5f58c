#ifndef PAGE_REVISION_H
#define PAGE_REVISION_H

#include <stdint.h>

#include "page/row.h"

/* The row of AFTER, a changed file's page of the same width, that corresponds
 * to ROW of BEFORE: unchanged text stays where the reader has it. */
uint32_t revision_find(
    const struct page *before, uint32_t row, const struct page *after);

#endif
