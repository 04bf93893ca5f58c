#ifndef PAGE_DOCUMENT_H
#define PAGE_DOCUMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "page/bars.h"
#include "page/names.h"
#include "page/row.h"
#include "review/check/finding.h"
#include "review/review.h"

/* A whole review as a page: header strip, summary, bars, sections. */

enum { DOCUMENT_BODY = -2, DOCUMENT_SUMMARY = -3 };

struct document_options {
	uint32_t width; /* cells to fill; 0: do not wrap (for a pipe) */
	uint32_t
	    measure; /* text is no wider than this, and centred; 0: WIDTH */
	enum row_glyphs ascii;
	bool plain; /* for a pipe or a screen reader: no frames, numbers instead
		       of bars */
	bool hashes; /* `##` before headings, for output without styles */
	bool rank;   /* leave room for the ranks of the scores */
	struct text company_name; /* {0}: the id is shown */
	/* Numbers of products it names and of reviews that name it; shown if
	 * not 0. */
	size_t mentions, mentioned_by;
	/* Findings of `earshot check` by place, shown below their lines. */
	const struct finding *findings;
	size_t finding_count;
	/* Names that become links in the seven sections, or NULL. */
	struct names *names;
	int section;   /* enum section_key to show alone; -1: all of it;
			  DOCUMENT_BODY: all below summary and bars */
	bool headless; /* a section alone without its heading */
};

/* A section with a heading, and the row of the heading. */
struct document_section {
	enum section_key key;
	struct text title;
	size_t row;
};

#define DOCUMENT_NOWHERE SIZE_MAX

/* A link of the page; spans with link number n refer to links[n - 1]. */
struct document_link {
	struct text text; /* what is shown: the words, or «[3]» */
	struct text url;  /* "" for a citation or a name */
	struct text ref;  /* of a name: its product, else "" */
	struct text mark; /* label of the reference that contains it, «[3] »,
			     else ""; in a comparison with the side, «A [3] » */
	struct text source;  /* of a citation: the text of its reference, ""
				where there is none */
	struct text address; /* of a citation: the first URL in its reference */
	uint32_t side;       /* in a comparison: which side */
	size_t row;          /* where its text starts */
	size_t target;       /* of a citation: the row of its reference, or
				DOCUMENT_NOWHERE, also where it is hidden */
};

/* In the page's order, in the page's arena. */
struct document_links {
	struct document_link *items;
	size_t count;
	uint32_t *listed; /* see links_list */
	size_t listed_count;
};

/* The same. */
struct document_outline {
	struct document_section *sections;
	size_t count;
	struct document_links links;
	struct bars bars;
};

/* Appends the page of REVIEW (parsed with REVIEW_META or more, its body still
 * there). OUTLINE may be NULL. */
void document_lay_out(struct page *page, const struct review *review,
    const struct document_options *options, struct document_outline *outline);

#endif
