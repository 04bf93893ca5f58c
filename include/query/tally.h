#ifndef QUERY_TALLY_H
#define QUERY_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * How many products have each of some names (tags, companies) in any version,
 * and in how many of these the version on the screen has it: what is mostly
 * another language's is no choice for the reader.
 */
struct tally {
	uint32_t *counts, *shown;
	uint32_t *last; /* the product that was counted last, and one more */
};

void tally_init(struct tally *tally, size_t names);
void tally_release(struct tally *tally);
/* A version of PRODUCT has NAME; SHOWN: that on the screen. A product's
 * versions come one after another. */
void tally_add(
    struct tally *tally, uint32_t name, uint32_t product, bool shown);
/* Whether at least half of those that have NAME show it. */
bool tally_is_shown(const struct tally *tally, uint32_t name);

#endif
