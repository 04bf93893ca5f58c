#ifndef TUI_TERM_SPAWN_H
#define TUI_TERM_SPAWN_H

#include <stdbool.h>

#include "base/error.h"
#include "base/str.h"

/* Other programs, started from the browser. */

enum spawn_how {
	SPAWN_IN_FRONT,  /* has the terminal, and the browser waits for its end;
			  * what it complains of is not shown, nor what it
			  * leaves running */
	SPAWN_SHOWN,     /* the same, but its complaints show */
	SPAWN_BACKGROUND /* has no terminal, and the browser goes on at once */
};

/*
 * Runs ARGV (NULL after the last), found by PATH, while the browser has the
 * screen. *STATUS becomes its exit status as a shell tells it (128 and the
 * number of the signal that ended it), 0 for one in the background. False when
 * it can't be started.
 */
bool spawn_run(
    char *const *argv, enum spawn_how how, int *status, struct error *error);

/*
 * Runs ARGV in the terminal, all that it writes being seen, INPUT as its
 * standard input (NULL: the terminal), and waits for a key to come back. False
 * when it can't be started.
 */
bool spawn_show(
    char *const *argv, const struct text *input, struct error *error);

#endif
