#ifndef QUERY_TEXT_SNIPPET_H
#define QUERY_TEXT_SNIPPET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "query/language/query.h"
#include "review/review.h"

/* Where the `text:` of a query stands in a review, with what is around it. */

enum { SNIPPET_MOST = 240 }; /* cells of one that snippet_find gives */

struct snippet {
	struct text section; /* "advice", "summary", or another's heading */
	struct text text;
	uint32_t from, to;                    /* bytes of the match */
	bool left_out_before, left_out_after; /* is some of the text */
};

/* Whether QUERY looks for a text at all. */
bool snippet_is_wanted(const struct query *query);
/* The first place in REVIEW, read with its body, that QUERY's text terms match
 * as the index does: in a section, else in the summary. *OUT is in ARENA. */
bool snippet_find(struct arena *arena, const struct query *query,
    const struct review *review, struct snippet *out);
/* The part around the match that takes CELLS (2 or more) at most, one for a
 * mark on each side where text is left out; a match longer than that is cut. */
struct snippet snippet_cut(const struct snippet *snippet, uint32_t cells);

#endif
