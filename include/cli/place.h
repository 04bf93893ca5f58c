#ifndef CLI_PLACE_H
#define CLI_PLACE_H

#include <stdbool.h>

#include "base/error.h"

/* The place of the reviews. */

/* The folder at PATH as an absolute path; free() it. NULL with ERROR if it is
 * no readable folder. */
char *place_resolve(const char *path, struct error *error);
/* The same, or for a review at PATH its library: the topmost folder above it
 * with _products or _companies, else its own. The path of the review below that
 * is *FILE, free() it too; NULL for a folder. */
char *place_open(const char *path, char **file, struct error *error);
/* The library of a file or folder. */
struct place_found {
	char *root;  /* topmost folder, at or above it, with _products or
			_companies; else itself, or the file's folder */
	char *below; /* its path below ROOT, "" for the library itself */
	bool is_folder;
	bool in_library; /* ROOT has such folders */
};

/* False if nothing is at PATH. */
bool place_locate(
    const char *path, struct place_found *found, struct error *error);
void place_found_release(struct place_found *found);
/* Whether the folder at PATH holds reviews, by a quick and bounded look. */
bool place_holds_reviews(const char *path);
/* The sample library, an absolute path, or NULL; free() it. Looks beside the
 * running program first, so that an installation can be moved, then in
 * DATA_FOLDER. */
char *place_samples(const char *data_folder);

#endif
