#ifndef REVIEW_EMPHASIS_H
#define REVIEW_EMPHASIS_H

#include <stdbool.h>

#include "base/str.h"

/*
 * Emphasis beside East Asian text as kramdown takes it: a run of `*` between
 * what is not blank may open and close, also with punctuation on one side
 * (CommonMark 6.2 lets it do one of the two only). Appends SOURCE to OUT with
 * marks (review/repair.h) that make it so; false, and nothing appended, where
 * nothing is to be done. Escaped stars, and runs without East Asian text beside
 * them, are not touched.
 */
bool emphasis_repair(struct text source, struct str *out);

#endif
