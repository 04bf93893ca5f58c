/*
 * The places of the panes at the present size, and what an overlay leaves
 * visible.
 */
#include "tui/state/layout.h"

#include "base/message.h"
#include "query/config/config.h"

#include "tui/term/term.h"

enum { LIST_WANTED = 76, REVIEW_MARGIN = 4 }; /* cells */

uint32_t layout_list_width(const struct app *app)
{
	uint32_t columns = term_columns(), width = columns * 47 / 100, review;

	if (!app_is_split(app))
		return columns;
	if (app->nav.split)
		return columns * app->nav.split / 100;
	if (width > LIST_WANTED)
		width = LIST_WANTED;
	/* Cells that a review would leave empty beside its text. */
	review = app->options->measure + 2 * REVIEW_MARGIN;
	if (columns - width - 3 > review)
		width = columns - 3 - review;
	return width;
}

void layout_move_split(struct app *app, int64_t by)
{
	int64_t now = app->nav.split, columns = term_columns();

	if (!app_is_split(app)) {
		app_say(app, STYLE_NOTE, _("with one pane there is no split"));
		return;
	}
	if (!now)
		now = (layout_list_width(app) * 100 + columns - 1) / columns;
	now += by;
	nav_split(app, (unsigned)(now < CONFIG_SPLIT_LEAST  ? CONFIG_SPLIT_LEAST
				  : now > CONFIG_SPLIT_MOST ? CONFIG_SPLIT_MOST
							    : now));
}

bool layout_is_too_small(void)
{
	return term_rows() < LAYOUT_LEAST_ROWS ||
	       term_columns() < LAYOUT_LEAST_COLUMNS;
}

/* An overlay over PLACE alone leaves the other pane visible, which shows the
 * effect of the choice. */
bool layout_lies_over(const struct app *app, enum pane_over place)
{
	const struct pane_ops *overlay = nav_overlay_pane(app);

	return overlay && overlay->over == place;
}

bool layout_has_list(const struct app *app)
{
	return app_is_split(app) && !nav_view_pane(app)->fills &&
	       !layout_lies_over(app, PANE_OVER_ALL) &&
	       !layout_lies_over(app, PANE_OVER_LIST);
}

uint32_t layout_review_width(const struct app *app)
{
	if (layout_is_too_small() || nav_view_pane(app)->fills ||
	    layout_lies_over(app, PANE_OVER_REVIEW))
		return 0;
	if (app_is_split(app)) /* minus the line and a blank on either side */
		return term_columns() - layout_list_width(app) - 3;
	return nav_view_pane(app)->reads ? term_columns() - 2 : 0;
}

uint32_t layout_pane_height(void)
{
	return layout_is_too_small() ? 0 : term_rows() - 2;
}
