/*
 * Actions that mean the same in every pane: quit, filter, sort, mark, undo and
 * the like.
 */
#include "tui/command.h"

#include <string.h>

#include "base/message.h"
#include "tui/better.h"
#include "tui/edit.h"
#include "tui/marking.h"
#include "tui/overlay/saved.h"
#include "tui/pick.h"
#include "tui/run.h"
#include "tui/state/layout.h"
#include "tui/state/pane.h"
#include "tui/state/undo.h"
#include "tui/term/signals.h"
#include "tui/term/term.h"
#include "tui/theme_choice.h"
#include "tui/view/compared.h"
#include "tui/view/copy.h"
#include "tui/view/finder.h"
#include "tui/view/follow.h"
#include "tui/view/list.h"
#include "tui/view/overlay_list.h"
#include "tui/view/peer_scores.h"
#include "tui/view/prompt.h"
#include "tui/view/reading.h"
#include "tui/write.h"

static void take_filter_back(struct app *app, const struct undo *undo)
{
	struct search_place place = {.kind = undo->kind};

	if (undo->ref)
		place.ref = text_of(undo->ref);
	list_filter(
	    app, text_of(undo->query), false, undo->ref ? &place : NULL);
}

static void undo_last(struct app *app)
{
	struct undo *undo;

	while ((undo = undo_take(app))) {
		bool marks = !marks_equal(&undo->marks, &app->marks);
		bool query = strcmp(undo->query, str_c(&app->list.query));
		bool saved = undo->saved;

		if (marks)
			marking_restore(app, &undo->marks);
		if (query)
			take_filter_back(app, undo);
		if (saved)
			saved_forget(app, text_of(undo->saved),
			    text_of(undo->saved_query));
		undo_drop(undo);
		if (marks || query || saved)
			return;
	}
	app_say(app, STYLE_NOTE, _("nothing to undo"));
}

/* Closes the overlay, else the view. */
static void leave(struct app *app)
{
	int64_t out = nav_steps_out(app);

	if (nav_overlay(app))
		nav_lift(app);
	else if (out)
		follow_history(app, -out);
	else
		nav_back(app);
}

static bool is_on_list(const struct app *app)
{
	return !nav_overlay(app) && nav_is_on_list(app);
}

/* One step back: along the followed links, out of the view, out of the browser.
 */
static void go_back(struct app *app)
{
	if (is_on_list(app))
		app->turn.done = true;
	else if (nav_overlay(app) || !nav_came_by_link(app))
		leave(app);
	else
		follow_history(app, -1);
}

static void cancel(struct app *app)
{
	if (!is_on_list(app)) {
		if (!finder_clear(app))
			leave(app);
	} else if (app->list.query.len) {
		undo_remember(app);
		list_filter(app, TEXT(""), false, NULL);
		app_say(app, STYLE_NOTE,
		    _("filter cleared; {undo} brings it back"));
	}
}

/* From a company's review to its products. */
static void list_products(struct app *app, struct text ref)
{
	struct str query = {0};

	str_puts(&query, "company:\"");
	str_add(&query, ref);
	str_puts(&query, "\" sort:-overall");
	undo_remember_product(app, app_current(app));
	nav_show_list(app);
	list_filter(
	    app, str_text(&query), false, &(struct search_place){.top = true});
	str_release(&query);
}

static void go_to_company(struct app *app)
{
	uint32_t row = reading_current(app), number;
	const struct catalog_names *companies = &app->catalog->companies;
	struct text id;

	if (row == CATALOG_NONE)
		return;
	if (app->catalog->kind[row] == REVIEW_COMPANY) {
		list_products(app, catalog_ref(app->catalog, row));
		return;
	}
	number = app->catalog->company[row];
	id = companies->shown[number];
	if (catalog_find(app->catalog, REVIEW_COMPANY, id) == CATALOG_NONE)
		id = companies->folded[number];
	if (catalog_find(app->catalog, REVIEW_COMPANY, id) == CATALOG_NONE)
		app_say(app, STYLE_NOTE,
		    _("no review of the company %.*s here"),
		    (int)companies->shown[number].len,
		    companies->shown[number].ptr);
	else
		follow_to(app, REVIEW_COMPANY, id);
}

static void turn_order(struct app *app)
{
	struct query_sort sort = list_order(app);

	sort.by[0].descending = !sort.by[0].descending;
	list_sort(app, &sort);
}

void command_suspend(struct app *app)
{
	if (app_refuses(app))
		return;
	term_pause();
	signals_stop();
	if (signals_wait_for_front())
		term_resume();
}

static void quit(struct app *app)
{
	app->turn.done = true;
}

static void next_pane(struct app *app)
{
	if (nav_is_on_list(app))
		nav_open(app, VIEW_REVIEW);
	else
		nav_show_list(app);
}

enum { STEP = 2 /* hundredths of the width */ };

static void zoom(struct app *app)
{
	nav_zoom(app, !app->nav.zoomed);
}

/* The list leads on; links followed from its former product are forgotten. */
static void move_product(struct app *app, int64_t n)
{
	uint32_t before = app->list.cursor;

	list_move(app, n);
	if (app->list.cursor != before)
		reading_follow_list(app);
}

static void open_link(struct app *app)
{
	uint32_t number = follow_focused(app);

	if (nav_overlay(app))
		return;
	if (number)
		follow_out(app, number);
	else
		nav_lay_over(app, OVERLAY_LINKS);
}

static void show_sorts(struct app *app)
{
	nav_lay_over(app, OVERLAY_SORT);
	overlay_set_cursor(app, list_order(app).by[0].key);
}

static void reload(struct app *app)
{
	worker_look(app->worker, NULL);
	app->library.reloading = true;
	app_say(app, STYLE_NOTE, _("looking for changed files"));
}

static void turn_ascii(struct app *app)
{
	if (app->reader.ascii == ROW_ASCII)
		app_say(app, STYLE_NOTE, _("the locale allows only ASCII"));
	else
		app->reader.ascii =
		    app->reader.ascii ? ROW_UNICODE : ROW_LETTERS;
}

/* The effect is one of: a function that takes BY times the number typed before,
 * a function without, an overlay, a pane to open. */
static const struct {
	void (*counted)(struct app *app, int64_t n);
	int by;
	void (*plain)(struct app *app);
	enum overlay overlay;
	const struct pane_ops *pane;
} commands[ACTION_COUNT] = {
    [ACTION_QUIT] = {.plain = quit},
    [ACTION_PICK] = {.plain = pick_choose},
    [ACTION_GIVE_UP] = {.plain = pick_give_up},
    [ACTION_BACK] = {.plain = go_back},
    [ACTION_CANCEL] = {.plain = cancel},
    [ACTION_NEXT_PANE] = {.plain = next_pane},
    [ACTION_WIDER] = {.counted = layout_move_split, .by = STEP},
    [ACTION_NARROWER] = {.counted = layout_move_split, .by = -STEP},
    [ACTION_ZOOM] = {.plain = zoom},
    [ACTION_NEXT_PRODUCT] = {.counted = move_product, .by = 1},
    [ACTION_PREVIOUS_PRODUCT] = {.counted = move_product, .by = -1},
    [ACTION_FILTER] = {.plain = prompt_start},
    [ACTION_FIND] = {.plain = finder_start},
    [ACTION_NEXT_MATCH] = {.counted = finder_go, .by = 1},
    [ACTION_PREVIOUS_MATCH] = {.counted = finder_go, .by = -1},
    [ACTION_CONTENTS] = {.overlay = OVERLAY_CONTENTS},
    [ACTION_LINKS] = {.overlay = OVERLAY_LINKS},
    [ACTION_OPEN_LINK] = {.plain = open_link},
    [ACTION_COPY] = {.plain = follow_copy_focused},
    [ACTION_COPY_COMMAND] = {.plain = copy_command},
    [ACTION_COMPANY] = {.plain = go_to_company},
    [ACTION_HISTORY_BACK] = {.counted = follow_history, .by = -1},
    [ACTION_HISTORY_FORWARD] = {.counted = follow_history, .by = 1},
    [ACTION_SORT] = {.plain = show_sorts},
    [ACTION_FACETS] = {.pane = &facets_pane},
    [ACTION_SAVED] = {.pane = &saved_pane},
    [ACTION_REVERSE] = {.plain = turn_order},
    [ACTION_MARK] = {.plain = marking_toggle},
    [ACTION_CLEAR_MARKS] = {.plain = marking_clear},
    [ACTION_COMPARE] = {.plain = compared_show_marked},
    [ACTION_BETTER] = {.plain = better_show},
    [ACTION_LIKE] = {.plain = like_show},
    [ACTION_RATING] = {.pane = &rating_pane},
    [ACTION_PLOT] = {.pane = &plot_pane},
    [ACTION_SCOPE] = {.plain = peer_scores_turn},
    [ACTION_WEIGHTS] = {.pane = &weights_pane},
    [ACTION_UNDO] = {.plain = undo_last},
    [ACTION_LANGUAGE] = {.plain = reading_turn_language},
    [ACTION_RELOAD] = {.plain = reload},
    [ACTION_EDIT] = {.plain = edit_begin},
    [ACTION_WRITE] = {.plain = write_begin},
    [ACTION_PIPE] = {.plain = run_pipe},
    [ACTION_ASCII] = {.plain = turn_ascii},
    [ACTION_THEME] = {.plain = theme_choice_next},
    [ACTION_PROBLEMS] = {.overlay = OVERLAY_PROBLEMS},
    [ACTION_HELP] = {.overlay = OVERLAY_HELP},
};

void command_run(struct app *app, enum action action, uint32_t count)
{
	if (action >= ACTION_COUNT)
		run_command(app, action - ACTION_COUNT);
	else if (action == ACTION_REDRAW)
		term_redraw();
	else if (action == ACTION_SUSPEND)
		command_suspend(app);
	else if (commands[action].plain)
		commands[action].plain(app);
	else if (commands[action].counted)
		commands[action].counted(
		    app, commands[action].by * (int64_t)(count ? count : 1));
	else if (commands[action].pane)
		commands[action].pane->open(app);
	else if (commands[action].overlay)
		nav_lay_over(app, commands[action].overlay);
}
