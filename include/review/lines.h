#ifndef REVIEW_LINES_H
#define REVIEW_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* Lines of a review's plain text with a special meaning. */

/* Value of the score at the start of TEXT, `$$ \Large \text{0.5} $$` in any
 * spelling and over any number of lines, if nothing else is on them; *LEN is
 * its length with the last line end. */
bool lines_score(struct text text, double *score, size_t *len);
/* Whether a backslash escapes the byte AT of TEXT. */
bool lines_is_escaped(struct text text, size_t at);
/* Whether TEXT begins like an entry of the references: [1], ［1］, [^1], and,
 * if NUMBERED, "1." and "1)". *LEN is its length with blanks and a colon after
 * it; *LABEL the text between the brackets, as written. */
bool lines_label(
    struct text text, bool numbered, struct text *label, size_t *len);

#endif
