/*
 * The jobs that search, including the list's, and the order in which catalogues
 * come and go around them.
 */
#include "tui/view/search.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"
#include "tui/view/list.h"
#include "tui/view/reading.h"

/* Rows sorted by the search itself: the first screens. */
enum { FIRST = 256 };

struct search {
	struct search_job job; /* its catalogue goes on the screen with it */
	struct text text;
	struct search_place place;
	bool placed;  /* else the cursor's place when it ends */
	size_t first; /* rows to sort, 0: all */
	uint32_t total;
	bool good;
	struct error error;
};

static bool searches(const struct job_ops *ops)
{
	return ops->lane == LANE_SEARCH || ops->searches;
}

void *search_job_new(struct app *app, size_t size, const struct job_ops *ops,
    struct found *found)
{
	struct search_job *job = mem_new(1, size);

	assert(searches(ops) && !ops->replaces);
	job->job.ops = ops;
	job->search_thread = worker_search_thread(app->worker);
	job->found = found;
	job->arena = arena_new();
	job->scope = (struct scope){
	    .catalog = app->search.next ? app->search.next : app->catalog,
	    .revision = app->search.revision,
	    .lang = app->reader.lang,
	    .today = app->options->today,
	    .seen = app->news.seen,
	    .read = app->news.read,
	    .cancel = &job->job.cancelled,
	};
	job->marked = marks_products(&app->marks, job->scope.catalog);
	job->scope.marked = job->marked;
	return job;
}

void search_add(struct app *app, struct job *job)
{
	app->search.busy++;
	worker_add(app->worker, job);
}

void search_job_drop(struct job *job)
{
	struct search_job *search = (struct search_job *)job;

	found_release(search->found);
	free(search->marked);
	arena_free(search->arena);
	free(search);
}

static void drop(struct job *job)
{
	error_release(&((struct search *)job)->error);
	search_job_drop(job);
}

static void run(struct job *job)
{
	struct search *search = (struct search *)job;
	struct search_thread *search_thread = search->job.search_thread;
	const struct scope *scope = &search->job.scope;
	struct found *found = search->job.found;

	search->good = search_thread_run(
	    search_thread, scope, found, true, search->first, &search->error);
	search->total =
	    search_thread_total(search_thread, scope, found->query->kinds);
}

static void retire(struct search_state *state, struct catalog *catalog)
{
	state->retired = mem_grow(state->retired, state->retired_count,
	    &state->retired_capacity, sizeof *state->retired);
	state->retired[state->retired_count++] = catalog;
}

/* Called when no search is running: frees retired catalogues and adds waiting
 * rows. */
static void settle(struct app *app)
{
	struct search_state *state = &app->search;
	struct segment segment;
	size_t i;

	while (state->retired_count)
		catalog_free(state->retired[--state->retired_count]);
	for (i = 0; i < state->row_count; i++) {
		if (segment_open(&segment, str_text(&state->rows[i])))
			catalog_add(app->catalog, &segment);
		str_release(&state->rows[i]);
	}
	if (!state->row_count)
		return;
	state->row_count = 0;
	state->revision++;
	list_refresh(app);
}

void search_take_job(struct app *app, struct job *job)
{
	bool searched = searches(job->ops);

	if (!job->ops->take(app, job))
		job_drop(job);
	if (searched && !--app->search.busy)
		settle(app);
}

/* Puts the searched catalogue on the screen. */
static void show_catalog(struct app *app, const struct catalog *catalog)
{
	if (catalog != app->search.next)
		return;
	retire(&app->search, app->catalog);
	app->catalog = app->search.next;
	app->search.next = NULL;
	app->library.generation++;
	app->library.partial = false;
	app->library.loaded = true;
}

/* During the first reading of a library the top row is accidental, so the
 * cursor does not stay with it. */
static bool is_growing(const struct app *app, const struct search *search)
{
	return !app->library.loaded && nav_is_on_list(app) &&
	       !app->list.cursor &&
	       text_equal(search->text, str_text(&app->list.query));
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
	search->place.kind = (enum review_kind)app->catalog->kind[row];
	search->place.ref =
	    arena_text(search->job.arena, catalog_ref(app->catalog, row));
}

static void show(struct app *app, struct search *search)
{
	struct reading_held held = {0};
	const struct catalog *catalog = search->job.scope.catalog;
	bool renewed = catalog == app->search.next;

	stay(app, search);
	if (renewed)
		reading_hold(app, &held);
	show_catalog(app, catalog);
	list_take(app, search->job.found, search->text, search->total,
	    &search->place);
	reading_hold_on(app, &held);
}

/* Sorts the rows that a search left unsorted. */
struct rest {
	struct search_job job;
	struct match_list whole;
};

static void run_rest(struct job *job)
{
	struct rest *rest = (struct rest *)job;

	search_thread_sort_all(&rest->job.scope, rest->job.found, &rest->whole);
}

static bool take_rest(struct app *app, struct job *job)
{
	struct rest *rest = (struct rest *)job;

	if (app->search.rest == job)
		app->search.rest = NULL;
	if (rest->whole.matches)
		list_take_whole(app, rest->job.found, &rest->whole);
	return false;
}

static void drop_rest(struct job *job)
{
	match_list_release(&((struct rest *)job)->whole);
	search_job_drop(job);
}

/* On another lane, so that the next search need not wait. */
static const struct job_ops rest_ops = {.lane = LANE_READ,
    .searches = true,
    .run = run_rest,
    .take = take_rest,
    .drop = drop_rest};

/* Waits for a pause in typing: then the list is final. */
static void sort_rest(struct app *app)
{
	struct list_state *list = &app->list;
	struct rest *rest;

	if (list->matches.sorted == list->matches.count ||
	    app->prompt.line.active)
		return;
	rest = search_job_new(
	    app, sizeof *rest, &rest_ops, found_hold(list->found));
	rest->job.scope.catalog = app->catalog; /* the catalogue of its rows */
	app->search.rest = &rest->job.job;
	search_add(app, app->search.rest);
}

static bool take(struct app *app, struct job *job)
{
	struct search *search = (struct search *)job;
	struct search_state *state = &app->search;

	if (state->latest == search) {
		state->latest = NULL;
		if (search->good) {
			show(app, search);
		} else if (search->error.message) {
			app_say(app, STYLE_ERROR, "%s",
			    error_message(&search->error));
			str_add(&state->failed, search->text);
		}
		/* Of a list that stays, too: search_begin cancelled it. */
		sort_rest(app);
	}
	return false;
}

static const struct job_ops search_ops = {
    .lane = LANE_SEARCH, .run = run, .take = take, .drop = drop};

/* A search that replaces an unfinished one inherits its cursor target. */
static void choose_place(
    struct app *app, struct search *search, const struct search_place *place)
{
	const struct search *before = app->search.latest;

	if (place) {
		search->place = *place;
		search->placed = true;
	} else if (before && before->placed) {
		search->place = before->place;
		search->placed = true;
	}
	/* A cursor far down finds its place only in a fully sorted list. */
	if (search->placed ? search->place.top : app->list.cursor < FIRST / 2)
		search->first = FIRST;
	search->place.ref = arena_text(search->job.arena, search->place.ref);
}

void search_begin(struct app *app, struct found *found, struct text text,
    const struct search_place *place, bool keys_wait)
{
	struct search_state *state = &app->search;
	struct search *search =
	    search_job_new(app, sizeof *search, &search_ops, found);

	search->text = arena_text(search->job.arena, text);
	if (state->failed.len)
		str_clear(&app->message.text); /* the reason of the failure */
	str_clear(&state->failed);
	choose_place(app, search, place);
	worker_cancel(app->worker, LANE_SEARCH);
	if (state->rest)
		job_cancel(state->rest);
	state->keys_wait = keys_wait || (state->latest && state->keys_wait);
	state->latest = search;
	search_add(app, &search->job.job);
}

struct text search_text(const struct app *app)
{
	const struct search_state *state = &app->search;

	if (state->latest)
		return state->latest->text;
	return str_text(state->failed.len ? &state->failed : &app->list.query);
}

void search_take_catalog(struct app *app, struct catalog *catalog)
{
	struct search_state *state = &app->search;
	size_t i;

	if (state->next)
		retire(state, state->next);
	for (i = 0; i < state->row_count; i++)
		str_release(&state->rows[i]); /* no longer owned here */
	state->row_count = 0;
	state->next = catalog;
	state->revision++;
	list_refresh(app);
}

void search_take_index(struct app *app)
{
	if (app->search.failed.len || app->search.latest)
		list_refresh(app); /* searches under way may not have seen it */
}

void search_take_rows(struct app *app, struct str rows)
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
		str_release(&state->rows[--state->row_count]);
	catalog_free(state->next);
	str_release(&state->failed);
	free(state->retired);
	free(state->rows);
}
