#ifndef LIBRARY_INDEX_FIRST_H
#define LIBRARY_INDEX_FIRST_H

#include <stdbool.h>
#include <stddef.h>

#include "library/catalog.h"
#include "library/index_store.h"

/* The first rows of the usual list: every product's version that a reader of a
 * language sees, newest first. A settled index keeps them ready, side by side.
 * Only for the index's own sources. */

/* Appends the first LIMIT rows for readers of LANG as a segment, in their
 * order. False when damaged. */
bool index_first_collect(
    struct index *index, struct text lang, size_t limit, struct str *bytes);
/* Keeps the first rows for readers of every language; within a transaction. */
void index_first_keep(struct index *index);
/* The stored first rows for LANG, at least LIMIT where there are so many. NULL
 * if none are stored or they are damaged (db_state). */
struct catalog *index_first_kept(
    struct index *index, struct text lang, size_t limit);

#endif
