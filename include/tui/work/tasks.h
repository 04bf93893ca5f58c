#ifndef TUI_WORK_TASKS_H
#define TUI_WORK_TASKS_H

#include <stdatomic.h>
#include <stdbool.h>

struct app;
struct seeker;

/*
 * Work for a thread behind the screen, one task after another. Each comes back
 * to the screen's thread, also one that was cancelled. Stands first in a struct
 * with what is asked and answered.
 */
struct task {
	struct task *next;
	atomic_bool cancelled; /* set by any thread */
	bool of_review;        /* its answer shows in the review alone */
	/* On its thread. SEEKER: what that thread has, see tui/seeker.h. */
	void (*run)(struct task *task, struct seeker *seeker);
	/* On the screen's thread: takes the answer over and lets the task go.
	 */
	void (*take)(struct app *app, struct task *task);
	void (*drop)(struct task *task); /* lets it go */
};

struct tasks;

/* Starts a thread; DONE gets each task on it. NULL when there is none to be
 * had. */
struct tasks *tasks_start(struct seeker *seeker,
    void (*done)(void *context, struct task *task), void *context);
/* Ends the thread once the tasks that wait are done. */
void tasks_stop(struct tasks *tasks);
void tasks_add(struct tasks *tasks, struct task *task);
/* Cancels those that wait and the one that runs. */
void tasks_cancel(struct tasks *tasks);

#endif
