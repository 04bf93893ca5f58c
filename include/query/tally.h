#ifndef QUERY_TALLY_H
#define QUERY_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "query/tag_twins.h"

/*
 * The number of products with each name (tag, company) in any version, and of
 * those whose shown version has it: a name that is mostly another language's is
 * no choice for the reader. Tags that are one word in two languages count
 * together.
 */
struct tally {
	uint32_t *counts, *shown;
	uint32_t *last;    /* the product that was counted last, and one more */
	uint32_t *spelled; /* versions on the screen with this tag itself */
	const struct tag_twins *twins; /* NULL: of no tags */
};

void tally_init(struct tally *tally, size_t names);
/* False where CANCEL (NULL: never) ends it: then nothing can be counted, but it
 * is to be released. */
bool tally_init_tags(struct tally *tally, const struct catalog *catalog,
    const atomic_bool *cancel);
void tally_release(struct tally *tally);
/* A version of PRODUCT has NAME; SHOWN: that on the screen. A product's
 * versions come one after another. */
void tally_add(
    struct tally *tally, uint32_t name, uint32_t product, bool shown);
/* The same for each tag of version ROW. */
void tally_add_tags(struct tally *tally, const struct catalog *catalog,
    uint32_t row, bool shown);
/* The number under which NAME is counted. */
uint32_t tally_word(const struct tally *tally, uint32_t name);
/* The spelling shown most often among the names counted as NAME. */
uint32_t tally_name(const struct tally *tally, uint32_t name);
/* Whether NAME is shown by at least half of the versions that have it. */
bool tally_is_shown(const struct tally *tally, uint32_t name);

#endif
