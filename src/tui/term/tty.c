/*
 * The terminal below curses. Its only global state is the bytes that restore
 * the terminal.
 */
#include "tui/term/tty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { ESCAPE = 27, RESCUE_BYTES = 128, RESCUE_WAIT = 100 /* ms */ };

static struct {
	struct termios before;
	char bytes[RESCUE_BYTES]; /* leaves the alternate screen, and so on */
	size_t len;
	atomic_bool needed; /* read by whichever thread crashes */
} rescue;

bool tty_remember(void)
{
	rescue.len = 0;
	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) &&
	       tcgetattr(STDIN_FILENO, &rescue.before) == 0;
}

void tty_measure(uint32_t *rows, uint32_t *cols)
{
	struct winsize size = {0};

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size))
		size = (struct winsize){0};
	*rows = size.ws_row < TTY_ROWS_MOST ? size.ws_row : TTY_ROWS_MOST;
	*cols = size.ws_col < TTY_COLUMNS_MOST ? size.ws_col : TTY_COLUMNS_MOST;
}

bool tty_is_size(const char *value, long most)
{
	char *end;
	long size = strtol(value, &end, 10);

	return !*end && size > 0 && size <= most;
}

bool tty_pending(void)
{
	struct pollfd fd = {.fd = STDIN_FILENO, .events = POLLIN};

	return poll(&fd, 1, 0) > 0;
}

/* Ready input without a byte is end of file. */
static bool is_closed(void)
{
	struct pollfd fd = {.fd = STDIN_FILENO, .events = POLLIN};
	int waiting = 0;

	if (poll(&fd, 1, 0) <= 0)
		return false;
	if (fd.revents & (POLLERR | POLLNVAL))
		return true;
	if (ioctl(STDIN_FILENO, FIONREAD, &waiting))
		return true;
	return waiting == 0;
}

bool tty_read(unsigned char *byte, bool *closed)
{
	ssize_t got;

	*closed = false;
	if (!tty_pending())
		return false;
	if (is_closed()) {
		*closed = true;
		return false;
	}
	got = read(STDIN_FILENO, byte, 1);
	/* EIO: the terminal is gone, or another session's for good. */
	*closed = !got || (got < 0 && errno == EIO);
	return got == 1;
}

uint64_t tty_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

bool tty_complete(mbstate_t *state, int byte, wint_t *key)
{
	char bytes[1] = {(char)byte};
	bool begun = !mbsinit(state);
	wchar_t wide = 0;
	size_t len = mbrtowc(&wide, bytes, 1, state);

	if (len == (size_t)-1) {
		memset(state, 0, sizeof *state);
		/* An incomplete character ends here; the byte may begin
		 * another. */
		return begun && tty_complete(state, byte, key);
	}
	*key = (wint_t)wide;
	return len != (size_t)-2;
}

void tty_send(struct text bytes)
{
	ssize_t written;

	while (bytes.len) {
		written = write(STDOUT_FILENO, bytes.ptr, bytes.len);
		if (written < 0 && errno != EINTR)
			return; /* gone, as the turn will see */
		if (written < 0)
			continue;
		bytes = text_from(bytes, (size_t)written);
	}
}

void tty_wait_for_key(const char *text)
{
	struct termios before, raw;
	struct str line = {0};
	char byte = 0, rest;

	if (tcgetattr(STDIN_FILENO, &before))
		return;
	raw = before;
	raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG);
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
	str_printf(&line, "\n[%s]", text);
	tty_send(str_text(&line));
	str_release(&line);
	while (read(STDIN_FILENO, &byte, 1) < 0 && errno == EINTR)
		;
	while (byte == ESCAPE && tty_pending() && !is_closed() &&
	       read(STDIN_FILENO, &rest, 1) == 1)
		; /* byte of an arrow */
	tty_send(TEXT("\n"));
	tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
}

void tty_add_rescue(const char *sequence)
{
	size_t len = sequence ? strlen(sequence) : 0;

	if (len > sizeof rescue.bytes - rescue.len)
		return;
	if (len)
		memcpy(rescue.bytes + rescue.len, sequence, len);
	rescue.len += len;
}

void tty_need_rescue(bool needed)
{
	rescue.needed = needed;
}

void tty_rescue(bool stuck)
{
	struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};
	ssize_t written;
	int flags = 0;

	if (!rescue.needed)
		return;
	signal(SIGTTOU, SIG_IGN);
	if (stuck) {
		tcflush(STDOUT_FILENO, TCOFLUSH);
		flags = fcntl(STDOUT_FILENO, F_GETFL);
		fcntl(STDOUT_FILENO, F_SETFL, flags | O_NONBLOCK);
		/* Another thread may be about to restore the terminal. */
		poll(&out, 1, RESCUE_WAIT);
	}
	written = write(STDOUT_FILENO, rescue.bytes, rescue.len);
	(void)written; /* a failure here can't be reported */
	if (stuck)
		fcntl(STDOUT_FILENO, F_SETFL, flags);
	tcsetattr(STDIN_FILENO, TCSANOW, &rescue.before);
}
