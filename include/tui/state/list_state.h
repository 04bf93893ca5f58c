#ifndef TUI_STATE_LIST_STATE_H
#define TUI_STATE_LIST_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "library/catalog.h"
#include "library/state/state.h"
#include "query/config/config.h"
#include "query/language/query.h"
#include "query/match.h"
#include "tui/work/search_thread.h"

/* The state of the list: the filter, its result, searches. */

/* A line being edited, as code points; see prompt.h. */
struct prompt {
	bool active;
	bool wrong; /* the text can't be understood, or not yet */
	struct str text;
	/* How each byte is painted (see query_paint.h), while it is drawn; or
	 * NULL. */
	const unsigned char *paints;
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
	struct config own; /* the configuration after a change */
	bool changed;      /* then it takes the place of the options' */
	size_t *counts;    /* products that each finds; SIZE_MAX: not known */
	size_t count;      /* of the counts */
};

struct app;

/* A question in the last row; see ask.h. */
struct asking {
	struct prompt line; /* active: it is asked */
	struct str label;
	bool path, letter; /* what answers it */
	void (*answer)(struct app *app, struct text line);
};

/* Queries typed before; see history.h. */
struct history {
	struct state_lines lines; /* the latest last */
	size_t at;                /* the one in the prompt; count: none */
	struct str sought;        /* what Ctrl-R looks for */
	bool seeks;               /* it was the last key */
	struct str draft;         /* what was typed before going back */
	bool loaded;
	int early; /* steps asked for before that */
};

struct better;
struct complete_shown;
struct facets_shown;
struct hints;
struct snippets;

/* The line in which a filter is typed. */
struct filter_prompt {
	struct prompt line;
	struct history history;
	struct complete_shown *completing; /* the line's word, or NULL */
};

/* Changes of the list, which the turn hands on. */
enum list_change {
	LIST_CHANGED = 1, /* it has another result */
	LIST_RENAMED = 2, /* of another filter */
	LIST_OTHER = 4    /* of that, or of another state of the library */
};

struct list_state {
	unsigned changed;          /* of enum list_change */
	struct found *found;       /* what is listed, or NULL */
	struct match_list matches; /* found's or WHOLE; see list_sort_to */
	struct match_list whole;   /* what was found, all in order, or {0} */
	uint32_t cursor;
	uint32_t top;
	uint32_t total;               /* all there are of the kinds it lists */
	uint32_t height;              /* rows of the last drawing */
	struct str query;             /* the filter in force, as typed */
	struct query_sort sort;       /* chosen in this session */
	struct query_sort usual_sort; /* the configuration's */
	struct query_sort shown_sort; /* in force; see query_order */
	struct facets_shown *facets;  /* while they are open, or NULL */
	unsigned facets_due;          /* jobs that count them */
	struct better *better;        /* asked for last, or NULL */
	struct hints *hints;          /* where nothing was found, or NULL */
	struct snippets *snippets;    /* or NULL */
};

struct search;

/* Searches under way; see search.h. */
struct search_state {
	struct search *latest;    /* whose result is wanted, or NULL */
	struct job *rest;         /* sorts what a search left, or NULL */
	bool keys_wait;           /* keys that follow mean its result */
	struct str failed;        /* query to try again with a new index */
	unsigned busy;            /* jobs that may read a catalogue */
	uint32_t revision;        /* of the catalogue to search */
	struct catalog *next;     /* it, if not the one on the screen */
	struct catalog **retired; /* to be let go once nothing is busy */
	size_t retired_count, retired_capacity;
	struct str *rows; /* segments to be added then */
	size_t row_count, row_capacity;
};

#endif
