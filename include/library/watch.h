#ifndef LIBRARY_WATCH_H
#define LIBRARY_WATCH_H

#include <stdbool.h>

#include "library/changes.h"

/*
 * Notice of changes in a library's folders while they happen: inotify on Linux.
 * Elsewhere, or where the system has no more watches to give, it is NULL, which
 * every function accepts. For one thread.
 */
struct watch;

/* ROOT, an absolute path, stays the caller's. */
struct watch *watch_new(const char *root);
void watch_free(struct watch *watch);

/* Readable while something waits to be read; -1 without a watch. */
int watch_fd(const struct watch *watch);
/* Adds to CHANGES what is told; false when that is nothing. A file counts as
 * changed once its writer has closed it. */
bool watch_read(struct watch *watch, struct changes *changes);

/* While the folders are listed: each is added before it is read, so that
 * nothing is missed, and those that were not are let go at the end. FOLDER is
 * relative, "" the library itself. */
void watch_begin(struct watch *watch);
void watch_add(struct watch *watch, const char *folder);
void watch_end(struct watch *watch);
/* Where the library was not there to be listed, its coming back counts as a
 * change of everything, also when it is back already. */
void watch_await(struct watch *watch, struct changes *changes);

/* Why some changes will not be told and what helps, once; else NULL. */
const char *watch_complain(struct watch *watch);

#endif
