/*
 * The help overlay: the table of actions, for the view it was called from.
 */
#include <string.h>

#include "tui/pane.h"
#include "tui/state.h"
#include "tui/term.h"

enum { KEYS_WIDTH = 22 };

static void add_line(struct app *app, struct text keys, struct text help,
    uint32_t width, enum style style)
{
	struct row_builder builder;
	uint32_t keys_width = width < 2 * KEYS_WIDTH ? width / 3 : KEYS_WIDTH;

	row_start(&builder, app->frame.arena, width, app->ascii);
	row_add(&builder, TEXT(" "), STYLE_TEXT);
	if (keys.len) {
		row_add_field(&builder, keys, STYLE_KEY, keys_width, false);
		row_add(&builder, TEXT(" "), STYLE_TEXT);
	}
	row_add_field(&builder, help, style,
	    width > builder.row.cells ? width - builder.row.cells : 0, false);
	page_add(&app->frame, &builder, 0);
}

static void add_group(struct app *app, unsigned view, unsigned other,
    const char *title, uint32_t width)
{
	const struct action_entry *entry;

	add_line(app, TEXT(""), text_of(title), width, STYLE_HEADING);
	for (entry = action_table; entry->keys; entry++)
		if (entry->views & view && !(entry->views & other))
			add_line(app, text_of(entry->keys),
			    text_of(entry->help), width, STYLE_TEXT);
	add_line(app, TEXT(""), TEXT(""), width, STYLE_TEXT);
}

static void draw(
    struct app *app, uint32_t y, uint32_t x, uint32_t height, uint32_t width)
{
	bool list = app->view == VIEW_LIST;
	uint32_t first = (uint32_t)app->frame.count, count, i;

	add_group(app, list ? ACTION_IN_LIST : ACTION_IN_REVIEW,
	    ACTION_IN_OVERLAY, list ? "In the list" : "In the review", width);
	add_group(app, ACTION_IN_OVERLAY, 0, "Everywhere", width);
	add_line(app, TEXT(""), TEXT("In the prompt"), width, STYLE_HEADING);
	add_line(
	    app, TEXT("Enter"), TEXT("keep the filter"), width, STYLE_TEXT);
	add_line(app, TEXT("Esc"), TEXT("go back to the one before"), width,
	    STYLE_TEXT);
	add_line(app, TEXT("Up Down PgUp PgDn"), TEXT("move in the list"),
	    width, STYLE_TEXT);
	add_line(app, TEXT("Ctrl-U Ctrl-W"),
	    TEXT("take away all, a word before the cursor"), width, STYLE_TEXT);
	count = (uint32_t)app->frame.count - first;
	if (app->overlay_top + height > count)
		app->overlay_top = count > height ? count - height : 0;
	for (i = 0; i < height; i++)
		term_put(y + i, x, width,
		    app->overlay_top + i < count
			? &app->frame.rows[first + app->overlay_top + i]
			: NULL,
		    0);
	term_cursor(y, x, false);
}

static bool act(struct app *app, enum action action, uint32_t count)
{
	uint32_t n = count ? count : 1, page = 10;

	switch (action) {
	case ACTION_PAGE_DOWN:
	case ACTION_HALF_DOWN:
		n *= page;
		/* fall through */
	case ACTION_DOWN:
		app->overlay_top += n;
		return true;
	case ACTION_PAGE_UP:
	case ACTION_HALF_UP:
		n *= page;
		/* fall through */
	case ACTION_UP:
		app->overlay_top -= n < app->overlay_top ? n : app->overlay_top;
		return true;
	case ACTION_FIRST:
		app->overlay_top = 0;
		return true;
	case ACTION_LAST:
		app->overlay_top = UINT32_MAX / 2;
		return true;
	case ACTION_HELP:
	case ACTION_BACK:
		app->overlay = OVERLAY_NONE;
		return true;
	default:
		return false;
	}
}

const struct pane_ops help_pane = {draw, act};
