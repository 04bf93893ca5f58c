#ifndef REVIEW_KRAMDOWN_H
#define REVIEW_KRAMDOWN_H

#include <stdbool.h>

#include "base/str.h"

/*
 * What kramdown (Jekyll's Markdown) has beyond CommonMark, written as
 * CommonMark: attributes and comments are gone, footnotes, abbreviations and
 * definitions are text. Appends SOURCE to OUT, changed within its lines, none
 * of which changes its length. False, and nothing appended, where nothing of it
 * occurs.
 */
bool kramdown_read(struct text source, struct str *out);

#endif
