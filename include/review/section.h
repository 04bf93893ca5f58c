#ifndef REVIEW_SECTION_H
#define REVIEW_SECTION_H

#include "base/arena.h"
#include "base/str.h"
#include "review/review.h"

/* A review's body, split into sections and references. */

/* Fills the sections and references of REVIEW from its body. */
void section_read(struct arena *arena, struct review *review);

/* The section with this heading, by the table of FORMAT; blanks, case, width,
 * numbering and `&` for `and` do not matter. SECTION_OTHER if the table has
 * none. */
enum section_key section_find_key(struct text title);

/* The heading of KEY in LANG, NULL if unknown. */
const char *section_title(enum section_key key, struct text lang);

#endif
