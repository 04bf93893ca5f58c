/*
 * The list pane when nothing was found: queries like the one that found
 * nothing, each with what it would find, counted by the search thread.
 */
#include "tui/hints.h"

#include <stdlib.h>

#include "base/mem.h"
#include "query/query_edit.h"
#include "tui/list.h"
#include "tui/state/undo.h"
#include "tui/term/term.h"

struct hint {
	struct str label, query;
	struct query *parsed; /* in the task's arena */
	size_t count;         /* products it finds */
};

struct hints {
	struct hint items[HINTS_MOST];
	uint32_t count;
	uint32_t cursor;
	bool helps; /* one of them finds something */
};

struct hints_task {
	struct task task;
	struct scope scope;
	bool *marked;
	struct found *found; /* whose list it is about */
	struct arena *arena;
	struct hints *hints;
};

static void hints_free(struct hints *hints)
{
	uint32_t i;

	for (i = 0; hints && i < hints->count; i++) {
		str_release(&hints->items[i].label);
		str_release(&hints->items[i].query);
	}
	free(hints);
}

static void drop(struct task *task)
{
	struct hints_task *hints = (struct hints_task *)task;

	hints_free(hints->hints);
	found_release(hints->found);
	arena_free(hints->arena);
	free(hints->marked);
	free(hints);
}

/* One that finds nothing, or can't be counted, is no help. */
static void run(struct task *task, struct seeker *seeker)
{
	struct hints_task *job = (struct hints_task *)task;
	struct hints *hints = job->hints;
	struct error error = {0};
	uint32_t i;

	for (i = 0; i < hints->count; i++) {
		struct hint *hint = &hints->items[i];

		if (!seeker_count(seeker, &job->scope, hint->parsed,
			&hint->count, &error))
			hint->count = 0;
		error_release(&error);
	}
}

/* The first that finds something. */
static void go_to_first(struct hints *hints)
{
	uint32_t i;

	for (i = 0; i < hints->count && !hints->items[i].count; i++)
		;
	hints->helps = i < hints->count;
	hints->cursor = hints->helps ? i : 0;
}

static void take(struct app *app, struct task *task)
{
	struct hints_task *hints = (struct hints_task *)task;

	if (hints->found == app->list.found && !atomic_load(&task->cancelled)) {
		hints_clear(app);
		app->hints = hints->hints;
		hints->hints = NULL;
		go_to_first(app->hints);
	}
	search_done(app);
	drop(task);
}

/* The hint whose text was put behind those there; gone if it is no query. */
static void finish_hint(struct app *app, struct hints_task *job)
{
	struct hint *hint = &job->hints->items[job->hints->count];

	hint->parsed = list_parse(app, job->arena, str_text(&hint->query));
	if (hint->parsed) {
		job->hints->count++;
		return;
	}
	str_release(&hint->label);
	str_release(&hint->query);
}

/* The same with its words looked for in the text of the reviews. */
static void add_text_hint(
    struct app *app, struct hints_task *job, struct text source)
{
	const struct query *query = job->found->query;
	struct hint *hint = &job->hints->items[job->hints->count];
	size_t i, words = 0;

	for (i = 0; i < query_count_terms(query); i++) {
		const struct query_node *node = query_get_term(query, i);
		struct text term = {
		    source.ptr + node->start, node->end - node->start};

		if (i)
			str_putc(&hint->query, ' ');
		if (node->kind == QUERY_WORD) {
			str_puts(&hint->query, "text:");
			words++;
		}
		str_add(&hint->query, term);
	}
	if (words) {
		str_puts(&hint->label, "in the text of the reviews");
		finish_hint(app, job);
	} else {
		str_release(&hint->query);
	}
}

static void add_dropped(
    struct app *app, struct hints_task *job, struct text source, size_t term)
{
	const struct query *query = job->found->query;
	const struct query_node *node = query_get_term(query, term);
	struct hint *hint = &job->hints->items[job->hints->count];

	str_puts(&hint->label, "without `");
	str_append(&hint->label, source.ptr + node->start,
	    (size_t)(node->end - node->start));
	str_puts(&hint->label, "`");
	query_without(query, source, term, &hint->query);
	finish_hint(app, job);
}

void hints_begin(struct app *app)
{
	struct hints_task *job = mem_new(1, sizeof *job);
	struct text source = str_text(&app->list.query);
	size_t i, terms;

	job->task = (struct task){.run = run, .take = take, .drop = drop};
	job->found = found_hold(app->list.found);
	job->arena = arena_new();
	job->hints = mem_new(1, sizeof *job->hints);
	terms = query_count_terms(job->found->query);
	if (terms)
		add_text_hint(app, job, source);
	for (i = 0; terms > 1 && i < terms; i++)
		if (job->hints->count < HINTS_MOST)
			add_dropped(app, job, source, i);
	job->marked = marks_products(&app->marks, app->catalog);
	job->scope.marked = job->marked;
	search_add(app, &job->task, &job->scope);
}

void hints_clear(struct app *app)
{
	hints_free(app->hints);
	app->hints = NULL;
}

static void draw_hint(
    struct app *app, uint32_t number, uint32_t y, uint32_t x, uint32_t width)
{
	const struct hint *hint = &app->hints->items[number];
	bool current = number == app->hints->cursor;
	struct row_builder builder;
	struct str count = {0};

	str_printf(&count, ": %zu", hint->count);
	row_start(&builder, app->frame.arena, width, app->ascii);
	row_add(&builder,
	    text_of(!current     ? "   "
		    : app->ascii ? " > "
				 : " ▸ "),
	    STYLE_CURRENT);
	row_add(&builder, str_text(&hint->label),
	    hint->count ? current ? STYLE_CURRENT : STYLE_TEXT : STYLE_DIM);
	row_add(
	    &builder, str_text(&count), hint->count ? STYLE_KEY : STYLE_DIM);
	term_put(y, x, width, &builder.row, 0);
	str_release(&count);
}

void hints_draw(
    struct app *app, uint32_t y, uint32_t x, uint32_t height, uint32_t width)
{
	struct row_builder builder, star;
	struct str text = {0};
	uint32_t i;

	row_start(&builder, app->frame.arena, width, app->ascii);
	row_add(&builder, TEXT("   nothing matches"), STYLE_NOTE);
	if (app->hints && app->hints->helps)
		row_add(&builder,
		    text_of(app->prompt.active ? "; Enter, then Enter again:"
					       : "; Enter takes one of these:"),
		    STYLE_DIM);
	row_start(&star, app->frame.arena, width, app->ascii);
	if (query_tell_star(app->list.found->query, &text)) {
		row_add(&star, TEXT("   "), STYLE_DIM);
		row_add(&star, str_text(&text), STYLE_DIM);
	}
	str_release(&text);
	for (i = 0; i < height; i++) {
		if (i < 2)
			term_put(
			    y + i, x, width, i ? &star.row : &builder.row, 0);
		else if (app->hints && i - 2 < app->hints->count)
			draw_hint(app, i - 2, y + i, x, width);
		else
			term_put(y + i, x, width, NULL, 0);
	}
	term_cursor(y + (app->hints ? app->hints->cursor + 2 : 0), x, false);
}

bool hints_act(struct app *app, enum action action, uint32_t count)
{
	struct hints *hints = app->hints;
	uint32_t n = count ? count : 1;
	struct str query = {0};

	if (!hints || !hints->count || app->list.matches.count)
		return false;
	if (action == ACTION_DOWN)
		hints->cursor = n > hints->count - 1 - hints->cursor
				    ? hints->count - 1
				    : hints->cursor + n;
	else if (action == ACTION_UP)
		hints->cursor -= n > hints->cursor ? hints->cursor : n;
	else if (action != ACTION_OPEN)
		return false;
	if (action != ACTION_OPEN)
		return true;
	str_add(&query, str_text(&hints->items[hints->cursor].query));
	undo_remember(app);
	list_filter(app, str_text(&query), false, NULL);
	str_release(&query);
	return true;
}
