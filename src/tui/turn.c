/*
 * The turn: waiting keys, their actions, then rows, then one refresh; and how
 * long each of them waits for another.
 */
#include "tui/turn.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/message.h"
#include "tui/command.h"
#include "tui/mouse.h"
#include "tui/news.h"
#include "tui/overlay/facets.h"
#include "tui/screen.h"
#include "tui/start.h"
#include "tui/state/layout.h"
#include "tui/state/pane.h"
#include "tui/state/state.h"
#include "tui/term/input.h"
#include "tui/term/signals.h"
#include "tui/term/term.h"
#include "tui/term/tty.h"
#include "tui/torn.h"
#include "tui/typing.h"
#include "tui/view/finder.h"
#include "tui/view/hints.h"
#include "tui/view/peer_scores.h"
#include "tui/view/prompt.h"
#include "tui/view/review.h"
#include "tui/view/search.h"
#include "tui/view/snippets.h"

enum {
	ESCAPE = 27,
	WANTED_TRIES = 64,
	GROUP_TRIES = 8,
	PATIENCE = 4, /* ms for a review to be painted together with the list */
	PASTE_PATIENCE = 2000, /* ms for the end of a paste */
	REPEAT = 50,           /* ms; a key that repeats sooner is held down */
	SEARCH_PATIENCE = 10 /* ms for a key's results to be painted with it */
};

static void say_looked(struct app *app, const struct index_report *report)
{
	if (report->parsed || report->removed)
		app_say(app, STYLE_NOTE,
		    P_("%s file read again, %s gone",
			"%s files read again, %s gone", report->parsed),
		    figure_of(report->parsed).text,
		    figure_of(report->removed).text);
	else
		app_say(app, STYLE_NOTE, _("no file has changed"));
}

static void take_report(struct app *app, struct worker_event *event)
{
	struct index_report *report = &event->report;

	app->library.building = false;
	app->library.checked = true;
	if (app->library.reloading && !app_shows_error(app))
		say_looked(app, report);
	app->library.reloading = false;
	if (report->note && !app_shows_error(app))
		app_say(app, STYLE_NOTE, "%s", report->note);
	free(report->note);
	worker_problems_release(&app->library.problems);
	app->library.problems = event->problems;
	app->library.problem_files = report->problems;
	app->library.files = report->files;
	app->library.is_empty = !report->reviews;
	search_take_index(app);
}

/* Whether EVENT changes only the review beside the list. */
static bool is_of_review(const struct worker_event *event)
{
	return event->kind == WORKER_JOB && event->job->ops->of_review;
}

/* Hands changes of the list on to its dependants. */
static void hand_list_on(struct app *app)
{
	const struct found *found = app->list.found;
	unsigned changed = app->list.changed;

	app->list.changed = 0;
	if (!changed)
		return;
	if (changed & LIST_RENAMED)
		review_take_query(app);
	facets_renew(app);
	if (app->list.hints && !(changed & LIST_OTHER))
		return;
	hints_clear(app);
	if (!found->matches.count && found->query->root->kind != QUERY_ALL)
		hints_begin(app);
}

static void take_events(struct app *app)
{
	struct worker_event event;

	while (worker_next(app->worker, &event)) {
		app->turn.drawn &= is_of_review(&event);
		switch (event.kind) {
		case WORKER_ROWS:
			search_take_rows(app, event.rows);
			break;
		case WORKER_CATALOG:
			search_take_catalog(app, event.catalog);
			break;
		case WORKER_JOB:
			search_take_job(app, event.job);
			start_show_named(app);
			break;
		case WORKER_PROGRESS:
			app->library.building = true;
			app->library.progress = event.progress;
			break;
		case WORKER_UP_TO_DATE:
			take_report(app, &event);
			start_show_named(app);
			break;
		case WORKER_FAILED:
			app->library.building = app->library.reloading = false;
			app->library.checked = true;
			app_say(app, STYLE_ERROR, "%s", event.message);
			free(event.message);
			start_show_named(app);
			break;
		}
		hand_list_on(app);
	}
	news_tell(app);
}

void turn_take_events(struct app *app, int ms)
{
	struct pollfd fd = {.fd = worker_fd(app->worker), .events = POLLIN};

	if (poll(&fd, 1, ms) > 0)
		take_events(app);
}

static bool wants(struct app *app, const struct pane_ops *pane)
{
	return pane->want && pane->want(app);
}

/* Keys typed ahead are for the page that is still to come, not for the one
 * before it. */
static void open_wanted(struct app *app)
{
	int tries;

	for (tries = 0; tries < WANTED_TRIES && wants(app, nav_front(app));
	     tries++)
		turn_take_events(app, PATIENCE);
}

/* False if KEY has no action. */
static bool find_action(struct app *app, uint32_t key, enum action *action)
{
	const struct action_entry *actions = app->options->actions;
	unsigned front = nav_front(app)->keys;

	*action =
	    key == TERM_CTRL_C ? ACTION_QUIT : action_find(actions, front, key);
	if (*action == ACTION_NONE)
		*action = action_find(actions, front, action_narrow(key));
	if (*action == ACTION_NONE && key != ESCAPE)
		app_say(app, STYLE_NOTE, _("no such key here; {help} helps"));
	return *action != ACTION_NONE;
}

static bool take_digit(struct app *app, uint32_t key)
{
	uint32_t *count = &app->turn.count, digit = action_narrow(key) - '0';
	const struct pane_ops *front = nav_front(app);

	if (digit > 9 || (!*count && !digit && !front->digit))
		return false;
	if (front->digit) {
		str_clear(&app->message.text);
		front->digit(app, digit);
		return true;
	}
	if (*count < 1000000)
		*count = *count * 10 + digit;
	return true;
}

static void do_key(struct app *app, uint32_t key)
{
	const struct pane_ops *front;
	enum action action;
	uint32_t count;

	if (key & TERM_MOUSE) {
		mouse_act(app, key);
		return;
	}
	if (key == ESCAPE)
		torn_remember(app);
	if (key == TERM_UNKNOWN)
		return;
	if (finder_is_typing(app))
		open_wanted(app);
	if ((key != TERM_CTRL_C && typing_key(app, key)) ||
	    take_digit(app, key))
		return;
	count = app->turn.count;
	app->turn.count = 0;
	str_clear(&app->message.text);
	if (key == TERM_CTRL_C)
		app->turn.status = 130;
	if (!find_action(app, key, &action))
		return;
	open_wanted(app);
	front = nav_front(app);
	if (!front->act(app, action, count))
		command_run(app, action, count);
	else if (front->reads)
		app->news.reading.moved = true;
}

static void take_key(struct app *app, uint32_t key)
{
	app->turn.key_came = true;
	app->turn.is_first = false;
	do_key(app, key);
	news_follow(app);
	hand_list_on(app);
}

/* Whether KEY is for rows that are still to come. */
static bool must_wait(const struct app *app, uint32_t key)
{
	if (start_waits(app))
		return key != ESCAPE &&
		       action_find(app->options->actions, nav_front(app)->keys,
			   key) != ACTION_QUIT;
	if (nav_waits(app))
		return key != ESCAPE;
	return app->search.latest && app->search.keys_wait &&
	       (!app->prompt.line.active || prompt_moves(key));
}

/* While only the first rows are loaded, a key that reaches the last of them is
 * undone and taken again when the rest has come. */
static bool leads_beyond(struct app *app, uint32_t key)
{
	uint32_t cursor = app->list.cursor, top = app->list.top;
	uint32_t count = app->turn.count;

	take_key(app, key);
	if (!app->library.partial || app->list.cursor == cursor ||
	    app->list.cursor + 1 < app->list.matches.count)
		return false;
	app->list.cursor = cursor;
	app->list.top = top;
	app->turn.count = count;
	return true;
}

/* False if *KEY has to be held. */
static bool take_key_now(struct app *app, uint32_t *key)
{
	if (TERM_IS_TORN(*key) && !must_wait(app, *key)) {
		*key &= ~TERM_TORN;
		torn_take_back(app);
	}
	if (must_wait(app, *key))
		return false;
	if (app->library.partial)
		return !leads_beyond(app, *key);
	take_key(app, *key);
	return true;
}

bool turn_is_over(const struct app *app)
{
	return app->turn.done || signals_ending();
}

static void take_held_keys(struct app *app)
{
	size_t i;

	for (i = 0; i < app->turn.held_count && !turn_is_over(app); i++)
		if (!take_key_now(app, &app->turn.held[i]))
			break;
	if (i)
		memmove(app->turn.held, app->turn.held + i,
		    (app->turn.held_count - i) * sizeof *app->turn.held);
	app->turn.held_count -= i;
}

/* Takes all waiting keys before anything is painted. */
static void take_keys(struct app *app)
{
	uint32_t key;

	take_held_keys(app);
	while (!turn_is_over(app) && (key = typing_read()) != TERM_NONE) {
		if (key == TERM_CLOSED) {
			signals_end(SIGHUP);
		} else if (key == TERM_CTRL_C) {
			take_key(app, key);
		} else if (app->turn.held_count || !take_key_now(app, &key)) {
			app->turn.held = mem_grow(app->turn.held,
			    app->turn.held_count, &app->turn.held_capacity,
			    sizeof *app->turn.held);
			app->turn.held[app->turn.held_count++] = key;
			take_held_keys(app);
		}
	}
}

static void take_signals(struct app *app)
{
	int number;

	while ((number = signals_next())) {
		switch (number) {
		case SIGWINCH:
			term_resize();
			break;
		case SIGTSTP:
			command_suspend(app);
			break;
		case SIGCONT:
			if (signals_wait_for_front())
				term_resume();
			break;
		}
	}
}

/* Asks for the review and its peers' scores; true if either is still to come.
 */
static bool ask_for_review(struct app *app)
{
	bool review = review_pane.want(app);

	return peer_scores_want(app) || review;
}

/* Keys that wait are worth more than the review beside the list, and a key held
 * down leaves a thin line no bytes for it. */
static void want_review(struct app *app)
{
	uint32_t width = layout_review_width(app);
	int tries;

	if (app->turn.repeats && nav_is_on_list(app))
		return;
	for (tries = 0; tries < 2 && !tty_pending() && ask_for_review(app);
	     tries++) {
		/* Draws the rest while the review is laid out. */
		if (!tries) {
			screen_draw(app);
			app->turn.drawn = true;
		}
		turn_take_events(app, PATIENCE);
	}
	/* An event may have opened a review meanwhile. */
	if (layout_review_width(app) != width)
		review_pane.want(app);
}

/* Waits longer for a page that fills the screen: there is no list to look at
 * meanwhile. */
static void want_group(struct app *app)
{
	int tries;

	if (tty_pending())
		return;
	for (tries = 0; tries < GROUP_TRIES && nav_view_pane(app)->fills &&
			wants(app, nav_view_pane(app));
	     tries++)
		turn_take_events(app, PATIENCE);
}

void turn_paint(struct app *app)
{
	int tries;

	news_follow(app);
	hand_list_on(app);
	for (tries = 0; tries < 4 && (app->search.latest || nav_waits(app));
	     tries++)
		turn_take_events(app, SEARCH_PATIENCE);
	if (snippets_want(app) && !tty_pending())
		turn_take_events(app, PATIENCE);
	want_review(app);
	want_group(app);
	snippets_want(app); /* another list may have come meanwhile */
	if (!app->turn.drawn || !screen_draw_review(app))
		screen_draw(app);
	app->turn.drawn = false;
	term_refresh();
}

/* Waits while the next key may be a repetition, then without limit. */
static int wait_for(struct app *app, struct pollfd *fds, nfds_t count)
{
	int patience = input_is_pasting() ? PASTE_PATIENCE : -1;
	int rest = input_patience(), ready = 0;

	if (rest >= 0)
		return poll(fds, count, rest);
	if (!app->turn.rests) {
		ready = poll(fds, count, REPEAT);
		if (ready)
			return ready;
		app->turn.rests = true;
		if (app->turn.repeats) {
			app->turn.repeats = 0;
			return 0;
		}
	}
	ready = poll(fds, count, patience);
	if (!ready)
		typing_end_paste(app);
	return ready;
}

void turn_wait(struct app *app)
{
	struct pollfd fds[] = {
	    {.fd = STDIN_FILENO, .events = POLLIN},
	    {.fd = signals_fd(), .events = POLLIN},
	    {.fd = worker_fd(app->worker), .events = POLLIN},
	};
	/* Held keys can continue at once, or after an event. */
	bool held = app->turn.held_count && !app->library.partial &&
		    !must_wait(app, app->turn.held[0]);
	bool begun = input_patience() >= 0; /* a key's first bytes */
	int ready = held ? poll(fds, 3, 0) : wait_for(app, fds, 3);

	/* A signal interrupts the wait. */
	if (ready < 0 || fds[1].revents)
		take_signals(app);
	if (ready < 0 || (!ready && !held && !begun))
		return;
	if (fds[2].revents)
		take_events(app);
	if (fds[0].revents) {
		app->turn.repeats = app->turn.rests ? 0 : app->turn.repeats + 1;
		app->turn.rests = false;
	}
	if (fds[0].revents || app->turn.held_count || begun)
		take_keys(app);
}
