/*
 * The problems overlay: files that could not be read as they should, with line
 * and cure.
 */
#include "base/str.h"
#include "tui/overlay.h"
#include "tui/pane.h"

/* A file's path, or one of its problems below it. */
static void add_line(struct app *app, uint32_t width, struct text head,
    enum style style, uint32_t line, struct text message)
{
	struct row_builder builder;
	struct str number = {0};

	row_start(&builder, app->frame.arena, width, app->ascii);
	row_add(&builder, TEXT(" "), STYLE_TEXT);
	row_add(&builder, head, style);
	if (line)
		str_printf(&number, "%u", line);
	if (message.len) {
		row_add_field(&builder, str_text(&number), STYLE_DIM, 6, true);
		row_add(&builder, TEXT("  "), STYLE_TEXT);
		row_add(&builder, message, STYLE_TEXT);
	}
	page_add(&app->frame, &builder, 0);
	str_release(&number);
}

static void draw(
    struct app *app, uint32_t y, uint32_t x, uint32_t height, uint32_t width)
{
	const struct worker_problems *problems = &app->problems;
	size_t first = app->frame.count, i;

	for (i = 0; i < problems->count; i++) {
		const struct index_problem *item = &problems->items[i];

		if (!i || !text_equal(item->path, item[-1].path))
			add_line(
			    app, width, item->path, STYLE_KEY, 0, TEXT(""));
		add_line(app, width, TEXT(""), STYLE_TEXT, item->line,
		    item->message);
	}
	if (!problems->count)
		add_line(app, width, TEXT("every file reads as it should"),
		    STYLE_NOTE, 0, TEXT(""));
	overlay_draw(app, first, y, x, height, width);
}

static bool act(struct app *app, enum action action, uint32_t count)
{
	if (action != ACTION_PROBLEMS && action != ACTION_BACK)
		return overlay_scroll(app, action, count);
	app->overlay = OVERLAY_NONE;
	return true;
}

const struct pane_ops problems_pane = {draw, act};
