/*
 * Reading and writing what is kept between sessions, as jobs of the lane
 * that may wait for a disk.
 */
#include "tui/state/keep.h"

#include <stdlib.h>

#include "base/mem.h"

struct keep {
	struct job job;
	const char *folder, *name;
	struct state_lines gone, added, lines;
	size_t limit;
	void (*take)(struct app *app, struct state_lines *lines);
	struct error error;
};

static void drop(struct job *job)
{
	struct keep *keep = (struct keep *)job;

	state_lines_release(&keep->gone);
	state_lines_release(&keep->added);
	state_lines_release(&keep->lines);
	error_release(&keep->error);
	free(keep);
}

static bool take(struct app *app, struct job *job)
{
	struct keep *keep = (struct keep *)job;

	if (keep->error.message)
		app_say(app, STYLE_ERROR, "%s", error_message(&keep->error));
	else if (keep->take)
		keep->take(app, &keep->lines);
	return false;
}

static void run_load(struct job *job)
{
	struct keep *keep = (struct keep *)job;

	state_read(keep->folder, keep->name, &keep->lines, &keep->error);
}

static void run_change(struct job *job)
{
	struct keep *keep = (struct keep *)job;

	state_merge(keep->folder, keep->name,
	    &(struct state_change){&keep->gone, &keep->added, keep->limit},
	    &keep->error);
}

static const struct job_ops load_ops = {
    .lane = LANE_WRITE, .run = run_load, .take = take, .drop = drop};

static const struct job_ops change_ops = {
    .lane = LANE_WRITE, .run = run_change, .take = take, .drop = drop};

static struct keep *make(
    struct app *app, const char *name, const struct job_ops *ops)
{
	struct keep *keep = mem_new(1, sizeof *keep);

	keep->job.ops = ops;
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
	keep = make(app, name, &load_ops);
	keep->take = take_lines;
	worker_add(app->worker, &keep->job);
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
	keep = make(app, name, &change_ops);
	keep->gone = *gone;
	keep->added = *added;
	*gone = *added = (struct state_lines){0};
	keep->limit = limit;
	worker_add(app->worker, &keep->job);
}

void keep_add(
    struct app *app, const char *name, struct text added, size_t limit)
{
	struct state_lines out = {0}, in = {0};

	state_lines_add(&in, added);
	keep_merge(app, name, &out, &in, limit);
}
