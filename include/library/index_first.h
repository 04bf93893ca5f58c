#ifndef LIBRARY_INDEX_FIRST_H
#define LIBRARY_INDEX_FIRST_H

#include <stddef.h>

#include "library/catalog.h"
#include "library/index_store.h"

/* The first rows of the usual list: every product's version that a reader of a
 * language sees, newest first. A settled index keeps them ready, side by side.
 * Only for the index's own sources. */

/* The id and bytes of the first LIMIT rows for readers of LANG, looked for. */
struct db_statement *index_first_query(
    struct index *index, struct text lang, size_t limit);
/* Keeps the first rows for readers of every language; within a transaction. */
void index_first_keep(struct index *index);
/* Those that were kept, up to LIMIT; NULL where they don't tell, or are damaged
 * (db_state). */
struct catalog *index_first_kept(
    struct index *index, struct text lang, size_t limit);

#endif
