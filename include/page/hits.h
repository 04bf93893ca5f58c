#ifndef PAGE_HITS_H
#define PAGE_HITS_H

#include <stddef.h>
#include <stdint.h>

#include "page/row.h"

/* Words found in a page, also where they run from one row into the next. */

/* The part of a match that lies in one span. */
struct hits_piece {
	uint32_t match; /* its number, from 0, in the order of the rows */
	uint32_t row, span;
	uint32_t from, to; /* bytes of the span's text */
};

struct hits {
	size_t count;   /* matches */
	uint32_t *rows; /* rows of their starts */
	struct hits_piece *pieces;
	size_t piece_count, capacity;
};

/*
 * Finds all of TERMS in PAGE; replaces former matches. Case, width and kinds of
 * hyphen do not matter, but a term with a capital letter must match in case.
 */
void hits_find(struct hits *hits, const struct page *page,
    const struct text *terms, size_t count);
void hits_release(struct hits *hits);
/* The first match that starts in ROW or below; hits->count if there is none. */
size_t hits_from(const struct hits *hits, uint32_t row);

/* ROW, number NUMBER of the page, with its matches in STYLE_MATCH, the one
 * with number CURRENT reversed; its spans are made in ARENA. */
struct row hits_mark(const struct hits *hits, struct arena *arena,
    const struct row *row, uint32_t number, size_t current);

#endif
