/*
 * The list: its filter, results, order and cursor. Changes are left in
 * `changed` for the turn to hand on.
 */
#include "tui/view/list.h"

#include "base/mem.h"
#include "base/message.h"
#include "query/config/config_weights.h"
#include "query/language/query_edit.h"
#include "tui/state/undo.h"

enum {
	HELD_LONG = 8 /* repetitions of a key */
};

void list_take_whole(
    struct app *app, const struct found *found, struct match_list *whole)
{
	struct list_state *list = &app->list;

	if (list->found != found || list->whole.matches)
		return;
	list->whole = *whole;
	list->matches = *whole;
	*whole = (struct match_list){0};
}

void list_sort_to(struct app *app, size_t end)
{
	struct list_state *list = &app->list;
	struct scope scope = {
	    .catalog = app->catalog, .lang = app->reader.lang};
	struct match_list whole = {0};

	if (end > list->matches.count)
		end = list->matches.count;
	if (end <= list->matches.sorted)
		return;
	search_thread_sort_all(&scope, list->found, &whole);
	list_take_whole(app, list->found, &whole);
}

void list_clip(struct app *app)
{
	struct list_state *list = &app->list;
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
	list_sort_to(app, (size_t)list->top + height);
}

static bool is_in_sight(const struct list_state *list)
{
	return list->cursor >= list->top &&
	       list->cursor < list->top + list->height;
}

void list_move(struct app *app, int64_t by)
{
	struct list_state *list = &app->list;
	int64_t to = (int64_t)list->cursor + by;
	int64_t last = (int64_t)list->matches.count - 1;

	if (to > last)
		to = last;
	list->cursor = to < 0 ? 0 : (uint32_t)to;
	/* A list that scrolls by a row costs a screen of bytes, thirty times a
	 * second while a key is held down: too much for a thin line. */
	if (app->turn.repeats > HELD_LONG && !is_in_sight(list))
		list->top = list->cursor > list->height / 2
				? list->cursor - list->height / 2
				: 0;
	list_clip(app);
}

bool list_select(struct app *app, enum review_kind kind, struct text ref)
{
	struct list_state *list = &app->list;
	uint32_t product = catalog_find(app->catalog, kind, ref), i;

	if (product == CATALOG_NONE)
		return false;
	for (i = 0; i < list->matches.count; i++) {
		uint32_t row;

		if (i == list->matches.sorted)
			list_sort_to(app, list->matches.count);
		row = list->matches.matches[i].row;

		if (app->catalog->product[row] != product)
			continue;
		list->cursor = i;
		list_clip(app);
		return true;
	}
	return false;
}

/* Replaces the listed results by FOUND. */
static void show(struct app *app, struct found *found, uint32_t total)
{
	struct list_state *list = &app->list;

	found_release(list->found);
	match_list_release(&list->whole);
	list->found = found;
	list->matches = found->matches;
	list->total = total;
	list->shown_sort = found->sort;
}

void list_take(struct app *app, struct found *found, struct text query,
    uint32_t total, const struct search_place *place)
{
	struct list_state *list = &app->list;
	uint32_t offset = list->cursor - list->top, top = list->top;
	bool renamed = !text_equal(query, str_text(&list->query));
	bool other =
	    renamed || !list->found || list->found->revision != found->revision;

	app->turn.drawn = false;
	list->changed |= LIST_CHANGED | (renamed ? LIST_RENAMED : 0) |
			 (other ? LIST_OTHER : 0);
	show(app, found_hold(found), total);
	str_clear(&list->query);
	str_add(&list->query, query);
	if (!place->top && list_select(app, place->kind, place->ref)) {
		list->top = list->cursor > offset ? list->cursor - offset : 0;
		if (!top && !renamed)
			list->top = 0; /* new rows above become visible */
	} else if (place->top || renamed) {
		list->cursor = 0;
		list->top = 0;
	} /* else it is gone, and the next row takes its place */
	list_clip(app);
}

static struct query_options query_options(const struct app *app, bool typing)
{
	return (struct query_options){.typing = typing,
	    .saved = config_find_query,
	    .saved_weights = config_weights_of_query,
	    .context = app_config(app),
	    .weights = app->weights.set};
}

struct query *list_parse(struct app *app, struct arena *arena,
    struct text query, const struct weights *weights)
{
	struct query_options options = query_options(app, false);
	struct query_error error = {0};

	options.weights = *weights;
	return query_parse(arena, query, &options, &error);
}

/* Without weights an order by them is none. */
static struct query_sort order_of(
    const struct app *app, const struct query *query)
{
	const struct query_sort *chosen = &app->list.sort;
	const struct query_sort *usual = &app->list.usual_sort;
	bool weighted = weights_any(&query->weights);

	if (!weighted && query_sort_needs_weights(chosen))
		chosen = NULL;
	if (!weighted && query_sort_needs_weights(usual))
		usual = NULL;
	return query_order(query, NULL, chosen, usual);
}

static struct found *parse(struct app *app, struct text text, bool typing)
{
	struct query_options options = query_options(app, typing);
	struct query_error error = {0};
	struct found *found = found_new();

	found->query = query_parse(found->arena, text, &options, &error);
	if (found->query) {
		found->sort = order_of(app, found->query);
		return found;
	}
	app_say(app, error.unfinished ? STYLE_DIM : STYLE_ERROR, "%.*s",
	    (int)error.message.len, error.message.ptr);
	found_release(found);
	return NULL;
}

/* The first rows are in order already; the rest is about to come. */
static bool shows_first_rows(const struct app *app, const struct found *found)
{
	return app->library.partial && !app->search.next &&
	       found->query->root->kind == QUERY_ALL && !found->sort.count &&
	       !found->query->lang.len &&
	       found->query->kinds == QUERY_PRODUCTS && !found->query->frontier;
}

static void take_all_rows(struct app *app, struct found *found)
{
	struct match_list *matches = &found->matches;
	uint32_t i;

	matches->matches = mem_new(app->catalog->count, sizeof(struct match));
	matches->capacity = app->catalog->count;
	for (i = 0; i < app->catalog->count; i++)
		matches->matches[matches->count++] = (struct match){.row = i};
	matches->sorted = matches->count;
}

static bool run(struct app *app, struct text text, bool typing,
    const struct search_place *place, bool keys_wait)
{
	struct found *found = parse(app, text, typing);
	struct search_place top = {.top = true};

	if (!found)
		return false;
	if (!shows_first_rows(app, found)) {
		search_begin(app, found, text, place, keys_wait);
		return true;
	}
	take_all_rows(app, found);
	app->search.latest = NULL;
	list_take(app, found, text, app->library.counts.products,
	    place ? place : &top);
	found_release(found);
	return true;
}

void list_again(struct app *app)
{
	struct str text = {0};

	str_add(&text, search_text(app));
	run(app, str_text(&text), false, &(struct search_place){.top = true},
	    true);
	str_release(&text);
}

void list_follow(struct app *app, enum query_kind kind)
{
	if (app->list.found &&
	    query_asks_for(app->list.found->query->root, kind))
		list_refresh(app);
}

bool list_filter(struct app *app, struct text query, bool typing,
    const struct search_place *place)
{
	return run(app, query, typing, place, true);
}

void list_keep_readable(
    struct app *app, struct text query, const struct search_place *place)
{
	struct query_options options = query_options(app, false);
	struct str rest = {0};

	query_readable(query, &options, &rest);
	if (!text_equal(str_text(&rest), text_trim(search_text(app)))) {
		str_clear(&app->search.failed); /* keeps the message */
		run(app, str_text(&rest), false, place, true);
	}
	str_release(&rest);
}

void list_refresh(struct app *app)
{
	struct str text = {0};

	str_add(&text, search_text(app));
	if (!run(app, str_text(&text), app->prompt.line.active, NULL, false))
		run(app, TEXT(""), false, NULL, false);
	str_release(&text);
}

void list_sort(struct app *app, const struct query_sort *sort)
{
	struct query_options options = query_options(app, false);
	struct text before = search_text(app);
	struct str query = {0};
	bool free;

	app->list.sort = *sort;
	/* An order in the filter itself would take precedence. */
	free = query_without_sort(before, &options, &query);
	if (!text_equal(str_text(&query), before))
		undo_remember(app);
	list_filter(
	    app, str_text(&query), false, &(struct search_place){.top = true});
	if (!free)
		app_say(app, STYLE_NOTE,
		    _("a saved query in the filter sets the order"));
	str_release(&query);
}

struct query_sort list_usual_sort(enum query_sort_key key)
{
	struct query_sort sort = {.count = 1};

	sort.by[0].key = key;
	sort.by[0].descending = key == SORT_DATE || query_sort_is_part(key);
	return sort;
}

struct query_sort list_order(const struct app *app)
{
	static const struct query_sort none;
	struct query_node all = {.kind = QUERY_ALL};
	struct query empty = {.root = &all};
	const struct found *found = app->list.found;

	return query_order_keys(found ? found->query : &empty,
	    found ? &app->list.shown_sort : &none);
}

void list_take_first(struct app *app, struct catalog *catalog)
{
	catalog_free(app->catalog);
	app->catalog = catalog;
	app->library.generation++;
	app->library.partial = true;
	list_refresh(app);
}
