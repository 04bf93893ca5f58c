#ifndef QUERY_TEXT_NEAREST_H
#define QUERY_TEXT_NEAREST_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "library/catalog.h"

/* Names spelled nearly like a word that finds nothing: typing slips (a letter
 * too many, too few, wrong, or two swapped; one in words of three letters, up
 * to three in long ones), and kana of the other kind. */

enum { NEAREST_MOST = 24, NEAREST_LETTERS = 40 };

enum nearest_among {
	NEAREST_WORDS = 1, /* of names and summaries, and whole names */
	NEAREST_TAGS = 2,
	NEAREST_COMPANIES = 4,
	NEAREST_TYPES = 8
};

struct nearest_item {
	struct text text, folded; /* in the arena; as shown, for comparing */
	unsigned distance;
	bool first; /* begins like the word */
	uint32_t uses;
};

struct nearest {
	struct nearest_item items[NEAREST_MOST]; /* the nearest first */
	size_t count;
};

/* Fills OUT with what is near to WORD in CATALOG; cut short once CANCEL (or
 * NULL) is set. */
void nearest_find(struct nearest *out, struct arena *arena,
    const struct catalog *catalog, unsigned among, struct text word,
    const atomic_bool *cancel);

#endif
