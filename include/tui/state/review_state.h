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

/* The state of reading: the review, the search in it, and comparisons. */

struct review_state {
	struct opened *opened; /* what is shown, or NULL */
	struct str ref;        /* of the review shown */
	struct str found_in;   /* ref of the review with a search */
	int64_t wanted;        /* key of the latest wish */
	uint32_t wanted_width;
	enum row_glyphs wanted_ascii;
	struct weights wanted_weights;
	bool keep_section; /* the next one opens at the section shown now */
	struct str
	    checked; /* path of the file edited last, which the rules check */
	bool tells;  /* the findings are not announced yet */
	struct viewer viewer;
	/* Set while a review opened by a link is shown; cleared when the list's
	 * cursor moves. */
	bool away;
	enum review_kind away_kind;
	struct str away_ref, away_from;
	/* The next page opens at the viewer's place, even of another review. */
	bool keep_anchor;
};

/* The scores that ratings are ranked among; see peer_scores.h. */
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

/* The comparison of two products. */
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
