#ifndef TUI_SCREEN_H
#define TUI_SCREEN_H

#include <stdint.h>

#include "tui/state/state.h"

/* The panes on the screen, and the bars above and below them. */

/* The views and overlays, for struct nav. */
extern const struct pane_ops *const screen_views[], *const screen_overlays[];

/* The pane at row Y and cell X, its first cell in *LEFT; NULL: there is none.
 */
const struct pane_ops *screen_pane_at(
    const struct app *app, uint32_t y, uint32_t x, uint32_t *left);
/* Draws everything. */
void screen_draw(struct app *app);
/* Draws the review beside the list once more, and what lies over it, in a frame
 * in which all else is drawn; false where more depends on it. */
bool screen_draw_review(struct app *app);

#endif
