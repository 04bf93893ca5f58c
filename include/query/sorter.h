#ifndef QUERY_SORTER_H
#define QUERY_SORTER_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "library/catalog.h"
#include "query/language/query.h"

/* The engine under order: rows sorted in steps. For order alone. */

/* The steps beside the sort keys of a query: the bytes of a name, which part
 * names that are alike, and the row, which parts all. */
enum { SORTER_NAME_BYTES = SORT_KEYS, SORTER_ROW };

struct sorter_step {
	int key; /* enum query_sort_key, or one of the above */
	bool descending;
};

struct sorter_item {
	uint64_t key; /* scratch */
	uint32_t row;
	int32_t score;
};

/* The names' keys (name_key_chunk), had once for all rows. */
struct sorter_keys {
	uint64_t *chunks;
	uint32_t *starts; /* of each row's in chunks, and one more */
};

struct sorter {
	const struct catalog *catalog;
	const bool *currencies;        /* as order_currencies; for prices */
	const struct weights *weights; /* for the reader's own score */
	const uint32_t *company_ranks; /* UINT32_MAX: none; for companies */
	const uint32_t *name_ranks;    /* of catalogue's rows, or NULL */
	const struct sorter_keys *name_keys; /* by row, or NULL */
	struct sorter_step steps[QUERY_SORTS + 5];
	size_t step_count;
	bool mark_equal; /* score becomes 1 of what equals the one before */
	const atomic_bool *cancel; /* NULL: never */
};

/* The text by which ROW sorts by name, in SCRATCH or borrowed. */
struct text sorter_name(
    const struct catalog *catalog, uint32_t row, struct str *scratch);
/* False when cancelled: the items are in no order then. */
bool sorter_sort(
    const struct sorter *sorter, struct sorter_item *items, size_t count);
/* Sorts the FIRST items to the front, in order; the rest follow in none. False
 * as above. */
bool sorter_select(const struct sorter *sorter, struct sorter_item *items,
    size_t count, size_t first);

#endif
