#ifndef TUI_START_H
#define TUI_START_H

#include "tui/state/state.h"

/* The beginning of a session by its options. */

/* Prepares APP, of which only the options are set. False if they ask for
 * something impossible. */
bool start_set_up(struct app *app, struct error *error);
/* Opens the reviews and the view they name, once the library is loaded; ends
 * the browser with the reason if one is missing. */
void start_show_named(struct app *app);
/* Whether that is still to come, so that keys have to wait for it. False also
 * if the library could not be read. */
bool start_waits(const struct app *app);

#endif
