/*
 * Landlock by its system calls (landlock(7)): headers and C libraries are often
 * older than the kernel, which is asked for what it knows.
 */
#include "base/confine.h"

#ifdef __linux__

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The same numbers on every architecture. */
enum {
	CALL_CREATE_RULESET = 444,
	CALL_ADD_RULE = 445,
	CALL_RESTRICT_SELF = 446,
	CREATE_VERSION = 1,
	RULE_PATH_BENEATH = 1
};

enum access {
	ACCESS_EXECUTE = 1 << 0,
	ACCESS_WRITE_FILE = 1 << 1,
	ACCESS_READ_FILE = 1 << 2,
	ACCESS_READ_DIR = 1 << 3,
	ACCESS_REMOVE_FILE = 1 << 5,
	ACCESS_MAKE_DIR = 1 << 7,
	ACCESS_MAKE_REG = 1 << 8,
	ACCESS_FIRST = (1 << 13) - 1, /* all that version 1 knows */
	ACCESS_TRUNCATE = 1 << 14,
	ACCESS_IOCTL_DEV = 1 << 15,
	ACCESS_OF_FILES = ACCESS_EXECUTE | ACCESS_WRITE_FILE |
			  ACCESS_READ_FILE | ACCESS_TRUNCATE | ACCESS_IOCTL_DEV
};

enum { NET_TCP = 3, SCOPE_SOCKETS_AND_SIGNALS = 3 };

/* The versions that brought them. */
enum {
	SINCE_TRUNCATE = 3,
	SINCE_NET = 4,
	SINCE_IOCTL_DEV = 5,
	SINCE_SCOPE = 6
};

/* What an older kernel does not know of is zero, which it takes. */
struct ruleset {
	uint64_t files, net, scope;
};

struct rule {
	uint64_t access;
	int32_t folder;
} __attribute__((packed));

static struct ruleset make_ruleset(long version)
{
	struct ruleset set = {.files = ACCESS_FIRST};

	if (version >= SINCE_TRUNCATE)
		set.files |= ACCESS_TRUNCATE;
	if (version >= SINCE_NET)
		set.net = NET_TCP;
	if (version >= SINCE_IOCTL_DEV)
		set.files |= ACCESS_IOCTL_DEV;
	if (version >= SINCE_SCOPE)
		set.scope = SCOPE_SOCKETS_AND_SIGNALS;
	return set;
}

static bool allow(
    int ruleset, const struct confine_path *path, uint64_t handled)
{
	struct rule rule = {.access = ACCESS_READ_FILE | ACCESS_READ_DIR};
	int folder = open(path->path, O_PATH | O_CLOEXEC);
	struct stat status;
	long done;

	if (folder < 0)
		return true; /* what is not there needs no leave */
	if (path->writes)
		rule.access |= ACCESS_WRITE_FILE | ACCESS_TRUNCATE |
			       ACCESS_MAKE_REG | ACCESS_MAKE_DIR |
			       ACCESS_REMOVE_FILE;
	if (fstat(folder, &status) || !S_ISDIR(status.st_mode))
		rule.access &= ACCESS_OF_FILES;
	rule.access &= handled;
	rule.folder = folder;
	done = syscall(CALL_ADD_RULE, ruleset, RULE_PATH_BENEATH, &rule, 0);
	close(folder);
	return done == 0;
}

bool confine_process(
    const struct confine_path *paths, size_t count, struct error *error)
{
	long version =
	    syscall(CALL_CREATE_RULESET, NULL, (size_t)0, CREATE_VERSION);
	struct ruleset set = make_ruleset(version);
	bool done = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
	int ruleset = -1;
	size_t i;

	if (done && version < 1)
		return true;
	if (done)
		ruleset =
		    (int)syscall(CALL_CREATE_RULESET, &set, sizeof set, 0);
	done = ruleset >= 0;
	for (i = 0; done && i < count; i++)
		done = !paths[i].path || allow(ruleset, &paths[i], set.files);
	done = done && syscall(CALL_RESTRICT_SELF, ruleset, 0) == 0;
	if (!done)
		error_set(error, "can't give up what is not needed: %s",
		    strerror(errno));
	if (ruleset >= 0)
		close(ruleset);
	return done;
}

#else

bool confine_process(
    const struct confine_path *paths, size_t count, struct error *error)
{
	(void)paths;
	(void)count;
	(void)error;
	return true;
}

#endif
