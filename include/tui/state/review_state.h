#ifndef TUI_STATE_REVIEW_STATE_H
#define TUI_STATE_REVIEW_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "page/hits.h"
#include "query/lineup.h"
#include "query/peers.h"
#include "tui/pair.h"
#include "tui/scroll.h"
#include "tui/state/list_state.h"
#include "tui/work/worker.h"

/* What the browser knows of what is read: the review, the way to it, what is
 * looked for in it, and two of them compared. */

enum view {
	VIEW_LIST,
	VIEW_REVIEW,
	VIEW_COMPARE,
	VIEW_LINEUP,
	VIEW_RATING,
	VIEW_COUNT
};

/* What is looked for in a page. */
struct finder {
	struct prompt line; /* while it is typed */
	struct text *terms; /* each with bytes of its own */
	size_t term_count;
	bool of_query;    /* they are what the list's query looks for */
	struct hits hits; /* in the page that is shown */
	size_t current;   /* of them; hits.count: none yet */
	/* The same of the last page there was, for the next one. */
	size_t kept_count, kept;
	bool seeks;    /* the first match is to be shown with the next page */
	uint32_t from; /* the top row when typing began */
};

struct review_state {
	struct opened *opened; /* what is shown, or NULL */
	struct str ref;        /* whose review that is */
	int64_t wanted;        /* key of the latest wish */
	uint32_t wanted_width;
	bool wanted_ascii;
	bool keep_section; /* the next one opens at the section shown now */
	struct scroll scroll;
	struct finder finder;
	uint32_t focus; /* number of the link that has it, 0: none */
	/* A review the list's cursor is not on: it was come to by a link. It
	 * holds as long as that cursor stays where it was. */
	bool away;
	enum review_kind away_kind;
	struct str away_ref, away_from;
	enum view from; /* where back leads: where it was opened, and with */
	size_t from_at; /* so many places on the trail */
	/* The next page opens at the anchor, with FOCUS, whosever it is. */
	bool keep_anchor;
};

/* A review and the place in it. */
struct place {
	enum review_kind kind;
	char *ref;
	uint32_t anchor;
	uint32_t focus; /* number of the link that has it, 0: none */
};

/* Where < and > go. */
struct trail {
	struct place *items;
	size_t count, capacity;
	size_t at; /* of the next to come; those behind it are forward */
};

/* A product that is compared. */
struct side {
	enum review_kind kind;
	struct str ref;
};

/* What ratings are held against; see peers.h. */
struct peers_state {
	enum peers_scope scope;
	struct peers *known; /* the latest answer, or NULL */
	struct peers *asked; /* under way, or NULL */
};

struct rating_state {
	enum review_part part; /* the chosen one */
	enum view from;        /* where to go back to */
};

/* Two products held against each other. */
struct compare_state {
	struct pair *shown;      /* or NULL */
	struct pair_wish wanted; /* the latest */
	struct side sides[2];
	struct str lang; /* the one L chose for both, or empty */
	bool differences;
	int focus;
	struct scroll scroll;
	struct finder finder;
	enum view from; /* where to go back to */
};

/* Several products in a table. */
struct lineup_state {
	struct side items[LINEUP_MOST];
	size_t count;
	size_t focus, first; /* the column with the focus, the first shown */
	struct page page;    /* as it was drawn last */
	struct scroll scroll;
	enum view from; /* where to go back to */
};

#endif
