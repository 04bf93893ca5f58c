#ifndef TUI_WORK_JOB_H
#define TUI_WORK_JOB_H

#include <stdatomic.h>
#include <stdbool.h>

/*
 * Work in the background. A lane is a thread with a queue: it runs its jobs one
 * after another, and each comes back to the screen's thread, also a cancelled
 * one.
 */
struct app;
struct job;

enum job_lane {
	LANE_REVIEW, /* the review beside the list */
	LANE_SEARCH, /* what reads the catalogue; see tui/view/search.h */
	LANE_READ,   /* other files for the screen */
	LANE_WRITE,  /* files of the user's; finished even at the end */
	LANES
};

/* A kind of job; a constant table each. */
struct job_ops {
	enum job_lane lane;
	bool replaces; /* another one of the kind that waits is dropped */
	bool searches; /* reads the catalogue from another lane; see search.h */
	bool of_review;               /* its answer shows in the review alone */
	void (*run)(struct job *job); /* on the lane's thread */
	/* On the screen's thread; true: the answer is kept, to be dropped
	 * later. */
	bool (*take)(struct app *app, struct job *job);
	void (*drop)(struct job *job); /* frees it */
};

/* Stands first in a struct with the question and the answer, which it owns. */
struct job {
	const struct job_ops *ops;
	struct job *next;
	atomic_bool cancelled; /* set by any thread; then RUN may not happen */
};

void job_cancel(struct job *job);
bool job_is_cancelled(struct job *job);
/* NULL is fine. */
void job_drop(struct job *job);

struct lane;

/* Starts a thread; DONE gets each job on it. NULL when no thread can be had. */
struct lane *lane_start(
    void (*done)(void *context, struct job *job), void *context);
/* Ends the thread once the jobs that wait are done. */
void lane_stop(struct lane *lane);
void lane_add(struct lane *lane, struct job *job);
/* Cancels all jobs that wait and the one that runs. */
void lane_cancel(struct lane *lane);

#endif
