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
	/* Takes a figure that was typed, which elsewhere says how often. */
	void (*digit)(struct app *app, uint32_t number);
	unsigned keys;       /* of enum action_view */
	const char *name;    /* for --view, NULL: it can't be started with */
	const char *title;   /* of its keys in the help */
	bool of_one;         /* it shows one product, by the list or a link */
	bool reads;          /* what it shows counts as read */
	bool fills;          /* no list stands beside it at any size */
	bool edits_current;  /* `e` edits the row that is CURRENT */
	bool rates;          /* it shows a rating beside those of others */
	enum pane_over over; /* of an overlay, where list and review show */
	const char *enter;   /* what it does here: "add"; "": nothing, NULL: as
				elsewhere */
	/* Before what is looked for, and what is said where it is not there;
	 * NULL: as in a list. */
	const char *find, *not_found;
	/* What an overlay shows, see overlay_list.h: a list with a cursor, or
	 * a page to scroll. */
	const struct overlay_items *items;
	void (*lay_out)(struct app *app, struct page *page, uint32_t width);
	enum action closes; /* the overlay: what opened it */
	/* Whether its rows are still to come: keys wait for them. */
	bool (*waits)(const struct app *app);
	/* The page shown and the place in it, to be searched. */
	struct viewer *(*viewer)(struct app *app);
	/* The same where the links in it can be followed. */
	const struct viewer *(*linked)(const struct app *app);
	/* Follows a move of its viewer that it did not make. */
	void (*moved)(struct app *app);
	/* Adds to the place in the review that is read what else is in front;
	 * NULL: nothing. */
	void (*hold)(const struct app *app, struct place *place);
	/* Shows PLACE, of the view that is open; false when it is gone. */
	bool (*visit)(struct app *app, const struct place *place);
	/* The row of the catalogue the reader has in front, or CATALOG_NONE. */
	uint32_t (*current)(const struct app *app);
	/* The line of the current file that is looked at; 0: unknown. */
	uint32_t (*line)(const struct app *app);
	/* The language that L chose for what it shows, or empty; NULL: the
	 * review's. */
	const struct str *(*lang)(const struct app *app);
	/* Appends the options of the command line that have it show what it
	 * shows, besides those of a view of one product. */
	void (*options)(const struct app *app, struct str *out);
	/* Appends where the page stands: "Cost-Performance 45%". */
	void (*position)(const struct app *app, struct str *out);
	/* Appends what the bar tells of the place instead of hints. */
	void (*aside)(const struct app *app, struct str *out);
};

extern const struct pane_ops list_pane, review_pane, compare_pane, lineup_pane,
    rating_pane, plot_pane, help_pane, sort_pane, problems_pane, contents_pane,
    links_pane, saved_pane, facets_pane, copy_pane, weights_pane;

#endif
