#ifndef LIBRARY_INDEX_TRUST_H
#define LIBRARY_INDEX_TRUST_H

#include <stdbool.h>

#include "base/error.h"

/* Who could have written an index: what SQLite opens beside it, a journal above
 * all, may do harm. Only for the index's own sources. */

/* Whether nobody but the user and root can write in FOLDER, an absolute path,
 * or put another in its place. False with ERROR. */
bool index_trust_folder(const char *folder, struct error *error);
/* Whether the file PATH in such a folder may be opened by SQLite, after taking
 * away what lies beside it and is not ours. */
bool index_trust_file(const char *path);
/* Opens the lock NAME in such a folder, whatever lay there; -1: can't. */
int index_trust_open_lock(const char *name);

#endif
