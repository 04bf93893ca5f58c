/*
 * What a confined process can't do any more, found out by trying in a child.
 */
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/confine.h"
#include "suite.h"
#include "support/confined.h"
#include "support/fixture.h"
#include "support/sandbox.h"

/* The name of an abstract socket that listens; sockets not connected yet. */
static char listening[32];
static int listener, internet = -1, local = -1;

/* The child's answer to what it tried; 0: all is as it should be. */
static int answer(bool good, int number)
{
	return good ? 0 : number;
}

static bool opens(const char *folder, const char *name, int flags)
{
	char path[512];
	int fd;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	fd = open(path, flags | O_CLOEXEC, 0600);
	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

static bool is_refused(const char *folder, const char *name, int flags)
{
	return !opens(folder, name, flags) && errno == EACCES;
}

/* The first thing that is not as it should be, or 0. */
static int try_files(const char *root)
{
	char path[512];
	int wrong = 0;

	snprintf(path, sizeof path, "%s/library/b", root);
	wrong += !wrong * answer(opens(root, "library/a", O_RDONLY), 1);
	wrong += !wrong * answer(opens(root, "library", O_RDONLY), 2);
	wrong += !wrong * answer(is_refused(root, "library/a", O_WRONLY), 3);
	wrong += !wrong *
		 answer(is_refused(root, "library/c", O_WRONLY | O_CREAT), 4);
	wrong += !wrong * answer(unlink(path) < 0 && errno == EACCES, 5);
	wrong += !wrong * answer(is_refused(root, "secret", O_RDONLY), 6);
	wrong += !wrong * answer(is_refused(root, "library/link", O_RDONLY), 7);
	wrong +=
	    !wrong * answer(is_refused(root, "library/../secret", O_RDONLY), 8);
	wrong +=
	    !wrong * answer(opens(root, "cache/new", O_WRONLY | O_CREAT), 9);
	snprintf(path, sizeof path, "%s/cache/new", root);
	wrong += !wrong * answer(truncate(path, 10) == 0, 10);
	wrong += !wrong * answer(unlink(path) == 0, 11);
	wrong += !wrong * answer(is_refused("/", "etc/passwd", O_RDONLY), 12);
	return wrong;
}

/* What Landlock alone keeps from it. */
static int try_others(void)
{
	struct sockaddr_in nobody = {
	    .sin_family = AF_INET, .sin_port = htons(9)};
	struct sockaddr_un name = {.sun_family = AF_UNIX};
	int wrong = answer(prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1, 20);

	nobody.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	memcpy(name.sun_path, listening, sizeof listening);
	execl("/bin/sh", "sh", "-c", "exit 0", (char *)NULL);
	wrong += !wrong * answer(errno == EACCES || errno == EPERM, 21);
	if (confined_version() >= 4)
		wrong += !wrong *
			 answer(connect(internet, (struct sockaddr *)&nobody,
				    sizeof nobody) < 0 &&
				    (errno == EACCES || errno == EPERM),
			     22);
	if (confined_version() >= 6) {
		wrong += !wrong * answer(kill(getppid(), 0) < 0, 23);
		wrong +=
		    !wrong * answer(connect(local, (struct sockaddr *)&name,
					sizeof name) < 0 &&
					errno == EPERM,
				 24);
	}
	return wrong;
}

#ifdef EARSHOT_SECCOMP

static void *run_thread(void *context)
{
	return context;
}

/* What is refused whatever it is asked for, and what is not. */
static int try_calls(void)
{
	static const long calls[] = {SYS_execve, SYS_socket, SYS_socketpair,
	    SYS_connect, SYS_sendto, SYS_ptrace, SYS_process_vm_readv,
	    SYS_unshare, SYS_setns, SYS_mount, SYS_chroot, SYS_bpf,
	    SYS_perf_event_open, SYS_io_uring_setup, SYS_keyctl, SYS_fchmodat,
	    SYS_linkat, SYS_symlinkat, SYS_setuid, SYS_open_by_handle_at};
	pthread_t thread;
	size_t i;

	for (i = 0; i < sizeof calls / sizeof *calls; i++)
		if (syscall(calls[i], 0, 0, 0, 0, 0, 0) != -1 || errno != EPERM)
			return 40 + (int)i;
	if (fork() >= 0 || errno != EPERM)
		return 80;
	if (kill(getppid(), 0) >= 0 || errno != EPERM)
		return 81;
	if (ioctl(STDIN_FILENO, TIOCSTI, "x") >= 0 || errno != EPERM)
		return 82;
	if (kill(getpid(), 0) || raise(SIGCHLD))
		return 83;
	if (pthread_create(&thread, NULL, run_thread, NULL) ||
	    pthread_join(thread, NULL))
		return 84;
	return 0;
}

#else

static int try_calls(void)
{
	return 0;
}

#endif

static int run_child(const char *root)
{
	char library[256], cache[256];
	const struct confine_path paths[] = {
	    {library, false}, {cache, true}, {"/no/such/folder", true}};
	struct error error = {0};
	const char *missing;
	int wrong;

	snprintf(library, sizeof library, "%s/library", root);
	snprintf(cache, sizeof cache, "%s/cache", root);
	if (!confine_process(
		paths, sizeof paths / sizeof *paths, &missing, &error))
		return 99;
	if (missing && confined_version() >= 6)
		return 98;
	wrong = try_files(root);
	if (!wrong)
		wrong = try_others();
	return wrong ? wrong : try_calls();
}

/* Sockets that are there before: one to be reached, two to reach others by. */
static void open_sockets(void)
{
	struct sockaddr_un name = {.sun_family = AF_UNIX};

	listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	snprintf(
	    listening + 1, sizeof listening - 1, "earshot%d", (int)getpid());
	memcpy(name.sun_path, listening, sizeof listening);
	assert_int_equal(
	    bind(listener, (const struct sockaddr *)&name, sizeof name), 0);
	assert_int_equal(listen(listener, 1), 0);
	internet = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	local = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

static int wait_for_child(pid_t pid)
{
	int status;

	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void only_what_is_named_can_be_reached(void **context)
{
	static const struct fixture_file files[] = {{"library/a", "a"},
	    {"library/b", "b"}, {"cache/old", "x"}, {"secret", "secret"},
	    {NULL, NULL}};
	struct sandbox sandbox;
	char *link;
	pid_t pid;

	(void)context;
	if (!confined_version()) {
		print_message("this kernel has no Landlock\n");
		skip();
	}
	sandbox_init(&sandbox);
	fixture_write_all(sandbox.root, files);
	link = sandbox_path(&sandbox, "library/link");
	assert_int_equal(symlink("../secret", link), 0);
	open_sockets();
	pid = fork();
	if (!pid)
		_exit(run_child(sandbox.root));
	assert_int_equal(wait_for_child(pid), 0);
	free(link);
	sandbox_release(&sandbox);
}

/* On an older kernel the rest is done all the same. */
static void what_the_kernel_leaves_open_is_told(void **context)
{
	const struct confine_path path = {"/", false};
	struct error error = {0};
	const char *missing;
	pid_t pid;

	(void)context;
	pid = fork();
	if (!pid) {
		if (!confined_take_landlock())
			_exit(77);
		if (!confine_process(&path, 1, &missing, &error))
			_exit(1);
		_exit(!missing || !strstr(missing, "no Landlock")
			  ? 2
			  : try_calls());
	}
	assert_int_equal(wait_for_child(pid), 0);
}

SUITE(confine)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(only_what_is_named_can_be_reached),
	    cmocka_unit_test(what_the_kernel_leaves_open_is_told),
	};

	return cmocka_run_group_tests_name("confine", tests, NULL, NULL);
}
