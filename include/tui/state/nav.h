#ifndef TUI_STATE_NAV_H
#define TUI_STATE_NAV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "review/version.h"
#include "tui/state/pane.h"
#include "tui/state/viewer.h"

/* The open view and overlay, and the ways back. Only nav.c writes these. */

enum view {
	VIEW_LIST,
	VIEW_REVIEW,
	VIEW_COMPARE,
	VIEW_LINEUP,
	VIEW_RATING,
	VIEW_PLOT,
	VIEW_COUNT
};

enum overlay {
	OVERLAY_NONE,
	OVERLAY_HELP,
	OVERLAY_SORT,
	OVERLAY_PROBLEMS,
	OVERLAY_CONTENTS,
	OVERLAY_LINKS,
	OVERLAY_SAVED,
	OVERLAY_FACETS,
	OVERLAY_COPY,
	OVERLAY_WEIGHTS,
	OVERLAY_COUNT
};

/* A product that is compared. */
struct compared {
	enum review_kind kind;
	struct str ref;
};

/* A place on the trail: a review and the position in it, or a comparison and
 * the review below it. */
struct place {
	enum view view; /* VIEW_REVIEW or VIEW_COMPARE */
	enum review_kind kind;
	char *ref; /* NULL: none is read below the comparison */
	struct viewer_place at;
	struct compared sides[2];
	struct viewer_place compared_at;
};

/* The history that < and > go through. */
struct trail {
	struct place *items;
	size_t count, capacity;
	size_t at; /* of the next place to come; later ones are forward */
};

enum { NAV_DEPTH = 8 };

/* The views open over the list, the front one last, and the overlay over all.
 */
struct nav_views {
	struct nav_open {
		enum view view;
		size_t trail_at; /* when it was opened */
	} open[NAV_DEPTH];
	size_t depth;
	enum overlay overlay, below; /* to which the help returns */
	uint32_t below_at;           /* where its cursor was */
};

struct nav {
	const struct pane_ops *const *views;    /* by enum view */
	const struct pane_ops *const *overlays; /* by enum overlay */
	struct nav_views now;
	struct trail trail;
	bool zoomed;
	unsigned split; /* percent of the width for the list; 0: default */
};

/* Whether no view lies over the list. */
bool nav_is_on_list(const struct app *app);
/* Opens VIEW over the current one, to which nav_back returns. Closing a view
 * drops its steps from the trail. */
void nav_open(struct app *app, enum view view);
void nav_back(struct app *app);
/* Closes all views over the list. */
void nav_show_list(struct app *app);

/* Stores the open views in VIEWS; nav_restore opens them again. */
void nav_keep(const struct app *app, struct nav_views *views);
void nav_restore(struct app *app, const struct nav_views *views);

/* Shows list or review alone, even if both have room. */
void nav_zoom(struct app *app, bool zoomed);
void nav_split(struct app *app, unsigned split);

enum overlay nav_overlay(const struct app *app);
/* The overlay below the help, or OVERLAY_NONE. */
enum overlay nav_overlay_below(const struct app *app);
/* Lays OVERLAY over the view, its cursor on the first item. */
void nav_lay_over(struct app *app, enum overlay overlay);
void nav_lift(struct app *app);

/* The pane that has the keys: the overlay, else the view. */
const struct pane_ops *nav_front(const struct app *app);
const struct pane_ops *nav_view_pane(const struct app *app);
/* NULL where there is none. */
const struct pane_ops *nav_overlay_pane(const struct app *app);
/* The viewer of the pane that has the keys, or NULL. */
struct viewer *nav_viewer(struct app *app);
/* Whether keys wait for the rows of the pane that has them. */
bool nav_waits(const struct app *app);
/* The catalogue row of the current product, or CATALOG_NONE. It can differ from
 * the list's: the target of a link, a side of a comparison. */
uint32_t nav_current(const struct app *app);

/* Frees what PLACE owns. */
void place_release(struct place *place);
/* Adds PLACE to the trail, takes ownership of its content, and drops the places
 * ahead. */
void nav_leave(struct app *app, const struct place *place);
/* Whether the next step back on the trail closes the view, because it is older
 * than the view. */
bool nav_trail_is_used_up(const struct app *app);
/* Whether links led from the first page of the view to the current one. */
bool nav_came_by_link(const struct app *app);
/* Number of steps back to the place in another view with the link that opened
 * this one; 0 if no link did. */
int64_t nav_steps_out(const struct app *app);
/* Clears the trail. */
void nav_clear_trail(struct app *app);
/* Goes BY places along the trail and opens the view of the new place. Takes
 * PRESENT, the place it leaves, or NULL. Returns the new place, which the trail
 * owns, or NULL at the end of the trail. */
const struct place *nav_follow_trail(
    struct app *app, int64_t by, struct place *present);
/* Makes every view read its files again and keep its position. */
void nav_reread(struct app *app);
/* Frees the trail and the state of the panes. */
void nav_release(struct app *app);

#endif
