#ifndef LIBRARY_INDEX_MENTIONS_H
#define LIBRARY_INDEX_MENTIONS_H

#include <stdbool.h>

#include "library/index_store.h"
#include "library/index_update.h"
#include "library/index_write.h"

/* Mentions in the index: which review names which product. Only for the index's
 * own sources. */

/*
 * Looks for names in the reviews that came since the last time, and in those
 * that hold a name which came or went since: they are read again. Within a
 * transaction, behind all other writing; REPORT hears of what can't be read.
 * False when it was cancelled or failed:
 * it is to be done again then.
 */
bool index_mentions_update(struct index *index, struct index_writer *writer,
    const struct index_update *update, struct index_report *report);
/* Adds the names of the products in ROWS, whose spellings are listed. */
void index_mentions_add_names(
    struct mentions_set *names, const struct segment *rows);
/* Notes that all mentions of all names have been found. */
void index_mentions_settle(struct index *index);

#endif
