#ifndef LIBRARY_CATALOG_STORE_H
#define LIBRARY_CATALOG_STORE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/str.h"
#include "library/catalog.h"
#include "library/naming.h"

/* The memory that a catalogue lies in. Only for the catalogue's own sources. */

struct catalog_store {
	struct str folded, shown; /* the texts of all rows */
	uint32_t *folded_start;   /* columns; of the shown texts one more */
	uint32_t *shown_start;
	char *columns;   /* all of them, one block */
	size_t capacity; /* rows of each */
	size_t product_capacity, tag_capacity, problem_capacity;
	uint32_t tag_count;
	struct hash_table products;
	struct naming companies, tags, langs;
	struct arena *names, *scratch;
};

/* Gives all columns room for ROWS, no fewer than there are. */
void catalog_resize(struct catalog *catalog, size_t rows);
/* Forgets what was computed of the rows. */
void catalog_drop_caches(struct catalog *catalog);

#endif
