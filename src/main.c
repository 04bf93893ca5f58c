/*
 * earshot: what holds for this run is gathered (start/) and handed down; then
 * the browser or a command runs.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/confine.h"
#include "base/db.h"
#include "base/error.h"
#include "base/file.h"
#include "base/leftover.h"
#include "base/message.h"
#include "base/standard.h"
#include "base/unicode.h"
#include "base/yaml.h"
#include "cli/check.h"
#include "cli/command.h"
#include "cli/compare.h"
#include "cli/completion.h"
#include "cli/export.h"
#include "cli/format/json.h"
#include "cli/index.h"
#include "cli/linear.h"
#include "cli/list.h"
#include "cli/locale.h"
#include "cli/plot.h"
#include "cli/results.h"
#include "cli/show.h"

#include "review/markup.h"
#include "start/environment.h"
#include "start/world.h"
#include "tui/app.h"
#include "tui/state/keymap.h"
#include "tui/term/term.h"
#include "tui/term/tty.h"
#include "tui/typing.h"

enum { MEASURE = 90 }; /* cells; longer lines tire the eye */

static enum status (*const commands[COMMANDS])(
    const struct session *session, const struct options *options) = {
    [COMMAND_LIST] = list_run,
    [COMMAND_SHOW] = show_run,
    [COMMAND_COMPARE] = compare_run,
    [COMMAND_PLOT] = plot_run,
    [COMMAND_CHECK] = check_command_run,
    [COMMAND_INDEX] = command_index_run,
    [COMMAND_COMPLETION] = completion_run,
};

/* Set by SIGINT, read by whatever takes long. */
static atomic_bool interrupted;

static bool ends_at_once; /* a second one */

static void interrupt(int number)
{
	if (atomic_exchange(&interrupted, true) && ends_at_once)
		leftover_die(number);
}

/* The first Ctrl-C asks to stop; with ONCE a second one stops. */
static void catch_interrupt(bool once)
{
	struct sigaction action = {.sa_handler = interrupt};

	ends_at_once = once;
	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
}

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* On standard error there is room for all. */
static void tell_notes(const struct world *world)
{
	session_tell_mistakes(&world->session, world->config_path.data);
	if (world->note.len)
		session_complain(&world->session, "%s", world->note.data);
}

static bool picks(const struct world *world)
{
	return options_has(&world->options, OPTION_PICK);
}

static void measure_outputs(struct session *session)
{
	session->out_width = standard_width(STDOUT_FILENO);
	session->out_rows = standard_rows(STDOUT_FILENO);
	session->err_width = standard_width(STDERR_FILENO);
}

/* With --pick the screen goes to the terminal itself, whatever standard input
 * and output are; what is chosen goes to the output there was. */
static bool take_terminal(struct world *world, struct error *error)
{
	if (world_is_restricted(world))
		error_set(error, _("--pick: not in restricted mode"));
	else if (options_has(&world->options, OPTION_LINEAR))
		error_set(
		    error, _("--pick goes with the screen, not with --linear"));
	else if ((world->output = standard_take_terminal()) < 0)
		error_set(error, _("--pick needs a terminal to choose on"));
	measure_outputs(&world->session);
	return !error->message;
}

/* Whoever reads may have gone: that is no error of ours. */
static enum status print_chosen(
    struct world *world, enum status status, struct error *error)
{
	if (standard_write(world->output, str_text(&world->chosen)) ||
	    errno == EPIPE)
		return status;
	error_set(
	    error, _("can't write what was chosen: %s"), message_errno(errno));
	return STATUS_WRONG;
}

/* Takes the weights of the last session unless the options set some; false if
 * they are no longer readable. */
static bool take_weights(struct world *world)
{
	const char *text = world->last.values[OPTION_WEIGHTS];

	return options_has(&world->options, OPTION_WEIGHTS) || !text ||
	       weights_parse(&world->session.weights, text_of(text), NULL);
}

/* Continues with the end of the last session, as far as the options ask for
 * nothing else. */
static void go_on(struct world *world, struct app_options *app)
{
	const struct options *given = &world->options;
	struct options *last = &world->last;
	struct error error = {0};
	bool view = given->values[OPTION_SHOW] || given->compare_count ||
		    given->values[OPTION_VIEW] || world->file;

	if (world_is_restricted(world) || picks(world) ||
	    !(options_has(given, OPTION_RESUME) || world->config.resume))
		return;
	world->resume =
	    resume_read(world->settings.arena, app->state, app->root);
	if (!world->resume.words)
		return;
	if (options_parse(
		(int)world->resume.count, world->resume.words, last, &error) &&
	    take_weights(world) &&
	    results_check(&world->session,
		last->has_query ? str_c(&last->query) : NULL,
		last->values[OPTION_SORT])) {
		app->resume = &world->resume;
		app->weights = world->session.weights;
		if (world->resume.has_lang && !app->has_lang &&
		    locale_is_lang(text_of(last->values[OPTION_LANG]))) {
			app->lang = last->values[OPTION_LANG];
			app->asks_lang = app->has_lang = true;
		}
		if (!app->query && last->has_query)
			app->query = str_c(&last->query);
		if (!app->sort)
			app->sort = last->values[OPTION_SORT];
		if (!view) {
			app->show = last->values[OPTION_SHOW];
			app->compare = last->compare;
			app->view = last->values[OPTION_VIEW];
			app->x = last->values[OPTION_X];
			app->y = last->values[OPTION_Y];
		}
	}
	error_release(&error);
}

static const struct exporter exporter = {export_knows, export_print};

/* The settings of the browser from the environment. */
static void hear_environment(struct app_options *app)
{
	app->type = environment_value("TERM");
	app->browser = environment_value("BROWSER");
	app->home = environment_value("HOME");
	app->editor = world_editor();
	app->escape_delay = typing_escape_delay(environment_value("ESCDELAY"));
	app->clipboard = clipboard_find_way(
	    app->type, environment_value("TMUX"), environment_value("STY"));
}

/* The configuration that saved queries are written to, or NULL. */
static const char *written_config(const struct world *world)
{
	return world->config_path.len && !world_is_restricted(world)
		   ? world->config_path.data
		   : NULL;
}

static enum status run_browser(
    struct world *world, bool color, struct error *error)
{
	struct options *options = &world->options;
	const struct session *session = &world->session;
	int status;
	struct app_options app = {
	    .root = world->root,
	    .cache = session->place.cache,
	    .state = session->state,
	    .lang = session->lang.ptr,
	    .has_lang = options_has(options, OPTION_LANG),
	    .asks_lang = session->asks_lang,
	    .theme = &world->theme,
	    .themes = world->themes.len ? world->themes.data : NULL,
	    .config = &world->config,
	    .actions = picks(world) ? keymap_for_pick(world->settings.arena,
					  world->settings.actions)
				    : world->settings.actions,
	    .columns = &world->settings.columns,
	    .config_path = written_config(world),
	    .query = options->has_query ? str_c(&options->query) : NULL,
	    .sort = options->values[OPTION_SORT],
	    .show = options->values[OPTION_SHOW],
	    .file = world->file,
	    .compare = options->compare,
	    .view = options->values[OPTION_VIEW],
	    .x = options->values[OPTION_X],
	    .y = options->values[OPTION_Y],
	    .measure = world->config.measure ? world->config.measure : MEASURE,
	    .note = world->note.data,
	    .weights = session->weights,
	    .today = session->today,
	    .seconds = session->seconds,
	    .ascii = session->ascii,
	    .color = color,
	    .true_color = colors_are_true(&world->colors),
	    .restricted = world_is_restricted(world),
	    .exporter = &exporter,
	    .chosen = picks(world) ? &world->chosen : NULL,
	};

	hear_environment(&app);
	go_on(world, &app);
	if (!results_check(session, app.query, app.sort) ||
	    !app_run(&app, &status, error))
		return STATUS_WRONG;
	return picks(world) ? print_chosen(world, (enum status)status, error)
			    : (enum status)status;
}

static enum status open_browser(
    struct world *world, bool color, struct error *error)
{
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		error_set(error,
		    _("the browser needs a terminal; elsewhere use "
		      "earshot --linear, earshot list and earshot show"));
		return STATUS_WRONG;
	}
	world_check_size(world, "LINES", TTY_ROWS_MOST);
	world_check_size(world, "COLUMNS", TTY_COLUMNS_MOST);
	if (!world_is_restricted(world) || !world->note.len)
		settings_print_note(
		    &world->config, str_c(&world->config_path), &world->note);
	return run_browser(world, color, error);
}

/* Allows the paths read from here on: the library, the cache, and files of the
 * C library and ncurses. */
static bool confine(struct world *world, struct error *error)
{
	const char *cache = world->session.place.cache;
	const struct confine_path paths[] = {{world->root, false},
	    {cache, true}, {"/etc/terminfo", false},
	    {"/usr/share/terminfo", false},
	    {"/usr/local/share/terminfo", false}, {"/usr/lib", false},
	    {"/usr/lib64", false}, {"/lib", false}, {"/lib64", false}};

	const char *missing;

	if (!world_is_restricted(world))
		return true;
	if (cache)
		file_make_folders(cache, NULL);
	if (!confine_process(
		paths, sizeof paths / sizeof *paths, &missing, error))
		return false;
	if (missing && world->options.strict) {
		error_set(error, _("--restricted=strict refuses: %s"), missing);
		return false;
	}
	if (missing) {
		str_clear(&world->note); /* nothing is more important */
		str_puts(&world->note, missing);
	}
	return true;
}

/* With the libraries it runs with, as a report of a fault wants them. */
static void print_version(struct str *out)
{
	str_printf(out,
	    "earshot " EARSHOT_VERSION "\nwith libyaml %s, cmark %s, "
	    "SQLite %s, %s, Jansson %s, libunistring ",
	    yaml_version(), markup_version(), db_version(), term_version(),
	    json_library_version());
	unicode_print_version(out);
	str_putc(out, '\n');
}

/* --help and --version need nothing of the world but the language. */
static bool run_help(const struct world *world, enum status *status)
{
	const struct options *options = &world->options;
	struct emit emit = {0};

	if (options_has(options, OPTION_HELP))
		command_print_help(options->command, &emit.buffer);
	else if (options_has(options, OPTION_VERSION))
		print_version(&emit.buffer);
	else
		return false;
	*status = emit_finish(&emit, &world->session, STATUS_DONE);
	return true;
}

/* Whether the browser goes line by line: asked for, or where nothing else can
 * be done. */
static bool is_linear(const struct world *world)
{
	if (world->options.command)
		return false;
	if (options_has(&world->options, OPTION_LINEAR))
		return true;
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) ||
	    term_places_cursor(environment_value("TERM")))
		return false;
	session_complain(&world->session,
	    _("this terminal can't place the cursor: going line by line, as "
	      "with --linear"));
	return true;
}

/* Where there is no library, the one that was named, and why not. */
static enum status print_config(struct world *world, struct error *error)
{
	const struct config *config = &world->config;
	const char *path = str_c(&world->config_path);
	const char *sort = world->options.values[OPTION_SORT];
	struct emit emit = {0};
	struct settings_world values = {
	    .library = {text_of(world->root ? world->root : world->named),
		world->library_from},
	    .interface = {messages_tag(messages_find(world->interface)),
		world->interface_from},
	    .lang = {world->session.lang, world->lang_from},
	    .theme = {text_of(world->theme.name), world->theme_from},
	    .sort = {sort ? text_of(sort) : config->sort,
		sort               ? "--sort"
		: config->sort.ptr ? path
				   : _("default: newest first")},
	    .measure = config->measure ? config->measure : MEASURE,
	    .path = path,
	};

	settings_print(&world->settings, config, &values, &emit.buffer);
	tell_notes(world);
	if (!world->root)
		session_complain(&world->session, "%s", error_message(error));
	error_release(error);
	return emit_finish(&emit, &world->session, STATUS_DONE);
}

static enum status run(struct world *world, struct error *error)
{
	const struct command *command = world->options.command;
	bool color, linear, found;

	if (!world_choose_looks(world, &color, error))
		return STATUS_WRONG;
	found = world_choose_library(world, error);
	if (options_has(&world->options, OPTION_PRINT_CONFIG))
		return print_config(world, error);
	if (!found) {
		if (command_wants_library(&world->options)) {
			tell_notes(world);
			return STATUS_WRONG;
		}
		error_release(error);
	}
	world_choose_folders(world);
	if (world_is_restricted(world) &&
	    options_has(&world->options, OPTION_RESUME)) {
		error_set(error, _("--resume: not in restricted mode"));
		return STATUS_WRONG;
	}
	if (!confine(world, error))
		return STATUS_WRONG;
	linear = !picks(world) && is_linear(world);
	if (!command && !linear)
		return open_browser(world, color, error);
	if (command_wants_library(&world->options))
		tell_notes(world);
	else if (command && command->where == COMMAND_WITH_WORDS)
		session_tell_mistakes(&world->session, world->config_path.data);
	catch_interrupt(!linear);
	if (linear)
		return linear_run(
		    &world->session, &world->options, world->file);
	return commands[command_number(command)](
	    &world->session, &world->options);
}

int main(int argc, char **argv)
{
	struct world world = {0};
	struct session *session = &world.session;
	struct error error = {0};
	enum status status = STATUS_WRONG;
	bool parsed;

	if (!standard_hold())
		return STATUS_WRONG;
	signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an error */
	parsed = options_parse(argc, argv, &world.options, &error);
	if (world_is_restricted(&world))
		environment_restrict();
	world_hear_locale(&world);
	if (!parsed) { /* once more, for the message in that language */
		options_release(&world.options);
		options_parse(argc, argv, &world.options, &error);
	}
	measure_outputs(session);
	session->pager = world_is_restricted(&world) ? NULL : world_pager();
	session->err_ascii = world.utf8 ? ROW_UNICODE : ROW_ASCII;
	session->seconds = seconds;
	session->interrupted = &interrupted;
	if (parsed) { /* the language of its mistakes first */
		world_choose_glyphs(&world);
		parsed = world_hear_config(&world, &error);
	}
	if (parsed && picks(&world) && !world_is_help(&world))
		parsed = take_terminal(&world, &error);
	if (parsed && !run_help(&world, &status))
		status = run(&world, &error);
	if (error.message) {
		command_hint(&world.options, &error);
		session_complain(session, "%s", error_message(&error));
	}
	error_release(&error);
	world_release(&world);
	return (int)status;
}
