#ifndef REVIEW_SECTION_H
#define REVIEW_SECTION_H

#include "base/arena.h"
#include "base/str.h"
#include "review/review.h"

/* A review's body taken apart: sections and references. */

/* Fills the sections and references of REVIEW from its body. */
void section_read(struct arena *arena, struct review *review);

/* What a heading is by the table of FORMAT; blanks, case, width, numbering and
 * `&` for `and` don't matter. SECTION_OTHER where it is not in the table. */
enum section_key section_find_key(struct text title);

/* How the heading of KEY is written in LANG, NULL where nobody knows. */
const char *section_title(enum section_key key, struct text lang);

#endif
