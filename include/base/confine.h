#ifndef BASE_CONFINE_H
#define BASE_CONFINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* Confinement: what the process may still reach, where the kernel can enforce
 * it. */

struct confine_path {
	const char *path; /* a folder or file; one that is not there is left
			     out, as is NULL */
	bool writes;      /* files in it may be made, written and removed */
};

/* Confines this thread and the threads it starts; can't be undone. No new
 * privileges. Linux's Landlock allows files below PATHS alone, no programs and,
 * in newer kernels, no TCP, no sockets and no signals to processes outside. A
 * filter of system calls refuses programs, processes, sockets, traces, mounts,
 * other users. *MISSING says which of it the kernel or the build lacks, NULL:
 * nothing. False when the kernel has Landlock and refuses. */
bool confine_process(const struct confine_path *paths, size_t count,
    const char **missing, struct error *error);

#endif
