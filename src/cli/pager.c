/*
 * The pager: when it is used, how it is started, and its options. Its keys come
 * from the terminal, its text from a pipe in place of standard output.
 */
#include "cli/pager.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/message.h"
#include "base/unicode.h"
#include "base/words.h"

/* Characters that need a shell. */
static const char for_shell[] = "|&;<>()$`*?[#~=%!{}\n";

/* A shell's status where the program does not exist, or can't be run. */
enum { NOT_RUN = 126, NOT_FOUND = 127 };

void pager_want(struct pager *pager, const struct session *session)
{
	if (session->out_width && session->out_rows)
		pager->session = session;
}

/* Length of the escape sequence at P (a colour or an OSC 8 link), or 0. */
static size_t escape_len(const char *p, const char *end)
{
	const char *at = p + 2;

	if (end - p < 2 || *p != '\033')
		return 0;
	if (p[1] == '[')
		while (at < end && (*at < '@' || *at > '~'))
			at++;
	else
		while (at < end && *at != '\a' && *at != '\\')
			at++;
	return (size_t)(at - p) + (at < end);
}

/* Rows of the screen that LINE takes. */
static uint32_t rows_of(struct text line, uint32_t width)
{
	const char *p = line.ptr, *end = p + line.len;
	struct str shown = {0};
	size_t cells;

	while (p < end) {
		size_t skip = escape_len(p, end), len = 0;

		p += skip;
		while (p + len < end && (!len || p[len] != '\033'))
			len++;
		if (!skip || len)
			str_append(&shown, p, len);
		p += len;
	}
	cells = unicode_cells(str_text(&shown));
	str_release(&shown);
	return cells ? (uint32_t)((cells + width - 1) / width) : 1;
}

/* The shell's prompt needs a row too. */
bool pager_fits(const struct pager *pager, struct text text)
{
	const struct session *session = pager->session;
	uint32_t rows = 1;

	if (!session)
		return false;
	while (text.len && rows <= session->out_rows)
		rows += rows_of(text_cut_line(&text), session->out_width);
	return rows <= session->out_rows;
}

static int spawn(const struct session *session, int input, pid_t *pid)
{
	struct arena *arena = arena_new();
	char *shell[] = {"sh", "-c", (char *)session->pager, NULL};
	char **words = shell;
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t caught;
	size_t count;
	int why;

	if (!strpbrk(session->pager, for_shell))
		words = words_split(arena, text_of(session->pager), &count);
	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attributes);
	sigemptyset(&caught);
	sigaddset(&caught, SIGINT);
	sigaddset(&caught, SIGPIPE);
	sigaddset(&caught, SIGXFSZ);
	posix_spawnattr_setsigdefault(&attributes, &caught);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
	/* As git does: colours, no paging of text that fits, the screen kept.
	 */
	setenv("LESS", "FRX", 0);
	setenv("LV", "-c", 0);
	why = posix_spawnp(pid, words[0], &files, &attributes, words, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&files);
	arena_free(arena);
	return why;
}

/* While the pager runs it handles Ctrl-C, and its end raises no signal. */
static void take_over(struct pager *pager, int output)
{
	signal(SIGINT, SIG_IGN);
	signal(SIGQUIT, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	pager->complaints = -1;
	if (isatty(STDERR_FILENO)) {
		pager->complaints =
		    fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
		dup2(output, STDERR_FILENO);
	}
	dup2(output, STDOUT_FILENO);
}

void pager_start(struct pager *pager)
{
	const struct session *session = pager->session;
	int ends[2], why;

	pager->session = NULL;
	if (session->place.confined)
		session_complain(
		    session, _("longer than the screen; in restricted mode no "
			       "pager is started"));
	if (!session->pager || pipe2(ends, O_CLOEXEC))
		return;
	why = spawn(session, ends[0], &pager->pid);
	if (why) {
		pager->pid = 0;
		if (why != ENOENT || strcmp(session->pager, "less") != 0)
			session_complain(session,
			    _("the pager %s can't be started: %s; printing "
			      "without one"),
			    session->pager, message_errno(why));
	} else {
		take_over(pager, ends[1]);
	}
	close(ends[0]);
	close(ends[1]);
}

bool pager_finish(struct pager *pager, const struct session *session)
{
	int status = 0;

	if (!pager->pid)
		return true;
	if (pager->complaints >= 0) {
		dup2(pager->complaints, STDERR_FILENO);
		close(pager->complaints);
	}
	while (waitpid(pager->pid, &status, 0) < 0 && errno == EINTR)
		;
	pager->pid = 0;
	if (!WIFEXITED(status) || (WEXITSTATUS(status) != NOT_RUN &&
				      WEXITSTATUS(status) != NOT_FOUND))
		return true;
	session_complain(session,
	    _("the pager %s can't be run; --no-pager prints without one"),
	    session->pager);
	return false;
}
