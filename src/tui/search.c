/*
 * The list's search as a task, and the order in which catalogues come and go
 * around the tasks that read them.
 */
#include "tui/search.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tui/list.h"
#include "tui/reading.h"

struct search {
	struct task task;
	struct found *found;
	struct scope scope;
	struct catalog *catalog; /* as in SCOPE, to be put on the screen */
	bool *marked;
	struct str text, ref;
	struct search_place place;
	bool placed; /* else it is where the cursor is at the end */
	uint32_t total;
	bool good;
	struct error error;
};

static void drop(struct task *task)
{
	struct search *search = (struct search *)task;

	found_release(search->found);
	free(search->marked);
	str_release(&search->text);
	str_release(&search->ref);
	error_release(&search->error);
	free(search);
}

static void run(struct task *task, struct seeker *seeker)
{
	struct search *search = (struct search *)task;

	search->good = seeker_run(
	    seeker, &search->scope, search->found, true, &search->error);
	search->total =
	    seeker_total(seeker, &search->scope, search->found->query->kinds);
}

static void retire(struct search_state *state, struct catalog *catalog)
{
	state->retired = mem_grow(state->retired, state->retired_count,
	    &state->retired_capacity, sizeof *state->retired);
	state->retired[state->retired_count++] = catalog;
}

/* Nothing reads a catalogue any more. */
static void settle(struct app *app)
{
	struct search_state *state = &app->search;
	size_t i;

	while (state->retired_count)
		catalog_free(state->retired[--state->retired_count]);
	for (i = 0; i < state->row_count; i++) {
		catalog_append(app->catalog, state->rows[i]);
		catalog_free(state->rows[i]);
	}
	if (!state->row_count)
		return;
	state->row_count = 0;
	state->revision++;
	list_refresh(app);
}

void search_done(struct app *app)
{
	if (!--app->search.busy)
		settle(app);
}

/* Puts the catalogue that was searched on the screen. */
static void show_catalog(struct app *app, struct catalog *catalog)
{
	if (catalog != app->search.next)
		return;
	retire(&app->search, app->catalog);
	app->catalog = catalog;
	app->search.next = NULL;
	app->generation++;
	app->partial = false;
	app->loaded = true;
}

/* While the library is read for the first time, what stands first is what was
 * read first: nothing to stay on. */
static bool is_growing(const struct app *app, const struct search *search)
{
	return !app->loaded && nav_view(app) == VIEW_LIST &&
	       !app->list.cursor &&
	       text_equal(str_text(&search->text), str_text(&app->list.query));
}

static void stay(struct app *app, struct search *search)
{
	uint32_t row = app_current(app);

	if (row == CATALOG_NONE || search->placed)
		return;
	if (is_growing(app, search)) {
		search->place.top = true;
		return;
	}
	search->place.kind = (enum review_kind)app->catalog->rows[row].kind;
	str_add(&search->ref, catalog_ref(app->catalog, row));
}

static void show(struct app *app, struct search *search)
{
	struct reading_held held = {0};
	bool renewed = search->catalog == app->search.next;

	stay(app, search);
	search->place.ref = str_text(&search->ref);
	if (renewed)
		reading_hold(app, &held);
	show_catalog(app, search->catalog);
	list_take(app, search->found, str_text(&search->text), search->total,
	    &search->place);
	reading_hold_on(app, &held);
}

static void take(struct app *app, struct task *task)
{
	struct search *search = (struct search *)task;
	struct search_state *state = &app->search;

	if (state->latest == search) {
		state->latest = NULL;
		if (search->good) {
			show(app, search);
		} else if (search->error.message) {
			app_say(app, STYLE_ERROR, "%s",
			    error_message(&search->error));
			str_add(&state->failed, str_text(&search->text));
		}
	}
	search_done(app);
	drop(task);
}

void search_add(struct app *app, struct task *task, struct scope *scope)
{
	scope->catalog = app->search.next ? app->search.next : app->catalog;
	scope->revision = app->search.revision;
	scope->lang = app->lang;
	scope->today = app->options->today;
	scope->cancel = &task->cancelled;
	app->search.busy++;
	worker_seek(app->worker, task);
}

/* What was to be the place when it was overtaken still is. */
static void choose_place(
    struct app *app, struct search *search, const struct search_place *place)
{
	const struct search *before = app->search.latest;

	if (place) {
		search->place = *place;
		search->placed = true;
		str_add(&search->ref, place->ref);
	} else if (before && before->placed) {
		search->place = before->place;
		search->placed = true;
		str_add(&search->ref, str_text(&before->ref));
	}
}

void search_begin(struct app *app, struct found *found, struct text text,
    const struct search_place *place, bool keys_wait)
{
	struct search_state *state = &app->search;
	struct search *search = mem_new(1, sizeof *search);

	search->task = (struct task){.run = run, .take = take, .drop = drop};
	search->found = found;
	search->catalog = state->next ? state->next : app->catalog;
	search->marked = marks_products(&app->marks, search->catalog);
	search->scope.marked = search->marked;
	str_add(&search->text, text);
	if (state->failed.len)
		str_clear(&app->message); /* why it failed */
	str_clear(&state->failed);
	choose_place(app, search, place);
	worker_cancel(app->worker);
	state->keys_wait = keys_wait || (state->latest && state->keys_wait);
	state->latest = search;
	search_add(app, &search->task, &search->scope);
}

struct text search_text(const struct app *app)
{
	const struct search_state *state = &app->search;

	if (state->latest)
		return str_text(&state->latest->text);
	return str_text(state->failed.len ? &state->failed : &app->list.query);
}

void search_take_catalog(struct app *app, struct catalog *catalog)
{
	struct search_state *state = &app->search;
	size_t i;

	if (state->next)
		retire(state, state->next);
	for (i = 0; i < state->row_count; i++)
		catalog_free(state->rows[i]); /* it has them */
	state->row_count = 0;
	state->next = catalog;
	state->revision++;
	list_refresh(app);
}

void search_take_index(struct app *app)
{
	if (app->search.failed.len || app->search.latest)
		list_refresh(app); /* what is under way may not have seen it */
}

void search_take_rows(struct app *app, struct catalog *rows)
{
	struct search_state *state = &app->search;

	state->rows = mem_grow(state->rows, state->row_count,
	    &state->row_capacity, sizeof *state->rows);
	state->rows[state->row_count++] = rows;
	if (!state->busy)
		settle(app);
}

void search_release(struct app *app)
{
	struct search_state *state = &app->search;

	while (state->retired_count)
		catalog_free(state->retired[--state->retired_count]);
	while (state->row_count)
		catalog_free(state->rows[--state->row_count]);
	catalog_free(state->next);
	str_release(&state->failed);
	free(state->retired);
	free(state->rows);
}
