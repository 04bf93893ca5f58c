#ifndef SUPPORT_SCREEN_H
#define SUPPORT_SCREEN_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/str.h"
#include "support/sandbox.h"
#include "support/terminal.h"

/*
 * A program on a terminal, seen as its user sees it. Waiting means reading
 * until something holds, a minute at most; nothing ever sleeps.
 */
struct screen;

/* Keys as a terminal in application mode sends them (what ncurses asks for). */
#define KEYS_UP "\033OA"
#define KEYS_DOWN "\033OB"
#define KEYS_RIGHT "\033OC"
#define KEYS_LEFT "\033OD"
#define KEYS_HOME "\033OH"
#define KEYS_END "\033OF"
#define KEYS_PAGE_UP "\033[5~"
#define KEYS_PAGE_DOWN "\033[6~"
#define KEYS_BACKSPACE "\177"
#define KEYS_ESCAPE "\033"

/* Starts ARGV (NULL after the last) in SANDBOX's environment; TERM and the
 * locale are set there. */
struct screen *screen_start(
    const struct sandbox *sandbox, int rows, int cols, const char *const *argv);
/* The program under test with the words up to NULL. */
struct screen *screen_start_program(const struct sandbox *sandbox, int rows,
    int cols, ...) __attribute__((sentinel));
/* Kills the program where it still runs. NULL is nothing. */
void screen_free(struct screen *screen);

void screen_type(struct screen *screen, const char *keys);
void screen_send(struct screen *screen, const char *bytes, size_t len);
void screen_resize(struct screen *screen, int rows, int cols);
void screen_signal(struct screen *screen, int signal);
/* Of the program. */
pid_t screen_pid(const struct screen *screen);
/* The terminal goes away, as when a window is closed. */
void screen_hang_up(struct screen *screen);

/* False when time ran out or the program ended before it held. */
bool screen_wait(struct screen *screen,
    bool (*holds)(struct screen *screen, void *context), void *context);
bool screen_wait_text(struct screen *screen, const char *text);
bool screen_wait_gone(struct screen *screen, const char *text);
/* Until it has sent nothing for MS, for whatever can't be waited for. */
void screen_settle(struct screen *screen, int ms);
/* Waits for the end; the exit status, minus the signal that ended it, or -1000
 * when it runs on. */
int screen_wait_end(struct screen *screen);

/* The same, but fail the test with the screen printed. */
#define screen_expect(screen, text) \
	screen_expect_at(screen, text, true, __FILE__, __LINE__)
#define screen_expect_gone(screen, text) \
	screen_expect_at(screen, text, false, __FILE__, __LINE__)
#define screen_expect_end(screen, status) \
	screen_expect_end_at(screen, status, __FILE__, __LINE__)
void screen_expect_at(struct screen *screen, const char *text, bool present,
    const char *file, int line);
void screen_expect_end_at(
    struct screen *screen, int status, const char *file, int line);

/* Whether TEXT stands in a row. Does not read on, as all below. */
bool screen_has(struct screen *screen, const char *text);
/* Where TEXT stands first, in cells from 0; false where it does not. */
bool screen_find(struct screen *screen, const char *text, int *row, int *col);
/* The rows, each ended by '\n', without blanks at their ends; borrowed until
 * the next call. */
const char *screen_text(struct screen *screen);
/* Cells, cursor, size. */
const struct terminal *screen_terminal(const struct screen *screen);
/* All bytes received so far; borrowed. */
struct text screen_bytes(const struct screen *screen);
/* Whether the terminal's modes are as before, the alternate screen is left and
 * the cursor is visible. */
bool screen_is_restored(const struct screen *screen);

#endif
