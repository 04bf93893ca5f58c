/*
 * The standard files the program was started with.
 */
#include "base/standard.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { USUAL_WIDTH = 80 };

bool standard_hold(void)
{
	int fd;

	for (fd = 0; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 &&
		    open("/dev/null", fd ? O_RDONLY : O_WRONLY) != fd)
			return false;
	return true;
}

int standard_take_terminal(void)
{
	int tty = open("/dev/tty", O_RDWR | O_CLOEXEC);
	int output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);

	if (tty < 0 || output < 0 || dup2(tty, STDIN_FILENO) < 0 ||
	    dup2(tty, STDOUT_FILENO) < 0)
		return -1;
	close(tty);
	return output;
}

bool standard_write(int fd, struct text text)
{
	ssize_t n = 0;

	while (text.len) {
		n = write(fd, text.ptr, text.len);
		if (n < 0 && errno != EINTR)
			break;
		text.ptr += n > 0 ? n : 0;
		text.len -= n > 0 ? (size_t)n : 0;
	}
	return !text.len && !close(fd);
}

uint32_t standard_width(int fd)
{
	struct winsize size;

	if (!isatty(fd))
		return 0;
	if (!ioctl(fd, TIOCGWINSZ, &size) && size.ws_col)
		return size.ws_col;
	return USUAL_WIDTH;
}

uint32_t standard_rows(int fd)
{
	struct winsize size;

	return isatty(fd) && !ioctl(fd, TIOCGWINSZ, &size) ? size.ws_row : 0;
}
