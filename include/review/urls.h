#ifndef REVIEW_URLS_H
#define REVIEW_URLS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * Bare URLs: http, https and www., as in GFM's extended autolinks, but a URL
 * also ends at East Asian text, at a quotation mark, and at the first unmatched
 * closing bracket.
 */

/* Start with {.text = …}; each call that returns true has found the next. */
struct url_scan {
	struct text text;
	size_t start; /* of the URL found */
	size_t len;
	size_t scheme; /* earliest start of the next one of either kind */
	size_t www;
};

bool urls_next(struct url_scan *scan);

/* The target of URL, in ARENA: URL itself, with http:// before a bare www. */
struct text urls_target(struct arena *arena, struct text url);

/* Appends SOURCE (Markdown) to OUT so that no `_` or `*` in a bare URL counts
 * as emphasis; repair_strip() removes the additions. False, with nothing
 * appended, if none are needed. */
bool urls_protect(struct text source, struct str *out);

#endif
