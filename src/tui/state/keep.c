/*
 * Reading and writing what is kept between sessions, as tasks of the thread
 * that may wait for a disk.
 */
#include "tui/state/keep.h"

#include <stdlib.h>

#include "base/mem.h"

struct keep {
	struct task task;
	const char *folder, *name;
	struct state_lines gone, added, lines;
	size_t limit;
	void (*take)(struct app *app, struct state_lines *lines);
	struct error error;
};

static void drop(struct task *task)
{
	struct keep *keep = (struct keep *)task;

	state_lines_release(&keep->gone);
	state_lines_release(&keep->added);
	state_lines_release(&keep->lines);
	error_release(&keep->error);
	free(keep);
}

static void take(struct app *app, struct task *task)
{
	struct keep *keep = (struct keep *)task;

	if (keep->error.message)
		app_say(app, STYLE_ERROR, "%s", error_message(&keep->error));
	else if (keep->take)
		keep->take(app, &keep->lines);
	drop(task);
}

static void run_load(struct task *task, struct seeker *seeker)
{
	struct keep *keep = (struct keep *)task;

	(void)seeker;
	state_read(keep->folder, keep->name, &keep->lines, &keep->error);
}

static void run_change(struct task *task, struct seeker *seeker)
{
	struct keep *keep = (struct keep *)task;

	(void)seeker;
	state_merge(keep->folder, keep->name,
	    &(struct state_change){&keep->gone, &keep->added, keep->limit},
	    &keep->error);
}

static struct keep *make(struct app *app, const char *name,
    void (*run)(struct task *task, struct seeker *seeker))
{
	struct keep *keep = mem_new(1, sizeof *keep);

	keep->task = (struct task){.run = run, .take = take, .drop = drop};
	keep->folder = app->options->state;
	keep->name = name;
	return keep;
}

void keep_load(struct app *app, const char *name,
    void (*take_lines)(struct app *app, struct state_lines *lines))
{
	struct keep *keep;

	if (!app->options->state)
		return;
	keep = make(app, name, run_load);
	keep->take = take_lines;
	worker_write(app->worker, &keep->task);
}

void keep_merge(struct app *app, const char *name, struct state_lines *gone,
    struct state_lines *added, size_t limit)
{
	struct keep *keep;

	if (!app->options->state || (!gone->count && !added->count)) {
		state_lines_release(gone);
		state_lines_release(added);
		return;
	}
	keep = make(app, name, run_change);
	keep->gone = *gone;
	keep->added = *added;
	*gone = *added = (struct state_lines){0};
	keep->limit = limit;
	worker_write(app->worker, &keep->task);
}

void keep_add(
    struct app *app, const char *name, struct text added, size_t limit)
{
	struct state_lines out = {0}, in = {0};

	state_lines_add(&in, added);
	keep_merge(app, name, &out, &in, limit);
}
