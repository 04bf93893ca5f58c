#ifndef DATA_PHRASE_H
#define DATA_PHRASE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "data/query.h"

/* Tokens that stand side by side in what `text:` finds. */
struct phrase {
	struct phrase *next;
	struct text *tokens; /* one at least */
	size_t count;
	bool prefix; /* the last token may go on */
	int section; /* enum section_key, or -1 for all */
};

/* Makes in ARENA the phrases that NODE (QUERY_TEXT) looks for, *END being NULL
 * before and the first of them then. The new end. */
struct phrase **phrase_append(
    struct phrase **end, struct arena *arena, const struct query_node *node);

#endif
