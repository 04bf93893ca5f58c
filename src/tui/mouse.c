/*
 * The mouse, where the configuration asks for it: the wheel scrolls what lies
 * under the pointer, a click chooses a row or a link, a second one opens it.
 */
#include "tui/mouse.h"

#include "tui/command.h"
#include "tui/screen.h"
#include "tui/state/pane.h"
#include "tui/status.h"
#include "tui/term/term.h"
#include "tui/view/ask.h"
#include "tui/view/finder.h"
#include "tui/view/follow.h"
#include "tui/view/list.h"

enum { WHEEL_ROWS = 3, LIST_FIRST = 2 /* below title and heads */ };

static void act(
    struct app *app, const struct pane_ops *pane, enum action action)
{
	if (!pane->act(app, action, 0))
		command_run(app, action, 0);
}

static void roll(struct app *app, const struct pane_ops *pane, bool down)
{
	pane->act(app, down ? ACTION_DOWN : ACTION_UP, WHEEL_ROWS);
}

static void click_list(struct app *app, uint32_t y, uint32_t x)
{
	const struct list_state *list = &app->list;
	uint32_t at = list->top + y - LIST_FIRST;

	nav_show_list(app);
	if (y < LIST_FIRST)
		list_sort_at(app, x);
	if (y < LIST_FIRST || at >= list->matches.count)
		return;
	if (at == list->cursor)
		act(app, &list_pane, ACTION_OPEN);
	else
		list_move(app, (int64_t)at - list->cursor);
}

/* The link of ROW at CELL, or 0. */
static uint32_t link_at(const struct row *row, uint32_t cell)
{
	uint32_t i, end = 0;

	for (i = 0; i < row->count; i++) {
		end += row->spans[i].cells;
		if (cell < end)
			return row->spans[i].link;
	}
	return 0;
}

static void click_review(struct app *app, uint32_t y, uint32_t x)
{
	struct review_state *review = &app->review;
	size_t row = review->viewer.top + (size_t)y - 1;
	uint32_t link = 0;

	nav_open(app, VIEW_REVIEW);
	if (review->opened && row < review->opened->page.count)
		link = link_at(&review->opened->page.rows[row], x);
	if (link && link == review->focus)
		follow_link(app, link);
	else if (link)
		review->focus = link;
}

/* The cursor stands on the current row of an overlay of rows. */
static void click_overlay(
    struct app *app, const struct pane_ops *pane, uint32_t y)
{
	uint32_t current;

	if (pane->lay_out)
		return;
	screen_draw(app); /* another click may have moved it meanwhile */
	current = term_cursor_row();
	if (y == current)
		act(app, pane, ACTION_OPEN);
	else
		pane->act(app, y > current ? ACTION_DOWN : ACTION_UP,
		    y > current ? y - current : current - y);
}

static void click_hint(struct app *app, uint32_t x)
{
	enum action action = status_hint_at(app, x);

	if (action != ACTION_NONE)
		act(app, nav_front(app), action);
}

void mouse_act(struct app *app, uint32_t key)
{
	uint32_t y = TERM_MOUSE_ROW(key), x = TERM_MOUSE_COLUMN(key), left;
	const struct pane_ops *pane = screen_pane_at(app, y, x, &left);
	enum term_mouse kind = TERM_MOUSE_KIND(key);

	if (kind == TERM_MOUSE_CLICK && y == term_rows() - 1)
		click_hint(app, x);
	if (!pane || finder_is_typing(app) || ask_is_open(app))
		return;
	if (kind != TERM_MOUSE_CLICK)
		roll(app, pane, kind == TERM_MOUSE_DOWN);
	else if (app->prompt.line.active)
		return;
	else if (pane == &list_pane)
		click_list(app, y, x);
	else if (pane == &review_pane)
		click_review(app, y, x - left);
	else if (pane == nav_overlay_pane(app))
		click_overlay(app, pane, y);
}
