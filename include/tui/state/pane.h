#ifndef TUI_STATE_PANE_H
#define TUI_STATE_PANE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "tui/state/action.h"

struct app;
struct overlay_items;
struct page;
struct place;
struct viewer;

enum pane_over { PANE_OVER_ALL, PANE_OVER_LIST, PANE_OVER_REVIEW };

/* What can stand on the screen, a view or an overlay: one file each. All that
 * others need to know of it stands here, so that none asks which one it is.
 * Every member but DRAW and ACT may be NULL or 0. */
struct pane_ops {
	/* Draws into the rectangle at (Y, X), HEIGHT rows of WIDTH cells. */
	void (*draw)(struct app *app, uint32_t y, uint32_t x, uint32_t height,
	    uint32_t width);
	/* Does ACTION, COUNT times where that means something (0: none was
	 * typed); false: not one of this pane's. */
	bool (*act)(struct app *app, enum action action, uint32_t count);
	/* Opens it over the list for the product that is current; NULL: it is
	 * the list, or takes more. */
	void (*open)(struct app *app);
	/* Asks for its page where another one is shown; true: it is still to
	 * come, and keys typed ahead are for it. */
	bool (*want)(struct app *app);
	/* Has the files of its page read again, at the same place. */
	void (*reread)(struct app *app);
	/* Takes a click on the cell at (Y, X) of its rectangle. */
	void (*click)(struct app *app, uint32_t y, uint32_t x);
	/* Frees what it keeps. */
	void (*release)(struct app *app);
	/* Takes a typed digit, which is a count in other panes. */
	void (*digit)(struct app *app, uint32_t number);
	unsigned keys;       /* of enum action_view */
	const char *name;    /* for --view, NULL: it can't be started with */
	const char *title;   /* of its keys in the help */
	bool of_one;         /* it shows one product, by the list or a link */
	bool reads;          /* what it shows counts as read */
	bool fills;          /* no list stands beside it at any size */
	bool edits_current;  /* `e` edits the row that is CURRENT */
	bool has_links;      /* to follow, in the page of its viewer */
	bool rates;          /* it shows a rating beside those of others */
	enum pane_over over; /* of an overlay, where list and review show */
	const char *enter;   /* the hint for Enter: "add"; "": none, NULL: the
				usual one */
	/* Before what is looked for, and what is said where it is not there;
	 * NULL: as in a list. */
	const char *find, *not_found;
	/* What an overlay shows, see overlay_list.h: a list with a cursor, or
	 * a page to scroll. */
	const struct overlay_items *items;
	void (*lay_out)(struct app *app, struct page *page, uint32_t width);
	enum action closes; /* the overlay: what opened it */
	/* Whether its rows are not ready yet, so that keys wait for them. */
	bool (*waits)(const struct app *app);
	/* The page and the position in it, for the finder. */
	struct viewer *(*viewer)(struct app *app);
	/* Called after others moved its viewer. */
	void (*moved)(struct app *app);
	/* Adds this view's part to the place that the trail remembers; NULL:
	 * none. */
	void (*hold)(const struct app *app, struct place *place);
	/* Shows PLACE of the open view; false if its files are gone. */
	bool (*visit)(struct app *app, const struct place *place);
	/* The catalogue row of the current product, or CATALOG_NONE. */
	uint32_t (*current)(const struct app *app);
	/* The current line of its file; 0: unknown. */
	uint32_t (*line)(const struct app *app);
	/* The language chosen by L for this view, or empty; NULL: that of the
	 * review. */
	const struct str *(*lang)(const struct app *app);
	/* Appends the options of a command line that restores this view,
	 * without those for a single product. */
	void (*options)(const struct app *app, struct str *out);
	/* Appends the position in the page: "Cost-Performance 45%". */
	void (*position)(const struct app *app, struct str *out);
	/* Appends text for the bar that replaces the hints. */
	void (*aside)(const struct app *app, struct str *out);
};

extern const struct pane_ops list_pane, review_pane, compare_pane, lineup_pane,
    rating_pane, plot_pane, help_pane, sort_pane, problems_pane, contents_pane,
    links_pane, saved_pane, facets_pane, copy_pane, weights_pane;

#endif
