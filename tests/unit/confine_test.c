/*
 * What a confined process can't do any more, found out by trying in a child.
 */
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/confine.h"
#include "suite.h"
#include "support/confined.h"
#include "support/fixture.h"
#include "support/sandbox.h"

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

static int try_others(void)
{
	struct sockaddr_in nobody = {
	    .sin_family = AF_INET, .sin_port = htons(9)};
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	int wrong = answer(prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1, 20);

	nobody.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	execl("/bin/sh", "sh", "-c", "exit 0", (char *)NULL);
	wrong += !wrong * answer(errno == EACCES, 21);
	if (confined_version() >= 4)
		wrong += !wrong * answer(connect(fd, (struct sockaddr *)&nobody,
					     sizeof nobody) < 0 &&
					     errno == EACCES,
				      22);
	if (confined_version() >= 6)
		wrong += !wrong * answer(kill(getppid(), 0) < 0, 23);
	close(fd);
	return wrong;
}

static int run_child(const char *root)
{
	char library[256], cache[256];
	const struct confine_path paths[] = {
	    {library, false}, {cache, true}, {"/no/such/folder", true}};
	struct error error = {0};
	int wrong;

	snprintf(library, sizeof library, "%s/library", root);
	snprintf(cache, sizeof cache, "%s/cache", root);
	if (!confine_process(paths, sizeof paths / sizeof *paths, &error))
		return 99;
	wrong = try_files(root);
	return wrong ? wrong : try_others();
}

static void only_what_is_named_can_be_reached(void **context)
{
	static const struct fixture_file files[] = {{"library/a", "a"},
	    {"library/b", "b"}, {"cache/old", "x"}, {"secret", "secret"},
	    {NULL, NULL}};
	struct sandbox sandbox;
	int status;
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
	pid = fork();
	if (!pid)
		_exit(run_child(sandbox.root));
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	free(link);
	sandbox_release(&sandbox);
}

SUITE(confine)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(only_what_is_named_can_be_reached),
	};

	return cmocka_run_group_tests_name("confine", tests, NULL, NULL);
}
