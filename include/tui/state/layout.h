#ifndef TUI_STATE_LAYOUT_H
#define TUI_STATE_LAYOUT_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/state/state.h"

/* Where the panes lie. */

enum {
	LAYOUT_LEAST_ROWS = 5, /* below either there is but a notice */
	LAYOUT_LEAST_COLUMNS = 20
};

bool layout_is_too_small(void);
/* Cells the list has; all of them where nothing stands beside it. */
uint32_t layout_list_width(const struct app *app);
/* Gives the list BY hundredths of the width more, as far as both panes can be
 * read. */
void layout_move_split(struct app *app, int64_t by);
/* Whether the list stands beside the open view. */
bool layout_has_list(const struct app *app);
/* Cells the review has at the present size; 0: it is not on the screen. */
uint32_t layout_review_width(const struct app *app);
/* Rows a pane has. */
uint32_t layout_pane_height(void);
/* Whether an overlay covers PLACE alone; the other pane stays visible. */
bool layout_lies_over(const struct app *app, enum pane_over place);

#endif
