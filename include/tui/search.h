#ifndef TUI_SEARCH_H
#define TUI_SEARCH_H

#include <stdbool.h>
#include <stdint.h>

#include "library/catalog.h"
#include "tui/state/state.h"
#include "tui/work/seeker.h"

/*
 * Searches behind the screen, and which catalogue they may read: one that a
 * task may be reading is neither changed nor let go of, and a new one comes on
 * the screen together with what was found in it.
 */

/* Where the list's cursor goes once the result is there. */
struct search_place {
	bool top;
	enum review_kind kind;
	struct text ref; /* its product, if it still matches; copied */
};

/*
 * Asks for what FOUND's query finds, in place of what was asked before; TEXT is
 * the query as typed. PLACE NULL: the product under the cursor. KEYS_WAIT: keys
 * that follow mean the new list.
 */
void search_begin(struct app *app, struct found *found, struct text text,
    const struct search_place *place, bool keys_wait);
/* The query that is in force once all that was asked for is there. */
struct text search_text(const struct app *app);

/* A catalogue in place of the present one, once it has been searched. */
void search_take_catalog(struct app *app, struct catalog *catalog);
/* The index is up to date: what could not be searched for now can. */
void search_take_index(struct app *app);
/* Rows to add to the present one, once no task reads it. */
void search_take_rows(struct app *app, struct catalog *rows);

/* Has the search thread do a task that reads the catalogue of SCOPE, which is
 * filled; its take calls search_done first. */
void search_add(struct app *app, struct task *task, struct scope *scope);
void search_done(struct app *app);

void search_release(struct app *app);

#endif
