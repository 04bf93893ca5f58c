/*
 * Starting other programs: without a shell, with the terminal as it was before
 * the browser, and with nothing of the browser's but standard files.
 */
#include "tui/term/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tui/term/signals.h"
#include "tui/term/term.h"

enum { COMPLAINTS = 2 /* the standard file they go to, behind the others */ };

static int start(char *const *argv, enum spawn_how how, pid_t *pid)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t caught;
	int why, fd;

	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attributes);
	sigemptyset(&caught);
	sigaddset(&caught, SIGINT);
	sigaddset(&caught, SIGQUIT);
	sigaddset(&caught, SIGPIPE);
	sigaddset(&caught, SIGXFSZ);
	posix_spawnattr_setsigdefault(&attributes, &caught);
	posix_spawnattr_setflags(&attributes,
	    (short)(POSIX_SPAWN_SETSIGDEF |
		    (how == SPAWN_BEHIND ? POSIX_SPAWN_SETSID : 0)));
	for (fd = how == SPAWN_BEHIND ? 0 : COMPLAINTS; fd <= COMPLAINTS; fd++)
		posix_spawn_file_actions_addopen(
		    &files, fd, "/dev/null", O_RDWR, 0);
	why = posix_spawnp(pid, argv[0], &files, &attributes, argv, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&files);
	return why;
}

static int wait_for(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return 0;
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status)
				   : WEXITSTATUS(status);
}

bool spawn_run(
    char *const *argv, enum spawn_how how, int *status, struct error *error)
{
	bool front = how == SPAWN_IN_FRONT;
	pid_t pid;
	int why;

	*status = 0;
	while (waitpid(-1, NULL, WNOHANG) > 0)
		; /* those behind that have ended */
	if (front) {
		signals_lend(); /* before Ctrl-C is a signal */
		term_pause();
	}
	why = start(argv, how, &pid);
	if (!why && front)
		*status = wait_for(pid);
	if (front) {
		if (signals_wait_for_front())
			term_resume();
		signals_take_back();
	}
	if (why)
		error_set(
		    error, "%s can't be started: %s", argv[0], strerror(why));
	return !why;
}
