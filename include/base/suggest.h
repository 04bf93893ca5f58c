#ifndef BASE_SUGGEST_H
#define BASE_SUGGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum { SUGGEST_LONGEST = 96 }; /* letters of a word that is measured */

/* How many letters of A, of COUNTs up to SUGGEST_LONGEST, are too many, too
 * few, wrong, or have changed places (optimal string alignment): beside B, or
 * with BEGINNING beside what comes nearest of its beginnings. Above LIMIT any
 * number above it. */
size_t suggest_measure(const uint32_t *a, size_t a_count, const uint32_t *b,
    size_t b_count, bool beginning, size_t limit);
/* The same of bytes, ASCII letters in either case; SIZE_MAX for what is too
 * long. */
size_t suggest_measure_bytes(struct text a, struct text b, size_t limit);

/* What was meant: the nearest of the names one can have. */
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
