#ifndef REVIEW_REPAIR_H
#define REVIEW_REPAIR_H

#include <stdbool.h>

#include "base/str.h"

/*
 * Marks put into Markdown before parsing and taken out of the resulting texts,
 * wherever they end up (text, code, a URL, HTML): noncharacters, which no text
 * holds (Unicode 23.7). Those of a file are removed with them.
 */

/* Counts as a letter to the rules of emphasis, so that no punctuation follows
 * the run. */
#define REPAIR_LETTER "\xEF\xB7\x90"
/* Escapes the punctuation after it: the backslash is removed by the parser or,
 * in code, together with the mark. */
#define REPAIR_ESCAPE "\xEF\xB7\x91\\"

/* TEXT without its marks, borrowed from TEXT or SCRATCH. */
struct text repair_strip(struct text text, struct str *scratch);

/*
 * Each appends SOURCE to OUT without constructs that cost more than their size:
 * containers nested too deep in one line; too many possible images. False, with
 * nothing appended, if there are none.
 */
bool repair_limit_nesting(struct text source, struct str *out);
bool repair_limit_images(struct text source, struct str *out);

/* The same for HTML without an end, which hides all text after it: comments,
 * scripts, styles. */
bool repair_unclosed(struct text source, struct str *out);

/* The same for entries of the references that a colon makes invisible link
 * definitions: [1]: http://example.com. */
bool repair_references(struct text source, struct str *out);

#endif
