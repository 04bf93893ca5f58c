/*
 * The plot: the list as points, one of them at the list's cursor. Points and
 * cells are kept while list, axes and size stay, so a step only redraws.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "base/message.h"
#include "base/words.h"
#include "page/chart/plot.h"
#include "query/mine.h"
#include "tui/state/pane.h"
#include "tui/term/term.h"
#include "tui/view/list.h"

enum { STEPS_MOST = 1000, STRIDE = 5 /* steps of half a page and a page */ };

/* The points and their sources. */
struct plot_shown {
	struct found *found; /* the list, held */
	uint32_t generation; /* of the catalogue */
	struct points points;
	struct plot_grid grid; /* no columns: not made yet */
	bool ascii;            /* of the grid's cells */
	struct quartiles x, y;
	bool measured; /* X and Y are the quartiles of WISH */
	struct peer_group wish;
};

static void drop(struct plot_shown *shown)
{
	if (!shown)
		return;
	found_release(shown->found);
	points_release(&shown->points);
	plot_grid_release(&shown->grid);
	free(shown);
}

static void release(struct app *app)
{
	drop(app->plot.shown);
	app->plot.shown = NULL;
}

static void open_plot(struct app *app)
{
	struct plot_state *plot = &app->plot;

	if (plot->x == plot->y) {
		plot->x = AXIS_PRICE;
		plot->y = AXIS_PARTS + mine_or_whole(app_weights(app));
	}
	nav_open(app, VIEW_PLOT);
}

/* The language that decides the currency of prices. */
static struct text language(const struct app *app)
{
	struct text lang = app->list.found->query->lang;

	return lang.len ? lang : app->reader.lang;
}

static struct axis_source source_of(const struct app *app)
{
	return (struct axis_source){
	    app->catalog, &app->list.found->query->weights, language(app)};
}

static bool is_current(const struct app *app, const struct plot_shown *shown)
{
	return shown && shown->found == app->list.found &&
	       shown->generation == app->library.generation &&
	       shown->points.total == app->list.matches.count &&
	       shown->points.x == app->plot.x && shown->points.y == app->plot.y;
}

/* The points of the present list; NULL before the first search. */
static struct plot_shown *renew(struct app *app)
{
	struct plot_shown *shown = app->plot.shown;
	struct axis_source source;

	if (!app->list.found)
		return NULL;
	source = source_of(app);
	/* The own score needs weights. */
	if (!axis_is_known(&source, app->plot.x))
		app->plot.x = AXIS_PARTS;
	if (!axis_is_known(&source, app->plot.y))
		app->plot.y = AXIS_PARTS;
	if (app->plot.x == app->plot.y)
		app->plot.x = AXIS_PRICE;
	if (is_current(app, shown))
		return shown;
	release(app);
	shown = mem_new(1, sizeof *shown);
	shown->found = found_hold(app->list.found);
	shown->generation = app->library.generation;
	points_collect(&shown->points, &source, &app->list.matches, app->plot.x,
	    app->plot.y);
	app->plot.shown = shown;
	return shown;
}

static bool same_wish(const struct peer_group *a, const struct peer_group *b)
{
	return a->scope == b->scope && a->kind == b->kind &&
	       a->type == b->type && text_equal(a->lang, b->lang);
}

/* Rows with a point, or all rows of the scope; free() them. */
static uint32_t *scope_rows(const struct app *app,
    const struct plot_shown *shown, const struct peer_group *wish,
    size_t *count)
{
	const struct match_list *list = &app->list.matches;
	uint32_t *rows;
	size_t i;

	if (wish->scope != PEER_SCOPE_LIST) {
		rows = mem_new(app->catalog->product_count, sizeof *rows);
		*count = peer_group_rows(app->catalog, list, wish, rows);
		return rows;
	}
	rows = mem_new(shown->points.count, sizeof *rows);
	*count = shown->points.count;
	for (i = 0; i < *count; i++)
		rows[i] = list->matches[shown->points.items[i].at].row;
	return rows;
}

/* The peers of the current product. */
static struct peer_group choose_scope(const struct app *app)
{
	struct peer_group wish = {.scope = PEER_SCOPE_LIST};
	uint32_t row = app_current(app);

	if (row == CATALOG_NONE || !app->library.loaded ||
	    app->plot.scope == PEER_SCOPE_LIST)
		return wish;
	wish.scope = app->plot.scope;
	wish.kind = (enum review_kind)app->catalog->kind[row];
	wish.lang = language(app);
	if (wish.scope == PEER_SCOPE_TYPE)
		wish.type = peer_group_type(
		    app->catalog, catalog_type(app->catalog, row));
	return wish;
}

static void measure(struct app *app, struct plot_shown *shown)
{
	struct peer_group wish = choose_scope(app);
	struct axis_source source = source_of(app);
	uint32_t *rows;
	size_t count;

	if (shown->measured && same_wish(&shown->wish, &wish))
		return;
	shown->measured = true;
	shown->wish = wish;
	rows = scope_rows(app, shown, &wish, &count);
	shown->x = points_quartiles(&source, shown->points.x, rows, count);
	shown->y = points_quartiles(&source, shown->points.y, rows, count);
	free(rows);
}

static struct plot_options make_options(
    struct app *app, struct plot_shown *shown, uint32_t height, uint32_t width)
{
	measure(app, shown);
	return (struct plot_options){.width = width,
	    .height = height,
	    .ascii = app->reader.ascii,
	    .catalog = app->catalog,
	    .weights = &app->list.found->query->weights,
	    .list = &app->list.matches,
	    .points = &shown->points,
	    .currency = text_of(review_currency(language(app))),
	    .x = shown->x,
	    .y = shown->y,
	    .scope = &shown->wish,
	    .current = app->list.cursor};
}

static void fit_grid(
    struct plot_shown *shown, const struct plot_options *options)
{
	struct plot_form form = plot_choose_form(options);

	if (shown->grid.columns == form.columns &&
	    shown->grid.rows == form.rows && shown->ascii == options->ascii)
		return;
	shown->ascii = options->ascii;
	plot_grid_make(&shown->grid, &shown->points, form.columns, form.rows,
	    options->ascii);
}

static void draw(
    struct app *app, uint32_t y, uint32_t x, uint32_t height, uint32_t width)
{
	struct plot_shown *shown = renew(app);
	size_t first = app->frame.count;
	struct plot_options options;
	struct plot_cursor cursor;
	bool *marked;

	if (!shown || !shown->points.total) {
		viewer_draw_words(app, y, x, height, width, STYLE_NOTE,
		    _("nothing is listed"));
		term_cursor(y, x, false);
		return;
	}
	options = make_options(app, shown, height, width);
	options.marked = marked = marks_products(&app->marks, app->catalog);
	fit_grid(shown, &options);
	cursor = plot_lay_out(&app->frame, &shown->grid, &options);
	viewer_draw_frame(app, first, y, x, height, width);
	term_cursor(y + cursor.row, x + cursor.column, false);
	free(marked);
}

/* The current product's point; without one, the point of the next product in
 * the list, else the last. */
static uint32_t find_start(const struct app *app, const struct points *points)
{
	uint32_t i = 0, last = (uint32_t)points->count - 1;

	while (i < last && points->items[i].at < app->list.cursor)
		i++;
	return i;
}

static uint32_t step(
    const struct plot_shown *shown, uint32_t from, enum action action)
{
	const struct plot_grid *grid = &shown->grid;

	switch (action) {
	case ACTION_LEFT:
		return plot_grid_go(grid, from, PLOT_LEFT);
	case ACTION_RIGHT:
		return plot_grid_go(grid, from, PLOT_RIGHT);
	case ACTION_DOWN:
	case ACTION_HALF_DOWN:
	case ACTION_PAGE_DOWN:
		return plot_grid_go(grid, from, PLOT_DOWN);
	case ACTION_UP:
	case ACTION_HALF_UP:
	case ACTION_PAGE_UP:
		return plot_grid_go(grid, from, PLOT_UP);
	case ACTION_NEXT_HERE:
		return plot_grid_next_here(grid, from);
	case ACTION_NEXT_BEST:
		return points_next_frontier(&shown->points, from, true);
	case ACTION_PREVIOUS_BEST:
		return points_next_frontier(&shown->points, from, false);
	default:
		return from;
	}
}

static bool is_far(enum action action)
{
	return action == ACTION_HALF_DOWN || action == ACTION_PAGE_DOWN ||
	       action == ACTION_HALF_UP || action == ACTION_PAGE_UP;
}

/* Moves from point to point; from a product without a point, the first step
 * goes to one. */
static void go(struct app *app, enum action action, uint32_t count)
{
	struct plot_shown *shown = renew(app);
	uint32_t at, steps = count ? count : 1, i;

	if (!shown || !shown->points.count || !shown->grid.columns)
		return;
	if (steps > STEPS_MOST)
		steps = STEPS_MOST;
	if (is_far(action))
		steps *= STRIDE;
	at = find_start(app, &shown->points);
	if (shown->points.items[at].at == app->list.cursor)
		for (i = 0; i < steps; i++)
			at = step(shown, at, action);
	list_move(app,
	    (int64_t)shown->points.items[at].at - (int64_t)app->list.cursor);
}

/* Changes an axis to the next value that the other one does not show. */
static void turn(struct app *app, enum axis *axis, enum axis other)
{
	struct axis_source source;

	if (!app->list.found)
		return;
	source = source_of(app);
	do
		*axis = (*axis + 1) % AXIS_COUNT;
	while (*axis == other || !axis_is_known(&source, *axis));
}

static bool act(struct app *app, enum action action, uint32_t count)
{
	struct plot_state *plot = &app->plot;

	switch (action) {
	case ACTION_LEFT:
	case ACTION_RIGHT:
	case ACTION_DOWN:
	case ACTION_UP:
	case ACTION_HALF_DOWN:
	case ACTION_HALF_UP:
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP:
	case ACTION_NEXT_HERE:
	case ACTION_NEXT_BEST:
	case ACTION_PREVIOUS_BEST:
		go(app, action, count);
		return true;
	case ACTION_FIRST:
		list_move(app, (int64_t)(count ? count - 1 : 0) -
				   (int64_t)app->list.cursor);
		return true;
	case ACTION_LAST:
		list_move(app, (int64_t)app->list.matches.count);
		return true;
	case ACTION_AXIS_X:
		turn(app, &plot->x, plot->y);
		return true;
	case ACTION_AXIS_Y:
		turn(app, &plot->y, plot->x);
		return true;
	case ACTION_SCOPE:
		plot->scope = (plot->scope + 1) % PEER_SCOPES;
		return true;
	case ACTION_OPEN:
		if (app_current(app) != CATALOG_NONE)
			nav_open(app, VIEW_REVIEW);
		return true;
	default:
		return false;
	}
}

static void options(const struct app *app, struct str *out)
{
	words_add_option(out, "--x", text_of(axis_entry(app->plot.x).key));
	words_add_option(out, "--y", text_of(axis_entry(app->plot.y).key));
}

const struct pane_ops plot_pane = {
    .draw = draw,
    .act = act,
    .open = open_plot,
    .release = release,
    .keys = ACTION_IN_PLOT,
    .of_one = true,
    .name = "plot",
    .title = N_("In the plot"),
    .fills = true,
    .current = app_current,
    .options = options,
};
