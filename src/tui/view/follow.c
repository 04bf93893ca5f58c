/*
 * Moving between links, following them, and going back. Positions come from the
 * rows, so the order is that on the screen.
 */
#include "tui/view/follow.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/message.h"
#include "tui/view/copy.h"
#include "tui/view/launch.h"
#include "tui/view/reading.h"

/* The row in which link NUMBER starts, or with NUMBER 0 the first link at or
 * below ROW; in *FOUND its number, or 0. */
static uint32_t find_link(
    const struct page *page, uint32_t number, uint32_t row, uint32_t *found)
{
	uint32_t i;

	*found = 0;
	for (; row < page->count; row++)
		for (i = 0; i < page->rows[row].count; i++) {
			uint32_t link = page->rows[row].spans[i].link;

			if (!link || (number && link != number))
				continue;
			*found = link;
			return row;
		}
	return 0;
}

/* The last link above ROW. */
static uint32_t last_above(const struct page *page, uint32_t row)
{
	uint32_t i, last = 0;

	if (row > page->count)
		row = (uint32_t)page->count;
	while (row-- && !last)
		for (i = 0; i < page->rows[row].count; i++)
			if (page->rows[row].spans[i].link)
				last = page->rows[row].spans[i].link;
	return last;
}

/* The page with the links to go through, or NULL. Asking for it changes nothing
 * in APP. */
static struct viewer *linked(const struct app *app)
{
	const struct pane_ops *pane = nav_view_pane(app);

	return pane->has_links ? pane->viewer((struct app *)app) : NULL;
}

const struct document_links *follow_links(const struct app *app)
{
	static const struct document_links none;
	const struct viewer *viewer = linked(app);

	return viewer && viewer->links ? viewer->links : &none;
}

/* The number to start from if no focused link is visible: before the first link
 * on the screen, or after the last. */
static int64_t start_from(
    const struct viewer *viewer, int64_t by, int64_t count)
{
	uint32_t number, row;

	if (follow_find(viewer, &row) && viewer_shows(viewer, row))
		return (int64_t)viewer->focus;
	if (by < 0) {
		number = last_above(viewer->page, viewer->top + viewer->height);
		return number ? (int64_t)number + 1 : 1;
	}
	find_link(viewer->page, 0, viewer->top, &number);
	return number ? (int64_t)number - 1 : count;
}

void follow_move(struct app *app, int64_t by)
{
	int64_t count = (int64_t)follow_links(app)->count, to;
	struct viewer *viewer = linked(app);
	uint32_t row;

	if (!count) {
		app_say(app, STYLE_NOTE, _("no links here"));
		return;
	}
	to = start_from(viewer, by, count) + by;
	if (to < 1 || to > count) {
		app_say(app, STYLE_NOTE,
		    to < 1 ? _("the first link") : _("the last link"));
		to = to < 1 ? 1 : count;
	}
	viewer_focus(viewer, (uint32_t)to);
	if (follow_find(viewer, &row))
		viewer_show_row(viewer, row);
}

bool follow_find(const struct viewer *viewer, uint32_t *row)
{
	uint32_t number = 0;

	if (viewer->focus)
		*row = find_link(viewer->page, viewer->focus, 0, &number);
	return number != 0;
}

/* The current place, even if its review is not loaded yet; false if there is
 * none. */
static bool present_place(const struct app *app, struct place *place)
{
	const struct review_state *review = &app->review;
	const struct pane_ops *pane = nav_view_pane(app);
	uint32_t row = reading_current(app);
	struct text ref;

	*place = (struct place){.view = VIEW_REVIEW};
	if (pane->hold)
		pane->hold(app, place);
	if (row == CATALOG_NONE)
		return pane->hold != NULL;
	ref = catalog_ref(app->catalog, row);
	place->kind = (enum review_kind)app->catalog->kind[row];
	place->ref = mem_copy_string(ref.ptr, ref.len);
	if (review->opened && text_equal(ref, str_text(&review->ref)))
		place->at = review->viewer.place;
	return true;
}

/* Remembers the present place. */
static void leave(struct app *app)
{
	struct place place;

	if (present_place(app, &place))
		nav_leave(app, &place);
}

void follow_history(struct app *app, int64_t by)
{
	struct place present;
	const struct place *place;

	if (by < 0 && nav_view_pane(app)->reads && nav_trail_is_used_up(app)) {
		nav_back(app); /* the trail's first step was to come here */
		return;
	}
	place = nav_follow_trail(
	    app, by, present_place(app, &present) ? &present : NULL);
	if (!place)
		app_say(app, STYLE_NOTE,
		    by < 0 ? _("nothing to go back to")
			   : _("nothing to go forward to"));
	else if (!nav_view_pane(app)->visit(app, place))
		app_say(
		    app, STYLE_NOTE, _("%s is not there any more"), place->ref);
}

void follow_to(struct app *app, enum review_kind kind, struct text ref)
{
	/* REF may lie in the page that is freed. */
	struct place to = {
	    .kind = kind, .ref = mem_copy_string(ref.ptr, ref.len)};
	struct place present;
	bool placed;

	if (catalog_find(app->catalog, kind, ref) == CATALOG_NONE) {
		app_say(app, STYLE_NOTE, _("no review of %s here"), to.ref);
	} else {
		placed = present_place(app, &present);
		/* The review then has a step to go back to the view. */
		if (nav_view_pane(app)->hold)
			nav_open(app, VIEW_REVIEW);
		if (placed)
			nav_leave(app, &present);
		reading_visit(app, &to);
	}
	place_release(&to);
}

uint32_t follow_focused(const struct app *app)
{
	const struct viewer *viewer = linked(app);
	uint32_t row;

	return viewer && follow_find(viewer, &row) && viewer_shows(viewer, row)
		   ? viewer->focus
		   : 0;
}

/* The URL of link NUMBER, for a citation that of its reference; "" if there is
 * none. */
static struct text find_address(const struct app *app, uint32_t number)
{
	const struct document_link *link =
	    &follow_links(app)->items[number - 1];

	return link->url.len ? link->url : link->address;
}

void follow_link(struct app *app, uint32_t number)
{
	const struct document_link *link =
	    &follow_links(app)->items[number - 1];

	viewer_focus(linked(app), number);
	if (link->ref.len) {
		follow_to(app, REVIEW_PRODUCT, link->ref);
	} else if (link->url.len) {
		launch_open(app, link->url);
	} else if (link->target == DOCUMENT_NOWHERE && link->source.len) {
		app_say(app, STYLE_NOTE,
		    _("%.*s is the same on both sides and hidden; "
		      "{differences} shows it"),
		    (int)link->text.len, link->text.ptr);
	} else if (link->target == DOCUMENT_NOWHERE) {
		app_say(app, STYLE_NOTE, _("%.*s points at nothing"),
		    (int)link->text.len, link->text.ptr);
	} else {
		leave(app);
		viewer_go_to(linked(app), (uint32_t)link->target);
	}
}

void follow_focus(struct app *app)
{
	uint32_t number = follow_focused(app);

	if (number)
		follow_link(app, number);
	else
		app_say(app, STYLE_NOTE,
		    _("no link chosen; {next-link} goes to the next"));
}

void follow_out(struct app *app, uint32_t number)
{
	struct text url = find_address(app, number);

	viewer_focus(linked(app), number);
	if (url.len)
		launch_open(app, url);
	else
		follow_link(app, number);
}

static void copy_name(struct app *app)
{
	uint32_t row = nav_current(app);

	if (row == CATALOG_NONE)
		app_say(app, STYLE_NOTE, _("nothing here to copy"));
	else
		copy_text(app, catalog_shown_name(app->catalog, row));
}

void follow_copy(struct app *app, uint32_t number)
{
	struct text url = find_address(app, number);

	copy_text(
	    app, url.len ? url : follow_links(app)->items[number - 1].text);
}

void follow_copy_focused(struct app *app)
{
	uint32_t number = follow_focused(app);

	if (number)
		follow_copy(app, number);
	else
		copy_name(app);
}

struct text follow_url(struct app *app)
{
	uint32_t number = follow_focused(app);

	return number ? find_address(app, number) : TEXT("");
}

void follow_print_source(const struct app *app, struct str *out)
{
	uint32_t number = follow_focused(app);
	const struct document_link *link;

	if (!number)
		return;
	link = &follow_links(app)->items[number - 1];
	if (!text_equal(link->text, link->url))
		row_clean(out, link->url.len ? link->url : link->source,
		    app->reader.ascii);
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

void follow_click(struct app *app, uint32_t y, uint32_t x)
{
	struct viewer *viewer = linked(app);
	size_t row = (size_t)viewer->top + y;
	uint32_t link = 0;

	if (viewer->page && row < viewer->page->count)
		link = link_at(&viewer->page->rows[row], x);
	if (link && link == viewer->focus)
		follow_link(app, link);
	else if (link)
		viewer_focus(viewer, link);
}

struct row follow_mark(struct app *app, const struct row *row)
{
	const struct viewer *viewer = linked(app);
	uint32_t focus = viewer ? viewer->focus : 0, i;
	struct row marked = *row;

	for (i = 0; focus && i < row->count && row->spans[i].link != focus;)
		i++;
	if (!focus || i == row->count)
		return *row;
	marked.spans =
	    arena_alloc(app->frame.arena, row->count, sizeof *row->spans);
	memcpy(marked.spans, row->spans, row->count * sizeof *row->spans);
	for (i = 0; i < row->count; i++)
		if (marked.spans[i].link == focus)
			marked.spans[i].style |= STYLE_REVERSE;
	return marked;
}
