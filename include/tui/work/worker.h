#ifndef TUI_WORK_WORKER_H
#define TUI_WORK_WORKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "library/catalog.h"
#include "library/index.h"
#include "library/index_update.h"
#include "page/document.h"
#include "page/row.h"
#include "review/review.h"
#include "tui/work/tasks.h"

/*
 * The threads behind the screen: one keeps the library and its index, one reads
 * and lays out the review that is wanted, one searches, one reads what else is
 * wanted, one writes what is to be kept. They answer by events.
 */
struct worker;

/* A review, read and laid out; one allocation's worth of arenas. */
struct opened {
	struct arena *arena;
	int64_t key; /* what was asked for, see struct worker_wish */
	uint32_t width;
	bool ascii;
	struct str source; /* the file; the review borrows from it */
	struct review review;
	struct page page;
	struct document_outline outline;
	struct index_mentions mentions;
	char *failure; /* why there is no page, or NULL */
};

/* Files with problems, at most WORKER_PROBLEMS of them. */
struct worker_problems {
	struct arena *arena;
	struct index_problem *items;
	size_t count, capacity;
};

enum { WORKER_PROBLEMS = 1000 };

enum worker_event_kind {
	WORKER_ROWS,       /* catalog: rows to add behind those there are */
	WORKER_CATALOG,    /* catalog: the whole library as it is now */
	WORKER_PROGRESS,   /* progress */
	WORKER_UP_TO_DATE, /* report, problems */
	WORKER_FAILED,     /* message: the library could not be read */
	WORKER_OPENED,     /* opened */
	WORKER_TASK        /* task: done or cancelled */
};

/* What it points to belongs to the receiver. */
struct worker_event {
	enum worker_event_kind kind;
	struct catalog *catalog;
	struct opened *opened;
	struct task *task;
	struct index_progress progress;
	struct index_report report;
	struct worker_problems problems;
	char *message;
};

/* A review to read and lay out; a later wish takes an earlier one's place. */
struct worker_wish {
	int64_t key;                    /* comes back in struct opened */
	struct text path, company_name; /* copied */
	uint32_t width;
	uint32_t measure;
	bool ascii;
};

/* Starts the first of the threads, which block all signals; NULL when none can
 * be had. The first ROWS products as a reader of LANG sees them are fetched
 * from an index at once, while the caller takes the terminal over; 0: none are
 * wanted. Until worker_begin nothing but worker_first and worker_open may be
 * asked for. */
struct worker *worker_start(
    const struct index_place *place, struct text lang, size_t rows);
/* Those products and the counts, once they are there: the caller's. NULL where
 * there is no index or none were wanted. */
struct catalog *worker_first(
    struct worker *worker, struct index_counts *counts);
/* Starts the other threads and lets the library be loaded: once the first
 * screen is painted, which comes first on a machine with few cores. False when
 * there are no threads to be had. */
bool worker_begin(struct worker *worker);
/* Ends what is under way, waits for the threads, lets go of everything. */
void worker_stop(struct worker *worker);

/* Readable while events wait. */
int worker_fd(const struct worker *worker);
/* The next event; false when none waits. */
bool worker_next(struct worker *worker, struct worker_event *event);

void worker_open(struct worker *worker, const struct worker_wish *wish);
/* Has the search thread do TASK, behind those it has. */
void worker_seek(struct worker *worker, struct task *task);
/* Cancels all of the search thread's tasks. */
void worker_cancel(struct worker *worker);
/* Has TASK done by the thread that writes: it is done even at the end. */
void worker_write(struct worker *worker, struct task *task);
/* Has TASK done by the thread that reads files for the screen. */
void worker_read(struct worker *worker, struct task *task);
/* Looks at the file at PATH again, at all of them when that is NULL. */
void worker_look(struct worker *worker, const char *path);

void opened_free(struct opened *opened);
void worker_problems_release(struct worker_problems *problems);

#endif
