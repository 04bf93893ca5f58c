#ifndef TUI_VIEW_LAUNCH_H
#define TUI_VIEW_LAUNCH_H

#include "base/str.h"
#include "tui/state/state.h"

/* Opens URL by the configuration's program or one of $BROWSER; where there is
 * none, or it fails, shows and copies it. Says what it did. */
void launch_open(struct app *app, struct text url);

#endif
