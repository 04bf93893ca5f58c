/*
 * Starts a program on a pseudo-terminal and moves bytes. Knows nothing of what
 * they mean, so that the benchmarks pay for nothing but the reading.
 */
#include "support/pty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

static void fail(const char *what)
{
	perror(what);
	abort();
}

int64_t pty_now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

void pty_default_signals(void)
{
	static const int signals[] = {SIGPIPE, SIGINT, SIGQUIT, SIGHUP, SIGTERM,
	    SIGCHLD, SIGTSTP, SIGTTIN, SIGTTOU, SIGWINCH};
	struct sigaction action = {.sa_handler = SIG_DFL};
	sigset_t none;

	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++)
		sigaction(signals[i], &action, NULL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static void redirect(const char *path, int flags, int fd)
{
	int file = path ? open(path, flags, 0600) : -1;

	if (file >= 0) {
		dup2(file, fd);
		close(file);
	}
}

static void run(int slave, const struct pty_options *options)
{
	if (login_tty(slave) || (options->folder && chdir(options->folder)))
		_exit(126);
	redirect(options->input, O_RDONLY, STDIN_FILENO);
	redirect(options->output, O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
	pty_default_signals();
	if (options->started)
		*options->started = pty_now_ns();
	execvpe(options->argv[0], (char *const *)options->argv, options->env);
	perror(options->argv[0]);
	_exit(127);
}

void pty_start(struct pty *pty, const struct pty_options *options)
{
	struct winsize size = {.ws_row = (unsigned short)options->rows,
	    .ws_col = (unsigned short)options->cols};
	int slave;

	*pty = (struct pty){.fd = -1};
	if (openpty(&pty->fd, &slave, NULL, NULL, &size))
		fail("openpty");
	fcntl(pty->fd, F_SETFD, FD_CLOEXEC);
	fcntl(pty->fd, F_SETFL, O_NONBLOCK);
	tcgetattr(slave, &pty->before);
	pty->pid = fork();
	if (pty->pid < 0)
		fail("fork");
	if (!pty->pid)
		run(slave, options);
	close(slave);
}

/* Hands over what waits, as far as it is taken. */
static void push(struct pty *pty)
{
	while (pty->waiting.len) {
		ssize_t n = write(pty->fd, pty->waiting.data, pty->waiting.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return;
		pty->waiting.len -= (size_t)n;
		memmove(
		    pty->waiting.data, pty->waiting.data + n, pty->waiting.len);
	}
}

void pty_write(struct pty *pty, const char *bytes, size_t len)
{
	str_append(&pty->waiting, bytes, len);
	push(pty);
}

bool pty_read(struct pty *pty, int timeout_ms, struct str *out)
{
	char block[65536];
	struct pollfd fd = {pty->fd, POLLIN, 0};
	ssize_t n;

	if (pty->ended)
		return false;
	push(pty);
	if (pty->waiting.len)
		fd.events |= POLLOUT;
	if (poll(&fd, 1, timeout_ms) <= 0)
		return false;
	if (fd.revents & POLLOUT)
		push(pty);
	if (!(fd.revents & ~POLLOUT))
		return false;
	n = read(pty->fd, block, sizeof(block));
	if (n > 0) {
		str_append(out, block, (size_t)n);
		return true;
	}
	/* EIO: nobody has the terminal open any more. */
	if (!n || (errno != EAGAIN && errno != EINTR))
		pty->ended = true;
	return false;
}

void pty_resize(struct pty *pty, int rows, int cols)
{
	struct winsize size = {
	    .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

	ioctl(pty->fd, TIOCSWINSZ, &size);
}

void pty_signal(struct pty *pty, int signal)
{
	if (!pty->reaped)
		kill(-pty->pid, signal);
}

void pty_hang_up(struct pty *pty)
{
	close(pty->fd);
	pty->fd = -1;
	pty->ended = true;
}

bool pty_wait_pid(pid_t pid, int timeout_ms, int *status)
{
	int fd = (int)syscall(SYS_pidfd_open, pid, 0);
	struct pollfd poll_fd = {fd, POLLIN, 0};
	int64_t deadline = pty_now_ns() / 1000000 + timeout_ms;
	bool ended;

	if (fd < 0)
		return waitpid(pid, status, 0) == pid;
	do {
		int64_t left = deadline - pty_now_ns() / 1000000;

		ended = poll(&poll_fd, 1, left > 0 ? (int)left : 0) > 0;
		if (left <= 0)
			break;
	} while (!ended);
	close(fd);
	return ended && waitpid(pid, status, 0) == pid;
}

bool pty_wait_gone(pid_t pid, int timeout_ms)
{
	int fd = (int)syscall(SYS_pidfd_open, pid, 0);
	struct pollfd poll_fd = {fd, POLLIN, 0};
	bool gone = fd < 0 || poll(&poll_fd, 1, timeout_ms) > 0;

	if (fd >= 0)
		close(fd);
	return gone;
}

bool pty_wait(struct pty *pty, int timeout_ms)
{
	if (!pty->reaped)
		pty->reaped =
		    pty_wait_pid(pty->pid, timeout_ms, &pty->wait_status);
	return pty->reaped;
}

bool pty_is_restored(const struct pty *pty)
{
	struct termios now;

	/* On the master it is the slave's modes that are told. */
	return !tcgetattr(pty->fd, &now) &&
	       now.c_iflag == pty->before.c_iflag &&
	       now.c_oflag == pty->before.c_oflag &&
	       now.c_cflag == pty->before.c_cflag &&
	       now.c_lflag == pty->before.c_lflag &&
	       !memcmp(now.c_cc, pty->before.c_cc, sizeof(now.c_cc));
}

void pty_release(struct pty *pty)
{
	if (pty->pid > 0 && !pty->reaped) {
		kill(-pty->pid, SIGKILL);
		kill(pty->pid, SIGKILL);
		waitpid(pty->pid, &pty->wait_status, 0);
		pty->reaped = true;
	}
	if (pty->pid > 0 && pty->fd >= 0)
		close(pty->fd);
	pty->fd = -1;
	str_release(&pty->waiting);
}
