/*
 * The help overlay: the table of actions, for the view it was called from.
 */
#include "tui/state/pane.h"
#include "tui/view/overlay_list.h"

enum { KEYS_WIDTH = 22 };

static void add_line(struct app *app, struct text keys, struct text help,
    uint32_t width, enum style style)
{
	struct row_builder builder;
	uint32_t keys_width = width < 2 * KEYS_WIDTH ? width / 3 : KEYS_WIDTH;

	row_start(&builder, app->overlay.page.arena, width, app->reader.ascii);
	row_add(&builder, TEXT(" "), STYLE_TEXT);
	if (keys.len) {
		row_add_field(&builder, keys, STYLE_KEY, keys_width, false);
		row_add(&builder, TEXT(" "), STYLE_TEXT);
	}
	row_add_field(&builder, help, style,
	    width > builder.row.cells ? width - builder.row.cells : 0, false);
	page_add(&app->overlay.page, &builder, 0);
}

static void add_group(struct app *app, unsigned view, unsigned other,
    const char *title, uint32_t width)
{
	const struct action_entry *entry;

	add_line(app, TEXT(""), text_of(title), width, STYLE_HEADING);
	for (entry = app->options->actions; entry->keys; entry++)
		if (entry->views & view && !(entry->views & other))
			add_line(app, text_of(entry->keys),
			    text_of(entry->help), width, STYLE_TEXT);
	add_line(app, TEXT(""), TEXT(""), width, STYLE_TEXT);
}

static void lay_out(struct app *app, struct page *page, uint32_t width)
{
	const struct pane_ops *view = nav_view_pane(app);

	(void)page; /* is the overlay's */
	add_group(app, view->keys, ACTION_IN_OVERLAY, view->title, width);
	add_group(app, ACTION_IN_OVERLAY, 0, "Everywhere", width);
	add_line(app, TEXT(""), TEXT("In the prompt"), width, STYLE_HEADING);
	add_line(
	    app, TEXT("Enter"), TEXT("keep the filter"), width, STYLE_TEXT);
	add_line(app, TEXT("Esc"), TEXT("go back to the one before"), width,
	    STYLE_TEXT);
	add_line(app, TEXT("Up Down PgUp PgDn"), TEXT("move in the list"),
	    width, STYLE_TEXT);
	add_line(app, TEXT("Tab Shift-Tab"), TEXT("complete the word"), width,
	    STYLE_TEXT);
	add_line(app, TEXT("Ctrl-P Ctrl-N"),
	    TEXT("the query before, behind, in the history"), width,
	    STYLE_TEXT);
	add_line(app, TEXT("Ctrl-U Ctrl-W"),
	    TEXT("take away all, a word before the cursor"), width, STYLE_TEXT);
}

static void draw(
    struct app *app, uint32_t y, uint32_t x, uint32_t height, uint32_t width)
{
	overlay_draw_page(app, lay_out, y, x, height, width);
}

static bool act(struct app *app, enum action action, uint32_t count)
{
	if (action != ACTION_HELP)
		return viewer_act(&app->overlay.viewer, action, count);
	nav_lift(app);
	return true;
}

static struct viewer *viewer(struct app *app)
{
	return overlay_page_viewer(app, lay_out);
}

const struct pane_ops help_pane = {
    .draw = draw,
    .act = act,
    .keys = ACTION_IN_OVERLAY,
    .scrolls = true,
    .find = " find in list ",
    .not_found = "not in this list",
    .viewer = viewer,
};
