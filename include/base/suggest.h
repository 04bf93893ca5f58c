#ifndef BASE_SUGGEST_H
#define BASE_SUGGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum { SUGGEST_LONGEST = 96 }; /* letters of a word that is measured */

/* The edits from A to B, each of SUGGEST_LONGEST code points at most (optimal
 * string alignment: a letter too many, too few, wrong, or two that have changed
 * places); with BEGINNING to the nearest beginning of B. A distance above LIMIT
 * is any number above it. */
size_t suggest_measure(const uint32_t *a, size_t a_count, const uint32_t *b,
    size_t b_count, bool beginning, size_t limit);
/* The same for bytes, ASCII letters in either case; SIZE_MAX for a longer text.
 */
size_t suggest_measure_bytes(struct text a, struct text b, size_t limit);

/* A search for the name that a misspelt word means. */
struct suggest {
	struct text word;
	struct text best; /* {0}: none is near */
	size_t distance;
};

void suggest_init(struct suggest *suggest, struct text word);
/* Keeps NAME where it is nearer to the word than all before it: typing slips,
 * at most one for every three letters, or the beginning of the name. */
void suggest_offer(struct suggest *suggest, struct text name);

#endif
