/*
 * Jobs and their lanes. They know neither the screen nor the purpose of a job.
 */
#include "tui/work/job.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/thread.h"

struct lane {
	void (*done)(void *context, struct job *job);
	void *context;
	pthread_t thread;
	pthread_mutex_t lock; /* for all below */
	pthread_cond_t wake;
	struct job *first, **last, *running;
	bool stop;
};

void job_cancel(struct job *job)
{
	atomic_store(&job->cancelled, true);
}

bool job_is_cancelled(struct job *job)
{
	return atomic_load(&job->cancelled);
}

void job_drop(struct job *job)
{
	if (job)
		job->ops->drop(job);
}

/* The next job, or NULL at the end of the thread. */
static struct job *next_job(struct lane *lane)
{
	struct job *job;

	pthread_mutex_lock(&lane->lock);
	while (!lane->first && !lane->stop)
		pthread_cond_wait(&lane->wake, &lane->lock);
	job = lane->first;
	if (job) {
		lane->first = job->next;
		if (!lane->first)
			lane->last = &lane->first;
		job->next = NULL;
	}
	lane->running = job;
	pthread_mutex_unlock(&lane->lock);
	return job;
}

static void *run(void *context)
{
	struct lane *lane = context;
	struct job *job;

	while ((job = next_job(lane))) {
		if (!job_is_cancelled(job))
			job->ops->run(job);
		pthread_mutex_lock(&lane->lock);
		lane->running = NULL; /* owned by the receiver now */
		pthread_mutex_unlock(&lane->lock);
		lane->done(lane->context, job);
	}
	return NULL;
}

struct lane *lane_start(
    void (*done)(void *context, struct job *job), void *context)
{
	struct lane *lane = mem_new(1, sizeof *lane);

	lane->done = done;
	lane->context = context;
	lane->last = &lane->first;
	pthread_mutex_init(&lane->lock, NULL);
	pthread_cond_init(&lane->wake, NULL);
	if (thread_start(&lane->thread, run, lane))
		return lane;
	pthread_cond_destroy(&lane->wake);
	pthread_mutex_destroy(&lane->lock);
	free(lane);
	return NULL;
}

void lane_stop(struct lane *lane)
{
	if (!lane)
		return;
	pthread_mutex_lock(&lane->lock);
	lane->stop = true;
	pthread_cond_signal(&lane->wake);
	pthread_mutex_unlock(&lane->lock);
	pthread_join(lane->thread, NULL);
	pthread_cond_destroy(&lane->wake);
	pthread_mutex_destroy(&lane->lock);
	free(lane);
}

/* Takes the jobs of one kind out of the queue; returns them, linked. */
static struct job *take_out(struct lane *lane, const struct job_ops *ops)
{
	struct job *out = NULL, **at = &lane->first, *job;

	while ((job = *at)) {
		if (job->ops != ops) {
			at = &job->next;
			continue;
		}
		*at = job->next;
		job->next = out;
		out = job;
	}
	lane->last = at;
	return out;
}

void lane_add(struct lane *lane, struct job *job)
{
	struct job *replaced = NULL, *next;

	pthread_mutex_lock(&lane->lock);
	if (job->ops->replaces)
		replaced = take_out(lane, job->ops);
	*lane->last = job;
	lane->last = &job->next;
	pthread_cond_signal(&lane->wake);
	pthread_mutex_unlock(&lane->lock);
	for (; replaced; replaced = next) {
		next = replaced->next;
		job_drop(replaced);
	}
}

void lane_cancel(struct lane *lane)
{
	struct job *job;

	if (!lane)
		return;
	pthread_mutex_lock(&lane->lock);
	if (lane->running)
		job_cancel(lane->running);
	for (job = lane->first; job; job = job->next)
		job_cancel(job);
	pthread_mutex_unlock(&lane->lock);
}
