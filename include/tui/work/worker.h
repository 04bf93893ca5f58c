#ifndef TUI_WORK_WORKER_H
#define TUI_WORK_WORKER_H

#include <stdbool.h>
#include <stddef.h>

#include "library/catalog.h"
#include "library/index.h"
#include "library/index_update.h"
#include "tui/work/job.h"
#include "tui/work/reader.h"
#include "tui/work/search_thread.h"

/*
 * The threads in the background: one keeps the library and its index, and one a
 * lane does jobs. They answer by events.
 */
struct worker;

/* Files with problems, at most WORKER_PROBLEMS of them. */
struct worker_problems {
	struct arena *arena;
	struct index_problem *items;
	size_t count, capacity;
};

enum { WORKER_PROBLEMS = 1000 };

enum worker_event_kind {
	WORKER_ROWS,       /* rows: to add after those there are */
	WORKER_CATALOG,    /* catalog: the whole library as it is now */
	WORKER_PROGRESS,   /* progress */
	WORKER_UP_TO_DATE, /* report, problems */
	WORKER_FAILED,     /* message: the library could not be read */
	WORKER_JOB         /* job: done or cancelled */
};

/* The receiver owns all it points to. */
struct worker_event {
	enum worker_event_kind kind;
	struct catalog *catalog;
	struct str rows; /* a segment */
	struct job *job;
	struct index_progress progress;
	struct index_report report;
	struct worker_problems problems;
	char *message;
};

/* Starts the first of the threads, which block all signals; NULL when none can
 * be had. The first ROWS products as a reader of LANG sees them are fetched
 * from an index at once, while the caller takes the terminal over; 0: none are
 * wanted. Until worker_begin only worker_first may be called, and jobs of
 * LANE_REVIEW added. */
struct worker *worker_start(
    const struct index_place *place, struct text lang, size_t rows);
/* Waits for the first products and the counts; the caller owns them. NULL where
 * there is no index or none were wanted. */
struct catalog *worker_first(
    struct worker *worker, struct index_counts *counts);
/* Starts the other threads and lets the library be loaded: once the first
 * screen is painted, which comes first on a machine with few cores. False when
 * there are no threads to be had. */
bool worker_begin(struct worker *worker);
/* Ends jobs under way, waits for the threads, frees everything. */
void worker_stop(struct worker *worker);

/* Readable while events wait. */
int worker_fd(const struct worker *worker);
/* The next event; false when none waits. */
bool worker_next(struct worker *worker, struct worker_event *event);

/* Has JOB done on its lane, after the jobs that wait there. */
void worker_add(struct worker *worker, struct job *job);
/* Cancels all jobs of LANE. */
void worker_cancel(struct worker *worker, enum job_lane lane);
/* For jobs of LANE_SEARCH and of LANE_REVIEW. */
struct search_thread *worker_search_thread(const struct worker *worker);
struct reader *worker_reader(const struct worker *worker);
/* Looks at the file at PATH again, at all of them when that is NULL. */
void worker_look(struct worker *worker, const char *path);

void worker_problems_release(struct worker_problems *problems);

#endif
