#ifndef TUI_STATE_REVIEW_STATE_H
#define TUI_STATE_REVIEW_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "query/axis.h"
#include "query/lineup.h"
#include "query/peer_group.h"
#include "tui/state/nav.h"
#include "tui/work/group.h"

/* What the browser knows of what is read: the review, the way to it, what is
 * looked for in it, and two of them compared. */

struct review_state {
	struct opened *opened; /* what is shown, or NULL */
	struct str ref;        /* whose review that is */
	struct str found_in;   /* and in whose something is looked for */
	int64_t wanted;        /* key of the latest wish */
	uint32_t wanted_width;
	enum row_glyphs wanted_ascii;
	struct weights wanted_weights;
	bool keep_section;  /* the next one opens at the section shown now */
	struct str checked; /* path of the one that was edited last, and so is
			       shown to the rules */
	bool tells;         /* what they find is still to be told */
	struct viewer viewer;
	/* Set while a review opened by a link is shown; cleared when the list's
	 * cursor moves. */
	bool away;
	enum review_kind away_kind;
	struct str away_ref, away_from;
	/* The next page opens at the viewer's place, whosever it is. */
	bool keep_anchor;
};

/* What ratings are held against; see peer_scores.h. */
struct peer_scores_state {
	enum peer_scope scope;
	struct peer_scores *known; /* the latest answer, or NULL */
	struct peer_scores *asked; /* under way, or NULL */
};

struct rating_state {
	struct peer_scores_state scores;
	enum review_part part; /* the chosen one */
};

struct plot_shown;

/* The list as points; see plot.c. */
struct plot_state {
	enum axis x, y;           /* the same: not chosen yet */
	enum peer_scope scope;    /* of the quartiles */
	struct plot_shown *shown; /* as it was drawn last, or NULL */
};

/* The page of products that are compared; see compared.h. */
struct grouping {
	struct group *shown, *asked; /* or NULL */
	struct group_wish wanted;    /* the latest */
};

/* Two products held against each other. */
struct compare_state {
	struct grouping group;
	struct compared sides[2];
	struct str lang; /* the one L chose for both, or empty */
	bool differences;
	int focus;
	struct viewer viewer;
	bool keep_place; /* the first page opens at the viewer's place */
};

/* Several products in a table. */
struct lineup_state {
	struct grouping group;
	struct compared items[LINEUP_MOST];
	size_t count;
	size_t focus, first; /* the column with the focus, the first shown */
	bool differences;
	struct viewer viewer;
};

#endif
