/*
 * The list pane: what the filter found, one product a row, and the cursor in
 * it. Rows come from page/columns.
 */
#include "tui/list.h"

#include <string.h>

#include "base/mem.h"
#include "page/columns.h"
#include "tui/pane.h"
#include "tui/term.h"

static void clip(struct list_state *list)
{
	uint32_t count = (uint32_t)list->matches.count;
	uint32_t height = list->height ? list->height : 1;

	if (list->cursor >= count)
		list->cursor = count ? count - 1 : 0;
	if (list->top > list->cursor)
		list->top = list->cursor;
	if (list->cursor >= list->top + height)
		list->top = list->cursor - height + 1;
	if (list->top + height > count)
		list->top = count > height ? count - height : 0;
}

void list_move(struct app *app, int64_t by)
{
	struct list_state *list = &app->list;
	int64_t to = (int64_t)list->cursor + by;
	int64_t last = (int64_t)list->matches.count - 1;

	if (to > last)
		to = last;
	list->cursor = to < 0 ? 0 : (uint32_t)to;
	clip(list);
}

bool list_select(struct app *app, enum review_kind kind, struct text ref)
{
	struct list_state *list = &app->list;
	uint32_t product = catalog_find(app->catalog, kind, ref), i;

	if (product == CATALOG_NONE)
		return false;
	for (i = 0; i < list->matches.count; i++) {
		uint32_t row = list->matches.matches[i].row;

		if (app->catalog->rows[row].product != product)
			continue;
		list->cursor = i;
		clip(list);
		return true;
	}
	return false;
}

/* With PARTIAL the rows already are the first ones, in order. */
static void take_all_rows(struct app *app)
{
	struct match_list *matches = &app->list.matches;
	uint32_t i;

	match_list_release(matches);
	matches->matches = mem_new(app->catalog->count, sizeof(struct match));
	matches->capacity = app->catalog->count;
	for (i = 0; i < app->catalog->count; i++)
		matches->matches[matches->count++] = (struct match){.row = i};
}

static const struct query_sort *pick_sort(
    struct app *app, const struct query *query)
{
	app->list.shown_sort =
	    app->list.sort.count ? app->list.sort : query->sort;
	return app->list.sort.count ? &app->list.sort : NULL;
}

static uint32_t count_all(const struct catalog *catalog, enum query_kinds kinds)
{
	uint32_t i, count = 0;

	if (kinds == QUERY_BOTH)
		return catalog->product_count;
	for (i = 0; i < catalog->product_count; i++) {
		uint8_t kind = catalog->rows[catalog->product_first[i]].kind;

		count += (kind == REVIEW_COMPANY) == (kinds == QUERY_COMPANIES);
	}
	return count;
}

static bool run(struct app *app, struct text text, bool typing)
{
	struct list_state *list = &app->list;
	struct query_options options = {.typing = typing};
	struct query_error query_error = {0};
	struct match_context context = {
	    .catalog = app->catalog,
	    .lang = app->lang,
	    .today = app->options->today,
	};
	struct match_list found = {0};
	struct error error = {0};
	struct query *query;

	arena_reset(list->arena);
	query = query_parse(list->arena, text, &options, &query_error);
	if (!query) {
		app_say(app, query_error.unfinished ? STYLE_DIM : STYLE_ERROR,
		    "%.*s", (int)query_error.message.len,
		    query_error.message.ptr);
		return false;
	}
	if (app->partial && query->root->kind == QUERY_ALL &&
	    !list->sort.count) {
		take_all_rows(app);
		list->total = app->counts.products;
		return true;
	}
	if (!match_run(
		&context, query, pick_sort(app, query), NULL, &found, &error)) {
		app_say(app, STYLE_ERROR, "%s", error_message(&error));
		error_release(&error);
		match_list_release(&found);
		return false;
	}
	match_list_release(&list->matches);
	list->matches = found;
	list->total = count_all(app->catalog, query->kinds);
	return true;
}

/* Runs the query and finds the product of OLD_ROW of CATALOG again. */
static bool run_and_stay(struct app *app, struct text query, bool typing,
    const struct catalog *catalog, uint32_t old_row)
{
	struct list_state *list = &app->list;
	uint32_t offset = list->cursor - list->top;

	if (!run(app, query, typing))
		return false;
	if (old_row != CATALOG_NONE &&
	    list_select(app, catalog->rows[old_row].kind,
		catalog_ref(catalog, old_row))) {
		list->top = list->cursor > offset ? list->cursor - offset : 0;
	} else {
		list->cursor = 0;
		list->top = 0;
	}
	clip(list);
	return true;
}

bool list_filter(struct app *app, struct text query, bool typing)
{
	if (!run_and_stay(app, query, typing, app->catalog, app_current(app)))
		return false;
	str_clear(&app->list.query);
	str_add(&app->list.query, query);
	return true;
}

void list_refresh(struct app *app)
{
	run_and_stay(app, str_text(&app->list.query), app->prompt.active,
	    app->catalog, app_current(app));
}

void list_take_catalog(struct app *app, struct catalog *catalog)
{
	struct catalog *old = app->catalog;
	uint32_t row = app_current(app);

	app->catalog = catalog;
	app->generation++;
	app->partial = false;
	run_and_stay(
	    app, str_text(&app->list.query), app->prompt.active, old, row);
	catalog_free(old);
}

static void draw(
    struct app *app, uint32_t y, uint32_t x, uint32_t height, uint32_t width)
{
	struct list_state *list = &app->list;
	struct columns_options options = {
	    .width = width,
	    .ascii = app->ascii,
	    .sort = list->shown_sort.count ? list->shown_sort.by[0].key
					   : SORT_RELEVANCE,
	    .descending =
		list->shown_sort.count && list->shown_sort.by[0].descending,
	    .lang = app->lang,
	};
	uint32_t i;

	if (height > 1) {
		columns_head(&app->frame, &options);
		term_put(
		    y, x, width, &app->frame.rows[app->frame.count - 1], 0);
		y++;
		height--;
	}
	list->height = height;
	clip(list);
	for (i = 0; i < height; i++) {
		uint32_t at = list->top + i, row;

		if (at >= list->matches.count) {
			term_put(y + i, x, width, NULL, 0);
			continue;
		}
		row = list->matches.matches[at].row;
		options.current = at == list->cursor;
		options.marked = marks_has(&app->marks, app->catalog, row);
		columns_row(&app->frame, &options, app->catalog, row);
		term_put(y + i, x, width,
		    &app->frame.rows[app->frame.count - 1],
		    options.current ? STYLE_BOLD : 0);
		if (options.current)
			term_cursor(y + i, x, false);
	}
}

static bool act(struct app *app, enum action action, uint32_t count)
{
	struct list_state *list = &app->list;
	int64_t n = count ? count : 1,
		page = list->height > 1 ? list->height - 1 : 1,
		half = page / 2 ? page / 2 : 1;

	switch (action) {
	case ACTION_DOWN:
		list_move(app, n);
		return true;
	case ACTION_UP:
		list_move(app, -n);
		return true;
	case ACTION_FIRST:
		list->cursor = 0;
		list_move(app, count ? count - 1 : 0);
		return true;
	case ACTION_LAST:
		list->cursor = 0;
		list_move(app, count ? count - 1 : UINT32_MAX);
		return true;
	case ACTION_HALF_DOWN:
		list_move(app, n * half);
		return true;
	case ACTION_HALF_UP:
		list_move(app, -n * half);
		return true;
	case ACTION_PAGE_DOWN:
		list_move(app, n * page);
		return true;
	case ACTION_PAGE_UP:
		list_move(app, -n * page);
		return true;
	case ACTION_OPEN:
		if (app_current(app) != CATALOG_NONE)
			app->view = VIEW_REVIEW;
		return true;
	default:
		return false;
	}
}

const struct pane_ops list_pane = {draw, act};
