/*
 * The snippets of the list: those known, and the job that makes them from the
 * files.
 */
#include "tui/view/snippets.h"

#include <stdlib.h>

#include "base/mem.h"
#include "library/library.h"
#include "tui/state/layout.h"
#include "tui/view/list.h"

struct answer {
	uint32_t at; /* place in the list */
	const char *path;
	bool done, found;
	struct snippet snippet;
};

struct snippets_job {
	struct job job;
	struct found *found;
	const char *root;    /* the library's folder, borrowed */
	struct arena *arena; /* of paths and snippets */
	struct answer *answers;
	size_t count, capacity;
};

struct snippets {
	struct found *found;      /* the list they belong to */
	struct snippets_job *job; /* under way, or NULL */
	struct arena *arena;
	struct entry {
		bool done;
		const struct snippet *snippet; /* or NULL */
	} * entries;                           /* by place in the list */
};

static void drop(struct job *job)
{
	struct snippets_job *made = (struct snippets_job *)job;

	found_release(made->found);
	arena_free(made->arena);
	free(made->answers);
	free(made);
}

/* Reads none from a file that has become unreadable. */
static void read_snippet(struct snippets_job *job, struct answer *answer)
{
	struct arena *arena = arena_new();
	struct str source = {0};
	struct error error = {0};
	struct review review;

	if (library_read(job->root, answer->path, &source, &error) &&
	    review_parse(arena, answer->path, str_text(&source), REVIEW_BODY,
		&review) == REVIEW_OK)
		answer->found = snippet_find(
		    job->arena, job->found->query, &review, &answer->snippet);
	answer->done = true;
	error_release(&error);
	str_release(&source);
	arena_free(arena);
}

static void run(struct job *job)
{
	struct snippets_job *made = (struct snippets_job *)job;
	size_t i;

	for (i = 0; i < made->count && !job_is_cancelled(job); i++)
		read_snippet(made, &made->answers[i]);
}

static void store(struct snippets *snippets, const struct answer *answer)
{
	struct entry *entry = &snippets->entries[answer->at];
	struct snippet *copy;

	if (!answer->done || entry->done)
		return;
	entry->done = true;
	if (!answer->found)
		return;
	copy = arena_alloc(snippets->arena, 1, sizeof *copy);
	*copy = answer->snippet;
	copy->section = arena_text(snippets->arena, copy->section);
	copy->text = arena_text(snippets->arena, copy->text);
	entry->snippet = copy;
}

static bool take(struct app *app, struct job *job)
{
	struct snippets_job *made = (struct snippets_job *)job;
	struct snippets *snippets = app->list.snippets;
	size_t i;

	if (snippets && snippets->found == made->found)
		for (i = 0; i < made->count; i++)
			store(snippets, &made->answers[i]);
	if (snippets && snippets->job == made)
		snippets->job = NULL;
	return false;
}

static const struct job_ops snippets_ops = {.lane = LANE_READ,
    .replaces = true,
    .run = run,
    .take = take,
    .drop = drop};

static void cancel(struct snippets *snippets)
{
	if (snippets->job)
		job_cancel(&snippets->job->job);
	snippets->job = NULL;
}

void snippets_release(struct app *app)
{
	struct snippets *snippets = app->list.snippets;

	if (!snippets)
		return;
	found_release(snippets->found);
	arena_free(snippets->arena);
	free(snippets->entries);
	free(snippets);
	app->list.snippets = NULL;
}

bool snippets_wanted(const struct app *app)
{
	return app->list.found && snippet_is_wanted(app->list.found->query);
}

/* The snippets of the present list. */
static struct snippets *renew(struct app *app)
{
	struct snippets *snippets = app->list.snippets;
	struct found *found = app->list.found;

	if (snippets && snippets->found == found)
		return snippets;
	if (snippets)
		cancel(snippets);
	snippets_release(app);
	if (!snippets_wanted(app))
		return NULL;
	app->list.snippets = snippets = mem_new(1, sizeof *snippets);
	snippets->found = found_hold(found);
	snippets->arena = arena_new();
	snippets->entries =
	    mem_new(found->matches.count, sizeof *snippets->entries);
	return snippets;
}

static void ask(struct app *app, struct snippets_job *job, uint32_t at)
{
	uint32_t row = app->list.matches.matches[at].row;
	struct text path = catalog_path(app->catalog, row);

	job->answers = mem_grow(
	    job->answers, job->count, &job->capacity, sizeof *job->answers);
	job->answers[job->count++] =
	    (struct answer){.at = at, .path = arena_text(job->arena, path).ptr};
}

static bool is_asked(const struct snippets_job *job, uint32_t at)
{
	size_t i;

	for (i = 0; job && i < job->count; i++)
		if (job->answers[i].at == at)
			return true;
	return false;
}

/* Whether one of the rows FIRST to END has no snippet, and the job under way
 * makes none. */
static bool lacks_any(
    const struct snippets *snippets, uint32_t first, uint32_t end)
{
	for (; first < end; first++)
		if (!snippets->entries[first].done &&
		    !is_asked(snippets->job, first))
			return true;
	return false;
}

/* Makes a job for the rows FIRST to END without an answer. */
static struct snippets_job *make_job(struct app *app,
    const struct snippets *snippets, uint32_t first, uint32_t end)
{
	struct snippets_job *job = mem_new(1, sizeof *job);

	job->job.ops = &snippets_ops;
	job->root = app->options->root;
	job->found = found_hold(snippets->found);
	job->arena = arena_new();
	for (; first < end; first++)
		if (!snippets->entries[first].done)
			ask(app, job, first);
	return job;
}

bool snippets_want(struct app *app)
{
	struct list_state *list = &app->list;
	struct snippets *snippets = renew(app);
	uint32_t height = layout_pane_height(), end;

	if (!snippets || (!nav_is_on_list(app) && !app_is_split(app)))
		return false;
	list->height = height > 1 ? height - 1 : height;
	list_move(app, 0);
	end = list->top + list->height;
	if (end > list->matches.count)
		end = (uint32_t)list->matches.count;
	if (!lacks_any(snippets, list->top, end))
		return snippets->job != NULL;
	cancel(snippets);
	snippets->job = make_job(app, snippets, list->top, end);
	worker_add(app->worker, &snippets->job->job);
	return true;
}

const struct snippet *snippets_get(const struct app *app, uint32_t at)
{
	const struct snippets *snippets = app->list.snippets;

	return snippets && snippets->found == app->list.found
		   ? snippets->entries[at].snippet
		   : NULL;
}
