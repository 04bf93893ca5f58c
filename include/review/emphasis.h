#ifndef REVIEW_EMPHASIS_H
#define REVIEW_EMPHASIS_H

#include <stdbool.h>

#include "base/str.h"

/*
 * Emphasis beside East Asian text by kramdown's rule: a run of `*` between
 * non-blanks may open and close, even with punctuation on one side, where
 * CommonMark 6.2 allows only one of the two. Appends SOURCE to OUT with marks
 * (review/repair.h) to that effect; false, with nothing appended, if no run
 * needs one. Escaped stars, and runs without East Asian text beside them, stay
 * as they are.
 */
bool emphasis_repair(struct text source, struct str *out);

#endif
