/*
 * A thread with a queue of tasks. It knows neither the screen nor what the
 * tasks do.
 */
#include "tui/work/tasks.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/thread.h"

struct tasks {
	struct seeker *seeker;
	void (*done)(void *context, struct task *task);
	void *context;
	pthread_t thread;
	pthread_mutex_t lock; /* for all below */
	pthread_cond_t wake;
	struct task *first, **last, *running;
	bool stop;
};

/* The next task, or NULL when the thread is to end. */
static struct task *next_task(struct tasks *tasks)
{
	struct task *task;

	pthread_mutex_lock(&tasks->lock);
	while (!tasks->first && !tasks->stop)
		pthread_cond_wait(&tasks->wake, &tasks->lock);
	task = tasks->first;
	if (task) {
		tasks->first = task->next;
		if (!tasks->first)
			tasks->last = &tasks->first;
		task->next = NULL;
	}
	tasks->running = task;
	pthread_mutex_unlock(&tasks->lock);
	return task;
}

static void *run(void *context)
{
	struct tasks *tasks = context;
	struct task *task;

	while ((task = next_task(tasks))) {
		if (!atomic_load(&task->cancelled))
			task->run(task, tasks->seeker);
		pthread_mutex_lock(&tasks->lock);
		tasks->running = NULL; /* it is the receiver's from now on */
		pthread_mutex_unlock(&tasks->lock);
		tasks->done(tasks->context, task);
	}
	return NULL;
}

struct tasks *tasks_start(struct seeker *seeker,
    void (*done)(void *context, struct task *task), void *context)
{
	struct tasks *tasks = mem_new(1, sizeof *tasks);

	tasks->seeker = seeker;
	tasks->done = done;
	tasks->context = context;
	tasks->last = &tasks->first;
	pthread_mutex_init(&tasks->lock, NULL);
	pthread_cond_init(&tasks->wake, NULL);
	if (thread_start(&tasks->thread, run, tasks))
		return tasks;
	pthread_cond_destroy(&tasks->wake);
	pthread_mutex_destroy(&tasks->lock);
	free(tasks);
	return NULL;
}

void tasks_stop(struct tasks *tasks)
{
	if (!tasks)
		return;
	pthread_mutex_lock(&tasks->lock);
	tasks->stop = true;
	pthread_cond_signal(&tasks->wake);
	pthread_mutex_unlock(&tasks->lock);
	pthread_join(tasks->thread, NULL);
	pthread_cond_destroy(&tasks->wake);
	pthread_mutex_destroy(&tasks->lock);
	free(tasks);
}

void tasks_add(struct tasks *tasks, struct task *task)
{
	pthread_mutex_lock(&tasks->lock);
	*tasks->last = task;
	tasks->last = &task->next;
	pthread_cond_signal(&tasks->wake);
	pthread_mutex_unlock(&tasks->lock);
}

void tasks_cancel(struct tasks *tasks)
{
	struct task *task;

	if (!tasks)
		return;
	pthread_mutex_lock(&tasks->lock);
	if (tasks->running)
		atomic_store(&tasks->running->cancelled, true);
	for (task = tasks->first; task; task = task->next)
		atomic_store(&task->cancelled, true);
	pthread_mutex_unlock(&tasks->lock);
}
