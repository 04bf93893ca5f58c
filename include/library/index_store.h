#ifndef LIBRARY_INDEX_STORE_H
#define LIBRARY_INDEX_STORE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/db.h"
#include "base/error.h"
#include "library/index.h"
#include "review/review.h"

/* The file an index lies in: its name, its schema, who may write it. Only for
 * the index's own sources. */

enum { INDEX_SCHEMA = 10, INDEX_APPLICATION = 0x65617273 };

/* The columns of the text index: three of the front matter, then the sections
 * in the order of enum section_key. */
enum index_column {
	INDEX_NAME,
	INDEX_TAGS,
	INDEX_SUMMARY,
	INDEX_SECTIONS,
	INDEX_COLUMNS = INDEX_SECTIONS + SECTION_KEYS
};

struct index {
	struct db *db;
	char *path;            /* of the file, for messages */
	uint32_t segment_rows; /* at most in a segment */
	bool is_lost;          /* damaged, and taken away */
	bool can_search;       /* FTS5 knows the tokenizer */
	/* Read while it was compared with the files, which have not changed;
	 * NULL: it is still to be read. */
	struct catalog *catalog;
	const atomic_bool *cancel; /* of a search; NULL: never */
	/* Asked of every review that is opened, so kept from one to the next;
	 * NULL before the first. */
	struct db_statement *mentions_of, *mentioned_by;
};

/* The description of the file in itself. */
struct index_state {
	bool complete; /* every file was looked at once */
	bool settled;  /* counts and twins are up to date */
	int64_t next_id;
	struct index_counts counts;
};

/* Where the index of PLACE lies; free() it. NULL without a cache folder. */
char *index_store_path(const struct index_place *place);
/* Opens PATH if it is an index of PLACE and of this version, else NULL, in a
 * transaction for what is read until index_store_end: each one costs a dozen
 * system calls. Waits up to PATIENCE ms for other sessions, then and later. */
struct index *index_store_read(const char *path,
    const struct index_place *place, enum db_mode mode, int patience);
bool index_store_end(struct index *index);
/* The same, without a transaction and for writing. */
struct index *index_store_open(const char *path,
    const struct index_place *place, enum db_mode mode, int patience);
/* A new one at PATH ("" and ":memory:" as in db_open) without a journal; NULL
 * with ERROR, about NAME. */
struct index *index_store_create(const char *path,
    const struct index_place *place, const char *name, struct error *error);
/* The same for a file that was begun and not finished. */
struct index *index_store_resume(
    const char *path, const struct index_place *place);
bool index_store_add_tokenizer(struct index *index);
/* Files, and files with problems. */
void index_store_count_files(struct index *index, struct index_counts *counts);
/* Texts whose files are gone. */
size_t index_store_count_dead(struct index *index);

/* Takes the file away if it turned out to be damaged, so that the next update
 * builds a new one. */
void index_store_discard(struct index *index);

/* False when there is none, or it isn't whole. */
bool index_store_read_state(struct index *index, struct index_state *state);
bool index_store_write_state(
    struct index *index, const struct index_state *state);

/* Waits up to MILLISECONDS to be the only one who writes to the index at PATH;
 * a descriptor to close, or -1. In *NOW the time by the folder's own clock, in
 * ns. */
int index_store_lock(const char *path, int milliseconds,
    const atomic_bool *cancel, int64_t *now);
/* A name beside PATH that nobody uses, after taking away what was left there
 * by builders that died; leftover_drop and free() it. */
char *index_store_temporary(const char *path);
/* Puts the finished file TEMPORARY in the place of PATH, whose lock is held. */
bool index_store_install(
    const char *temporary, const char *path, struct error *error);

#endif
