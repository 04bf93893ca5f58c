#ifndef TUI_WORK_LIBRARIAN_H
#define TUI_WORK_LIBRARIAN_H

#include <stddef.h>

#include "tui/work/search_thread.h"
#include "tui/work/worker.h"

/* The thread that keeps the library: loads its index, brings it up to date,
 * and does so again whenever files change. */
struct librarian;

/* The library to keep, and the receiver of events: POST is called on the
 * librarian's thread. For FIRST_ROWS see worker_start. */
struct librarian_options {
	struct index_place place;
	struct text lang;
	size_t first_rows;
	struct search_thread
	    *search_thread; /* gets an index that is in memory alone */
	void (*post)(void *context, struct worker_event event);
	void *context;
};

/* NULL when no thread can be had. */
struct librarian *librarian_start(const struct librarian_options *options);
/* Ends the work under way and waits for the thread. */
void librarian_stop(struct librarian *librarian);

/* As worker_first, and the index the rows came from, which is the caller's too;
 * then as worker_begin. */
struct catalog *librarian_first(struct librarian *librarian,
    struct index_counts *counts, struct index **index);
void librarian_begin(struct librarian *librarian);
/* Looks at the file at PATH again, at everything when that is NULL. */
void librarian_look(struct librarian *librarian, const char *path);

#endif
