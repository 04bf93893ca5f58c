/*
 * Lines from standard input as they arrive: a pipe is not read ahead, and an
 * interrupt ends the wait.
 */
#include "cli/reader.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* An interrupt just before the wait is not lost: signals are let in only during
 * the wait. */
static void read_more(struct reader *reader)
{
	struct pollfd fd = {STDIN_FILENO, POLLIN, 0};
	char block[4096];
	sigset_t interrupt, before;
	ssize_t n;
	int ready = -1;

	sigemptyset(&interrupt);
	sigaddset(&interrupt, SIGINT);
	sigprocmask(SIG_BLOCK, &interrupt, &before);
	if (!atomic_load(reader->interrupted))
		ready = ppoll(&fd, 1, NULL, &before);
	sigprocmask(SIG_SETMASK, &before, NULL);
	if (ready <= 0)
		return;
	n = read(STDIN_FILENO, block, sizeof block);
	if (n > 0)
		str_append(&reader->input, block, (size_t)n);
	else if (n == 0 || (errno != EINTR && errno != EAGAIN))
		reader->ended = true;
}

static const char *find_end(const struct str *input)
{
	return input->len ? memchr(input->data, '\n', input->len) : NULL;
}

bool reader_next(struct reader *reader, struct text *line)
{
	struct str *input = &reader->input;
	const char *end;

	if (reader->taken) {
		input->len -= reader->taken;
		memmove(input->data, input->data + reader->taken, input->len);
		reader->taken = 0;
	}
	while (!(end = find_end(input)) && !reader->ended &&
	       !atomic_load(reader->interrupted)) {
		if (input->len > READER_LONGEST)
			input->len = READER_LONGEST + 1;
		read_more(reader);
	}
	if (atomic_load(reader->interrupted) || !input->len)
		return false;
	*line = (struct text){
	    input->data, end ? (size_t)(end - input->data) : input->len};
	reader->taken = line->len + (end != NULL);
	return true;
}

void reader_release(struct reader *reader)
{
	str_release(&reader->input);
}
