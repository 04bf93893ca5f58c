/*
 * The overlay of saved queries. Counting is a task of the search thread,
 * writing the configuration one of the thread that writes.
 */
#include "tui/saved.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "query/query_lex.h"
#include "tui/list.h"
#include "tui/overlay_list.h"
#include "tui/prompt.h"
#include "tui/state/pane.h"
#include "tui/state/undo.h"
#include "tui/term/term.h"

enum { ESCAPE = 27, NAME_CELLS = 20, COUNT_CELLS = 8 };

static const char needs_quotes[] = " \"\\():,*<>=@~!";

struct config *saved_config(const struct app *app)
{
	return (struct config *)(app->saved.changed ? &app->saved.own
						    : app->options->config);
}

/* What each of them finds. */
struct count_task {
	struct task task;
	struct scope scope;
	bool *marked;
	struct arena *arena;
	struct query **queries; /* NULL: can't be understood */
	size_t *counts, count;
};

static void drop_count(struct task *task)
{
	struct count_task *job = (struct count_task *)task;

	arena_free(job->arena);
	free(job->counts);
	free(job->marked);
	free(job);
}

static void run_count(struct task *task, struct seeker *seeker)
{
	struct count_task *job = (struct count_task *)task;
	size_t i;

	for (i = 0; i < job->count; i++) {
		struct error error = {0};

		job->counts[i] = SIZE_MAX;
		if (job->queries[i] &&
		    !seeker_count(seeker, &job->scope, job->queries[i],
			&job->counts[i], &error))
			job->counts[i] = SIZE_MAX;
		error_release(&error);
	}
}

static void take_count(struct app *app, struct task *task)
{
	struct count_task *job = (struct count_task *)task;

	if (!atomic_load(&task->cancelled)) {
		free(app->saved.counts);
		app->saved.counts = job->counts;
		app->saved.count = job->count;
		job->counts = NULL;
	}
	search_done(app);
	drop_count(task);
}

static void count(struct app *app)
{
	const struct config *config = saved_config(app);
	struct count_task *job = mem_new(1, sizeof *job);
	size_t i;

	app->saved.count = 0;
	job->task = (struct task){
	    .run = run_count, .take = take_count, .drop = drop_count};
	job->arena = arena_new();
	job->count = config->query_count;
	job->counts = mem_new(job->count, sizeof *job->counts);
	job->queries =
	    arena_alloc(job->arena, job->count, sizeof(struct query *));
	for (i = 0; i < job->count; i++)
		job->queries[i] =
		    list_parse(app, job->arena, config->queries[i].query);
	job->marked = marks_products(&app->marks, app->catalog);
	job->scope.marked = job->marked;
	search_add(app, &job->task, &job->scope);
}

void saved_open(struct app *app)
{
	nav_lay_over(app, OVERLAY_SAVED);
	count(app);
}

/* A change of the file. */
struct write_task {
	struct task task;
	const char *path;
	struct str name, query;
	bool add;
	struct config config; /* as it is then */
	struct error error;
};

static void drop_write(struct task *task)
{
	struct write_task *job = (struct write_task *)task;

	str_release(&job->name);
	str_release(&job->query);
	config_release(&job->config);
	error_release(&job->error);
	free(job);
}

static void run_write(struct task *task, struct seeker *seeker)
{
	struct write_task *job = (struct write_task *)task;
	struct config_query query = {.name = str_text(&job->name),
	    .query = str_text(&job->query)};

	(void)seeker;
	if (job->add ? config_add_query(job->path, &query, &job->error)
		     : config_remove_query(job->path, &query, &job->error))
		config_read(&job->config, job->path, true, &job->error);
}

static void take_write(struct app *app, struct task *task)
{
	struct write_task *job = (struct write_task *)task;
	struct text name = str_text(&job->name);

	if (job->error.message) {
		app_say(app, STYLE_ERROR, "%s", error_message(&job->error));
	} else {
		config_release(&app->saved.own);
		app->saved.own = job->config;
		app->saved.changed = true;
		job->config = (struct config){0};
		if (job->add)
			undo_remember_saved(app, name, str_text(&job->query));
		app_say(app, STYLE_NOTE,
		    job->add ? "saved as @%.*s; {undo} takes it back"
			     : "@%.*s is not saved any more",
		    (int)name.len, name.ptr);
		count(app);
	}
	drop_write(task);
}

static void write_query(
    struct app *app, struct text name, struct text query, bool add)
{
	struct write_task *job = mem_new(1, sizeof *job);

	job->task = (struct task){
	    .run = run_write, .take = take_write, .drop = drop_write};
	job->path = app->options->config_path;
	job->add = add;
	str_add(&job->name, name);
	str_add(&job->query, query);
	worker_write(app->worker, &job->task);
}

void saved_forget(struct app *app, struct text name, struct text query)
{
	write_query(app, name, query, false);
}

static void start_naming(struct app *app)
{
	struct prompt *line = &app->saved.naming;

	if (app_refuses(app))
		return;
	if (!app->options->config_path) {
		app_say(app, STYLE_ERROR,
		    "there is no place for a configuration; name one by "
		    "--config");
		return;
	}
	if (!app->list.query.len) {
		app_say(app, STYLE_NOTE,
		    "there is no filter to save; {filter} types one");
		return;
	}
	str_clear(&line->text);
	line->cursor = 0;
	line->active = true;
}

void saved_name_key(struct app *app, uint32_t key)
{
	struct prompt *line = &app->saved.naming;
	struct text name = text_trim(str_text(&line->text));

	if (key == '\r' || key == '\n') {
		line->active = false;
		if (name.len)
			write_query(
			    app, name, str_text(&app->list.query), true);
	} else if (key == ESCAPE) {
		line->active = false;
	} else {
		prompt_edit(line, key);
	}
}

void saved_draw_name(struct app *app, uint32_t y, uint32_t width)
{
	struct row_builder builder;

	row_start(&builder, app->frame.arena, width, app->ascii);
	row_add(&builder, TEXT(" save as @"), STYLE_KEY);
	row_add(&builder, str_text(&app->saved.naming.text), STYLE_TEXT);
	term_put(y, 0, width, &builder.row, 0);
	term_cursor(
	    y, builder.row.cells < width ? builder.row.cells : width - 1, true);
}

static size_t count_items(const struct app *app)
{
	return saved_config(app)->query_count;
}

static void add_item(
    struct app *app, struct row_builder *builder, size_t number, bool current)
{
	const struct saved *saved = &app->saved;
	const struct config_query *query = &saved_config(app)->queries[number];
	struct str found = {0};

	if (number < saved->count && saved->counts[number] != SIZE_MAX)
		str_printf(&found, "%zu", saved->counts[number]);
	else if (number < saved->count)
		str_puts(&found, "?");
	row_add_field(builder, query->name,
	    current ? STYLE_CURRENT : STYLE_TEXT, NAME_CELLS, false);
	row_add_field(builder, str_text(&found), STYLE_NOTE, COUNT_CELLS, true);
	row_add(builder, TEXT("  "), STYLE_TEXT);
	row_add(builder, query->query, STYLE_DIM);
	str_release(&found);
}

static const char *hint(const struct app *app)
{
	return count_items(app)
		   ? "{open} filters by one, {add} saves the present filter"
		   : "no query is saved; {add} saves the present filter";
}

static const struct overlay_items items = {
    .count = count_items, .add = add_item, .hint = hint};

static void draw(
    struct app *app, uint32_t y, uint32_t x, uint32_t height, uint32_t width)
{
	overlay_draw_items(app, &items, y, x, height, width);
}

/* `@name` as the filter. */
static void choose(struct app *app)
{
	const struct config *config = saved_config(app);
	struct text name;
	struct str query = {0};
	size_t i;

	if (overlay_cursor(app) >= config->query_count)
		return;
	name = config->queries[overlay_cursor(app)].name;
	str_putc(&query, '@');
	for (i = 0; i < name.len && !strchr(needs_quotes, name.ptr[i]); i++)
		;
	if (i == name.len)
		str_add(&query, name);
	else
		query_lex_quote(&query, name);
	nav_lift(app);
	undo_remember(app);
	list_filter(app, str_text(&query), false, NULL);
	str_release(&query);
}

static bool act(struct app *app, enum action action, uint32_t typed)
{
	if (overlay_move(app, &items, action, typed))
		return true;
	switch (action) {
	case ACTION_OPEN:
		choose(app);
		return true;
	case ACTION_ADD:
		start_naming(app);
		return true;
	case ACTION_BACK:
		nav_lift(app);
		return true;
	default:
		return false;
	}
}

void saved_release(struct app *app)
{
	config_release(&app->saved.own);
	free(app->saved.counts);
	str_release(&app->saved.naming.text);
}

static struct viewer *viewer(struct app *app)
{
	return overlay_items_viewer(app, &items);
}

const struct pane_ops saved_pane = {
    .draw = draw,
    .act = act,
    .keys = ACTION_IN_OVERLAY,
    .over = PANE_OVER_REVIEW,
    .not_found = "not in this list",
    .viewer = viewer,
    .moved = overlay_follow_finder,
};
