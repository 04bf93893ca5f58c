/*
 * The mouse, if the configuration turns it on: the wheel scrolls the pane under
 * the pointer, a click chooses a row or a link, a second click opens it.
 */
#include "tui/mouse.h"

#include "tui/command.h"
#include "tui/screen.h"
#include "tui/state/pane.h"
#include "tui/status.h"
#include "tui/term/term.h"
#include "tui/view/ask.h"
#include "tui/view/finder.h"

enum { WHEEL_ROWS = 3 };

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

/* The terminal's cursor stands on the current item. */
static void click_item(struct app *app, const struct pane_ops *pane, uint32_t y)
{
	uint32_t current;

	screen_draw(app); /* an earlier click may have moved it */
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
	else if (pane->click)
		pane->click(app, y - 1, x - left);
	else if (pane->items)
		click_item(app, pane, y);
}
