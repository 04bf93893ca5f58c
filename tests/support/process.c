/*
 * Runs a program without a terminal and collects what it says. Input and both
 * outputs are moved in one poll loop, so that neither side can block the other.
 */
#include "support/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/pty.h"

enum { LIMIT_MS = 120000 };

/* Ends of the pipes: ours of each, and the child's. */
struct pipes {
	int ours[3];
	int theirs[3];
};

static void pipes_open(struct pipes *pipes)
{
	for (int i = 0; i < 3; i++) {
		int fds[2];

		if (pipe2(fds, O_CLOEXEC)) {
			perror("pipe");
			abort();
		}
		pipes->ours[i] = fds[i == 0];
		pipes->theirs[i] = fds[i != 0];
		fcntl(pipes->ours[i], F_SETFL, O_NONBLOCK);
	}
}

static void close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static pid_t start(
    struct pipes *pipes, const struct sandbox *sandbox, const char *const *argv)
{
	pid_t pid = fork();

	if (pid < 0) {
		perror("fork");
		abort();
	}
	if (!pid) {
		setpgid(0, 0);
		for (int i = 0; i < 3; i++)
			dup2(pipes->theirs[i], i);
		pty_default_signals();
		execvpe(argv[0], (char *const *)argv, sandbox->env);
		perror(argv[0]);
		_exit(127);
	}
	setpgid(pid, pid);
	for (int i = 0; i < 3; i++)
		close_end(&pipes->theirs[i]);
	return pid;
}

static void put(int *fd, struct text *input)
{
	ssize_t n = write(*fd, input->ptr, input->len);

	if (n > 0) {
		input->ptr += n;
		input->len -= (size_t)n;
	}
	if (!input->len || (n < 0 && errno != EAGAIN && errno != EINTR))
		close_end(fd);
}

static void take(int *fd, struct str *out)
{
	char block[65536];
	ssize_t n = read(*fd, block, sizeof(block));

	if (n > 0)
		str_append(out, block, (size_t)n);
	else if (!n || (errno != EAGAIN && errno != EINTR))
		close_end(fd);
}

/* Moves bytes until both outputs have ended; false when time is up. */
static bool exchange(
    struct process *process, struct pipes *pipes, struct text input)
{
	int64_t deadline = pty_now_ns() / 1000000 + LIMIT_MS;

	if (!input.len)
		close_end(&pipes->ours[0]);
	while (pipes->ours[1] >= 0 || pipes->ours[2] >= 0) {
		struct pollfd fds[3] = {{pipes->ours[0], POLLOUT, 0},
		    {pipes->ours[1], POLLIN, 0}, {pipes->ours[2], POLLIN, 0}};
		int64_t left = deadline - pty_now_ns() / 1000000;

		if (left <= 0)
			return false;
		if (poll(fds, 3, (int)left) < 0 && errno != EINTR)
			return false;
		if (fds[0].revents)
			put(&pipes->ours[0], &input);
		if (fds[1].revents)
			take(&pipes->ours[1], &process->out);
		if (fds[2].revents)
			take(&pipes->ours[2], &process->err);
	}
	return true;
}

void process_run(struct process *process, const struct sandbox *sandbox,
    struct text input, const char *const *argv)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
	struct pipes pipes;
	int status = 0;
	pid_t pid;

	*process = (struct process){.status = -1};
	/* A program need not read its input. */
	sigaction(SIGPIPE, &ignore, &before);
	pipes_open(&pipes);
	pid = start(&pipes, sandbox, argv);
	process->timed_out = !exchange(process, &pipes, input);
	/* Both outputs closed may also mean a program that stays. */
	if (!process->timed_out)
		process->timed_out = !pty_wait_pid(pid, LIMIT_MS, &status);
	if (process->timed_out) {
		kill(-pid, SIGKILL);
		waitpid(pid, &status, 0);
	}
	for (int i = 0; i < 3; i++)
		close_end(&pipes.ours[i]);
	sigaction(SIGPIPE, &before, NULL);
	if (WIFEXITED(status))
		process->status = WEXITSTATUS(status);
	else if (WIFSIGNALED(status))
		process->signal = WTERMSIG(status);
}

void process_run_program(
    struct process *process, const struct sandbox *sandbox, ...)
{
	const char **argv;
	va_list words;

	va_start(words, sandbox);
	argv = sandbox_argv(sandbox, words);
	va_end(words);
	process_run(process, sandbox, (struct text){0}, argv);
	free(argv);
}

void process_release(struct process *process)
{
	str_release(&process->out);
	str_release(&process->err);
	*process = (struct process){0};
}
