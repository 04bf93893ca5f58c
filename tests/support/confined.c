/*
 * Whether the kernel can hold a process to some files, and what that takes
 * from a sanitizer.
 */
#include "support/confined.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/str.h"

enum { CREATE_RULESET = 444 };

int confined_version(void)
{
	enum { CREATE_VERSION = 1 };
	long version = syscall(CREATE_RULESET, NULL, (size_t)0, CREATE_VERSION);

	return version > 0 ? (int)version : 0;
}

bool confined_take_landlock(void)
{
	struct sock_filter code[] = {BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
					 offsetof(struct seccomp_data, nr)),
	    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, CREATE_RULESET, 0, 1),
	    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
	    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
	struct sock_fprog program = {sizeof code / sizeof *code, code};

	return !prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) &&
	       !prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

void confined_expect(struct sandbox *sandbox)
{
	const char *given = sandbox_get(sandbox, "ASAN_OPTIONS");
	struct str options = {0};

#ifndef EARSHOT_SECCOMP
	if (!confined_version())
		return;
#endif
	str_printf(&options, "%s:detect_leaks=0", given ? given : "");
	sandbox_set(sandbox, "ASAN_OPTIONS", str_c(&options));
	str_release(&options);
}
