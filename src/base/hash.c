/*
 * Hashes of bytes, and a hash table with open addressing. The table knows
 * nothing of its keys; it stores the upper half of each hash, so that growing
 * and most misses need no look at a key.
 */
#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { WORD = sizeof(uint64_t), SMALLEST = 16 /* table */ };

struct hash_slot {
	uint32_t hash;
	uint32_t value; /* plus one; 0: free slot */
};

static uint64_t mix(uint64_t h)
{
	h ^= h >> 32;
	h *= UINT64_C(0x9E3779B97F4A7C15);
	return h ^ h >> 29;
}

static uint64_t load(const char *p, size_t len)
{
	uint64_t word = 0;

	memcpy(&word, p, len);
	return word;
}

uint64_t hash_text(struct text text, uint64_t seed)
{
	const char *p = text.ptr;
	size_t left = text.len;
	uint64_t h = seed ^ (text.len * UINT64_C(0xD6E8FEB86659FD93));

	for (; left >= 8; p += 8, left -= 8)
		h = mix(h ^ load(p, 8)) * UINT64_C(0xFF51AFD7ED558CCD);
	if (left >= 4) /* two halves that may overlap avoid a loop over bytes */
		h = mix(h ^ (load(p, 4) << 32 | load(p + left - 4, 4)));
	else if (left)
		h = mix(h ^ (load(p, 1) << 16 | load(p + left / 2, 1) << 8 |
				load(p + left - 1, 1)));
	return mix(h * UINT64_C(0xC4CEB9FE1A85EC53));
}

/* A bijection of the word, so that a change of a single word always changes the
 * sum. */
static uint64_t add_word(uint64_t sum, const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof word);
	sum = (sum ^ word) * UINT64_C(0x9E3779B97F4A7C15);
	return sum ^ sum >> 32;
}

uint64_t hash_sum(struct text bytes)
{
	/* Four sums side by side, since each step waits for the one before. */
	uint64_t a = bytes.len, b = 1, c = 2, d = 3;
	const char *p = bytes.ptr, *end = p + bytes.len;

	for (; end - p >= 4 * WORD; p += 4 * WORD) {
		a = add_word(a, p);
		b = add_word(b, p + WORD);
		c = add_word(c, p + 2 * WORD);
		d = add_word(d, p + 3 * WORD);
	}
	for (; p < end; p += WORD)
		a = add_word(a, p);
	a = add_word(a, (const char *)&b);
	a = add_word(a, (const char *)&c);
	return add_word(a, (const char *)&d);
}

static void put(struct hash_table *table, uint32_t hash, uint32_t value)
{
	uint32_t at = hash & (table->size - 1);

	while (table->slots[at].value)
		at = (at + 1) & (table->size - 1);
	table->slots[at] = (struct hash_slot){hash, value};
}

static void grow(struct hash_table *table, uint32_t size)
{
	struct hash_table old = *table;
	uint32_t i;

	table->size = size;
	table->slots = mem_block(size * sizeof *table->slots);
	memset(table->slots, 0, size * sizeof *table->slots);
	for (i = 0; i < old.size; i++)
		if (old.slots[i].value)
			put(table, old.slots[i].hash, old.slots[i].value);
	free(old.slots);
}

void hash_table_reserve(struct hash_table *table, size_t count)
{
	uint32_t size = SMALLEST;

	while (size / 4 * 3 < count && size < UINT32_MAX / 2)
		size *= 2;
	if (size > table->size)
		grow(table, size);
}

void hash_table_add(struct hash_table *table, uint64_t hash, uint32_t value)
{
	if (table->used >= table->size / 4 * 3)
		grow(table, table->size ? table->size * 2 : SMALLEST);
	put(table, (uint32_t)(hash >> 32), value + 1);
	table->used++;
}

bool hash_table_next(const struct hash_table *table, uint64_t hash,
    uint32_t *cursor, uint32_t *value)
{
	uint32_t want = (uint32_t)(hash >> 32), at;

	while (table->size) {
		at = (want + *cursor) & (table->size - 1);
		if (!table->slots[at].value)
			return false;
		++*cursor;
		if (table->slots[at].hash == want) {
			*value = table->slots[at].value - 1;
			return true;
		}
	}
	return false;
}

void hash_table_release(struct hash_table *table)
{
	free(table->slots);
	*table = (struct hash_table){0};
}
