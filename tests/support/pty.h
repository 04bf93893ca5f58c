#ifndef SUPPORT_PTY_H
#define SUPPORT_PTY_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <termios.h>

#include "base/str.h"

/* A program on a pseudo-terminal: bytes in, bytes out, nothing interpreted. */
struct pty {
	int fd;     /* of the master, non-blocking; -1 when closed */
	pid_t pid;  /* also the session and the process group */
	bool ended; /* all that it wrote has been read */
	bool reaped;
	int wait_status; /* as of waitpid, once reaped */
	struct termios before;
	struct str waiting; /* bytes it has not taken yet */
};

struct pty_options {
	const char *const *argv; /* NULL after the last; found by PATH */
	char *const *env;
	const char *folder; /* to run in; NULL: the present one */
	const char *input;  /* a file for standard input; NULL: the terminal */
	const char *output; /* the same for standard output */
	int rows, cols;
	int64_t *started; /* in shared memory: takes the time just before exec,
			     as pty_now_ns; NULL: not wanted */
};

void pty_start(struct pty *pty, const struct pty_options *options);
/* Kills what still runs and closes the terminal. Safe twice. */
void pty_release(struct pty *pty);

/* Queues bytes as typed; they are handed over now and while reading. */
void pty_write(struct pty *pty, const char *bytes, size_t len);
/* Waits up to TIMEOUT_MS for bytes and appends them to OUT. False when none
 * came or the program has ended (then pty->ended). */
bool pty_read(struct pty *pty, int timeout_ms, struct str *out);
/* Sets the window's size; the kernel sends SIGWINCH. */
void pty_resize(struct pty *pty, int rows, int cols);
/* To the program and what runs in its process group. */
void pty_signal(struct pty *pty, int signal);
/* Closes the terminal from outside: the program finds it gone. */
void pty_hang_up(struct pty *pty);
/* Waits for the end of the program; false when it still runs. */
bool pty_wait(struct pty *pty, int timeout_ms);
/* Whether the terminal's modes are what they were before the program ran. */
bool pty_is_restored(const struct pty *pty);

/* Monotonic. */
int64_t pty_now_ns(void);
/* Waits for a child; false when it has not ended in time. */
bool pty_wait_pid(pid_t pid, int timeout_ms, int *status);
/* Waits until process PID, no child, is gone; false when it still runs. */
bool pty_wait_gone(pid_t pid, int timeout_ms);
/* For a child before exec: what a shell would hand down. */
void pty_default_signals(void);

#endif
