#ifndef PAGE_NAMES_H
#define PAGE_NAMES_H

#include <stddef.h>

#include "page/document.h"
#include "page/row.h"

/* Names of other products in a page as links to their reviews. */

struct names_name {
	struct text folded; /* the name, see unicode_fold */
	struct text ref;    /* whose it is; "" for the review's own */
};

/* Makes the names in the seven sections of PAGE links, and numbers all links
 * in the order in which they stand. */
void names_link(struct page *page, struct document_outline *outline,
    const struct names_name *names, size_t count);

#endif
