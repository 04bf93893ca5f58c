/*
 * The overlay of saved queries. Counting their results is a job of the search
 * lane, writing the configuration one of the writing lane.
 */
#include "tui/overlay/saved.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/message.h"
#include "query/config/config_edit.h"
#include "query/config/config_weights.h"
#include "query/language/query_lex.h"
#include "tui/state/pane.h"
#include "tui/state/undo.h"
#include "tui/view/ask.h"
#include "tui/view/list.h"
#include "tui/view/overlay_list.h"
#include "tui/view/weights.h"

enum { NAME_CELLS = 20, COUNT_CELLS = 10 };

/* Counts the results of each query. */
struct count_job {
	struct search_job job;
	struct query **queries; /* NULL: with a mistake */
	size_t *counts, count;
};

static void drop_count(struct job *job)
{
	free(((struct count_job *)job)->counts);
	search_job_drop(job);
}

static void run_count(struct job *job)
{
	struct count_job *count = (struct count_job *)job;
	size_t i;

	for (i = 0; i < count->count; i++) {
		struct error error = {0};

		count->counts[i] = SIZE_MAX;
		if (count->queries[i] &&
		    !search_thread_count(count->job.search_thread,
			&count->job.scope, count->queries[i], &count->counts[i],
			&error))
			count->counts[i] = SIZE_MAX;
		error_release(&error);
	}
}

static void count(struct app *app);

static bool take_count(struct app *app, struct job *job)
{
	struct count_job *done = (struct count_job *)job;

	if (job_is_cancelled(job)) {
		/* By a search, of a catalogue that came meanwhile. */
		if (nav_overlay(app) == OVERLAY_SAVED)
			count(app);
		return false;
	}
	free(app->saved.counts);
	app->saved.counts = done->counts;
	app->saved.count = done->count;
	done->counts = NULL;
	return false;
}

static const struct job_ops count_ops = {.lane = LANE_SEARCH,
    .run = run_count,
    .take = take_count,
    .drop = drop_count};

/* The built-in queries before the configured ones: `is:new`, if new products
 * are tracked. */
static size_t own_count(const struct app *app)
{
	return app->news.seen != NULL;
}

static size_t count_items(const struct app *app)
{
	return own_count(app) + app_config(app)->query_count;
}

static struct config_query get_item(const struct app *app, size_t number)
{
	const struct config_query own = {TEXT("new"), TEXT("is:new"), 0};

	return number < own_count(app)
		   ? own
		   : app_config(app)->queries[number - own_count(app)];
}

static void count(struct app *app)
{
	struct count_job *job =
	    search_job_new(app, sizeof *job, &count_ops, NULL);
	size_t i;

	app->saved.count = 0;
	job->count = count_items(app);
	job->counts = mem_new(job->count, sizeof *job->counts);
	job->queries =
	    arena_alloc(job->job.arena, job->count, sizeof(struct query *));
	for (i = 0; i < job->count; i++) {
		struct config_query item = get_item(app, i);
		bool own = weights_any(&item.weights);

		job->queries[i] = list_parse(app, job->job.arena, item.query,
		    own ? &item.weights : &app->weights.set);
	}
	search_add(app, &job->job.job);
}

static void open_saved(struct app *app)
{
	nav_lay_over(app, OVERLAY_SAVED);
	count(app);
}

/* A change of the file. */
struct write_job {
	struct job job;
	const char *path;
	struct str name, query;
	struct weights weights;
	bool add;
	struct config config; /* as it was when the job began */
	struct error error;
};

static void drop_write(struct job *job)
{
	struct write_job *write = (struct write_job *)job;

	str_release(&write->name);
	str_release(&write->query);
	config_release(&write->config);
	error_release(&write->error);
	free(write);
}

static void run_write(struct job *job)
{
	struct write_job *write = (struct write_job *)job;
	struct config_query query = {.name = str_text(&write->name),
	    .query = str_text(&write->query),
	    .weights = write->weights};

	if (write->add
		? config_add_query(write->path, &query, &write->error)
		: config_remove_query(write->path, &query, &write->error))
		config_read(&write->config, write->path, true, &write->error);
}

static bool take_write(struct app *app, struct job *job)
{
	struct write_job *write = (struct write_job *)job;
	struct text name = str_text(&write->name);

	if (write->error.message) {
		app_say(app, STYLE_ERROR, "%s", error_message(&write->error));
		return false;
	}
	config_release(&app->saved.own);
	app->saved.own = write->config;
	app->saved.changed = true;
	write->config = (struct config){0};
	if (write->add)
		undo_remember_saved(app, name, str_text(&write->query));
	app_say(app, STYLE_NOTE,
	    write->add ? _("saved as @%.*s; {undo} takes it back")
		       : _("@%.*s is not saved any more"),
	    (int)name.len, name.ptr);
	count(app);
	return false;
}

static const struct job_ops write_ops = {.lane = LANE_WRITE,
    .run = run_write,
    .take = take_write,
    .drop = drop_write};

static void write_query(struct app *app, struct text name, struct text query,
    const struct weights *weights, bool add)
{
	struct write_job *write = mem_new(1, sizeof *write);

	write->job.ops = &write_ops;
	write->path = app->options->config_path;
	write->add = add;
	write->weights = *weights;
	str_add(&write->name, name);
	str_add(&write->query, query);
	worker_add(app->worker, &write->job);
}

void saved_forget(struct app *app, struct text name, struct text query)
{
	struct weights weights = {0};

	config_weights_of_query(app_config(app), name, &weights);
	write_query(app, name, query, &weights, false);
}

static void save(struct app *app, struct text name)
{
	write_query(
	    app, name, str_text(&app->list.query), &app->weights.set, true);
}

static void start_naming(struct app *app)
{
	if (app_refuses(app))
		return;
	if (!app->options->config_path)
		app_say(app, STYLE_ERROR,
		    _("there is no place for a configuration; name one by "
		      "--config"));
	else if (!app->list.query.len)
		app_say(app, STYLE_NOTE,
		    _("there is no filter to save; {filter} types one"));
	else
		ask_line(app, _("save as:"), false, save);
}

static void add_item(
    struct app *app, struct row_builder *builder, size_t number, bool current)
{
	const struct saved *saved = &app->saved;
	struct config_query query = get_item(app, number);
	struct str found = {0};

	if (number < saved->count && saved->counts[number] != SIZE_MAX)
		str_puts(&found, figure_of(saved->counts[number]).text);
	else if (number < saved->count)
		str_puts(&found, "?");
	row_add_field(builder, query.name, current ? STYLE_CURRENT : STYLE_TEXT,
	    NAME_CELLS, false);
	row_add_field(builder, str_text(&found), STYLE_NOTE, COUNT_CELLS, true);
	row_add(builder, TEXT("  "), STYLE_TEXT);
	row_add(builder, query.query, STYLE_DIM);
	str_release(&found);
}

static const char *hint(const struct app *app)
{
	return count_items(app)
		   ? _("{open} filters by one, {add} saves the present filter")
		   : _("no query is saved; {add} saves the present filter");
}

static const struct overlay_items items = {
    .count = count_items, .add = add_item, .hint = hint};

/* Appends `@NAME`. */
static void add_reference(struct text name, struct str *out)
{
	str_putc(out, '@');
	query_lex_put(out, name);
}

/* Makes the query under the cursor the filter, with its weights if it has any.
 */
static void choose(struct app *app)
{
	size_t at = overlay_cursor(app);
	struct config_query item;
	struct str query = {0};

	if (at >= count_items(app))
		return;
	item = get_item(app, at);
	if (at < own_count(app))
		str_add(&query, item.query);
	else
		add_reference(item.name, &query);
	nav_lift(app);
	undo_remember(app);
	if (weights_any(&item.weights))
		weights_take(app, &item.weights);
	list_filter(app, str_text(&query), false, NULL);
	str_release(&query);
}

static bool act(struct app *app, enum action action, uint32_t typed)
{
	if (overlay_act(app, action, typed))
		return true;
	switch (action) {
	case ACTION_OPEN:
		choose(app);
		return true;
	case ACTION_ADD:
		start_naming(app);
		return true;
	default:
		return false;
	}
}

static void release(struct app *app)
{
	config_release(&app->saved.own);
	free(app->saved.counts);
}

const struct pane_ops saved_pane = {
    .open = open_saved,
    .release = release,
    .draw = overlay_draw,
    .items = &items,
    .act = act,
    .keys = ACTION_IN_OVERLAY,
    .over = PANE_OVER_REVIEW,
    .enter = NC_("hint", "filter"),
    .viewer = overlay_viewer,
};
