#ifndef REVIEW_KRAMDOWN_H
#define REVIEW_KRAMDOWN_H

#include <stdbool.h>

#include "base/str.h"

/*
 * kramdown's additions to CommonMark, rewritten as CommonMark: attributes and
 * comments are removed, footnotes, abbreviations and definitions become text.
 * Appends SOURCE to OUT with all lines at their former length. False, with
 * nothing appended, if there are no such additions.
 */
bool kramdown_read(struct text source, struct str *out);

#endif
