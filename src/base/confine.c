/*
 * Landlock by its system calls (landlock(7)): headers and C libraries are often
 * older than the kernel, so the kernel is asked for its version. A filter of
 * system calls refuses what Landlock does not cover, if libseccomp was there to
 * build with.
 */
#include "base/confine.h"

#ifdef __linux__

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifdef EARSHOT_SECCOMP
#include <seccomp.h>
#endif

#include "base/message.h"

/* These numbers are the same on every architecture. */
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

/* The Landlock versions that added each right. */
enum {
	SINCE_TRUNCATE = 3,
	SINCE_NET = 4,
	SINCE_IOCTL_DEV = 5,
	SINCE_SCOPE = 6
};

/* A field that an older kernel does not know is zero, which that kernel
 * accepts. */
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
		return true; /* a missing path needs no permission */
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

/* Restricts the process to PATHS; the kernel has Landlock VERSION. */
static bool lock_files(
    const struct confine_path *paths, size_t count, long version)
{
	struct ruleset set = make_ruleset(version);
	int ruleset = (int)syscall(CALL_CREATE_RULESET, &set, sizeof set, 0);
	bool done = ruleset >= 0;
	size_t i;

	for (i = 0; done && i < count; i++)
		done = !paths[i].path || allow(ruleset, &paths[i], set.files);
	done = done && syscall(CALL_RESTRICT_SELF, ruleset, 0) == 0;
	if (ruleset >= 0)
		close(ruleset);
	return done;
}

#ifdef EARSHOT_SECCOMP

/* Names, since no architecture has all of these calls. */
static const char *const refused[] = {
    /* other programs and processes */
    "execve", "execveat", "fork", "vfork", "ptrace", "process_vm_readv",
    "process_vm_writev", "process_madvise", "kcmp", "pidfd_open", "pidfd_getfd",
    "pidfd_send_signal", "tkill", "setpriority", "setrlimit",
    "sched_setscheduler", "sched_setattr", "sched_setparam",
    /* the network */
    "socket", "socketpair", "socketcall", "connect", "bind", "listen", "accept",
    "accept4", "sendto", "sendmsg", "sendmmsg", "recvfrom", "recvmsg",
    "recvmmsg",
    /* metadata of files */
    "chmod", "fchmodat", "fchmodat2", "chown", "lchown", "fchownat", "setxattr",
    "lsetxattr", "fsetxattr", "removexattr", "lremovexattr", "fremovexattr",
    "utime", "utimes", "futimesat", "mknod", "mknodat", "link", "linkat",
    "symlink", "symlinkat", "name_to_handle_at", "open_by_handle_at",
    "fanotify_init",
    /* memory and messages that others share */
    "shmget", "shmat", "semget", "msgget", "mq_open", "ipc",
    /* another view of the system, another user */
    "unshare", "setns", "mount", "umount", "umount2", "pivot_root", "chroot",
    "move_mount", "open_tree", "fsopen", "fsmount", "fspick", "fsconfig",
    "mount_setattr", "setuid", "setgid", "setreuid", "setregid", "setresuid",
    "setresgid", "setgroups", "setfsuid", "setfsgid", "capset", "personality",
    /* the kernel itself, and its parts with the most known holes */
    "bpf", "perf_event_open", "io_uring_setup", "io_uring_enter",
    "io_uring_register", "userfaultfd", "add_key", "request_key", "keyctl",
    "init_module", "finit_module", "delete_module", "kexec_load",
    "kexec_file_load", "reboot", "swapon", "swapoff", "acct", "quotactl",
    "syslog", "settimeofday", "clock_settime", "clock_settime64", "adjtimex",
    "clock_adjtime", "clock_adjtime64", "sethostname", "setdomainname", "iopl",
    "ioperm", "modify_ldt", "vhangup"};

/* Index of the flags among the arguments of clone. */
#ifdef __s390__
enum { CLONE_FLAGS = 1 };
#else
enum { CLONE_FLAGS = 0 };
#endif

static bool refuse(scmp_filter_ctx filter, const char *name, int error,
    unsigned count, const struct scmp_arg_cmp *when)
{
	int number = seccomp_syscall_resolve_name(name);

	return number == __NR_SCMP_ERROR ||
	       !seccomp_rule_add_array(filter, SCMP_ACT_ERRNO((uint32_t)error),
		   number, count, when);
}

/* Refuses calls that are harmless with other arguments. */
static bool refuse_some(scmp_filter_ctx filter)
{
	const unsigned long low = 0xFFFFFFFF;
	const struct scmp_arg_cmp
	    /* Set when a thread is created. */
	    process =
		SCMP_CMP64(CLONE_FLAGS, SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0),
	    other = SCMP_CMP64(0, SCMP_CMP_NE, (unsigned long)getpid()),
	    limit = SCMP_CMP64(2, SCMP_CMP_NE, 0),
	    type = SCMP_CMP64(1, SCMP_CMP_MASKED_EQ, low, TIOCSTI),
	    console = SCMP_CMP64(1, SCMP_CMP_MASKED_EQ, low, TIOCLINUX);

	return refuse(filter, "clone", EPERM, 1, &process) &&
	       /* The filter can't read its flags; the C library falls back to
		* clone. */
	       refuse(filter, "clone3", ENOSYS, 0, NULL) &&
	       refuse(filter, "kill", EPERM, 1, &other) &&
	       refuse(filter, "tgkill", EPERM, 1, &other) &&
	       refuse(filter, "rt_sigqueueinfo", EPERM, 1, &other) &&
	       refuse(filter, "rt_tgsigqueueinfo", EPERM, 1, &other) &&
	       refuse(filter, "prlimit64", EPERM, 1, &limit) &&
	       refuse(filter, "ioctl", EPERM, 1, &type) &&
	       refuse(filter, "ioctl", EPERM, 1, &console);
}

/* False if the kernel accepts no filter. */
static bool refuse_calls(void)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	bool done = filter && refuse_some(filter);
	size_t i;

	for (i = 0; done && i < sizeof refused / sizeof *refused; i++)
		done = refuse(filter, refused[i], EPERM, 0, NULL);
	done = done && !seccomp_load(filter);
	if (filter)
		seccomp_release(filter);
	return done;
}

#else

static bool refuse_calls(void)
{
	return false;
}

#endif

bool confine_process(const struct confine_path *paths, size_t count,
    const char **missing, struct error *error)
{
	long version =
	    syscall(CALL_CREATE_RULESET, NULL, (size_t)0, CREATE_VERSION);

	*missing = NULL;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) ||
	    (version >= 1 && !lock_files(paths, count, version))) {
		error_set(error,
		    _("can't give up privileges that are not needed: %s"),
		    message_errno(errno));
		return false;
	}
	if (!refuse_calls() && version < SINCE_SCOPE)
		*missing = _("the network and other processes are not blocked: "
			     "this kernel's Landlock is too old for that, and "
			     "this kernel or this build filters no system "
			     "calls");
	if (version < 1)
		*missing = _("files outside of the library are not blocked: "
			     "this kernel has no Landlock");
	return true;
}

#else

bool confine_process(const struct confine_path *paths, size_t count,
    const char **missing, struct error *error)
{
	(void)paths;
	(void)count;
	(void)error;
	*missing = _("files outside of the library are not blocked: this "
		     "system has no Landlock");
	return true;
}

#endif
