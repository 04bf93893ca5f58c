#ifndef TUI_OVERLAY_SAVED_H
#define TUI_OVERLAY_SAVED_H

#include "tui/state/state.h"

/* The overlay of saved queries, each with its number of results. Its pane is
 * saved_pane. */

/* Takes QUERY out of the file, where it stands as NAME. */
void saved_forget(struct app *app, struct text name, struct text query);

#endif
