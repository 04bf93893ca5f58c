/*
 * Finding in a page as it is typed: the review's or the comparison's, each with
 * what is looked for in it. It never touches the list: the page is searched,
 * not the library.
 */
#include "tui/finder.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "tui/compare.h"
#include "tui/prompt.h"
#include "tui/review.h"
#include "tui/term/term.h"

enum { ESCAPE = 27, TERMS_MOST = 16 };

static void release_terms(struct finder *finder)
{
	size_t i;

	for (i = 0; i < finder->term_count; i++)
		free((char *)finder->terms[i].ptr);
	free(finder->terms);
	finder->terms = NULL;
	finder->term_count = 0;
}

static struct finder *finder_in(struct app *app, enum view view)
{
	return view == VIEW_COMPARE ? &app->compare.finder
				    : &app->review.finder;
}

static const struct finder *finder_of(const struct app *app)
{
	return app->view == VIEW_COMPARE ? &app->compare.finder
					 : &app->review.finder;
}

static struct scroll *scroll_of(struct app *app)
{
	return app->view == VIEW_COMPARE ? &app->compare.scroll
					 : &app->review.scroll;
}

static void show_row(struct app *app, uint32_t row)
{
	if (app->view == VIEW_COMPARE)
		compare_show_row(app, row);
	else
		review_show_row(app, row);
}

static void go_to(struct app *app, uint32_t row)
{
	if (app->view == VIEW_COMPARE)
		compare_go_to(app, row);
	else
		review_go_to(app, row);
}

static const struct page *page_in(const struct app *app, enum view view)
{
	if (view == VIEW_COMPARE)
		return app->compare.shown ? &app->compare.shown->page : NULL;
	return app->review.opened ? &app->review.opened->page : NULL;
}

static void find(struct app *app, enum view view)
{
	struct finder *finder = finder_in(app, view);
	const struct page *page = page_in(app, view);

	hits_release(&finder->hits);
	if (page)
		hits_find(
		    &finder->hits, page, finder->terms, finder->term_count);
	finder->current = finder->hits.count;
}

static void find_terms(
    struct app *app, enum view view, const struct text *terms, size_t count)
{
	struct finder *finder = finder_in(app, view);
	size_t i;

	release_terms(finder);
	finder->terms = mem_new(count, sizeof *finder->terms);
	for (i = 0; i < count; i++)
		finder->terms[i] = (struct text){
		    mem_copy_string(terms[i].ptr, terms[i].len), terms[i].len};
	finder->term_count = count;
	finder->of_query = false;
	find(app, view);
}

/* The words of what one node looks for, or all of it where it is a phrase. */
static size_t collect_words(
    const struct query_node *node, struct text *terms, size_t count)
{
	struct text rest = node->value;

	while (rest.len && count < TERMS_MOST) {
		const char *blank =
		    node->phrase ? NULL : memchr(rest.ptr, ' ', rest.len);
		size_t len = blank ? (size_t)(blank - rest.ptr) : rest.len;

		if (len)
			terms[count++] = (struct text){rest.ptr, len};
		len += blank != NULL;
		rest.ptr += len;
		rest.len -= len;
	}
	return count;
}

/* The words that were looked for in the text of the reviews. */
static size_t collect_terms(
    const struct query_node *node, struct text *terms, size_t count)
{
	size_t i;

	if (node->kind == QUERY_NOT)
		return count;
	if (node->kind == QUERY_TEXT)
		count = collect_words(node, terms, count);
	for (i = 0; i < node->child_count; i++)
		count = collect_terms(node->children[i], terms, count);
	return count;
}

void finder_take_query(struct app *app)
{
	struct finder *finder = &app->review.finder;
	struct text terms[TERMS_MOST];
	size_t count = collect_terms(app->list.found->query->root, terms, 0);

	if (!count && !finder->of_query)
		return;
	find_terms(app, VIEW_REVIEW, terms, count);
	finder->of_query = count > 0;
	if (count)
		finder_seek(app);
}

bool finder_clear(struct app *app)
{
	bool any = finder_of(app)->term_count;

	find_terms(app, app->view, NULL, 0);
	return any;
}

void finder_renew(struct app *app, enum view view, bool same)
{
	struct finder *finder = finder_in(app, view);

	if (finder->hits.count) {
		finder->kept_count = finder->hits.count;
		finder->kept = finder->current;
	}
	find(app, view);
	if (same && finder->hits.count == finder->kept_count)
		finder->current = finder->kept;
	if (finder->seeks || (!same && finder->of_query))
		finder_seek(app);
}

void finder_seek(struct app *app)
{
	struct finder *finder = &app->review.finder;
	const struct opened *opened = app->review.opened;

	finder->seeks = !opened || opened->key != app->review.wanted ||
			opened->width != app->review.wanted_width;
	if (finder->seeks || !finder->hits.count)
		return;
	finder->current = 0;
	review_go_to(app, 0);
	review_show_row(app, finder->hits.rows[0]);
}

/* The match to show first, reading on from the top row. */
static void go_to_first(struct app *app, uint32_t row)
{
	struct finder *finder = finder_in(app, app->view);

	finder->current = hits_from(&finder->hits, row);
	if (finder->current == finder->hits.count)
		finder->current = 0;
	if (finder->hits.count)
		show_row(app, finder->hits.rows[finder->current]);
}

void finder_start(struct app *app)
{
	struct finder *finder = finder_in(app, app->view);

	finder->line.active = true;
	finder->line.cursor = 0;
	str_clear(&finder->line.text);
	finder->from = scroll_of(app)->top;
}

bool finder_is_typing(const struct app *app)
{
	return finder_of(app)->line.active;
}

static const char *missing(const struct app *app)
{
	return app->view == VIEW_COMPARE ? "in neither of the two"
					 : "not in this review";
}

void finder_key(struct app *app, uint32_t key)
{
	struct finder *finder = finder_in(app, app->view);
	struct prompt *line = &finder->line;
	size_t before = line->text.len;
	struct text term;

	if (key == '\r' || key == '\n') {
		line->active = false;
		if (line->text.len && !finder->hits.count)
			app_say(app, STYLE_NOTE, missing(app));
	} else if (key == ESCAPE ||
		   ((key == TERM_BACKSPACE || key == '\b') && !before)) {
		line->active = false;
		finder_clear(app);
		go_to(app, finder->from);
	} else if (prompt_edit(line, key)) {
		term = str_text(&line->text);
		find_terms(app, app->view, &term, term.len > 0);
		go_to(app, finder->from);
		go_to_first(app, finder->from);
	}
}

void finder_go(struct app *app, int64_t by)
{
	struct finder *finder = finder_in(app, app->view);
	int64_t count = (int64_t)finder->hits.count, to;
	uint32_t top = scroll_of(app)->top;

	if (!count) {
		app_say(app, STYLE_NOTE,
		    finder->term_count ? missing(app)
				       : "nothing to look for; {find} finds");
		return;
	}
	to = (int64_t)finder->current + by;
	if (finder->current == finder->hits.count) {
		to = (int64_t)hits_from(&finder->hits, top);
		to += by > 0 ? by - 1 : by;
	}
	if (to >= count)
		app_say(app, STYLE_NOTE, "from the top again");
	else if (to < 0)
		app_say(app, STYLE_NOTE, "from the end again");
	to %= count;
	finder->current = (size_t)(to < 0 ? to + count : to);
	show_row(app, finder->hits.rows[finder->current]);
}

void finder_count(const struct app *app, struct str *out)
{
	const struct finder *finder = finder_of(app);
	size_t count = finder->hits.count;

	if (!finder->term_count)
		return;
	if (finder->current < count)
		str_printf(out, "%zu/%zu  ", finder->current + 1, count);
	else
		str_printf(out, "%zu match%s  ", count, count == 1 ? "" : "es");
}

void finder_draw(struct app *app, uint32_t y, uint32_t width)
{
	struct row_builder builder;
	struct str count = {0};
	uint32_t cells;

	finder_count(app, &count);
	cells = (uint32_t)count.len;
	if (cells + 12 > width)
		cells = 0;
	prompt_draw(app, &finder_of(app)->line, y, width - cells);
	if (cells) {
		row_start(&builder, app->frame.arena, cells, app->ascii);
		row_add(&builder, str_text(&count), STYLE_DIM);
		term_put(y, width - cells, cells, &builder.row, 0);
	}
	str_release(&count);
}

void finder_release(struct finder *finder)
{
	release_terms(finder);
	hits_release(&finder->hits);
	str_release(&finder->line.text);
}
