/*
 * The browser: its state, its turn (keys that wait, then rows, then one
 * refresh), and the signals that end, stop or resize it.
 */
#include "tui/app.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "tui/list.h"
#include "tui/pane.h"
#include "tui/prompt.h"
#include "tui/review.h"
#include "tui/screen.h"
#include "tui/state.h"
#include "tui/term.h"

enum {
	FIRST_ROWS = 256, /* painted before the rest is loaded */
	PATIENCE = 4,     /* ms for a review to be painted with the list */
	FIRST_PATIENCE = 30,
	UNDO_DEPTH = 64
};

/* Written to by handlers, polled by the turn. */
static int signal_pipe[2] = {-1, -1};

static void on_signal(int number)
{
	int saved = errno;
	char byte = (char)number;
	ssize_t written = write(signal_pipe[1], &byte, 1);

	(void)written; /* a full pipe wakes us all the same */
	errno = saved;
}

static void on_crash(int number)
{
	term_rescue();
	signal(number, SIG_DFL);
	raise(number);
}

static const int caught[] = {
    SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGCONT, SIGTSTP};
static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

static bool catch_signals(void)
{
	struct sigaction action = {0};
	size_t i;

	if (pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK))
		return false;
	sigemptyset(&action.sa_mask);
	action.sa_handler = on_signal;
	action.sa_flags = SA_RESTART;
	for (i = 0; i < sizeof caught / sizeof *caught; i++)
		sigaction(caught[i], &action, NULL);
	action.sa_handler = on_crash;
	action.sa_flags = (int)SA_RESETHAND;
	for (i = 0; i < sizeof crashes / sizeof *crashes; i++)
		sigaction(crashes[i], &action, NULL);
	signal(SIGPIPE, SIG_IGN);
	return true;
}

static void release_signals(void)
{
	size_t i;

	for (i = 0; i < sizeof caught / sizeof *caught; i++)
		signal(caught[i], SIG_DFL);
	for (i = 0; i < sizeof crashes / sizeof *crashes; i++)
		signal(crashes[i], SIG_DFL);
	close(signal_pipe[0]);
	close(signal_pipe[1]);
}

void app_say(struct app *app, enum style style, const char *format, ...)
{
	char *text = NULL;
	va_list args;

	va_start(args, format);
	if (vasprintf(&text, format, args) < 0)
		text = NULL;
	va_end(args);
	str_clear(&app->message);
	str_puts(&app->message, text ? text : "");
	app->message_style = style;
	free(text);
}

bool app_is_split(const struct app *app)
{
	return !app->zoomed && term_columns() >= SCREEN_SPLIT;
}

uint32_t app_current(const struct app *app)
{
	const struct list_state *list = &app->list;

	return list->cursor < list->matches.count
		   ? list->matches.matches[list->cursor].row
		   : CATALOG_NONE;
}

static void undo_release(struct undo *undo)
{
	free(undo->query);
	marks_release(&undo->marks);
}

void app_remember(struct app *app)
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
	undo->query =
	    mem_copy_string(app->list.query.data, app->list.query.len);
	marks_copy(&undo->marks, &app->marks);
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

		if (marks) {
			marks_release(&app->marks);
			marks_copy(&app->marks, &undo->marks);
		}
		if (query)
			list_filter(app, text_of(undo->query), false);
		undo_release(undo);
		if (marks || query)
			return;
	}
	app_say(app, STYLE_NOTE, "nothing to undo");
}

static void mark(struct app *app)
{
	uint32_t row = app_current(app);

	if (row == CATALOG_NONE)
		return;
	app_remember(app);
	marks_toggle(&app->marks, app->catalog, row);
	if (app->view == VIEW_LIST)
		list_move(app, 1);
}

static void cancel(struct app *app)
{
	if (app->overlay)
		app->overlay = OVERLAY_NONE;
	else if (app->view == VIEW_REVIEW)
		app->view = VIEW_LIST;
	else if (app->list.query.len) {
		app_remember(app);
		list_filter(app, TEXT(""), false);
		app_say(app, STYLE_NOTE, "filter taken away; U brings it back");
	}
}

static void turn_order(struct app *app)
{
	struct query_sort *sort = &app->list.sort;

	if (!app->list.shown_sort.count) {
		*sort = (struct query_sort){.count = 1};
		sort->by[0].key = SORT_DATE;
	} else {
		*sort = app->list.shown_sort;
		sort->by[0].descending = !sort->by[0].descending;
	}
	list_refresh(app);
}

/* The actions that mean the same wherever they are asked for. */
static void act_anywhere(struct app *app, enum action action, uint32_t count)
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
	case ACTION_SORT:
		app->overlay = OVERLAY_SORT;
		app->overlay_cursor = app->list.shown_sort.count
					  ? app->list.shown_sort.by[0].key
					  : SORT_RELEVANCE;
		break;
	case ACTION_REVERSE:
		turn_order(app);
		break;
	case ACTION_MARK:
		mark(app);
		break;
	case ACTION_CLEAR_MARKS:
		app_remember(app);
		marks_release(&app->marks);
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
	case ACTION_HELP:
		app->overlay = OVERLAY_HELP;
		app->overlay_top = 0;
		break;
	case ACTION_REDRAW:
		term_redraw();
		break;
	case ACTION_SUSPEND:
		term_suspend();
		break;
	default:
		break;
	}
}

static const struct pane_ops *front_pane(const struct app *app)
{
	if (app->overlay == OVERLAY_HELP)
		return &help_pane;
	if (app->overlay == OVERLAY_SORT)
		return &sort_pane;
	return app->view == VIEW_LIST ? &list_pane : &review_pane;
}

static unsigned front_view(const struct app *app)
{
	if (app->overlay)
		return ACTION_IN_OVERLAY;
	return app->view == VIEW_LIST ? ACTION_IN_LIST : ACTION_IN_REVIEW;
}

static void take_key(struct app *app, uint32_t key)
{
	enum action action;
	uint32_t count;

	if (app->prompt.active && key != 3) {
		prompt_key(app, key);
		return;
	}
	if (key >= '0' && key <= '9' && (app->count || key != '0')) {
		if (app->count < 1000000)
			app->count = app->count * 10 + key - '0';
		return;
	}
	count = app->count;
	app->count = 0;
	str_clear(&app->message);
	if (key == 3)
		app->status = 130;
	action = action_find(front_view(app), key);
	if (action == ACTION_NONE) {
		if (key != TERM_UNKNOWN && key != 27)
			app_say(app, STYLE_NOTE, "no such key here; ? helps");
		return;
	}
	if (!front_pane(app)->act(app, action, count))
		act_anywhere(app, action, count);
}

/* All that wait, before anything is painted. */
static void take_keys(struct app *app)
{
	uint32_t key;

	while (!app->done && (key = term_read()) != TERM_NONE) {
		if (key == TERM_CLOSED) {
			app->signal = SIGHUP;
			app->done = true;
			return;
		}
		take_key(app, key);
	}
}

static void take_signals(struct app *app)
{
	char byte;

	while (read(signal_pipe[0], &byte, 1) == 1) {
		switch (byte) {
		case SIGWINCH:
			term_resize();
			break;
		case SIGTSTP:
			term_suspend();
			break;
		case SIGCONT:
			term_redraw();
			break;
		default:
			app->signal = byte;
			app->done = true;
			break;
		}
	}
}

static void take_report(struct app *app, struct index_report *report)
{
	app->building = false;
	app->counts.problems = app->catalog->problem_count;
	if (report->note)
		app_say(app, STYLE_NOTE, "%s", report->note);
	free(report->note);
}

static void take_events(struct app *app)
{
	struct worker_event event;

	while (worker_next(app->worker, &event)) {
		switch (event.kind) {
		case WORKER_ROWS:
			catalog_append(app->catalog, event.catalog);
			catalog_free(event.catalog);
			list_refresh(app);
			break;
		case WORKER_CATALOG:
			list_take_catalog(app, event.catalog);
			break;
		case WORKER_PROGRESS:
			app->building = true;
			app->progress = event.progress;
			break;
		case WORKER_UP_TO_DATE:
			take_report(app, &event.report);
			break;
		case WORKER_FAILED:
			app_say(app, STYLE_ERROR, "%s", event.message);
			free(event.message);
			break;
		case WORKER_OPENED:
			review_take(app, event.opened);
			break;
		}
	}
}

/* Waits for the worker, at most MS. */
static void be_patient(struct app *app, int ms)
{
	struct pollfd fd = {.fd = worker_fd(app->worker), .events = POLLIN};

	if (poll(&fd, 1, ms) > 0)
		take_events(app);
}

/* The review beside the list is not worth a wait while keys wait. */
static void paint(struct app *app)
{
	uint32_t width = screen_review_width(app);

	if (width && !term_pending() && review_want(app, width))
		be_patient(app, PATIENCE);
	screen_draw(app);
	term_refresh();
}

static void wait_for_anything(struct app *app)
{
	struct pollfd fds[] = {
	    {.fd = STDIN_FILENO, .events = POLLIN},
	    {.fd = signal_pipe[0], .events = POLLIN},
	    {.fd = worker_fd(app->worker), .events = POLLIN},
	};

	if (poll(fds, 3, -1) <= 0)
		return;
	if (fds[1].revents)
		take_signals(app);
	if (fds[2].revents)
		take_events(app);
	if (fds[0].revents && !app->done)
		take_keys(app);
}

/* What can be shown before the library is loaded; true if there is an index. */
static bool show_first_rows(struct app *app, const struct index_place *place)
{
	struct index *index = index_open(place);
	struct catalog *first = NULL;

	if (!index)
		return false;
	if (!app->list.query.len && !app->list.sort.count)
		first = index_first(index, app->lang, FIRST_ROWS, &app->counts);
	index_close(index);
	if (first) {
		list_take_catalog(app, first);
		app->partial = true;
		list_refresh(app);
	}
	return true;
}

static bool set_up(struct app *app, struct error *error)
{
	const struct app_options *options = app->options;
	struct query_error query_error = {0};

	app->lang = text_of(options->lang);
	app->ascii = options->ascii;
	app->catalog = catalog_new();
	app->list.arena = arena_new();
	app->review.wanted = -1;
	page_init(&app->frame);
	if (options->query)
		str_puts(&app->list.query, options->query);
	if (options->sort &&
	    !query_parse_sort(app->list.arena, text_of(options->sort),
		&app->list.sort, &query_error)) {
		error_set(error, "--sort: %.*s", (int)query_error.message.len,
		    query_error.message.ptr);
		return false;
	}
	if (!theme_builtin(
		&app->theme, options->theme ? options->theme : "default")) {
		error_set(error, "no theme is called %s", options->theme);
		return false;
	}
	return true;
}

static void tear_down(struct app *app)
{
	worker_stop(app->worker);
	catalog_free(app->catalog);
	opened_free(app->review.opened);
	match_list_release(&app->list.matches);
	arena_free(app->list.arena);
	page_release(&app->frame);
	while (app->undo_count)
		undo_release(&app->undo[--app->undo_count]);
	free(app->undo);
	marks_release(&app->marks);
	str_release(&app->list.query);
	str_release(&app->review.ref);
	str_release(&app->prompt.text);
	str_release(&app->prompt.before);
	str_release(&app->message);
	str_release(&app->lang_override);
}

static void run(struct app *app)
{
	struct index_place place = {app->options->root, app->options->cache};
	const char *note = app->options->note;
	bool has_index = show_first_rows(app, &place);

	app->worker = worker_start(&place, has_index);
	if (!app->worker) {
		app->status = 2;
		return;
	}
	if (note)
		app_say(app, STYLE_NOTE, "%s", note);
	if (!app->partial)
		be_patient(app, FIRST_PATIENCE);
	while (!app->done) {
		paint(app);
		wait_for_anything(app);
	}
}

int app_run(const struct app_options *options)
{
	struct app app = {.options = options};
	struct error error = {0};
	const char *note = NULL;

	if (!set_up(&app, &error) ||
	    !term_start(&app.theme, options->color, &note, &error)) {
		fprintf(stderr, "earshot: %s\n", error_message(&error));
		error_release(&error);
		tear_down(&app);
		return 2;
	}
	if (catch_signals()) {
		run(&app);
		term_stop();
		release_signals();
	}
	term_stop();
	tear_down(&app);
	if (app.signal)
		raise(app.signal);
	return app.status;
}
