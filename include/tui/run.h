#ifndef TUI_RUN_H
#define TUI_RUN_H

#include <stddef.h>

#include "tui/state/state.h"

/* Programs the reader has run, their output in the terminal and a key to come
 * back. */

/* Asks for a shell command, and gives it the refs of the marked products, a
 * line each, else the text of the review in front. */
void run_pipe(struct app *app);
/* Runs command NUMBER of the configuration: without a shell. */
void run_command(struct app *app, size_t number);

#endif
