#ifndef TUI_VIEW_LAUNCH_H
#define TUI_VIEW_LAUNCH_H

#include "base/str.h"
#include "tui/state/state.h"

/* Opens URL with the configuration's program or one of $BROWSER; without a
 * program, or when it fails, shows and copies it. Says so in the status line.
 */
void launch_open(struct app *app, struct text url);

#endif
