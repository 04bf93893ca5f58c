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
bool changes_any(const struct changes *changes);
void changes_release(struct changes *changes);

#endif
