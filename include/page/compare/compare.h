#ifndef PAGE_COMPARE_COMPARE_H
#define PAGE_COMPARE_COMPARE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "page/compare/verdict.h"
#include "page/document.h"
#include "page/row.h"

/* Two reviews as one page: names, why they differ, facts, tags, mirrored bars,
 * then section beside section, or below it. */

struct compare_options {
	uint32_t width;   /* cells to fill; 0: do not wrap (for a pipe) */
	uint32_t measure; /* a column of text is no wider; 0: as it comes */
	enum row_glyphs ascii;
	bool plain;       /* no frames, bars as numbers */
	bool beside;      /* sections side by side */
	bool headless;    /* without the names: they are shown elsewhere */
	bool differences; /* nothing that is the same on both sides */
	struct text company_names[2]; /* {0}: the id is shown */
	struct names *names[2];       /* to be links, or NULL */
	struct verdict_facts facts;
};

/* A section and the rows its two sides start at; of one that a side lacks the
 * other's. */
struct compare_section {
	enum section_key key;
	struct text title;
	size_t rows[2];
};

/* In the page's arena. */
struct compare_outline {
	struct compare_section *sections;
	size_t count;
	size_t *differences; /* rows, ascending */
	size_t difference_count;
	struct document_links links; /* of both sides, as they stand in rows */
};

/* Appends the page of A and B (parsed with REVIEW_META or more, their bodies
 * still there). OUTLINE may be NULL. */
void compare_lay_out(struct page *page, const struct review *a,
    const struct review *b, const struct compare_options *options,
    struct compare_outline *outline);

#endif
