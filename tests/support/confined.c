/*
 * Whether the kernel can hold a process to some files.
 */
#include "support/confined.h"

#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

int confined_version(void)
{
	enum { CREATE_RULESET = 444, CREATE_VERSION = 1 };
	long version = syscall(CREATE_RULESET, NULL, (size_t)0, CREATE_VERSION);

	return version > 0 ? (int)version : 0;
}
