#ifndef SUPPORT_PAGE_CHECK_H
#define SUPPORT_PAGE_CHECK_H

#include <stdbool.h>
#include <stdint.h>

#include "page/document.h"
#include "page/row.h"

/* What holds for every page whatever it was made from: no row is wider than
 * WIDTH (0: endless), cells are counted as the glyphs take them, anchors never
 * go back, links are there, and nothing is in it that a terminal would obey.
 * What is wrong, or NULL. */
const char *page_check(const struct page *page,
    const struct document_outline *outline, uint32_t width, bool ascii);
/* Whether all of WORDS is shown in PAGE, in this order, blanks and breaks
 * apart; what stands between does not matter. */
bool page_holds(const struct page *page, struct text words, bool ascii);

#endif
