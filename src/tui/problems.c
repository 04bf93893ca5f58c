/*
 * The problems overlay: files that could not be read as they should, with line
 * and cure.
 */
#include "base/str.h"
#include "tui/overlay.h"
#include "tui/pane.h"

static void draw(
    struct app *app, uint32_t y, uint32_t x, uint32_t height, uint32_t width)
{
	const struct worker_problems *problems = &app->problems;
	size_t first = app->frame.count, i;

	for (i = 0; i < problems->count; i++) {
		const struct index_problem *item = &problems->items[i];
		struct str place = {0};
		struct row_builder builder;

		str_add(&place, item->path);
		if (item->line)
			str_printf(&place, ":%u", item->line);
		row_start(&builder, app->frame.arena, width, app->ascii);
		row_add(&builder, TEXT(" "), STYLE_TEXT);
		row_add(&builder, str_text(&place), STYLE_KEY);
		page_add(&app->frame, &builder, 0);
		row_start(&builder, app->frame.arena, width, app->ascii);
		row_add(&builder, TEXT("   "), STYLE_TEXT);
		row_add(&builder, item->message, STYLE_TEXT);
		page_add(&app->frame, &builder, 0);
		str_release(&place);
	}
	if (!problems->count) {
		struct row_builder builder;

		row_start(&builder, app->frame.arena, width, app->ascii);
		row_add(&builder, TEXT(" every file reads as it should"),
		    STYLE_NOTE);
		page_add(&app->frame, &builder, 0);
	}
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
