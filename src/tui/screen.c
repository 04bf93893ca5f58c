/*
 * The screen as a whole: the split, the title and status bars, the notice on a
 * screen too small.
 */
#include "tui/screen.h"

#include <string.h>

#include "base/message.h"
#include "base/unicode.h"
#include "query/config/config_weights.h"
#include "tui/state/layout.h"
#include "tui/state/pane.h"
#include "tui/status.h"
#include "tui/term/term.h"
#include "tui/view/complete.h"

enum { TITLE_LEFT = 30 }; /* cells of both names, about */

const struct pane_ops *const screen_views[VIEW_COUNT] = {
    [VIEW_LIST] = &list_pane,
    [VIEW_REVIEW] = &review_pane,
    [VIEW_COMPARE] = &compare_pane,
    [VIEW_LINEUP] = &lineup_pane,
    [VIEW_RATING] = &rating_pane,
    [VIEW_PLOT] = &plot_pane,
};

const struct pane_ops *const screen_overlays[OVERLAY_COUNT] = {
    [OVERLAY_HELP] = &help_pane,
    [OVERLAY_SORT] = &sort_pane,
    [OVERLAY_PROBLEMS] = &problems_pane,
    [OVERLAY_CONTENTS] = &contents_pane,
    [OVERLAY_LINKS] = &links_pane,
    [OVERLAY_SAVED] = &saved_pane,
    [OVERLAY_FACETS] = &facets_pane,
    [OVERLAY_COPY] = &copy_pane,
    [OVERLAY_WEIGHTS] = &weights_pane,
};

static void add_sort(const struct app *app, struct str *out)
{
	const struct query_sort *sort = &app->list.shown_sort;
	size_t i;

	for (i = 0; i < sort->count; i++) {
		str_puts(out, i ? "," : "  ");
		str_puts(out, query_sort_name(sort->by[i].key));
		if (sort->by[i].key == SORT_RELEVANCE &&
		    !sort->by[i].descending)
			continue; /* best first goes without saying */
		if (app->reader.ascii)
			str_puts(out, sort->by[i].descending ? " v" : " ^");
		else
			str_puts(out, sort->by[i].descending ? " ↓" : " ↑");
	}
}

/* Name of the library's folder. */
static const char *library_name(const struct app *app)
{
	const char *slash = strrchr(app->options->root, '/');

	return slash && slash[1] ? slash + 1 : app->options->root;
}

static bool is_split(const struct app *app)
{
	return app_is_split(app) && !nav_view_pane(app)->fills &&
	       !layout_lies_over(app, PANE_OVER_ALL);
}

/* Whether the pane right of the list has the keys. */
static bool right_is_focused(const struct app *app)
{
	return nav_front(app) != &list_pane &&
	       !layout_lies_over(app, PANE_OVER_LIST);
}

/* The bar is bright over the pane with the keys and plain over the other. LEFT
 * cells are over the list, and facts about the list stay there. */
struct bar {
	uint32_t left;
	unsigned styles[2];
};

static struct bar measure_bar(const struct app *app, uint32_t width)
{
	struct bar bar = {width, {STYLE_BAR, STYLE_BAR}};

	if (!is_split(app))
		return bar;
	bar.left = layout_list_width(app) + 1;
	bar.styles[!right_is_focused(app)] = STYLE_DIM;
	return bar;
}

/* Blanks up to cell END. */
static void pad_bar(
    const struct bar *bar, struct row_builder *builder, uint32_t end)
{
	uint32_t left = end < bar->left ? end : bar->left;

	if (builder->row.cells < left)
		row_pad(builder, left - builder->row.cells, bar->styles[0]);
	if (builder->row.cells < end)
		row_pad(builder, end - builder->row.cells, bar->styles[1]);
}

/* Adds the weights in force: the name of their set or their values; BRIEF: in
 * few cells. */
static void add_weights(struct app *app, bool brief, struct str *out)
{
	const struct weights *weights = app_weights(app);
	struct text name = config_weights_name(app_config(app), weights);
	struct str set = {0};

	if (!weights_any(weights))
		return;
	if (name.len)
		str_add(&set, name);
	else if (brief)
		weights_print_brief(weights, &set);
	else
		weights_print(weights, &set);
	str_puts(out, "  ");
	str_printf(out, brief ? "%s" : _("weights %s"), str_c(&set));
	str_release(&set);
}

/* Adds the size of the list, its weights, filter and order. */
static void add_list(struct app *app, bool brief, struct str *right)
{
	struct figure listed = figure_of(app_listed(app));
	struct figure total = figure_of(app->list.total);

	if (app_listed(app) == app->list.total)
		str_printf(right, C_("listed", "%s"), total.text);
	else
		str_printf(
		    right, C_("listed", "%s of %s"), listed.text, total.text);
	add_weights(app, brief, right);
	if (app->list.query.len) {
		str_puts(right, "  ");
		str_add(right, str_text(&app->list.query));
	}
	add_sort(app, right);
	str_puts(right, " ");
}

static void draw_title(struct app *app, uint32_t width)
{
	struct row_builder builder;
	struct bar bar = measure_bar(app, width);
	unsigned style = bar.styles[0];
	struct str right = {0};
	uint32_t cells;

	add_list(app, false, &right);
	if (unicode_cells(str_text(&right)) + TITLE_LEFT > width) {
		str_clear(&right);
		add_list(app, true, &right);
	}
	cells = (uint32_t)unicode_cells(str_text(&right));
	row_start(&builder, app->frame.arena, width, app->reader.ascii);
	row_add(&builder, TEXT(" earshot"), style | STYLE_BOLD);
	if (width > 44) {
		row_add(&builder, TEXT("  "), style);
		row_add(&builder, text_of(library_name(app)), style);
		row_add(&builder, text_of(app->reader.ascii ? " - " : " · "),
		    style);
		row_add(&builder, app->reader.lang, style);
	}
	row_add(&builder, TEXT("  "), style);
	if (cells < width)
		pad_bar(&bar, &builder, width - cells);
	if (builder.row.cells >= bar.left)
		style = bar.styles[1];
	row_add_field(&builder, str_text(&right), style,
	    width - builder.row.cells, false);
	term_put(0, 0, width, &builder.row, 0);
	str_release(&right);
}

static void draw_line(struct app *app, uint32_t x, uint32_t height)
{
	bool bright = right_is_focused(app);
	struct row_builder builder;
	uint32_t y;

	row_start(&builder, app->frame.arena, 3, app->reader.ascii);
	row_add(&builder,
	    text_of(app->reader.ascii ? " | "
		    : bright          ? " ┃ "
				      : " │ "),
	    bright ? STYLE_TITLE | STYLE_BOLD : STYLE_RULE);
	for (y = 1; y <= height; y++)
		term_put(y, x, 3, &builder.row, 0);
}

/* Draws list and review side by side, an overlay in place of one. */
static void draw_split(struct app *app, uint32_t height, uint32_t width)
{
	const struct pane_ops *overlay = nav_overlay_pane(app);
	uint32_t left = layout_list_width(app), right = left + 3;

	if (!layout_lies_over(app, PANE_OVER_REVIEW))
		review_pane.draw(app, 1, right, height, width - right);
	draw_line(app, left, height);
	if (layout_lies_over(app, PANE_OVER_LIST))
		overlay->draw(app, 1, 0, height, left);
	else
		list_pane.draw(app, 1, 0, height, left);
	if (layout_lies_over(app, PANE_OVER_REVIEW))
		overlay->draw(app, 1, right, height, width - right);
}

static void draw_panes(struct app *app, uint32_t height, uint32_t width)
{
	const struct pane_ops *front = nav_front(app);
	uint32_t margin = front == &list_pane || nav_overlay(app) ? 0 : 1;

	if (is_split(app))
		draw_split(app, height, width);
	else
		front->draw(app, 1, margin, height, width - 2 * margin);
}

const struct pane_ops *screen_pane_at(
    const struct app *app, uint32_t y, uint32_t x, uint32_t *left)
{
	const struct pane_ops *front = nav_front(app);
	uint32_t width = layout_list_width(app);

	if (layout_is_too_small() || !y || y > layout_pane_height())
		return NULL;
	if (!is_split(app)) {
		*left = front == &list_pane || nav_overlay(app) ? 0 : 1;
		return x < *left ? NULL : front;
	}
	*left = x < width ? 0 : width + 3;
	if (x < *left)
		return NULL;
	if (!*left)
		return layout_lies_over(app, PANE_OVER_LIST) ? front
							     : &list_pane;
	return layout_lies_over(app, PANE_OVER_REVIEW) ? front : &review_pane;
}

/* Draws the last row, and above it, over the panes, the completions or a long
 * message. */
static void draw_foot(struct app *app)
{
	uint32_t rows = term_rows(), width = term_columns();

	status_draw(app, rows - 1, width);
	complete_draw(app, rows - 2, width);
}

void screen_draw(struct app *app)
{
	uint32_t width = term_columns();

	page_release(&app->frame);
	page_init(&app->frame);
	if (layout_is_too_small()) {
		struct row_builder builder;

		row_start(&builder, app->frame.arena, width, app->reader.ascii);
		row_add(&builder, text_of(_("larger, please")), STYLE_TEXT);
		term_put(0, 0, width, &builder.row, 0);
		return;
	}
	draw_title(app, width);
	draw_panes(app, layout_pane_height(), width);
	draw_foot(app);
}

bool screen_draw_review(struct app *app)
{
	uint32_t x = layout_list_width(app) + 3, height = layout_pane_height();

	if (!height || !app_is_split(app) || !nav_is_on_list(app) ||
	    nav_overlay(app))
		return false;
	review_pane.draw(app, 1, x, height, term_columns() - x);
	draw_foot(app);
	return true;
}
