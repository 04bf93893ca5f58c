/*
 * The sort menu: the orders there are, one chosen by cursor or by its letter.
 */
#include <ctype.h>
#include <string.h>

#include "tui/list.h"
#include "tui/pane.h"
#include "tui/term.h"

/* What people look for first reads best from the top: scores and dates. */
static bool starts_descending(enum query_sort_key key)
{
	return key == SORT_DATE || (key >= SORT_OVERALL && key < SORT_REF);
}

static void draw(
    struct app *app, uint32_t y, uint32_t x, uint32_t height, uint32_t width)
{
	const struct query_sort *sort = &app->list.shown_sort;
	uint32_t i, top = app->overlay_cursor >= height && height
			      ? app->overlay_cursor - height + 1
			      : 0;

	for (i = 0; i < height; i++) {
		struct row_builder builder;
		enum query_sort_key key = (enum query_sort_key)(top + i);
		bool current = key == app->overlay_cursor;

		row_start(&builder, app->frame.arena, width, app->ascii);
		if (key < SORT_KEYS) {
			row_add(&builder, text_of(current ? " > " : "   "),
			    STYLE_KEY);
			row_add_field(&builder, text_of(query_sort_name(key)),
			    current ? STYLE_CURRENT : STYLE_TEXT, 12, false);
			if (sort->count ? sort->by[0].key == key
					: key == SORT_RELEVANCE)
				row_add(&builder,
				    text_of(!sort->count ? " now"
					    : sort->by[0].descending
						? " now, largest first"
						: " now, smallest first"),
				    STYLE_NOTE);
		}
		term_put(y + i, x, width, &builder.row, 0);
	}
	term_cursor(y + app->overlay_cursor - top, x, false);
}

static void choose(struct app *app, enum query_sort_key key)
{
	struct query_sort *sort = &app->list.sort;

	*sort = (struct query_sort){.count = key != SORT_RELEVANCE};
	sort->by[0].key = key;
	sort->by[0].descending = starts_descending(key);
	app->overlay = OVERLAY_NONE;
	list_reorder(app);
}

static bool act(struct app *app, enum action action, uint32_t count)
{
	uint32_t n = count ? count : 1, last = SORT_KEYS - 1;
	uint32_t *cursor = &app->overlay_cursor;

	switch (action) {
	case ACTION_DOWN:
		*cursor = *cursor + n > last ? last : *cursor + n;
		return true;
	case ACTION_UP:
		*cursor -= n > *cursor ? *cursor : n;
		return true;
	case ACTION_FIRST:
	case ACTION_PAGE_UP:
	case ACTION_HALF_UP:
		*cursor = 0;
		return true;
	case ACTION_LAST:
	case ACTION_PAGE_DOWN:
	case ACTION_HALF_DOWN:
		*cursor = last;
		return true;
	case ACTION_OPEN:
		choose(app, (enum query_sort_key) * cursor);
		return true;
	case ACTION_BACK:
		app->overlay = OVERLAY_NONE;
		return true;
	default:
		return false;
	}
}

const struct pane_ops sort_pane = {draw, act};
