#ifndef LIBRARY_INDEX_WRITE_H
#define LIBRARY_INDEX_WRITE_H

#include <stdbool.h>
#include <stdint.h>

#include "library/index_parse.h"
#include "library/index_store.h"

/* Changing an index. Only for the index's own sources. Failures stay in the
 * connection (db_state); nothing is lasting before index_writer_commit. */

struct index_writer;

struct index_writer *index_writer_new(struct index *index);
/* Lets go of it, and of what was not committed. */
void index_writer_free(struct index_writer *writer);
bool index_writer_begin(struct index_writer *writer);
/* Adds a file, in the place of what it was, with the times of FILE. One that
 * can't be read keeps what is known of it, with that as a problem, and counts
 * as changed the next time. */
void index_writer_put(struct index_writer *writer,
    const struct index_record *record, const struct library_file *file);
/* The last part alone. */
void index_writer_put_unread(
    struct index_writer *writer, const struct index_record *record);
/* Adds the mentions in what has ID already. */
void index_writer_put_mentions(
    struct index_writer *writer, const struct index_record *record, int64_t id);
void index_writer_remove(
    struct index_writer *writer, const struct segment_file *known);
/* Counts, and looks for files that stand for one thing. COMPLETE: no file is
 * still to come. */
void index_writer_settle(struct index_writer *writer, bool complete);
bool index_writer_commit(struct index_writer *writer);
/* Whether everything went well so far. */
bool index_writer_is_well(const struct index_writer *writer);
const struct index_state *index_writer_state(const struct index_writer *writer);
/* For many files at once: holds the merging of the text index back, and makes
 * up for it. */
void index_writer_begin_bulk(struct index_writer *writer);
void index_writer_end_bulk(struct index_writer *writer);

#endif
