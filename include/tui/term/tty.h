#ifndef TUI_TERM_TTY_H
#define TUI_TERM_TTY_H

#include <stdbool.h>
#include <stdint.h>
#include <wchar.h>

#include "base/str.h"

/* The terminal on standard input and output as files: bytes, modes, size. */

/* The largest size painted, whatever the terminal claims. */
enum { TTY_ROWS_MOST = 1000, TTY_COLUMNS_MOST = 2000 };

/* Remembers its modes; false when there is none. */
bool tty_remember(void);
/* Rows and columns, 0 where they are not known. */
void tty_measure(uint32_t *rows, uint32_t *cols);
/* Whether VALUE is a number of rows or columns, MOST at most. */
bool tty_is_size(const char *value, long most);
/* Whether something waits to be read; whether nothing will any more. */
bool tty_pending(void);
/* The next byte that waits; false: none, or nothing will any more. */
bool tty_read(unsigned char *byte, bool *closed);
/* ms of a clock that only goes forward. */
uint64_t tty_now(void);
/* Whether BYTE, the next one typed, makes *KEY complete in the locale's
 * encoding; what makes none is dropped. STATE: what has come of it. */
bool tty_complete(mbstate_t *state, int byte, wint_t *key);
/* While another program's output shows: says TEXT below it, and waits for a
 * key, which is swallowed. */
void tty_wait_for_key(const char *text);
/* Writes all of BYTES; waits for a terminal that takes none. */
void tty_send(struct text bytes);

/* Adds a sequence that restores the screen; NULL: none. */
void tty_add_rescue(const char *sequence);
/* Whether tty_rescue has anything to do; no sequence is known before. */
void tty_need_rescue(bool needed);
/* Puts screen and modes back, from a signal handler too: only what is
 * async-signal-safe. STUCK: the terminal may take nothing; what it has not
 * taken goes, and nothing waits. */
void tty_rescue(bool stuck);

#endif
