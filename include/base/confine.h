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
 * From here on, for this thread and those it starts: no new privileges, and
 * with Linux's Landlock also no file but below PATHS, no program run, no TCP
 * connection, no signal to a process outside. Not to be undone. Where the
 * kernel has no Landlock that part is left out; false when it has and refuses.
 */
bool confine_process(
    const struct confine_path *paths, size_t count, struct error *error);

#endif
