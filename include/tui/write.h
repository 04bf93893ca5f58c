#ifndef TUI_WRITE_H
#define TUI_WRITE_H

#include "tui/state/state.h"

/* Asks for a file, and writes to it what is marked, else what is listed, in the
 * form its ending says; over one that is there only after asking. */
void write_begin(struct app *app);

#endif
