#ifndef TUI_EDIT_H
#define TUI_EDIT_H

#include "tui/state/state.h"

/* Leaves the terminal to the reader's editor, with the file of the review that
 * is read, and comes back to the same place. */
void edit_begin(struct app *app);

#endif
