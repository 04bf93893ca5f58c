#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Hashing of bytes. The value is the same in every run, so it may stand in a
 * file name; it differs between byte orders. */
uint64_t hash_text(struct text text, uint64_t seed);
/* A sum of many bytes, a multiple of 8, that tells them from damaged ones. */
uint64_t hash_sum(struct text bytes);

/*
 * A table from hashes to numbers below UINT32_MAX; who uses it knows what the
 * numbers stand for and compares that. {0} is an empty one.
 */
struct hash_table {
	struct hash_slot *slots;
	uint32_t size; /* a power of two, or 0 */
	uint32_t used;
};

/* Makes room for COUNT numbers; more may be added all the same. */
void hash_table_reserve(struct hash_table *table, size_t count);
void hash_table_add(struct hash_table *table, uint64_t hash, uint32_t value);
/* Iterates over the numbers added with HASH: *CURSOR is 0 at first; false when
 * there are no more. */
bool hash_table_next(const struct hash_table *table, uint64_t hash,
    uint32_t *cursor, uint32_t *value);
void hash_table_release(struct hash_table *table);

#endif
