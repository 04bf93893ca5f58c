#ifndef TUI_COMMAND_H
#define TUI_COMMAND_H

#include <stdint.h>

#include "tui/action.h"
#include "tui/state.h"

/* Does an action no pane has taken for itself, COUNT times where that means
 * something (0: none was typed). */
void command_run(struct app *app, enum action action, uint32_t count);
/* Leaves the terminal to the shell until the job goes on, if that may be. */
void command_suspend(struct app *app);
/* Remembers filter and marks for U. */
void command_remember(struct app *app);
/* The same, with the cursor back on the product of ROW, if it is listed then.
 */
void command_remember_product(struct app *app, uint32_t row);
/* Has U take back that QUERY was saved as NAME. */
void command_remember_saved(
    struct app *app, struct text name, struct text query);
/* Lets go of what U remembers. */
void command_release(struct app *app);

#endif
