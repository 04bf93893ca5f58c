#ifndef QUERY_TEXT_HIGHLIGHT_H
#define QUERY_TEXT_HIGHLIGHT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "query/language/query.h"

/* Where the words of a query stand in a text that is shown. */

struct highlight_span {
	uint32_t start, end; /* bytes of the text */
};

struct highlight {
	struct highlight_span *spans; /* in order, apart from each other */
	size_t count, capacity;
};

/*
 * Fills OUT ({0}, or used before) with what the words of QUERY match in SHOWN,
 * but for those after a `-`. In a NAME hyphens and blanks may be left out, and
 * fuzzy words count.
 */
void highlight_find(const struct query *query, struct text shown, bool name,
    struct highlight *out);
void highlight_release(struct highlight *highlight);

#endif
