/*
 * Starting other programs: without a shell, with the terminal as it was before
 * the browser, and with no descriptors but the standard files.
 */
#include "tui/term/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/message.h"
#include "tui/term/signals.h"
#include "tui/term/term.h"
#include "tui/term/tty.h"

enum { COMPLAINTS = 2 /* descriptor of the error output */ };

/* INPUT is the standard input, or negative. */
static int start(char *const *argv, enum spawn_how how, int input, pid_t *pid)
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
		    (how == SPAWN_BACKGROUND ? POSIX_SPAWN_SETSID : 0)));
	if (input >= 0)
		posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
	for (fd = how == SPAWN_BACKGROUND ? 0 : COMPLAINTS;
	     how != SPAWN_SHOWN && fd <= COMPLAINTS; fd++)
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

static void come_back(void)
{
	if (signals_wait_for_front())
		term_resume();
	signals_take_back();
}

static bool check_start(const char *name, int why, struct error *error)
{
	if (why)
		error_set(error, _("%s can't be started: %s"), name,
		    message_errno(why));
	return !why;
}

bool spawn_run(
    char *const *argv, enum spawn_how how, int *status, struct error *error)
{
	bool front = how != SPAWN_BACKGROUND;
	pid_t pid;
	int why;

	*status = 0;
	while (waitpid(-1, NULL, WNOHANG) > 0)
		; /* collects ended background programs */
	if (front) {
		signals_lend(); /* before Ctrl-C is a signal */
		term_pause();
	}
	why = start(argv, how, -1, &pid);
	if (!why && front)
		*status = wait_for(pid);
	if (front) {
		come_back();
	}
	return check_start(argv[0], why, error);
}

/* A nameless file with TEXT, so that a program that does not read its input
 * blocks nobody; negative with errno if there is no room. */
static int make_input(struct text text)
{
	int fd = memfd_create("earshot", MFD_CLOEXEC);

	while (fd >= 0 && text.len) {
		ssize_t n = write(fd, text.ptr, text.len);

		if (n < 0 && errno != EINTR) {
			close(fd);
			return -1;
		}
		text.ptr += n > 0 ? n : 0;
		text.len -= n > 0 ? (size_t)n : 0;
	}
	if (fd >= 0)
		lseek(fd, 0, SEEK_SET);
	return fd;
}

bool spawn_show(
    char *const *argv, const struct text *input, struct error *error)
{
	struct str told = {0};
	pid_t pid;
	int fd = -1, why, status;

	if (input && (fd = make_input(*input)) < 0)
		return check_start(argv[0], errno, error);
	signals_lend();
	term_pause();
	why = start(argv, SPAWN_SHOWN, fd, &pid);
	if (!why) {
		status = wait_for(pid);
		if (status)
			str_printf(&told,
			    _("status %d; press a key to come back"), status);
		else
			str_puts(&told, _("press a key to come back"));
		if (signals_wait_for_front())
			tty_wait_for_key(str_c(&told));
	}
	come_back();
	if (fd >= 0)
		close(fd);
	str_release(&told);
	return check_start(argv[0], why, error);
}
