/*
 * Whether the kernel can hold a process to some files, and what that takes
 * from a sanitizer.
 */
#include "support/confined.h"

#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/str.h"

int confined_version(void)
{
	enum { CREATE_RULESET = 444, CREATE_VERSION = 1 };
	long version = syscall(CREATE_RULESET, NULL, (size_t)0, CREATE_VERSION);

	return version > 0 ? (int)version : 0;
}

void confined_expect(struct sandbox *sandbox)
{
	const char *given = sandbox_get(sandbox, "ASAN_OPTIONS");
	struct str options = {0};

	if (!confined_version())
		return;
	str_printf(&options, "%s:detect_leaks=0", given ? given : "");
	sandbox_set(sandbox, "ASAN_OPTIONS", str_c(&options));
	str_release(&options);
}
