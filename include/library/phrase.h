#ifndef LIBRARY_PHRASE_H
#define LIBRARY_PHRASE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

/* Tokens that stand side by side in what `text:` finds. */
struct phrase {
	struct phrase *next;
	struct text *tokens; /* one at least */
	size_t count;
	bool prefix; /* the last token may go on */
	int section; /* enum section_key, or -1 for all */
};

/* One search of the text, as it is typed after `text:`. */
struct text_search {
	struct text words;
	bool exact;  /* the words as one phrase, else each on its own */
	bool prefix; /* the last word may go on */
	int section; /* enum section_key, or -1 for all */
};

/* Appends to the list that ends at *END the phrases SEARCH looks for, in ARENA.
 * Returns the new end. */
struct phrase **phrase_append(
    struct phrase **end, struct arena *arena, const struct text_search *search);

#endif
