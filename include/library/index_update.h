#ifndef LIBRARY_INDEX_UPDATE_H
#define LIBRARY_INDEX_UPDATE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "library/changes.h"
#include "library/index.h"
#include "library/watch.h"

/* Bringing an index up to date with the files, or telling how they differ. */

struct index_progress {
	size_t done, total; /* files to parse */
};

struct index_report {
	size_t files, reviews, parsed, removed, problems;
	bool in_memory; /* the cache could not be written */
	char *note;     /* why, or NULL; free() it */
	size_t unread;  /* files and folders that can't be read now */
	char *told;     /* the first of them as lines, or NULL; free() it */
};

enum { INDEX_TOLD = 3 /* of the unread */ };

struct index_update {
	struct index_place place;
	bool rebuild;              /* from nothing, whatever is there */
	bool load;                 /* index_load follows */
	unsigned threads;          /* that parse; 0: one a core */
	const atomic_bool *cancel; /* NULL: never */
	/* Where an index is up to date but for these files, only they are
	 * looked at; NULL: all are. */
	const struct changes *only;
	/* An index in memory that an earlier update returned; updated or closed
	 * here. NULL: none. */
	struct index *mine;
	struct watch *watch; /* told of the folders, see library_scan */
	/* A library without any file is an error: it had some before, and may
	 * be a file system that is not mounted now. */
	bool not_empty;
	/* While building from nothing: rows as they are parsed, a segment for
	 * catalog_add, borrowed. NULL: not wanted. Called on the updating
	 * thread. */
	void (*on_rows)(void *context, struct text rows);
	void (*on_progress)(
	    void *context, const struct index_progress *progress);
	void *context;
};

/*
 * Brings the index up to date with the files: only those that are new or
 * changed (path, size, mtime, inode; or as young as the index) are parsed, on
 * all cores. Returns the open index, or NULL with ERROR (library unreadable,
 * cancelled: then without a message). Interrupted, it keeps what is done.
 */
struct index *index_update(const struct index_update *update,
    struct index_report *report, struct error *error);

/* How the files differ from what the index has; those as young as it count as
 * changed. */
struct index_difference {
	size_t added, changed, gone;
};
/* False with ERROR (library unreadable, index damaged). */
bool index_compare(struct index *index, const char *root,
    const atomic_bool *cancel, struct index_difference *difference,
    struct error *error);

#endif
