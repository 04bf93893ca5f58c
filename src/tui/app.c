/*
 * The browser from start to end: its state, its worker, the terminal, and the
 * signals that end it.
 */
#include "tui/app.h"

#include <signal.h>
#include <stdlib.h>

#include "base/leftover.h"
#include "base/message.h"
#include "tui/better.h"
#include "tui/news.h"
#include "tui/pick.h"
#include "tui/resume.h"
#include "tui/screen.h"
#include "tui/start.h"
#include "tui/state/state.h"
#include "tui/state/undo.h"
#include "tui/term/signals.h"
#include "tui/term/term.h"
#include "tui/term/tty.h"
#include "tui/theme_choice.h"
#include "tui/turn.h"
#include "tui/view/ask.h"
#include "tui/view/complete.h"
#include "tui/view/hints.h"
#include "tui/view/history.h"
#include "tui/view/list.h"
#include "tui/view/overlay_list.h"
#include "tui/view/peer_scores.h"
#include "tui/view/snippets.h"
#include "tui/welcome.h"

enum {
	NOT_PICKED = 1,     /* the browser's status */
	FIRST_PATIENCE = 30 /* ms for the whole list to come too */
};

static void tear_down(struct app *app)
{
	worker_stop(app->worker);
	search_release(app);
	catalog_free(app->catalog);
	found_release(app->list.found);
	match_list_release(&app->list.whole);
	page_release(&app->frame);
	undo_release(app);
	nav_release(app);
	overlay_release(app);
	peer_scores_release(app);
	better_release(app);
	marks_release(&app->marks);
	news_release(app);
	worker_problems_release(&app->library.problems);
	str_release(&app->list.query);
	str_release(&app->prompt.line.text);
	str_release(&app->prompt.line.before);
	str_release(&app->prompt.line.back.ref);
	str_release(&app->prompt.line.chosen.ref);
	history_release(app);
	hints_clear(app);
	snippets_release(app);
	ask_release(app);
	complete_end(app);
	str_release(&app->message.text);
	theme_choice_release(app);
	str_release(&app->reader.turned_lang);
	str_release(&app->turn.refusal);
	free(app->turn.held);
}

static bool set_no_threads(struct error *error)
{
	error_set(error, _("no thread can be started; is a limit on processes "
			   "or memory too low?"));
	return false;
}

static bool start_worker(struct app *app, struct error *error)
{
	struct index_place place = app_place(app);
	bool first = !app->list.query.len && !app->list.sort.count &&
		     !app->list.usual_sort.count;
	uint32_t rows, cols;

	tty_measure(&rows, &cols);
	app->worker = worker_start(&place, app->reader.lang, first ? rows : 0);
	return app->worker || set_no_threads(error);
}

static bool run(struct app *app, const char *note, struct error *error)
{
	struct catalog *first = worker_first(app->worker, &app->library.counts);

	if (first)
		list_take_first(app, first);
	if (!note)
		note = app->options->note;
	if (note && !app_shows_error(app))
		app_say(app, STYLE_NOTE, "%s", note);
	if (app->library.partial)
		turn_paint(app);
	if (!worker_begin(app->worker))
		return set_no_threads(error);
	history_load(app);
	welcome_begin(app);
	news_load(app);
	if (!app->library.partial)
		turn_take_events(app, FIRST_PATIENCE);
	while (!turn_is_over(app)) {
		turn_paint(app);
		if (!app->turn.done) /* by an event meanwhile */
			turn_wait(app);
	}
	news_leave(app);
	if (!app->turn.refusal.len && !pick_is_on(app))
		resume_keep(app);
	if (app->turn.refusal.len)
		error_set(error, "%s", str_c(&app->turn.refusal));
	return !app->turn.refusal.len;
}

static bool catch_signals(struct error *error)
{
	if (signals_catch())
		return true;
	error_set(
	    error, _("no pipe can be opened; is a limit on files too low?"));
	return false;
}

/* Starts the first thread before the terminal is taken over, so that both
 * proceed at once. Signals are handled first, since curses ignores SIGTSTP on
 * every write unless somebody handles it. */
static bool begin(struct app *app, const struct term_options *terminal,
    const char **note, struct error *error)
{
	return start_set_up(app, error) && catch_signals(error) &&
	       start_worker(app, error) &&
	       (!signals_wait_for_front() || term_start(terminal, note, error));
}

bool app_run(
    const struct app_options *options, int *status, struct error *error)
{
	struct app app = {.options = options,
	    .nav = {.views = screen_views, .overlays = screen_overlays},
	    .turn.status = options->chosen ? NOT_PICKED : 0};
	const struct term_options terminal = {
	    .type = options->type,
	    .theme = options->theme,
	    .color = options->color,
	    .true_color = options->true_color,
	    .mouse = options->config->mouse,
	    .escape_delay = options->escape_delay,
	};
	const char *note = NULL;
	bool done;

	if (!begin(&app, &terminal, &note, error)) {
		tear_down(&app);
		signals_release();
		return false;
	}
	done = signals_ending() || run(&app, note, error);
	term_stop();
	tear_down(&app);
	signals_release();
	if (signals_ending())
		leftover_die(signals_ending());
	*status = app.turn.status;
	return done;
}
