/*
 * What lies over the panes: a page to scroll, or items with a cursor.
 */
#include "tui/overlay.h"

#include "tui/term/term.h"

enum { FAR = UINT32_MAX / 2 };

void overlay_hint(
    struct app *app, struct row_builder *builder, const char *text)
{
	struct str filled = {0};

	action_fill(app->options->actions, text, false, &filled);
	row_add(builder, str_text(&filled), STYLE_DIM);
	str_release(&filled);
}

void overlay_draw(struct app *app, size_t first, uint32_t y, uint32_t x,
    uint32_t height, uint32_t width)
{
	uint32_t count = (uint32_t)(app->frame.count - first), i;

	app->overlay_height = height;
	if (app->overlay_top + height > count)
		app->overlay_top = count > height ? count - height : 0;
	for (i = 0; i < height; i++) {
		uint32_t at = app->overlay_top + i;

		term_put(y + i, x, width,
		    at < count ? &app->frame.rows[first + at] : NULL, 0);
	}
	term_cursor(y, x, false);
}

bool overlay_scroll(struct app *app, enum action action, uint32_t count)
{
	/* How far it goes is known when it is drawn. */
	return action_move(
	    action, count, app->overlay_height, FAR, &app->overlay_top);
}

uint32_t overlay_first(struct app *app, size_t count, uint32_t height)
{
	if (app->overlay_cursor >= count)
		app->overlay_cursor = count ? (uint32_t)count - 1 : 0;
	app->overlay_height = height;
	return height && app->overlay_cursor >= height
		   ? app->overlay_cursor - height + 1
		   : 0;
}

bool overlay_start_item(
    struct app *app, struct row_builder *builder, uint32_t width, size_t number)
{
	bool current = number == app->overlay_cursor;

	row_start(builder, app->frame.arena, width, app->ascii);
	row_add(builder, text_of(current ? " > " : "   "), STYLE_KEY);
	return current;
}

bool overlay_move(
    struct app *app, enum action action, uint32_t typed, size_t count)
{
	return action_move(action, typed, app->overlay_height, (uint32_t)count,
	    &app->overlay_cursor);
}
