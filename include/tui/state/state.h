#ifndef TUI_STATE_STATE_H
#define TUI_STATE_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "library/catalog.h"
#include "library/index.h"
#include "library/state/marks.h"
#include "page/row.h"
#include "tui/state/list_state.h"
#include "tui/state/nav.h"
#include "tui/state/options.h"
#include "tui/state/reader_state.h"
#include "tui/state/review_state.h"
#include "tui/work/worker.h"

/* The whole state of the browser, the only source of rows. */

enum { STATE_SPLIT = 100 }; /* columns from which two panes show */

/* The list or page over the panes; see overlay_list.h. */
struct overlay_state {
	struct viewer viewer;
	struct page page;
	uint32_t first;         /* of the items on the screen */
	uint32_t width, height; /* as it was drawn last, cells and rows */
};

struct undo;

/* The text copied last; see copy.h. */
struct picked {
	struct str text;
	const char *why; /* it is shown, or NULL */
	bool copied;     /* the terminal was asked to */
	size_t start;    /* its first row, where it is shown */
};

/* Facts about the library beyond its catalogue. */
struct library_state {
	uint32_t generation; /* of the catalogue */
	bool partial;        /* the catalogue holds the first rows only */
	bool loaded;         /* all of it is there */
	struct index_counts counts; /* known before the rest is loaded */
	struct index_progress progress;
	bool building;
	bool reloading; /* the reader asked for it, and is told the outcome */
	bool checked;   /* the files were looked at, or can't be */
	bool is_empty;  /* none of the files is a review */
	size_t files;   /* when they were last looked at */
	size_t problem_files;
	struct worker_problems problems;
};

/* The state before the last Esc; see torn.h. */
struct torn {
	bool asking, prompt, typing, finding, filter;
	struct nav_views views;
};

/* The turn: keys, actions, rows, one refresh; see app.c. */
struct turn {
	bool drawn;       /* all but the review, for the next frame */
	bool rests;       /* no key came for a while */
	unsigned repeats; /* keys, each right after another: one held down */
	uint32_t count;   /* typed before a key; 0: none */
	uint32_t *held;   /* keys that wait for rows */
	size_t held_count, held_capacity;
	bool key_came; /* ever */
	bool is_first; /* nobody has pressed a key in any session */
	struct torn torn;
	enum view first;    /* to start with, once the list is there */
	bool has_shown;     /* what the options name has been opened */
	struct str refusal; /* why the browser ends at once, or empty */
	bool done;
	int status; /* to exit with */
};

/* The line in the status bar. */
struct message {
	struct str text;
	enum style style;
};

struct undo_list {
	struct undo *items; /* the latest last */
	size_t count, capacity;
};

struct app {
	const struct app_options *options;
	struct worker *worker;
	struct catalog *catalog; /* never NULL */
	struct library_state library;
	struct turn turn;
	struct nav nav;
	struct overlay_state overlay;
	struct reader reader;
	struct list_state list;
	struct search_state search;
	struct review_state review;
	struct compare_state compare;
	struct lineup_state lineup;
	struct rating_state rating;
	struct plot_state plot;
	struct filter_prompt prompt;
	struct asking asking;
	struct saved saved;
	struct picked picked;
	struct marks marks;
	struct news_state news;
	struct weights_state weights;
	struct undo_list undo;
	struct message message;
	struct page frame; /* scratch for drawing */
};

/* Says FORMAT in the status line, `{name}` being the key of that action. */
void app_say(struct app *app, enum style style, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Draws the message on row FOOT and, if it is longer, on those above, with
 * STATE at the right of FOOT if it leaves half of the row. */
void app_draw_message(
    struct app *app, uint32_t foot, uint32_t width, struct text state);
/* Whether the message is an error, which a note does not replace. */
bool app_shows_error(const struct app *app);
/* Whether leaving the library is refused (another program, a file of the
 * user's, the shell), with a message. All code that leaves it asks here first.
 */
bool app_refuses(struct app *app);
/* Where the library and its index lie. */
struct index_place app_place(const struct app *app);
/* The configuration as it is now, for struct query_options. */
struct config *app_config(const struct app *app);
/* Whether list and review stand side by side at the present size. */
bool app_is_split(const struct app *app);
/* The number of products listed, also while only the first rows are loaded. */
uint32_t app_listed(const struct app *app);
/* The weights in force: those of the query listed, else the reader's. */
const struct weights *app_weights(const struct app *app);
/* The row of the catalogue that is current, or CATALOG_NONE. */
uint32_t app_current(const struct app *app);

#endif
