#ifndef TUI_STATE_H
#define TUI_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "data/catalog.h"
#include "data/index.h"
#include "data/marks.h"
#include "data/match.h"
#include "data/query.h"
#include "data/state.h"
#include "page/hits.h"
#include "page/row.h"
#include "page/theme.h"
#include "tui/action.h"
#include "tui/app.h"
#include "tui/pair.h"
#include "tui/seeker.h"
#include "tui/worker.h"

/* All that the browser knows. Rows come from it and from nothing else. */

enum view { VIEW_LIST, VIEW_REVIEW, VIEW_COMPARE, VIEW_COUNT };
enum overlay {
	OVERLAY_NONE,
	OVERLAY_HELP,
	OVERLAY_SORT,
	OVERLAY_PROBLEMS,
	OVERLAY_CONTENTS,
	OVERLAY_LINKS,
	OVERLAY_SAVED,
	OVERLAY_FACETS
};

/* A line being edited, as code points; see prompt.h. */
struct prompt {
	bool active;
	struct str text;
	size_t cursor;     /* byte offset in text */
	struct str before; /* the filter to go back to */
	/* The products the cursor goes back to and stays on: what the reader
	 * chose, not what came first for a key. An empty ref is none. */
	struct prompt_product {
		enum review_kind kind;
		struct str ref;
	} back, chosen;
};

/* Queries saved under a name; see saved.h. */
struct saved {
	struct config own; /* as it is after a change */
	bool changed;      /* then it takes the place of the options' */
	size_t *counts;    /* what each finds; SIZE_MAX: not known */
	size_t count;      /* of the counts */
	struct prompt naming;
};

/* Queries typed before; see history.h. */
struct history {
	struct state_lines lines; /* the latest last */
	size_t at;                /* the one in the prompt; count: none */
	struct str draft;         /* what was typed before going back */
	bool loaded;
	int early; /* steps asked for before that */
};

struct list_state {
	struct found *found;       /* what is listed, or NULL */
	struct match_list matches; /* its own */
	uint32_t cursor;
	uint32_t top;
	uint32_t total;               /* all there are of the kinds it lists */
	uint32_t height;              /* rows of the last drawing */
	struct str query;             /* the filter in force, as typed */
	struct query_sort sort;       /* chosen by the reader; count 0: none */
	struct str kept_sort;         /* its line in the file of orders */
	struct query_sort shown_sort; /* in force */
};

enum { HINTS_MOST = 12 };
struct complete_shown;
struct facets_shown;
struct hints;
struct search;

/* Searches under way; see search.h. */
struct search_state {
	struct search *latest;    /* whose result is wanted, or NULL */
	bool keys_wait;           /* keys that follow mean its result */
	struct str failed;        /* query to try again with a new index */
	unsigned busy;            /* tasks that may read a catalogue */
	uint32_t revision;        /* of the catalogue to search */
	struct catalog *next;     /* it, if not the one on the screen */
	struct catalog **retired; /* to be let go once nothing is busy */
	size_t retired_count, retired_capacity;
	struct catalog **rows; /* to be added then */
	size_t row_count, row_capacity;
};

struct review_state {
	struct opened *opened; /* what is shown, or NULL */
	struct str ref;        /* whose review that is */
	int64_t wanted;        /* key of the latest wish */
	uint32_t wanted_width;
	bool wanted_ascii;
	bool keep_section; /* the next one opens at the section shown now */
	uint32_t top;      /* first row on screen */
	uint32_t anchor;   /* of that row, when the reader last moved */
	uint32_t height;
	uint32_t focus; /* number of the link that has it, 0: none */
	/* A review the list's cursor is not on: it was come to by a link. It
	 * holds as long as that cursor stays where it was. */
	bool away;
	enum review_kind away_kind;
	struct str away_ref, away_from;
	bool keep_anchor; /* the next page opens at ANCHOR whosever it is */
};

/* A review and the place in it. */
struct place {
	enum review_kind kind;
	char *ref;
	uint32_t anchor;
};

/* Where < and > go. */
struct trail {
	struct place *items;
	size_t count, capacity;
	size_t at; /* of the next to come; those behind it are forward */
};

/* What is looked for in the review. */
struct finder {
	struct prompt line; /* while it is typed */
	struct text *terms; /* each with bytes of its own */
	size_t term_count;
	struct hits hits; /* in the page that is shown */
	size_t current;   /* of them; hits.count: none yet */
	/* The same of the last page there was, for the review's next one. */
	size_t kept_count, kept;
	bool seeks;    /* the first match is to be shown with the next page */
	uint32_t from; /* the top row when typing began */
};

/* Two products held against each other. */
struct compare_state {
	struct pair *shown;      /* or NULL */
	struct pair_wish wanted; /* the latest */
	struct compare_side {
		enum review_kind kind;
		struct str ref;
	} sides[2];
	struct str lang; /* the one L chose for both, or empty */
	bool differences;
	int focus;
	uint32_t top;    /* first row on screen */
	uint32_t anchor; /* of that row, when the reader last moved */
	uint32_t height;
	enum view from; /* where to go back to */
};

/* What U goes back to. */
struct undo {
	char *query;
	char *saved, *saved_query; /* what was saved then, or NULL */
	struct marks marks;
};

struct app {
	const struct app_options *options;
	struct theme theme;
	struct worker *worker;
	struct catalog *catalog;    /* never NULL */
	uint32_t generation;        /* of the catalogue */
	bool partial;               /* it holds the first rows only */
	struct index_counts counts; /* known before the rest is loaded */
	struct index_progress progress;
	bool loaded; /* all of it is there */
	bool building;
	enum view view;
	bool zoomed;
	enum overlay overlay;
	uint32_t overlay_top, overlay_cursor, overlay_height;
	struct text lang;         /* the reader's; L turns one review over */
	struct str lang_override; /* the language L chose, or empty */
	struct list_state list;
	struct search_state search;
	struct review_state review;
	struct compare_state compare;
	struct prompt prompt;
	struct finder finder;
	struct trail trail;
	struct history history;
	struct saved saved;
	struct complete_shown *completing; /* the prompt's word, or NULL */
	struct facets_shown *facets;       /* while they are open, or NULL */
	struct hints *hints; /* where nothing was found, or NULL */
	struct worker_problems problems;
	size_t problem_files;
	struct marks marks;
	struct undo *undo;
	size_t undo_count, undo_capacity;
	struct str message;
	enum style message_style;
	uint32_t count; /* typed before a key; 0: none */
	uint32_t *held; /* keys that wait for rows */
	size_t held_count, held_capacity;
	bool ascii;
	bool has_shown; /* what the options name has been opened */
	bool done;
	int status;        /* to exit with */
	int signal;        /* to die of, or 0 */
	struct page frame; /* scratch for drawing */
};

void app_say(struct app *app, enum style style, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Whether list and review stand side by side at the present size. */
bool app_is_split(const struct app *app);
/* The row of the catalogue that is current, or CATALOG_NONE. */
uint32_t app_current(const struct app *app);

#endif
