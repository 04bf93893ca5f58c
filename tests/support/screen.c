/*
 * A pty and a terminal put together: types, waits until the screen shows what
 * is expected, and answers queries as a terminal would.
 */
#include "support/screen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "base/mem.h"
#include "support/pty.h"

enum { WAIT_MS = 60000 };

struct screen {
	struct pty pty;
	struct terminal *terminal;
	struct str bytes;
	struct str text;
};

struct screen *screen_start(
    const struct sandbox *sandbox, int rows, int cols, const char *const *argv)
{
	struct screen *screen = mem_new(1, sizeof(*screen));
	struct pty_options options = {
	    .argv = argv, .env = sandbox->env, .rows = rows, .cols = cols};

	screen->terminal = terminal_new(rows, cols);
	pty_start(&screen->pty, &options);
	return screen;
}

struct screen *screen_start_program(
    const struct sandbox *sandbox, int rows, int cols, ...)
{
	const char **argv;
	struct screen *screen;
	va_list words;

	va_start(words, cols);
	argv = sandbox_argv(sandbox, words);
	va_end(words);
	screen = screen_start(sandbox, rows, cols, argv);
	free(argv);
	return screen;
}

void screen_free(struct screen *screen)
{
	if (!screen)
		return;
	pty_release(&screen->pty);
	terminal_free(screen->terminal);
	str_release(&screen->bytes);
	str_release(&screen->text);
	free(screen);
}

void screen_send(struct screen *screen, const char *bytes, size_t len)
{
	pty_write(&screen->pty, bytes, len);
}

void screen_type(struct screen *screen, const char *keys)
{
	screen_send(screen, keys, strlen(keys));
}

void screen_resize(struct screen *screen, int rows, int cols)
{
	terminal_resize(screen->terminal, rows, cols);
	pty_resize(&screen->pty, rows, cols);
}

void screen_signal(struct screen *screen, int signal)
{
	pty_signal(&screen->pty, signal);
}

pid_t screen_pid(const struct screen *screen)
{
	return screen->pty.pid;
}

void screen_hang_up(struct screen *screen)
{
	pty_hang_up(&screen->pty);
}

/* One step of reading: true when bytes came. */
static bool step(struct screen *screen, int timeout_ms)
{
	struct str answers = {0};
	size_t before = screen->bytes.len;

	if (!pty_read(&screen->pty, timeout_ms, &screen->bytes))
		return false;
	terminal_feed(screen->terminal, screen->bytes.data + before,
	    screen->bytes.len - before);
	terminal_answers(screen->terminal, &answers);
	if (answers.len)
		pty_write(&screen->pty, answers.data, answers.len);
	str_release(&answers);
	return true;
}

bool screen_wait(struct screen *screen,
    bool (*holds)(struct screen *screen, void *context), void *context)
{
	int64_t deadline = pty_now_ns() / 1000000 + WAIT_MS;

	while (!holds(screen, context)) {
		int64_t left = deadline - pty_now_ns() / 1000000;

		if (left <= 0 || screen->pty.ended)
			return false;
		step(screen, (int)left);
	}
	return true;
}

static bool has_text(struct screen *screen, void *context)
{
	return screen_has(screen, context);
}

static bool lacks_text(struct screen *screen, void *context)
{
	return !screen_has(screen, context);
}

bool screen_wait_text(struct screen *screen, const char *text)
{
	return screen_wait(screen, has_text, (void *)text);
}

bool screen_wait_gone(struct screen *screen, const char *text)
{
	return screen_wait(screen, lacks_text, (void *)text);
}

void screen_settle(struct screen *screen, int ms)
{
	while (!screen->pty.ended && step(screen, ms))
		;
}

int screen_wait_end(struct screen *screen)
{
	int64_t deadline = pty_now_ns() / 1000000 + WAIT_MS;
	int status;

	/* Read on meanwhile, or it could not write its farewell. */
	while (!screen->pty.ended) {
		int64_t left = deadline - pty_now_ns() / 1000000;

		if (left <= 0)
			return -1000;
		step(screen, (int)left);
	}
	if (!pty_wait(&screen->pty, WAIT_MS))
		return -1000;
	status = screen->pty.wait_status;
	return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

/* Row by row: cmocka cuts what is long. */
static void print_screen(struct screen *screen)
{
	const char *text = screen_text(screen);

	while (*text) {
		size_t len = strcspn(text, "\n");

		print_error("%.*s\n", (int)len, text);
		text += len + (text[len] == '\n');
	}
}

void screen_expect_at(struct screen *screen, const char *text, bool present,
    const char *file, int line)
{
	if (present ? screen_wait_text(screen, text)
		    : screen_wait_gone(screen, text))
		return;
	print_error("%s: \"%s\"; the screen%s:\n",
	    present ? "never appeared" : "never went away", text,
	    screen->pty.ended ? " (the program has ended)" : "");
	print_screen(screen);
	_fail(file, line);
}

void screen_expect_end_at(
    struct screen *screen, int status, const char *file, int line)
{
	int got = screen_wait_end(screen);

	if (got == status)
		return;
	print_error("ended with %d, not %d; the screen:\n", got, status);
	print_screen(screen);
	_fail(file, line);
}

bool screen_find(struct screen *screen, const char *text, int *row, int *col)
{
	struct str line = {0};
	bool found = false;
	int rows = terminal_rows(screen->terminal);

	for (*row = 0; !found && *row < rows; *row += !found) {
		const char *at;

		str_clear(&line);
		terminal_row(screen->terminal, *row, &line);
		at = strstr(str_c(&line), text);
		if (!at)
			continue;
		found = true;
		*col = 0;
		for (size_t n = 0; n < (size_t)(at - line.data); (*col)++) {
			struct terminal_cell cell;

			terminal_cell(screen->terminal, *row, *col, &cell);
			n += strlen(cell.text);
		}
	}
	str_release(&line);
	return found;
}

bool screen_has(struct screen *screen, const char *text)
{
	int row, col;

	return screen_find(screen, text, &row, &col);
}

const char *screen_text(struct screen *screen)
{
	struct str *text = &screen->text;
	int rows = terminal_rows(screen->terminal);

	str_clear(text);
	for (int row = 0; row < rows; row++) {
		size_t start = text->len;

		terminal_row(screen->terminal, row, text);
		while (text->len > start && text->data[text->len - 1] == ' ')
			text->len--;
		str_putc(text, '\n');
	}
	return str_c(text);
}

const struct terminal *screen_terminal(const struct screen *screen)
{
	return screen->terminal;
}

struct text screen_bytes(const struct screen *screen)
{
	return str_text(&screen->bytes);
}

bool screen_is_restored(const struct screen *screen)
{
	int row, col;
	bool visible;

	terminal_cursor(screen->terminal, &row, &col, &visible);
	return visible && !terminal_is_alternate(screen->terminal) &&
	       pty_is_restored(&screen->pty);
}
