#ifndef LIBRARY_LIBRARY_H
#define LIBRARY_LIBRARY_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "library/changes.h"
#include "library/watch.h"

/* The folder: which files in it may be reviews, and how to read one. */

enum { LIBRARY_FILE_LIMIT = 1 << 20 }; /* bytes; a larger file is a problem */

struct library_file {
	const char *path; /* relative to the library */
	int64_t size;     /* bytes */
	int64_t mtime;    /* ns */
	int64_t ctime;    /* ns */
	uint64_t inode;
};

struct library_scan {
	struct arena *arena;
	struct library_file *files; /* by path */
	size_t count;
	/* Folders that could not be read, files that could not be asked what
	 * they are: path and reason. */
	struct library_trouble {
		const char *path;
		int reason; /* errno */
	} * troubles;
	size_t trouble_count;
};

/* Whether a file of this name may be a review: *.md or *.markdown in any case,
 * without a dot before it. */
bool library_may_be_review(const char *name);

/* Walks ROOT for such files, and has WATCH (NULL: none) watch its folders.
 * Dot-folders are skipped, links to folders followed once. False when ROOT
 * itself can't be read, or on *CANCEL. */
bool library_scan(const char *root, struct watch *watch,
    const atomic_bool *cancel, struct library_scan *scan, struct error *error);
/* The same for the paths of CHANGES alone, as far as there are such files. */
bool library_look(const char *root, const struct changes *changes,
    struct library_scan *scan, struct error *error);
void library_scan_release(struct library_scan *scan);

/* Appends the bytes of the review at PATH below ROOT. */
bool library_read(
    const char *root, const char *path, struct str *out, struct error *error);

#endif
