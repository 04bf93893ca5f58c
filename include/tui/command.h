#ifndef TUI_COMMAND_H
#define TUI_COMMAND_H

#include <stdint.h>

#include "tui/state/action.h"
#include "tui/state/state.h"

/* Does an action no pane has taken for itself, COUNT times where that means
 * something (0: none was typed). */
void command_run(struct app *app, enum action action, uint32_t count);
/* Leaves the terminal to the shell until the job goes on, if that may be. */
void command_suspend(struct app *app);

#endif
