#ifndef REVIEW_REPAIR_H
#define REVIEW_REPAIR_H

#include <stdbool.h>

#include "base/str.h"

/*
 * What is put into Markdown before it is parsed and taken out of the texts that
 * come back, wherever it ended up (text, code, a URL, HTML): noncharacters,
 * which no text holds (Unicode 23.7). One that a file holds goes with them.
 */

/* A letter to the rules of emphasis, so that what stands behind it is not
 * punctuation. */
#define REPAIR_LETTER "\xEF\xB7\x90"
/* Makes the punctuation behind it plain: where escapes are known the backslash
 * goes with the parsing, else (in code) with the mark. */
#define REPAIR_ESCAPE "\xEF\xB7\x91\\"

/* TEXT without its marks, borrowed from TEXT or SCRATCH. */
struct text repair_strip(struct text text, struct str *scratch);

/*
 * Append SOURCE to OUT with what costs more than its size made plain:
 * containers nested too deep in one line; images in the making beyond any
 * sensible number. False, and nothing appended, where all is well.
 */
bool repair_limit_nesting(struct text source, struct str *out);
bool repair_limit_images(struct text source, struct str *out);

/* The same for HTML that hides all behind it since it never ends: comments,
 * scripts, styles. */
bool repair_unclosed(struct text source, struct str *out);

/* The same for entries of the references that a colon makes link definitions,
 * which nobody would see: [1]: http://example.com. */
bool repair_references(struct text source, struct str *out);

#endif
