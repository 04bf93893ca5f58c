/*
 * The list pane: a row for each product, or help where there are no results.
 * page/columns makes the rows.
 */
#include "base/message.h"
#include "page/columns.h"
#include "page/guide.h"
#include "tui/state/layout.h"
#include "tui/state/pane.h"
#include "tui/term/term.h"
#include "tui/view/hints.h"
#include "tui/view/list.h"
#include "tui/view/reading.h"
#include "tui/view/snippets.h"

enum { PARTS_FROM = 160 }; /* columns of the terminal for showing all parts */

static void draw_guide(
    struct app *app, uint32_t y, uint32_t x, uint32_t height, uint32_t width)
{
	const struct guide guide = {.root = app->options->root,
	    .files = app->library.files,
	    .problems = app->library.problem_files,
	    .tell = _("! tells why")};
	size_t first = app->frame.count;
	struct wrap wrap;

	wrap_init(&wrap, &app->frame, width, app->reader.ascii);
	guide_lay_out(&guide, &wrap);
	wrap_release(&wrap);
	viewer_draw_frame(app, first, y, x, height, width);
	term_cursor(y, x, false);
}

/* Whether the list answers an older query than the one typed. */
static bool is_stale(const struct app *app)
{
	return app->search.failed.len ||
	       (app->prompt.line.active && app->prompt.line.wrong);
}

/* Puts the latest row of the frame. */
static void put(
    struct app *app, uint32_t y, uint32_t x, uint32_t width, bool stale)
{
	struct row *row = &app->frame.rows[app->frame.count - 1];
	uint32_t i;

	for (i = 0; stale && i < row->count; i++)
		row->spans[i].style = STYLE_DIM;
	term_put(y, x, width, row, 0);
}

static bool is_new(const struct app *app, uint32_t row)
{
	struct known *seen = app->news.seen;

	return seen && known_is_kept(seen) &&
	       !known_has_row(seen, app->catalog, row);
}

/* Whether rows have the cell for signs; one row that needs it gives it to all.
 * The list does not move beside a review being read. */
static bool has_signs(struct app *app, uint32_t height)
{
	const struct match_list *matches = &app->list.matches;
	size_t i = app->list.top, end = i + height;

	if (app->news.signs || !nav_is_on_list(app))
		return app->news.signs;
	app->news.signs = app->news.any;
	for (; !app->news.signs && i < end && i < matches->count; i++)
		app->news.signs = is_new(app, matches->matches[i].row);
	return app->news.signs;
}

/* Draws row AT of the list at (Y, X), blank after the last. */
static void draw_row(struct app *app, struct columns_options *options,
    struct highlight *found, uint32_t at, uint32_t y, uint32_t x)
{
	const struct list_state *list = &app->list;
	uint32_t row;

	if (at >= list->matches.count) {
		term_put(y, x, options->width, NULL, 0);
		return;
	}
	row = list->matches.matches[at].row;
	highlight_find(
	    list->found->query, catalog_name(app->catalog, row), true, found);
	options->current = at == list->cursor;
	options->snippet = snippets_get(app, at);
	options->marked = marks_has(&app->marks, app->catalog, row);
	options->is_new = is_new(app, row);
	options->is_read = known_has_row(app->news.read, app->catalog, row);
	columns_row(&app->frame, options, app->catalog, row);
	put(app, y, x, options->width, is_stale(app));
	if (options->current)
		term_cursor(y, x, false);
}

static struct columns_options options_of(
    struct app *app, uint32_t width, const struct highlight *found)
{
	const struct list_state *list = &app->list;

	return (struct columns_options){
	    .width = width,
	    .ascii = app->reader.ascii,
	    .sort = list->shown_sort.count ? list->shown_sort.by[0].key
					   : SORT_RELEVANCE,
	    .descending =
		list->shown_sort.count && list->shown_sort.by[0].descending,
	    .weights = app_weights(app),
	    .lang = app->reader.lang,
	    .focused = nav_front(app) == &list_pane,
	    .choice = app->options->columns,
	    .found = found,
	    .text = snippets_wanted(app),
	    .parts = term_columns() >= PARTS_FROM,
	    .like = list->matches.like,
	};
}

void list_sort_at(struct app *app, uint32_t cell)
{
	struct columns_options options =
	    options_of(app, layout_list_width(app), NULL);
	struct query_sort sort;
	enum query_sort_key key;

	options.signs = app->news.signs;
	if (!columns_sort_at(&options, cell, &key))
		return;
	sort = list_usual_sort(key);
	if (options.sort == key)
		sort.by[0].descending = !options.descending;
	list_sort(app, &sort);
}

static void draw(
    struct app *app, uint32_t y, uint32_t x, uint32_t height, uint32_t width)
{
	struct list_state *list = &app->list;
	struct highlight found = {0};
	struct columns_options options = options_of(app, width, &found);
	uint32_t i;

	options.signs = has_signs(app, height);
	if (height > 1) {
		columns_head(&app->frame, &options);
		put(app, y++, x, width, false);
		height--;
	}
	list->height = height;
	list_clip(app);
	if (app->library.is_empty && !list->matches.count) {
		draw_guide(app, y, x, height, width);
		return;
	}
	if (!list->matches.count && list->found && list->query.len) {
		hints_draw(app, y, x, height, width);
		return;
	}
	for (i = 0; i < height; i++)
		draw_row(app, &options, &found, list->top + i, y + i, x);
	highlight_release(&found);
}

static bool act(struct app *app, enum action action, uint32_t count)
{
	struct list_state *list = &app->list;
	uint32_t at = list->cursor;

	if (hints_act(app, action, count))
		return true;
	if (action_move(action, count, list->height,
		(uint32_t)list->matches.count, &at)) {
		list_move(app, (int64_t)at - list->cursor);
		return true;
	}
	switch (action) {
	case ACTION_OPEN:
		review_pane.open(app);
		return true;
	default:
		return false;
	}
}

static void click(struct app *app, uint32_t y, uint32_t x)
{
	const struct list_state *list = &app->list;
	uint32_t at = list->top + y - 1;

	nav_show_list(app);
	if (!y)
		list_sort_at(app, x);
	if (!y || at >= list->matches.count)
		return;
	if (at == list->cursor)
		act(app, ACTION_OPEN, 0);
	else
		list_move(app, (int64_t)at - list->cursor);
}

static struct viewer *viewer(struct app *app)
{
	return &app->review.viewer;
}

const struct pane_ops list_pane = {
    .draw = draw,
    .act = act,
    .click = click,
    .keys = ACTION_IN_LIST,
    .of_one = true,
    .name = "list",
    .title = N_("In the list"),
    .find = N_("find in review"),
    .not_found = N_("not in this review"),
    .viewer = viewer,
    .current = reading_current,
};
