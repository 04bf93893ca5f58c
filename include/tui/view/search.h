#ifndef TUI_VIEW_SEARCH_H
#define TUI_VIEW_SEARCH_H

#include <stdbool.h>

#include "library/catalog.h"
#include "tui/state/state.h"
#include "tui/work/search_thread.h"

/*
 * Searches in the background, and which catalogue they may read: one that a job
 * may be reading is neither changed nor freed, and a new one comes on the
 * screen together with what was found in it.
 */

/* A job of LANE_SEARCH, or another that SEARCHES: stands first in a struct with
 * what is asked and answered. */
struct search_job {
	struct job job;
	struct search_thread *search_thread;
	struct scope scope;  /* the catalogue's latest state */
	bool *marked;        /* the scope's */
	struct found *found; /* held, or NULL */
	struct arena *arena;
};

/* SIZE bytes, of which the first are a search_job and the rest 0. FOUND is held
 * by the caller, or NULL; the job releases it. OPS does not replace: each job
 * has to be taken. */
void *search_job_new(struct app *app, size_t size, const struct job_ops *ops,
    struct found *found);
/* Has JOB, which need not be a search_job, run. Its catalogue, and the one on
 * the screen, stay as they are until it has been taken. */
void search_add(struct app *app, struct job *job);
/* Frees JOB; for the drop of its ops, alone or as the last step. */
void search_job_drop(struct job *job);
/* Calls the take of JOB, of any lane, which is back. */
void search_take_job(struct app *app, struct job *job);

/* Where the list's cursor goes once the result is there. */
struct search_place {
	bool top;
	enum review_kind kind;
	struct text ref; /* its product, if it still matches; copied */
};

/* Runs FOUND's query in place of an unfinished search; TEXT is the query as
 * typed. PLACE NULL: the product under the cursor. KEYS_WAIT: later keys mean
 * the new list. */
void search_begin(struct app *app, struct found *found, struct text text,
    const struct search_place *place, bool keys_wait);
/* The query in force once the searches under way are back. */
struct text search_text(const struct app *app);

/* Replaces the catalogue by CATALOG once the filter has run over it. */
void search_take_catalog(struct app *app, struct catalog *catalog);
/* The index is up to date: repeats a search that failed for want of it. */
void search_take_index(struct app *app);
/* Adds a segment of ROWS to the catalogue, once no job reads it. */
void search_take_rows(struct app *app, struct str rows);

void search_release(struct app *app);

#endif
