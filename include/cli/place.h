#ifndef CLI_PLACE_H
#define CLI_PLACE_H

#include <stdbool.h>

#include "base/error.h"

/* Where the reviews are. */

/* The folder at PATH as an absolute path; free() it. NULL with ERROR when it is
 * no folder that can be read. */
char *place_resolve(const char *path, struct error *error);
/* The same, or where a review lies at PATH, its library: the topmost folder
 * above it that holds _products or _companies, else its own. Its path below
 * that goes to *FILE, free() it too; NULL for a folder. */
char *place_open(const char *path, char **file, struct error *error);
/* Which library a file or folder lies in. */
struct place_found {
	char *root;  /* the topmost folder above it, or itself, that holds
			_products or _companies; else itself, or the file's
			folder */
	char *below; /* its path below that, "" for the library itself */
	bool is_folder;
	bool in_library; /* there are such folders */
};

/* False where there is nothing at PATH. */
bool place_locate(
    const char *path, struct place_found *found, struct error *error);
void place_found_release(struct place_found *found);
/* A quick look, bounded, at whether the folder at PATH holds reviews. */
bool place_holds_reviews(const char *path);
/* The library that comes with the program, an absolute path, or NULL; free()
 * it. Looks beside the running program first, so that an installation can be
 * moved, then in DATA_FOLDER. */
char *place_samples(const char *data_folder);

#endif
