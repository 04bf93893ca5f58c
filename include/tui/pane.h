#ifndef TUI_PANE_H
#define TUI_PANE_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/state/action.h"

struct app;

/* What can stand on the screen: one file each. */
struct pane_ops {
	/* Draws into the rectangle at (Y, X), HEIGHT rows of WIDTH cells. */
	void (*draw)(struct app *app, uint32_t y, uint32_t x, uint32_t height,
	    uint32_t width);
	/* Does ACTION, COUNT times where that means something (0: none was
	 * typed); false: not one of this pane's. */
	bool (*act)(struct app *app, enum action action, uint32_t count);
};

extern const struct pane_ops list_pane, review_pane, compare_pane, lineup_pane,
    rating_pane, help_pane, sort_pane, problems_pane, jump_pane, saved_pane,
    facets_pane, copy_pane;

#endif
