/*
 * Finding in the page in front while typing. Only the page is searched, never
 * the library.
 */
#include "tui/view/finder.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/message.h"
#include "base/unicode.h"
#include "tui/state/line.h"
#include "tui/term/term.h"

enum { ESCAPE = 27 };

/* The finder of the page in front, or NULL: nothing can be found there. */
static struct finder *finder_in_front(struct app *app)
{
	struct viewer *viewer = nav_viewer(app);

	return viewer ? &viewer->finder : NULL;
}

static void find(struct viewer *viewer)
{
	struct finder *finder = &viewer->finder;

	hits_release(&finder->hits);
	if (viewer->page)
		hits_find(&finder->hits, viewer->page, finder->terms,
		    finder->term_count);
	finder->current = finder->hits.count;
}

void finder_set_terms(
    struct viewer *viewer, const struct text *terms, size_t count)
{
	struct finder *finder = &viewer->finder;
	size_t i;

	viewer_forget(viewer);
	finder->terms = mem_new(count, sizeof *finder->terms);
	for (i = 0; i < count; i++)
		finder->terms[i] = (struct text){
		    mem_copy_string(terms[i].ptr, terms[i].len), terms[i].len};
	finder->term_count = count;
	finder->of_query = false;
	find(viewer);
}

bool finder_clear(struct app *app)
{
	struct viewer *viewer = nav_viewer(app);
	bool any = viewer && viewer->finder.term_count;

	if (any)
		finder_set_terms(viewer, NULL, 0);
	return any;
}

static void moved(struct app *app)
{
	const struct pane_ops *pane = nav_front(app);

	if (pane->moved)
		pane->moved(app);
}

/* Chooses the first match to show, from the row at which typing began. */
static void go_to_first(struct viewer *viewer)
{
	struct finder *finder = &viewer->finder;

	viewer_go_to(viewer, finder->from);
	finder->current = hits_from(&finder->hits, finder->from);
	if (finder->current == finder->hits.count)
		finder->current = 0;
	if (finder->hits.count)
		viewer_show_row(viewer, finder->hits.rows[finder->current]);
}

static const char *not_found(const struct app *app)
{
	const char *own = nav_front(app)->not_found;

	return own ? _(own) : _("not in this list");
}

static void say_missing(struct app *app)
{
	app_say(app, STYLE_NOTE, "%s", not_found(app));
}

/* Goes to the match in a page that arrives after it was searched, unless the
 * reader has moved. */
static void go_to_late(struct app *app, struct viewer *viewer)
{
	if (viewer->top != viewer->finder.from)
		return;
	go_to_first(viewer);
	if (text_is(str_text(&app->message.text), not_found(app)))
		str_clear(&app->message.text);
	moved(app);
}

void finder_renew(struct app *app, struct viewer *viewer, bool same)
{
	struct finder *finder = &viewer->finder;
	bool late = same && !finder->of_query && !finder->hits.count;

	if (finder->hits.count) {
		finder->kept_count = finder->hits.count;
		finder->kept = finder->current;
	}
	find(viewer);
	if (late && finder->hits.count)
		go_to_late(app, viewer);
	else if (same && finder->hits.count == finder->kept_count)
		finder->current = finder->kept;
}

void finder_start(struct app *app)
{
	struct viewer *viewer = nav_viewer(app);
	struct finder *finder;

	if (!viewer)
		return;
	finder = &viewer->finder;
	finder->line.active = true;
	finder->line.cursor = 0;
	str_clear(&finder->line.text);
	finder->from = viewer->top;
}

bool finder_is_typing(struct app *app)
{
	const struct finder *finder = finder_in_front(app);

	return finder && finder->line.active;
}

static void find_typed(struct app *app, struct viewer *viewer)
{
	struct text term = str_text(&viewer->finder.line.text);

	finder_set_terms(viewer, &term, term.len > 0);
	go_to_first(viewer);
	moved(app);
}

void finder_resume(struct app *app, bool typing)
{
	struct viewer *viewer = nav_viewer(app);

	viewer->finder.line.active = typing;
	find_typed(app, viewer);
}

void finder_key(struct app *app, uint32_t key)
{
	struct viewer *viewer = nav_viewer(app);
	struct finder *finder = &viewer->finder;
	struct prompt *line = &finder->line;
	size_t before = line->text.len;

	if (key == '\r' || key == '\n') {
		line->active = false;
		if (line->text.len && !finder->hits.count)
			say_missing(app);
	} else if (key == ESCAPE ||
		   ((key == TERM_BACKSPACE || key == '\b') && !before)) {
		line->active = false;
		finder_clear(app);
		viewer_go_to(viewer, finder->from);
		moved(app);
	} else if (line_edit(line, key)) {
		find_typed(app, viewer);
	}
}

void finder_go(struct app *app, int64_t by)
{
	struct viewer *viewer = nav_viewer(app);
	struct finder *finder = viewer ? &viewer->finder : NULL;
	int64_t count = finder ? (int64_t)finder->hits.count : 0, to;

	if (!count) {
		if (finder && finder->term_count)
			say_missing(app);
		else
			app_say(app, STYLE_NOTE,
			    _("no text to find; {find} asks for one"));
		return;
	}
	to = (int64_t)finder->current + by;
	if (finder->current == finder->hits.count) {
		to = (int64_t)hits_from(&finder->hits, viewer->top);
		to += by > 0 ? by - 1 : by;
	}
	if (to >= count)
		app_say(app, STYLE_NOTE, _("from the top again"));
	else if (to < 0)
		app_say(app, STYLE_NOTE, _("from the end again"));
	to %= count;
	finder->current = (size_t)(to < 0 ? to + count : to);
	viewer_show_row(viewer, finder->hits.rows[finder->current]);
	moved(app);
}

void finder_count(struct app *app, struct str *out)
{
	const struct finder *finder = finder_in_front(app);
	size_t count;

	if (!finder || !finder->term_count)
		return;
	count = finder->hits.count;
	if (finder->current < count)
		str_printf(out, "%s/%s", figure_of(finder->current + 1).text,
		    figure_of(count).text);
	else
		str_printf(out, P_("%s match", "%s matches", count),
		    figure_of(count).text);
	str_puts(out, "  ");
}

void finder_draw(struct app *app, uint32_t y, uint32_t width)
{
	const char *label = nav_front(app)->find;
	struct row_builder builder;
	struct str count = {0};
	uint32_t cells;

	finder_count(app, &count);
	cells = (uint32_t)unicode_cells(str_text(&count));
	if (cells + 12 > width)
		cells = 0;
	line_draw(app, &finder_in_front(app)->line,
	    label ? _(label) : _("find in list"), "/", y, width - cells);
	if (cells) {
		row_start(&builder, app->frame.arena, cells, app->reader.ascii);
		row_add(&builder, str_text(&count), STYLE_DIM);
		term_put(y, width - cells, cells, &builder.row, 0);
	}
	str_release(&count);
}

void finder_release(struct viewer *viewer)
{
	viewer_forget(viewer);
	str_release(&viewer->finder.line.text);
}
