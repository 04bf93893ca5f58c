#ifndef LIBRARY_INDEX_MENTIONS_H
#define LIBRARY_INDEX_MENTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "library/index_store.h"
#include "library/index_update.h"
#include "library/index_write.h"

/* Mentions in the index: which review names which product. Only for the index's
 * own sources. */

/*
 * Looks for names in the reviews that came since the last time, and in those
 * that hold a name which came or went since: they are read again. Reviews with
 * the id SEARCHED or a later one have been searched for all names. Within a
 * transaction, after all other writing; REPORT hears of what can't be read.
 * False when it was cancelled or failed: it is to be done again then.
 */
bool index_mentions_update(struct index *index, struct index_writer *writer,
    const struct index_update *update, int64_t searched,
    struct index_report *report);
/* Adds the names of the products in ROWS, whose spellings are listed. */
void index_mentions_add_names(
    struct mentions_set *names, const struct segment *rows);
/* Adds the names of the products in the index. */
void index_mentions_read_names(struct index *index, struct mentions_set *names);
/* Notes that the reviews written so far were searched for the names in ROWS. */
void index_mentions_note_names(struct index *index, const struct segment *rows);

#endif
