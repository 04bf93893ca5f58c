#ifndef TUI_STATE_VIEWER_H
#define TUI_STATE_VIEWER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "page/hits.h"
#include "page/links.h"
#include "page/row.h"
#include "tui/state/action.h"
#include "tui/state/list_state.h"

/* A search in a page. */
struct finder {
	struct prompt line; /* while it is typed */
	struct text *terms; /* each with bytes of its own */
	size_t term_count;
	bool of_query;    /* the terms come from the list's query */
	struct hits hits; /* matches in the page shown */
	size_t current;   /* of them; hits.count: none yet */
	/* The values of the last page, for the next one. */
	size_t kept_count, kept;
	bool seeks;    /* show the first match with the next page */
	uint32_t from; /* the top row when typing began */
};

struct app;

/* A place in a page, valid for any layout of it. */
struct viewer_place {
	uint32_t anchor; /* of the row on top when the reader last moved */
	struct links_key link; /* the focused link */
};

/* A page, the position in it, and the search in it. */
struct viewer {
	const struct page *page; /* borrowed; NULL: none yet */
	const struct document_links
	    *links;   /* borrowed; NULL: no links to follow */
	uint32_t top; /* first row on screen */
	struct viewer_place place;
	uint32_t focus;  /* number of the focused link, 0: none */
	uint32_t height; /* rows on screen */
	struct finder finder;
};

/* Shows PAGE and LINKS instead of the former page, with the focus on the same
 * link. */
void viewer_show(struct viewer *viewer, const struct page *page,
    const struct document_links *links);
/* Moves the focus to link NUMBER, 0: takes it away. */
void viewer_focus(struct viewer *viewer, uint32_t number);
/* Goes to PLACE, now or when viewer_show shows its page. */
void viewer_go_to_place(
    struct viewer *viewer, const struct viewer_place *place);

/* Puts ROW at the top, or as near to it as the page's end allows. */
void viewer_go_to(struct viewer *viewer, int64_t row);
/* Brings ROW onto the screen, if it is not there. */
void viewer_show_row(struct viewer *viewer, uint32_t row);
/* Puts the row with the anchor of the former position at the top. */
void viewer_go_to_anchor(struct viewer *viewer);
/* Whether ROW is on the screen. */
bool viewer_shows(const struct viewer *viewer, uint32_t row);
/* The greatest possible top row. */
uint32_t viewer_last(const struct viewer *viewer);
/* Moves by ACTION (see action_move); false if it is no movement. */
bool viewer_act(struct viewer *viewer, enum action action, uint32_t typed);
/* Fits, and paints the window at (Y, X) with what is found lit. DECORATE gets
 * each row (NULL: as it is); FAILURE (or NULL) stands in place of the page. */
void viewer_draw(struct app *app, struct viewer *viewer, uint32_t y, uint32_t x,
    uint32_t height, uint32_t width,
    struct row (*decorate)(struct app *app, struct row row, uint32_t at),
    const char *failure);
/* Paints the rows of the frame from FIRST on; the rest of the window is blank.
 */
void viewer_draw_frame(struct app *app, size_t first, uint32_t y, uint32_t x,
    uint32_t height, uint32_t width);
/* Paints a window with nothing but WORDS, in STYLE, in its first row. */
void viewer_draw_words(struct app *app, uint32_t y, uint32_t x, uint32_t height,
    uint32_t width, enum style style, const char *words);
/* Appends where the window is: TITLE of its section and "45%", or "all". */
void viewer_print_position(
    const struct viewer *viewer, struct text title, struct str *out);
/* Clears its search. */
void viewer_forget(struct viewer *viewer);

#endif
