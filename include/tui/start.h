#ifndef TUI_START_H
#define TUI_START_H

#include "tui/state/state.h"

/* What the options ask the browser to begin with. */

/* Readies APP, of which only the options are set. False when they ask for what
 * there is not. */
bool start_set_up(struct app *app, struct error *error);
/* Opens what they name, once the library is there; where it is not in there,
 * ends the browser with the reason. */
void start_show_named(struct app *app);
/* Whether what they name is still to be opened: the keys typed are meant for
 * it. False also where the library could not be read. */
bool start_waits(const struct app *app);

#endif
