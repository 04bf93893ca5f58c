/*
 * What the keys do that mean the same in every pane: quit, filter, sort, mark,
 * undo and the like.
 */
#include "tui/command.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "tui/facets.h"
#include "tui/finder.h"
#include "tui/follow.h"
#include "tui/compare.h"
#include "tui/list.h"
#include "tui/prompt.h"
#include "tui/review.h"
#include "tui/saved.h"
#include "tui/signals.h"
#include "tui/term.h"

enum { UNDO_DEPTH = 64 };

static void undo_release(struct undo *undo)
{
	free(undo->query);
	free(undo->saved);
	free(undo->saved_query);
	marks_release(&undo->marks);
}

void command_remember(struct app *app)
{
	struct undo *undo;

	if (app->undo_count == UNDO_DEPTH) {
		undo_release(&app->undo[0]);
		memmove(app->undo, app->undo + 1,
		    --app->undo_count * sizeof *app->undo);
	}
	app->undo = mem_grow(
	    app->undo, app->undo_count, &app->undo_capacity, sizeof *app->undo);
	undo = &app->undo[app->undo_count++];
	*undo = (struct undo){0};
	undo->query =
	    mem_copy_string(app->list.query.data, app->list.query.len);
	marks_copy(&undo->marks, &app->marks);
}

void command_remember_saved(
    struct app *app, struct text name, struct text query)
{
	struct undo *undo;

	command_remember(app);
	undo = &app->undo[app->undo_count - 1];
	undo->saved = mem_copy_string(name.ptr, name.len);
	undo->saved_query = mem_copy_string(query.ptr, query.len);
}

static bool same_marks(const struct marks *a, const struct marks *b)
{
	size_t i;

	for (i = 0; a->count == b->count && i < a->count; i++)
		if (strcmp(a->keys[i], b->keys[i]))
			return false;
	return a->count == b->count;
}

static void go_back(struct app *app)
{
	while (app->undo_count) {
		struct undo *undo = &app->undo[--app->undo_count];
		bool marks = !same_marks(&undo->marks, &app->marks);
		bool query = strcmp(undo->query, str_c(&app->list.query));
		bool saved = undo->saved;

		if (marks) {
			marks_release(&app->marks);
			marks_copy(&app->marks, &undo->marks);
			list_follow_marks(app);
		}
		if (query)
			list_filter(app, text_of(undo->query), false, NULL);
		if (saved)
			saved_forget(app, text_of(undo->saved),
			    text_of(undo->saved_query));
		undo_release(undo);
		if (marks || query || saved)
			return;
	}
	app_say(app, STYLE_NOTE, "nothing to undo");
}

static void mark(struct app *app)
{
	uint32_t row = review_current(app);

	if (row == CATALOG_NONE)
		return;
	command_remember(app);
	marks_toggle(&app->marks, app->catalog, row);
	list_follow_marks(app);
	if (app->view == VIEW_LIST)
		list_move(app, 1);
}

static void cancel(struct app *app)
{
	if (app->overlay)
		app->overlay = OVERLAY_NONE;
	else if (app->view == VIEW_REVIEW && app->finder.term_count)
		review_find_terms(app, NULL, 0);
	else if (app->view == VIEW_REVIEW)
		app->view = VIEW_LIST;
	else if (app->list.query.len) {
		command_remember(app);
		list_filter(app, TEXT(""), false, NULL);
		app_say(app, STYLE_NOTE, "filter taken away; U brings it back");
	}
}

/* From a company's review to its products. */
static void list_products(struct app *app, struct text ref)
{
	struct str query = {0};

	str_puts(&query, "company:\"");
	str_add(&query, ref);
	str_puts(&query, "\" sort:-overall");
	command_remember(app);
	app->view = VIEW_LIST;
	list_filter(
	    app, str_text(&query), false, &(struct search_place){.top = true});
	str_release(&query);
}

static void go_to_company(struct app *app)
{
	uint32_t row = review_current(app), number;
	const struct catalog_names *companies = &app->catalog->companies;
	struct text id;

	if (row == CATALOG_NONE)
		return;
	if (app->catalog->rows[row].kind == REVIEW_COMPANY) {
		list_products(app, catalog_ref(app->catalog, row));
		return;
	}
	number = app->catalog->rows[row].company;
	id = companies->shown[number];
	if (catalog_find(app->catalog, REVIEW_COMPANY, id) == CATALOG_NONE)
		id = companies->folded[number];
	if (catalog_find(app->catalog, REVIEW_COMPANY, id) == CATALOG_NONE)
		app_say(app, STYLE_NOTE, "no review of the company %.*s here",
		    (int)companies->shown[number].len,
		    companies->shown[number].ptr);
	else
		follow_to(app, REVIEW_COMPANY, id);
}

static void turn_order(struct app *app)
{
	struct query_sort sort = app->list.shown_sort;

	if (!sort.count) {
		sort.count = 1;
		sort.by[0].key = SORT_DATE;
	} else {
		sort.by[0].descending = !sort.by[0].descending;
	}
	list_sort(app, &sort);
}

void command_suspend(void)
{
	term_pause();
	signals_stop();
	term_resume();
}

/* The actions that mean the same wherever they are asked for. */
void command_run(struct app *app, enum action action, uint32_t count)
{
	switch (action) {
	case ACTION_QUIT:
		app->done = true;
		break;
	case ACTION_BACK:
		app->done = true; /* the panes took it when it meant another */
		break;
	case ACTION_CANCEL:
		cancel(app);
		break;
	case ACTION_NEXT_PANE:
		app->view = app->view == VIEW_LIST ? VIEW_REVIEW : VIEW_LIST;
		break;
	case ACTION_ZOOM:
		app->zoomed = !app->zoomed;
		break;
	case ACTION_NEXT_PRODUCT:
		list_move(app, count ? count : 1);
		break;
	case ACTION_PREVIOUS_PRODUCT:
		list_move(app, -(int64_t)(count ? count : 1));
		break;
	case ACTION_FILTER:
		prompt_start(app);
		break;
	case ACTION_FIND:
		finder_start(app);
		break;
	case ACTION_NEXT_MATCH:
		finder_go(app, count ? count : 1);
		break;
	case ACTION_PREVIOUS_MATCH:
		finder_go(app, -(int64_t)(count ? count : 1));
		break;
	case ACTION_CONTENTS:
		app->overlay = OVERLAY_CONTENTS;
		app->overlay_cursor = 0;
		break;
	case ACTION_LINKS:
		app->overlay = OVERLAY_LINKS;
		app->overlay_cursor = 0;
		break;
	case ACTION_COMPANY:
		go_to_company(app);
		break;
	case ACTION_HISTORY_BACK:
		follow_history(app, -(int64_t)(count ? count : 1));
		break;
	case ACTION_HISTORY_FORWARD:
		follow_history(app, count ? count : 1);
		break;
	case ACTION_SORT:
		app->overlay = OVERLAY_SORT;
		app->overlay_cursor = app->list.shown_sort.count
					  ? app->list.shown_sort.by[0].key
					  : SORT_RELEVANCE;
		break;
	case ACTION_FACETS:
		facets_open(app);
		break;
	case ACTION_SAVED:
		saved_open(app);
		break;
	case ACTION_REVERSE:
		turn_order(app);
		break;
	case ACTION_MARK:
		mark(app);
		break;
	case ACTION_CLEAR_MARKS:
		command_remember(app);
		marks_release(&app->marks);
		list_follow_marks(app);
		break;
	case ACTION_COMPARE:
		compare_marked(app);
		break;
	case ACTION_UNDO:
		go_back(app);
		break;
	case ACTION_LANGUAGE:
		review_turn_language(app);
		break;
	case ACTION_RELOAD:
		worker_reload(app->worker);
		app_say(app, STYLE_NOTE, "looking at the files again");
		break;
	case ACTION_ASCII:
		app->ascii = !app->ascii;
		break;
	case ACTION_PROBLEMS:
		app->overlay = OVERLAY_PROBLEMS;
		app->overlay_top = 0;
		break;
	case ACTION_HELP:
		app->overlay = OVERLAY_HELP;
		app->overlay_top = 0;
		break;
	case ACTION_REDRAW:
		term_redraw();
		break;
	case ACTION_SUSPEND:
		command_suspend();
		break;
	default:
		break;
	}
}

void command_release(struct app *app)
{
	while (app->undo_count)
		undo_release(&app->undo[--app->undo_count]);
	free(app->undo);
}
