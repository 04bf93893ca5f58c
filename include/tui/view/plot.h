#ifndef TUI_VIEW_PLOT_H
#define TUI_VIEW_PLOT_H

#include "tui/state/state.h"

/* The plot; its pane is plot_pane. */

void plot_open(struct app *app);
void plot_release(struct app *app);

#endif
