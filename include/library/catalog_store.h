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
	char *block; /* all columns, tags and texts */
	struct catalog_room room, used;
	char *folded, *shown;   /* the texts of all rows */
	uint32_t *folded_start; /* columns; of the shown texts one more */
	uint32_t *shown_start;
	size_t problem_capacity;
	struct hash_table products;
	struct naming companies, tags, langs;
	struct arena *names, *scratch;
};

/* Drops what was computed from the rows. */
void catalog_drop_caches(struct catalog *catalog);

#endif
