#ifndef PAGE_DOCUMENT_H
#define PAGE_DOCUMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "data/markup.h"
#include "data/review.h"
#include "page/row.h"

/* A whole review as a page: header strip, summary, bars, sections. */

struct document_options {
	uint32_t width; /* cells to fill; 0: do not wrap (for a pipe) */
	uint32_t
	    measure; /* text is no wider than this, and centred; 0: WIDTH */
	bool ascii;
	bool plain; /* for a pipe or a screen reader: no frames, bars as
		       numbers */
	struct text company_name; /* {0}: the id is shown */
	int section;              /* enum section_key to show alone, else -1 */
};

/* A section that has a heading, and the row of the page that heading is. */
struct document_section {
	enum section_key key;
	struct text title;
	size_t row;
};

/* In the page's order, in the page's arena. */
struct document_outline {
	struct document_section *sections;
	size_t count;
};

/* Appends the page of REVIEW (parsed with REVIEW_META or more). OUTLINE may be
 * NULL. */
void document_lay_out(struct page *page, const struct review *review,
    const struct document_options *options, struct document_outline *outline);

#endif
