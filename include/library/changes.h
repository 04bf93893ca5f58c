#ifndef LIBRARY_CHANGES_H
#define LIBRARY_CHANGES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* What may have changed in a library since it was looked at. {0}: nothing. */
struct changes {
	bool all;     /* anything, folders too: the paths do not matter */
	char **paths; /* of files, relative to the library, each once */
	size_t count, capacity;
};

enum { CHANGES_MOST = 500 }; /* paths; with more it is everything */

void changes_add(struct changes *changes, struct text path);
void changes_add_all(struct changes *changes);
/* Adds what FROM has, which is empty afterwards. */
void changes_move(struct changes *to, struct changes *from);
/* What tells of changes while they happen, and CONTEXT for it. */
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
