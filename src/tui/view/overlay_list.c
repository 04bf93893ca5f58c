/*
 * Overlays: items with a cursor, or a page to scroll. Only visible items are
 * drawn; a page of all items is made only for a search.
 */
#include "tui/view/overlay_list.h"

#include "tui/state/pane.h"
#include "tui/term/term.h"
#include "tui/view/finder.h"

/* With items, the viewer's top is the cursor, as if one row were visible. */
uint32_t overlay_cursor(const struct app *app)
{
	return app->overlay.viewer.top;
}

void overlay_set_cursor(struct app *app, uint32_t number)
{
	app->overlay.viewer.top = number;
}

static bool is_searched(const struct app *app)
{
	const struct finder *finder = &app->overlay.viewer.finder;

	return finder->line.active || finder->term_count;
}

static struct page *start_page(struct app *app)
{
	struct overlay_state *overlay = &app->overlay;

	page_release(&overlay->page);
	page_init(&overlay->page);
	overlay->viewer.page = &overlay->page;
	return &overlay->page;
}

static void draw_page(
    struct app *app, uint32_t y, uint32_t x, uint32_t height, uint32_t width)
{
	nav_overlay_pane(app)->lay_out(app, start_page(app), width);
	if (is_searched(app))
		finder_renew(app, &app->overlay.viewer, true);
	viewer_draw(app, &app->overlay.viewer, y, x, height, width, NULL, NULL);
	term_cursor(y, x, false);
}

static void build_item(struct app *app, const struct overlay_items *items,
    struct row_builder *builder, struct arena *arena, uint32_t number)
{
	bool current = number == overlay_cursor(app);

	row_start(builder, arena, app->overlay.width, app->reader.ascii);
	row_add(builder, text_of(current ? " > " : "   "), STYLE_KEY);
	items->add(app, builder, number, current);
}

/* Makes a page of all items if they are searched. */
static void list_items(struct app *app, const struct overlay_items *items)
{
	struct viewer *viewer = &app->overlay.viewer;
	uint32_t count = (uint32_t)items->count(app), i;
	struct row_builder builder;
	struct page *page;

	viewer->height = 1;
	if (!is_searched(app))
		return;
	page = start_page(app);
	for (i = 0; i < count; i++) {
		build_item(app, items, &builder, page->arena, i);
		page_add(page, &builder, 0);
	}
	finder_renew(app, viewer, true);
}

/* Keys may be typed before the first drawing. */
struct viewer *overlay_viewer(struct app *app)
{
	const struct pane_ops *pane = nav_overlay_pane(app);

	if (pane->items)
		list_items(app, pane->items);
	else if (is_searched(app))
		pane->lay_out(app, start_page(app), app->overlay.width);
	return &app->overlay.viewer;
}

static void draw_item(struct app *app, const struct overlay_items *items,
    uint32_t number, uint32_t y, uint32_t x)
{
	const struct finder *finder = &app->overlay.viewer.finder;
	struct row_builder builder;
	struct row row;

	build_item(app, items, &builder, app->frame.arena, number);
	row = hits_mark(&finder->hits, app->frame.arena, &builder.row, number,
	    finder->current);
	term_put(y, x, app->overlay.width, &row, 0);
}

static void draw_hint(
    struct app *app, const struct overlay_items *items, uint32_t y, uint32_t x)
{
	const char *hint = items->hint ? items->hint(app) : NULL;
	struct row_builder builder;
	struct str filled = {0};

	row_start(
	    &builder, app->frame.arena, app->overlay.width, app->reader.ascii);
	if (hint) {
		action_fill(app->options->actions, hint, false, &filled);
		row_add(&builder, TEXT("  "), STYLE_TEXT);
		row_add(&builder, str_text(&filled), STYLE_DIM);
	}
	term_put(y, x, app->overlay.width, &builder.row, 0);
	str_release(&filled);
}

/* Scrolls by the least that shows the cursor in ROOM rows, with no empty rows
 * at the end; returns the first visible item. */
static uint32_t show_cursor(struct app *app, uint32_t count, uint32_t room)
{
	uint32_t *first = &app->overlay.first, cursor = overlay_cursor(app);

	if (room && cursor >= *first + room)
		*first = cursor - room + 1;
	if (*first + room > count)
		*first = count > room ? count - room : 0;
	if (cursor < *first)
		*first = cursor;
	return *first;
}

void overlay_put_on_top(struct app *app, uint32_t number)
{
	overlay_set_cursor(app, number);
	app->overlay.first = number;
}

static void draw_items(struct app *app, const struct overlay_items *items,
    uint32_t y, uint32_t x, uint32_t height, uint32_t width)
{
	uint32_t count = (uint32_t)items->count(app), first, i;
	uint32_t room = height - (items->hint_is_last && height > 0);
	uint32_t hint = items->hint_is_last ? room : count + (count > 0);

	app->overlay.height = room;
	list_items(app, items);
	if (overlay_cursor(app) >= count)
		overlay_set_cursor(app, count ? count - 1 : 0);
	first = show_cursor(app, count, room);
	if (!items->hint_is_last)
		hint = hint > first ? hint - first : 0;
	for (i = 0; i < height; i++) {
		if (i < room && first + i < count)
			draw_item(app, items, first + i, y + i, x);
		else if (i == hint)
			draw_hint(app, items, y + i, x);
		else
			term_put(y + i, x, width, NULL, 0);
	}
	term_cursor(y + overlay_cursor(app) - first, x, false);
}

void overlay_draw(
    struct app *app, uint32_t y, uint32_t x, uint32_t height, uint32_t width)
{
	const struct overlay_items *items = nav_overlay_pane(app)->items;

	app->overlay.width = width;
	if (items)
		draw_items(app, items, y, x, height, width);
	else
		draw_page(app, y, x, height, width);
}

bool overlay_act(struct app *app, enum action action, uint32_t typed)
{
	const struct pane_ops *pane = nav_overlay_pane(app);

	if (action == pane->closes) {
		nav_lift(app);
		return true;
	}
	if (!pane->items)
		return viewer_act(&app->overlay.viewer, action, typed);
	return action_move(action, typed, app->overlay.height,
	    (uint32_t)pane->items->count(app), &app->overlay.viewer.top);
}

void overlay_release(struct app *app)
{
	page_release(&app->overlay.page);
	finder_release(&app->overlay.viewer);
}
