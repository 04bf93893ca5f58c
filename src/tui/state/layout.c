/*
 * Where the panes lie at the present size, and what an overlay leaves in sight.
 */
#include "tui/state/layout.h"

#include "tui/term/term.h"

uint32_t layout_list_width(const struct app *app)
{
	uint32_t columns = term_columns(), width = columns * 47 / 100;

	if (!app_is_split(app))
		return columns;
	return width > 76 ? 76 : width;
}

bool layout_is_too_small(void)
{
	return term_rows() < LAYOUT_LEAST_ROWS ||
	       term_columns() < LAYOUT_LEAST_COLUMNS;
}

/* Whether an overlay lies over PLACE alone: the other pane shows what is being
 * chosen for. */
bool layout_lies_over(const struct app *app, enum pane_over place)
{
	const struct pane_ops *overlay = nav_overlay_pane(app);

	return overlay && overlay->over == place;
}

uint32_t layout_review_width(const struct app *app)
{
	if (layout_is_too_small() || nav_view_pane(app)->fills ||
	    layout_lies_over(app, PANE_OVER_REVIEW))
		return 0;
	if (app_is_split(app)) /* a line and a blank on either side */
		return term_columns() - layout_list_width(app) - 3;
	return nav_view(app) == VIEW_REVIEW ? term_columns() - 2 : 0;
}

uint32_t layout_pane_height(void)
{
	return layout_is_too_small() ? 0 : term_rows() - 2;
}
