/*
 * Movement over a page longer than the screen, and its painting. The anchor of
 * the top row is kept, so that the place survives a new layout of another
 * width.
 */
#include "tui/state/viewer.h"

#include <stdlib.h>

#include "base/message.h"
#include "tui/state/state.h"
#include "tui/term/term.h"

uint32_t viewer_last(const struct viewer *viewer)
{
	size_t count = viewer->page ? viewer->page->count : 0;

	return count > viewer->height ? (uint32_t)(count - viewer->height) : 0;
}

void viewer_go_to(struct viewer *viewer, int64_t row)
{
	int64_t last = viewer_last(viewer);

	if (row > last)
		row = last;
	viewer->top = row < 0 ? 0 : (uint32_t)row;
	if (viewer->page && viewer->top < viewer->page->count)
		viewer->place.anchor = viewer->page->rows[viewer->top].anchor;
}

void viewer_go_to_anchor(struct viewer *viewer)
{
	viewer->top = page_find(viewer->page, viewer->place.anchor);
}

void viewer_focus(struct viewer *viewer, uint32_t number)
{
	viewer->focus = number;
	viewer->place.link = (struct links_key){0};
	if (number)
		viewer->place.link = links_key_of(viewer->links, number);
}

void viewer_show(struct viewer *viewer, const struct page *page,
    const struct document_links *links)
{
	viewer->page = page;
	viewer->links = links;
	viewer->focus = links ? links_find(links, viewer->place.link) : 0;
}

void viewer_go_to_place(struct viewer *viewer, const struct viewer_place *place)
{
	viewer->place = *place;
	if (!viewer->page)
		return;
	viewer_show(viewer, viewer->page, viewer->links);
	viewer_go_to_anchor(viewer);
}

bool viewer_shows(const struct viewer *viewer, uint32_t row)
{
	return row >= viewer->top && row < viewer->top + viewer->height;
}

void viewer_show_row(struct viewer *viewer, uint32_t row)
{
	if (!viewer_shows(viewer, row))
		viewer_go_to(viewer, (int64_t)row - viewer->height / 3);
}

bool viewer_act(struct viewer *viewer, enum action action, uint32_t typed)
{
	uint32_t top = viewer->top;

	if (!action_move(
		action, typed, viewer->height, viewer_last(viewer) + 1, &top))
		return false;
	viewer_go_to(viewer, top);
	return true;
}

/* Takes the window's height and leaves no empty rows at the end. */
static void fit(struct viewer *viewer, uint32_t height)
{
	viewer->height = height;
	if (viewer->top > viewer_last(viewer))
		viewer->top = viewer_last(viewer);
}

void viewer_draw_frame(struct app *app, size_t first, uint32_t y, uint32_t x,
    uint32_t height, uint32_t width)
{
	const struct page *frame = &app->frame;
	uint32_t i;

	for (i = 0; i < height; i++)
		term_put(y + i, x, width,
		    first + i < frame->count ? &frame->rows[first + i] : NULL,
		    0);
}

void viewer_draw_words(struct app *app, uint32_t y, uint32_t x, uint32_t height,
    uint32_t width, enum style style, const char *words)
{
	size_t first = app->frame.count;
	struct row_builder builder;

	row_start(&builder, app->frame.arena, width, app->reader.ascii);
	row_add(&builder, text_of(words), style);
	page_add(&app->frame, &builder, 0);
	viewer_draw_frame(app, first, y, x, height, width);
}

void viewer_draw(struct app *app, struct viewer *viewer, uint32_t y, uint32_t x,
    uint32_t height, uint32_t width,
    struct row (*decorate)(struct app *app, struct row row, uint32_t at),
    const char *failure)
{
	const struct page *page = viewer->page;
	const struct finder *finder = &viewer->finder;
	uint32_t i;

	fit(viewer, height);
	if (failure) {
		viewer_draw_words(
		    app, y, x, height, width, STYLE_ERROR, failure);
		return;
	}
	for (i = 0; i < height; i++) {
		uint32_t at = viewer->top + i;
		struct row row = {0};

		if (page && at < page->count) {
			row = hits_mark(&finder->hits, app->frame.arena,
			    &page->rows[at], at, finder->current);
			if (decorate)
				row = decorate(app, row, at);
		}
		term_put(y + i, x, width, &row, 0);
	}
}

void viewer_print_position(
    const struct viewer *viewer, struct text title, struct str *out)
{
	uint32_t last = viewer_last(viewer);

	if (title.len) {
		str_add(out, title);
		str_putc(out, ' ');
	}
	if (!last)
		str_puts(out, C_("position", "all"));
	else
		str_printf(out, "%u%%",
		    (unsigned)((uint64_t)viewer->top * 100 / last));
}

void viewer_forget(struct viewer *viewer)
{
	struct finder *finder = &viewer->finder;
	size_t i;

	for (i = 0; i < finder->term_count; i++)
		free((char *)finder->terms[i].ptr);
	free(finder->terms);
	finder->terms = NULL;
	finder->term_count = 0;
	hits_release(&finder->hits);
	finder->current = 0;
}
