#ifndef LIBRARY_CHANGES_H
#define LIBRARY_CHANGES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* The changes in a library since it was last read. {0}: none. */
struct changes {
	bool all;     /* anything, folders too: the paths do not matter */
	char **paths; /* of files, relative to the library, each once */
	size_t count, capacity;
};

enum { CHANGES_MOST = 500 }; /* paths; with more it is everything */

void changes_add(struct changes *changes, struct text path);
void changes_add_all(struct changes *changes);
/* Moves the changes of FROM to the end of TO. */
void changes_move(struct changes *to, struct changes *from);
/* A source of changes while they happen; CONTEXT is its own. */
struct changes_source {
	/* Adds what is told by now; false when that is nothing. */
	bool (*read)(void *context, struct changes *changes);
	/* Lets some time go by; false: something else is to be done first. */
	bool (*pause)(void *context);
	void *context;
};
/* Reads on until no change follows another for a pause, with MOST of them: an
 * editor puts a file in the place of one it moved away, a checkout writes
 * thousands. */
void changes_settle(
    struct changes *changes, const struct changes_source *source, int most);
bool changes_any(const struct changes *changes);
void changes_release(struct changes *changes);

#endif
