#ifndef BASE_CONFINE_H
#define BASE_CONFINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* What the process may still reach, where the kernel can hold it to that. */

struct confine_path {
	const char *path; /* a folder or file; one that is not there is left
			     out, as is NULL */
	bool writes;      /* files in it may be made, written and removed */
};

/*
 * From here on, for this thread and those it starts: no new privileges; by
 * Linux's Landlock no file but below PATHS, no program run and, as far as the
 * kernel knows it, no TCP connection, no socket and no signal of a process
 * outside; by a filter of system calls none that the program has no use for:
 * programs, processes, sockets, traces, mounts, other users. Not to be undone.
 * *MISSING tells what of it the kernel, or the build, leaves open, NULL where
 * nothing. False when the kernel has Landlock and refuses.
 */
bool confine_process(const struct confine_path *paths, size_t count,
    const char **missing, struct error *error);

#endif
