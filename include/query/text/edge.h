#ifndef QUERY_TEXT_EDGE_H
#define QUERY_TEXT_EDGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "query/text/needle.h"

/*
 * Where words start and end in folded text: at what is no letter or digit, and
 * where the script changes, since Japanese puts no blanks between them.
 */

/* Whether a word starts at byte AT of TEXT. */
bool edge_opens(struct text text, size_t at);
/* The first place after byte AT where one starts, the end where none does. */
size_t edge_next(struct text text, size_t at);
/* Whether a word ends before byte AT, a long vowel sign there being left out.
 */
bool edge_closes(struct text text, size_t at);

/* A name's bytes FROM to TO; {0} before the first. */
struct edge_hit {
	size_t from, to;
	size_t next, done; /* where to look on: in the squeezed name, in it */
};

/* The next place of a squeezed NEEDLE (not empty) in NAME, whose SQUEEZED form
 * it is looked for in, that starts where a word does. */
bool edge_find(const struct needle *needle, struct text squeezed,
    struct text name, struct edge_hit *hit);

#endif
