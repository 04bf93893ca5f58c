#ifndef LIBRARY_INDEX_SEGMENTS_H
#define LIBRARY_INDEX_SEGMENTS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "library/catalog.h"
#include "library/changes.h"
#include "library/index_store.h"
#include "library/segment.h"

/* The files of an index, in segments that each hold a range of paths. What is
 * read may turn out to be damaged: look at db_state. Only for the index's own
 * sources. */

/* For the times of a file that was looked at too soon to tell a later change,
 * or could not be read: no file has it. */
#define INDEX_YOUNG INT64_MIN

/* Opens the bytes in COLUMN, borrowed until the next step or held in COPY;
 * false when they are damaged. */
bool index_segment_open(struct index *index, struct db_statement *from,
    int column, struct str *copy, struct segment *segment);

/* Files of an index by path, {ARENA} to begin with; free() the files. */
struct segment_list {
	struct arena *arena; /* of their paths */
	struct segment_file *files;
	size_t count, capacity;
	uint32_t versions; /* among them */
};

/* Adds all versions to CATALOG, and all files to LIST, where they are not NULL;
 * false when cancelled or damaged. */
bool index_segments_load(struct index *index, struct catalog *catalog,
    struct segment_list *list, const atomic_bool *cancel);
/* Adds the files that CHANGES are of; false when damaged. */
bool index_segments_find(struct index *index, const struct changes *changes,
    struct segment_list *list);

/* A walk from path to path: each segment is opened once, where they come in
 * order. {INDEX} to begin with. */
struct segment_walk {
	struct index *index;
	struct db_statement *find, *next;
	int64_t id;              /* of the one that is open; 0: none */
	struct str first, after; /* its first path and the next one's */
	bool is_last;            /* there is no next one */
	struct str bytes;
	struct segment segment;
};

/* Opens the segment that PATH is in or belongs to; false where there is none
 * at all, or it is damaged. */
bool segment_walk_to(struct segment_walk *walk, struct text path);
void segment_walk_release(struct segment_walk *walk);

/* Changes that wait to be made to segments, each of which is written once. */
struct segment_edits;

struct segment_edits *segment_edits_new(struct index *index);
void segment_edits_free(struct segment_edits *edits);
/* Puts a copy of ROW in the place of what is known of its path. */
void segment_edits_put(
    struct segment_edits *edits, const struct segment_row *row);
void segment_edits_drop(struct segment_edits *edits, const char *path);
/* The file has other times; its bytes are the same. */
void segment_edits_touch(
    struct segment_edits *edits, const struct library_file *file);
/* Records that the file can't be read: it counts as changed, and as a problem
 * where NOTED. */
void segment_edits_unread(
    struct segment_edits *edits, const char *path, bool noted);
void segment_edits_twin(struct segment_edits *edits, const char *path, bool on);
/* Makes the changes, within a transaction. */
bool segment_edits_flush(struct segment_edits *edits);

#endif
