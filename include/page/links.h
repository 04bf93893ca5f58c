#ifndef PAGE_LINKS_H
#define PAGE_LINKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "page/document.h"
#include "page/wrap.h"

/* The links of a page: URLs, citations of its references, names of products.
 */

enum {
	LINKS_REFERENCES = 1000, /* numbers above stay text */
	LINKS_CITATIONS =
	    100 /* below: a citation even if it has no reference */
};

struct links {
	struct arena *arena; /* the page's */
	struct document_link *links;
	size_t count, capacity;
	bool has_references; /* whether there are any */
	/* By its number. */
	struct links_reference {
		size_t row; /* plus one; 1 while it is unknown, 0 where there
			     * is no such reference */
		struct text source, url;
	} references[LINKS_REFERENCES];
};

/* A list of spans that grows, to be wrapped; free() its spans. */
struct links_spans {
	struct wrap_span *spans;
	size_t count, capacity;
};

void links_add_span(
    struct links_spans *spans, struct text text, unsigned style, uint32_t link);

/* Announces the reference LABEL (the text between its brackets), and later its
 * first row, its text and which of the links is its FIRST, all the rest being
 * its too. Of several with one number the first counts. */
void links_note_reference(struct links *links, struct text label);
void links_place_reference(struct links *links, struct text label, size_t row,
    struct text source, size_t first);

/* The number of a new link to URL, or of the last link if that goes to URL too
 * and nothing stands between them (ADJACENT). */
uint32_t links_add_url(struct links *links, struct text text, struct text url,
    size_t row, bool adjacent);
/* Appends TEXT, with the citations in it («[3]», «[1,2]», «［4］») as links. */
void links_add_text(struct links *links, struct links_spans *spans,
    struct text text, unsigned style, size_t row);
/* The first citation in TEXT; an empty one at its end if there is none. */
struct text links_next_citation(const struct links *links, struct text text);
/* The number of a new link from the name TEXT to the review of REF. */
uint32_t links_add_name(
    struct links *links, struct text text, struct text ref, size_t row);
/* Numbers the links in the rows of PAGE from FIRST on in the order of the rows.
 * ORDER gets their old numbers, which go up to ALL; returns how many the rows
 * show. */
size_t links_number(
    struct page *page, size_t first, uint32_t *order, size_t all);
/* Gives each citation the row and the text of its reference, and numbers the
 * links by the rows of PAGE from FIRST on; those without any are dropped. */
void links_finish(struct links *links, struct page *page, size_t first);

/* Stores in LINKS, in ARENA, the numbers for a list of links: the first link to
 * each target, without citations. */
void links_list(struct document_links *links, struct arena *arena);

/* The identity of a link in any layout: the NTH of those with equal text and
 * target. HASH is 0 for no link. */
struct links_key {
	uint64_t hash;
	uint32_t nth;
};
struct links_key links_key_of(
    const struct document_links *links, uint32_t number);
/* The number of the link with KEY in this layout, 0 if there is none. */
uint32_t links_find(const struct document_links *links, struct links_key key);

#endif
