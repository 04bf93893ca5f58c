#ifndef TUI_STATE_STATE_H
#define TUI_STATE_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "library/catalog.h"
#include "library/index.h"
#include "library/marks.h"
#include "page/row.h"
#include "tui/state/action.h"
#include "tui/state/list_state.h"
#include "tui/state/nav.h"
#include "tui/state/options.h"
#include "tui/state/review_state.h"
#include "tui/work/worker.h"

/* All that the browser knows. Rows come from it and from nothing else. */

enum { STATE_SPLIT = 100 }; /* columns from which two panes show */

/* Which theme is shown; see look.h. */
struct look {
	struct str at;  /* its name, or that of one that could not be read */
	uint32_t steps; /* to themes behind it, asked for and not yet taken */
};

/* The list or page over the panes; see overlay_list.h. */
struct overlay_state {
	struct viewer viewer;
	struct page page;
	uint32_t width, height; /* as it was drawn last, cells and rows */
};

struct undo;

struct app {
	const struct app_options *options;
	struct look look;
	struct worker *worker;
	struct catalog *catalog;    /* never NULL */
	uint32_t generation;        /* of the catalogue */
	bool partial;               /* it holds the first rows only */
	struct index_counts counts; /* known before the rest is loaded */
	struct index_progress progress;
	bool loaded; /* all of it is there */
	bool building;
	bool reloading;   /* the reader asked for it, and is told the outcome */
	bool drawn;       /* all but the review, for the next frame */
	bool rests;       /* no key came for a while */
	unsigned repeats; /* keys, each right behind another: one held down */
	struct nav nav;
	struct overlay_state overlay;
	struct text lang;         /* the reader's; L turns one review over */
	struct str lang_override; /* the language L chose, or empty */
	struct list_state list;
	struct search_state search;
	struct review_state review;
	struct compare_state compare;
	struct lineup_state lineup;
	struct rating_state rating;
	struct peers_state peers;
	struct prompt prompt;
	struct history history;
	struct saved saved;
	struct complete_shown *completing; /* the prompt's word, or NULL */
	struct picked {
		struct str text;
		const char *why;     /* it is shown, or NULL */
		bool copied;         /* the terminal was asked to */
		size_t start;        /* its first row, where it is shown */
	} picked;                    /* what was copied last; see copy.h */
	struct facets_shown *facets; /* while they are open, or NULL */
	struct hints *hints;         /* where nothing was found, or NULL */
	struct snippets *snippets;   /* of the list, or NULL */
	struct worker_problems problems;
	size_t problem_files;
	size_t files;  /* in the library, when it was last looked at */
	bool is_empty; /* none of them a review */
	struct marks marks;
	struct undo *undo;
	size_t undo_count, undo_capacity;
	struct str message;
	enum style message_style;
	uint32_t count; /* typed before a key; 0: none */
	uint32_t *held; /* keys that wait for rows */
	size_t held_count, held_capacity;
	bool ascii;
	bool has_shown;     /* what the options name has been opened */
	bool checked;       /* the library was looked at, or can't be */
	struct str refusal; /* why the browser ends at once, or empty */
	bool done;
	int status;        /* to exit with */
	struct page frame; /* scratch for drawing */
};

/* Says FORMAT in the status line, `{name}` being the key of that action. */
void app_say(struct app *app, enum style style, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Whether what leads out of the library is refused (another program, a file of
 * the user's, the shell): says so then. All that does so asks here first. */
bool app_refuses(struct app *app);
/* The configuration as it is now, for struct query_options. */
struct config *app_config(const struct app *app);
/* Whether list and review stand side by side at the present size. */
bool app_is_split(const struct app *app);
/* The row of the catalogue that is current, or CATALOG_NONE. */
uint32_t app_current(const struct app *app);

#endif
