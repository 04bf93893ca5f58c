/*
 * Reading and writing of files kept between sessions, as jobs of the lane that
 * may wait for a disk.
 */
#include "tui/state/persist.h"

#include <stdlib.h>

#include "base/mem.h"

struct persist_job {
	struct job job;
	const char *folder, *name;
	struct state_lines gone, added, lines;
	size_t limit;
	void (*take)(struct app *app, struct state_lines *lines);
	struct error error;
};

static void drop(struct job *job)
{
	struct persist_job *persist = (struct persist_job *)job;

	state_lines_release(&persist->gone);
	state_lines_release(&persist->added);
	state_lines_release(&persist->lines);
	error_release(&persist->error);
	free(persist);
}

static bool take(struct app *app, struct job *job)
{
	struct persist_job *persist = (struct persist_job *)job;

	if (persist->error.message)
		app_say(app, STYLE_ERROR, "%s", error_message(&persist->error));
	else if (persist->take)
		persist->take(app, &persist->lines);
	return false;
}

static void run_load(struct job *job)
{
	struct persist_job *persist = (struct persist_job *)job;

	state_read(
	    persist->folder, persist->name, &persist->lines, &persist->error);
}

static void run_change(struct job *job)
{
	struct persist_job *persist = (struct persist_job *)job;

	state_merge(persist->folder, persist->name,
	    &(struct state_change){
		&persist->gone, &persist->added, persist->limit},
	    &persist->error);
}

static const struct job_ops load_ops = {
    .lane = LANE_WRITE, .run = run_load, .take = take, .drop = drop};

static const struct job_ops change_ops = {
    .lane = LANE_WRITE, .run = run_change, .take = take, .drop = drop};

static struct persist_job *make(
    struct app *app, const char *name, const struct job_ops *ops)
{
	struct persist_job *persist = mem_new(1, sizeof *persist);

	persist->job.ops = ops;
	persist->folder = app->options->state;
	persist->name = name;
	return persist;
}

void persist_load(struct app *app, const char *name,
    void (*take_lines)(struct app *app, struct state_lines *lines))
{
	struct persist_job *persist;

	if (!app->options->state)
		return;
	persist = make(app, name, &load_ops);
	persist->take = take_lines;
	worker_add(app->worker, &persist->job);
}

void persist_merge(struct app *app, const char *name, struct state_lines *gone,
    struct state_lines *added, size_t limit)
{
	struct persist_job *persist;

	if (!app->options->state || (!gone->count && !added->count)) {
		state_lines_release(gone);
		state_lines_release(added);
		return;
	}
	persist = make(app, name, &change_ops);
	persist->gone = *gone;
	persist->added = *added;
	*gone = *added = (struct state_lines){0};
	persist->limit = limit;
	worker_add(app->worker, &persist->job);
}

void persist_add(
    struct app *app, const char *name, struct text added, size_t limit)
{
	struct state_lines out = {0}, in = {0};

	state_lines_add(&in, added);
	persist_merge(app, name, &out, &in, limit);
}
