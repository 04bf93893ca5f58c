/*
 * A page over the panes, to scroll: what help and problems share.
 */
#include "tui/overlay.h"

#include "tui/term.h"

enum { FAR = UINT32_MAX / 2 };

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
	uint32_t n = count ? count : 1, *top = &app->overlay_top;
	uint32_t page = app->overlay_height > 1 ? app->overlay_height - 1 : 1;

	if (action == ACTION_PAGE_DOWN || action == ACTION_PAGE_UP)
		n *= page;
	if (action == ACTION_HALF_DOWN || action == ACTION_HALF_UP)
		n *= page / 2 + 1;
	switch (action) {
	case ACTION_DOWN:
	case ACTION_PAGE_DOWN:
	case ACTION_HALF_DOWN:
		*top = n > FAR - *top ? FAR : *top + n;
		return true;
	case ACTION_UP:
	case ACTION_PAGE_UP:
	case ACTION_HALF_UP:
		*top -= n < *top ? n : *top;
		return true;
	case ACTION_FIRST:
		*top = 0;
		return true;
	case ACTION_LAST:
		*top = FAR;
		return true;
	default:
		return false;
	}
}
