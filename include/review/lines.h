#ifndef REVIEW_LINES_H
#define REVIEW_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* What a line of a review's plain text can be besides text. */

/* The value of the score that TEXT begins with, `$$ \Large \text{0.5} $$` in
 * any of its spellings and over any of its lines, if nothing else stands on
 * them; *LEN is its length with the last line end. */
bool lines_score(struct text text, double *score, size_t *len);
/* Whether a backslash escapes the byte AT of TEXT. */
bool lines_is_escaped(struct text text, size_t at);
/* Whether TEXT begins as an entry of the references does: [1], ［1］, [^1],
 * and, if NUMBERED, "1." and "1)". *LEN is its length with blanks and a colon
 * behind it; *LABEL what stands between the brackets, as written. */
bool lines_label(
    struct text text, bool numbered, struct text *label, size_t *len);

#endif
