/*
 * Jobs and their lanes, without a terminal: in which order they run and come
 * back, what replaces what, what a cancelled one does, what is left at the end.
 */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/str.h"
#include "suite.h"
#include "support/place.h"
#include "tui/work/worker.h"

/* What happened, a letter a job; and a gate that holds a lane. */
struct log {
	pthread_mutex_t lock;
	pthread_cond_t changed;
	struct str ran, back, dropped;
	unsigned held; /* jobs that stand at the gate */
	bool open;
	struct lane *lane;
};

struct note {
	struct job job;
	struct log *log;
	char letter;
	bool gated;
};

static void set_down(struct log *log, struct str *where, char letter)
{
	pthread_mutex_lock(&log->lock);
	str_add(where, (struct text){&letter, 1});
	pthread_mutex_unlock(&log->lock);
}

static void run(struct job *job)
{
	struct note *note = (struct note *)job;
	struct log *log = note->log;

	set_down(log, &log->ran, note->letter);
	if (!note->gated)
		return;
	pthread_mutex_lock(&log->lock);
	log->held++;
	pthread_cond_broadcast(&log->changed);
	while (!log->open)
		pthread_cond_wait(&log->changed, &log->lock);
	pthread_mutex_unlock(&log->lock);
	if (job_is_cancelled(job))
		set_down(log, &log->ran, '!');
}

static bool take(struct app *app, struct job *job)
{
	(void)app;
	(void)job;
	return false;
}

static void drop(struct job *job)
{
	struct note *note = (struct note *)job;

	set_down(note->log, &note->log->dropped, note->letter);
	free(note);
}

static const struct job_ops plain = {
    .lane = LANE_READ, .run = run, .take = take, .drop = drop};
static const struct job_ops newest = {.lane = LANE_READ,
    .replaces = true,
    .run = run,
    .take = take,
    .drop = drop};
static const struct job_ops writing = {
    .lane = LANE_WRITE, .run = run, .take = take, .drop = drop};

static struct job *make(
    struct log *log, const struct job_ops *ops, char letter, bool gated)
{
	struct note *note = mem_new(1, sizeof *note);

	note->job.ops = ops;
	note->log = log;
	note->letter = letter;
	note->gated = gated;
	return &note->job;
}

static void done(void *context, struct job *job)
{
	struct log *log = context;

	set_down(log, &log->back, ((struct note *)job)->letter);
	job_drop(job);
}

static void add(struct log *log, const struct job_ops *ops, char letter)
{
	lane_add(log->lane, make(log, ops, letter, false));
}

static void wait_for_held(struct log *log, unsigned count)
{
	pthread_mutex_lock(&log->lock);
	while (log->held < count)
		pthread_cond_wait(&log->changed, &log->lock);
	pthread_mutex_unlock(&log->lock);
}

/* The lane is busy with job g until the gate opens. */
static void hold(struct log *log, const struct job_ops *ops)
{
	lane_add(log->lane, make(log, ops, 'g', true));
	wait_for_held(log, 1);
}

static void open_gate(struct log *log)
{
	pthread_mutex_lock(&log->lock);
	log->open = true;
	pthread_cond_broadcast(&log->changed);
	pthread_mutex_unlock(&log->lock);
}

/* Ends the lane, and checks what ran, came back and was dropped. */
static void end(
    struct log *log, const char *ran, const char *back, const char *dropped)
{
	lane_stop(log->lane);
	log->lane = NULL;
	assert_string_equal(str_c(&log->ran), ran);
	assert_string_equal(str_c(&log->back), back);
	assert_string_equal(str_c(&log->dropped), dropped);
}

static int set_up(void **state)
{
	struct log *log = mem_new(1, sizeof *log);

	pthread_mutex_init(&log->lock, NULL);
	pthread_cond_init(&log->changed, NULL);
	log->lane = lane_start(done, log);
	*state = log;
	return log->lane ? 0 : 1;
}

static int tear_down(void **state)
{
	struct log *log = *state;

	open_gate(log);
	lane_stop(log->lane);
	pthread_cond_destroy(&log->changed);
	pthread_mutex_destroy(&log->lock);
	str_release(&log->ran);
	str_release(&log->back);
	str_release(&log->dropped);
	free(log);
	return 0;
}

static void jobs_run_and_come_back_in_order(void **state)
{
	struct log *log = *state;

	add(log, &plain, 'a');
	add(log, &plain, 'b');
	add(log, &plain, 'c');
	end(log, "abc", "abc", "abc");
}

static void a_later_wish_replaces_those_that_wait(void **state)
{
	struct log *log = *state;

	hold(log, &plain);
	add(log, &newest, '1');
	add(log, &plain, 'x');
	add(log, &newest, '2');
	add(log, &newest, '3');
	/* At once, and never taken. */
	assert_string_equal(str_c(&log->dropped), "12");
	add(log, &plain, 'y');
	open_gate(log);
	end(log, "gx3y", "gx3y", "12gx3y");
}

static void the_one_that_runs_is_not_replaced(void **state)
{
	struct log *log = *state;

	hold(log, &newest);
	add(log, &newest, '1');
	add(log, &newest, '2');
	open_gate(log);
	end(log, "g2", "g2", "1g2");
}

static void cancelled_ones_come_back_without_having_run(void **state)
{
	struct log *log = *state;
	struct job *one;

	hold(log, &plain);
	add(log, &plain, 'a');
	lane_cancel(log->lane);
	add(log, &plain, 'b');
	one = make(log, &plain, 'c', false);
	lane_add(log->lane, one);
	job_cancel(one);
	open_gate(log);
	end(log, "g!b", "gabc", "gabc");
}

/* Jobs of a worker whose events nobody takes. */
static void what_waits_at_the_end_is_dropped_but_written_first(void **state)
{
	struct log *log = *state;
	void *made;
	struct place *place;
	struct worker *worker;

	place_set_up(&made);
	place = made;
	worker = worker_start(&place->index, TEXT("en"), 0);
	assert_non_null(worker);
	assert_true(worker_begin(worker));
	worker_add(worker, make(log, &plain, 'g', true));
	worker_add(worker, make(log, &writing, 'w', true));
	wait_for_held(log, 2);
	worker_add(worker, make(log, &plain, 'a', false));
	worker_add(worker, make(log, &writing, 'v', false));
	worker_cancel(worker, LANE_READ);
	open_gate(log);
	worker_stop(worker);
	assert_null(strchr(str_c(&log->ran), 'a'));
	assert_non_null(strchr(str_c(&log->ran), 'v'));
	assert_int_equal(log->dropped.len, 4);
	place_tear_down(&made);
}

SUITE(job)
{
	const struct CMUnitTest tests[] = {
#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	    CASE(jobs_run_and_come_back_in_order),
	    CASE(a_later_wish_replaces_those_that_wait),
	    CASE(the_one_that_runs_is_not_replaced),
	    CASE(cancelled_ones_come_back_without_having_run),
	    CASE(what_waits_at_the_end_is_dropped_but_written_first),
	};

	return cmocka_run_group_tests_name("job", tests, NULL, NULL);
}
