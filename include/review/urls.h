#ifndef REVIEW_URLS_H
#define REVIEW_URLS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * Bare URLs: http, https and www., as GFM's extended autolinks, but a URL also
 * ends at East Asian text, at a quotation mark, and at the first bracket that
 * closes what it did not open.
 */

/* Start with {.text = …}; each call that returns true has found the next. */
struct url_scan {
	struct text text;
	size_t start; /* of the URL found */
	size_t len;
	size_t scheme; /* where the next one of either kind may begin */
	size_t www;
};

bool urls_next(struct url_scan *scan);

/* Where URL leads, in ARENA: itself, with http:// before a bare www. */
struct text urls_target(struct arena *arena, struct text url);

/* Appends SOURCE (Markdown) to OUT so that no `_` or `*` in a bare URL can be
 * taken for emphasis: repair_strip() takes away what was put in. False, and
 * nothing appended, where nothing is to be done. */
bool urls_protect(struct text source, struct str *out);

#endif
