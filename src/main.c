/*
 * earshot: what the environment, the clock and the terminal say is gathered
 * here and handed down; then the browser or a command runs.
 */
#include <ctype.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/confine.h"
#include "base/db.h"
#include "base/error.h"
#include "base/file.h"
#include "base/leftover.h"
#include "base/mem.h"
#include "base/message.h"
#include "base/standard.h"
#include "base/str.h"
#include "base/unicode.h"
#include "base/yaml.h"
#include "cli/colors.h"
#include "cli/command.h"
#include "cli/emit.h"
#include "cli/export.h"
#include "cli/linear.h"
#include "cli/locale.h"
#include "cli/options.h"
#include "cli/place.h"
#include "cli/results.h"
#include "cli/session.h"

#include "page/themes.h"
#include "query/config/config_weights.h"
#include "review/markup.h"
#include "review/schema.h"
#include "tui/app.h"
#include "tui/resume.h"
#include "tui/state/keymap.h"
#include "tui/state/settings.h"
#include "tui/term/term.h"
#include "tui/term/tty.h"
#include "tui/typing.h"

enum { MEASURE = 90 }; /* cells; longer lines tire the eye */

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

/* The value of a variable, NULL where it is not set or empty. */
static const char *variable(const char *name)
{
	const char *value = getenv(name);

	return value && value[0] ? value : NULL;
}

/* Of the environment nothing is heard under --restricted but this. */
static void restrict_environment(void)
{
	static const char *const heard[] = {"TERM", "COLORTERM", "NO_COLOR",
	    "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "LANG", "LANGUAGE",
	    "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "HOME", "XDG_CACHE_HOME",
	    "EARSHOT_TODAY"};
	static char *none[] = {NULL};
	const char *values[sizeof heard / sizeof *heard];
	size_t i;

	for (i = 0; i < sizeof heard / sizeof *heard; i++)
		values[i] = variable(heard[i]);
	environ = none;
	for (i = 0; i < sizeof heard / sizeof *heard; i++)
		if (values[i])
			setenv(heard[i], values[i], 1);
}

/* As POSIX orders them: LC_ALL, the category's own, LANG; else "". */
static const char *locale_name(const char *category)
{
	const char *name = variable("LC_ALL");

	if (!name)
		name = variable(category);
	if (!name)
		name = variable("LANG");
	return name ? name : "";
}

/* Sets the locale of characters; numbers and messages stay as they are. One
 * that is not installed is one of UTF-8 all the same. Returns whether text is
 * UTF-8. */
static bool set_locale(void)
{
	static const char *const others[] = {
	    "C.UTF-8", "C.utf8", "en_US.UTF-8"};
	const char *name = locale_name("LC_CTYPE");
	bool utf8 = locale_is_utf8(name);
	size_t i;

	errno = 0;
	if (setlocale(LC_CTYPE, ""))
		return name[0] && !strchr(name, '.')
			   ? !strcmp(nl_langinfo(CODESET), "UTF-8")
			   : utf8;
	mem_check(errno);
	for (i = 0; utf8 && i < sizeof others / sizeof *others; i++)
		if (setlocale(LC_CTYPE, others[i]))
			return true;
	return false;
}

/* All that is found out before anything runs. */
struct world {
	struct options options;
	struct session session;
	struct theme theme, printed; /* on the screen; between other pages */
	char *root;
	char *file; /* below it, to open; or NULL */
	struct config config;
	struct settings settings;
	struct colors_world colors;
	bool utf8;             /* the terminal's text */
	struct text interface; /* the language of messages */
	const char *library_from, *interface_from, *lang_from, *theme_from;
	const char *named; /* the library, as it was said; NULL: nowhere */
	struct str lang, cache, state, themes, config_path, library, note;
	struct resume resume; /* the end of the session before */
	struct options last;  /* its options */
	struct str chosen;    /* by --pick */
	int output; /* standard output as it was, where it prints that */
};

static void world_release(struct world *world)
{
	options_release(&world->options);
	options_release(&world->last);
	free(world->root);
	free(world->file);
	str_release(&world->lang);
	settings_release(&world->settings);
	config_release(&world->config);
	str_release(&world->config_path);
	str_release(&world->library);
	str_release(&world->cache);
	str_release(&world->state);
	str_release(&world->themes);
	str_release(&world->note);
	str_release(&world->chosen);
}

/* A folder of ours after the XDG specification, by which a path that is not
 * absolute is ignored; empty where there is none. */
static void choose_folder(
    struct str *folder, const char *name, const char *below_home)
{
	const char *base = variable(name);
	const char *home = variable("HOME");

	if (base && base[0] == '/')
		str_printf(folder, "%s/earshot", base);
	else if (home && home[0] == '/')
		str_printf(folder, "%s/%s/earshot", home, below_home);
}

static bool is_restricted(const struct world *world)
{
	return options_has(&world->options, OPTION_RESTRICTED);
}

static void choose_folders(struct world *world)
{
	choose_folder(&world->cache, "XDG_CACHE_HOME", ".cache");
	if (!is_restricted(world))
		choose_folder(&world->state, "XDG_STATE_HOME", ".local/state");
	world->session.place.cache =
	    world->cache.len ? str_c(&world->cache) : NULL;
	world->session.state = world->state.len ? str_c(&world->state) : NULL;
}

/* What a terminal can't have is not left to curses, which would fail. */
static void check_size(struct world *world, const char *name, long most)
{
	const char *value = variable(name);

	if (!value || tty_is_size(value, most))
		return;
	if (!world->note.len)
		str_printf(&world->note,
		    _("%s is %.20s, which no terminal has: going by the "
		      "terminal's own size"),
		    name, value);
	unsetenv(name);
}

/* A file that --config names must be there; a mistake in one is but noted. */
static bool choose_config(struct world *world, struct error *error)
{
	const char *given = world->options.values[OPTION_CONFIG];
	struct str *path = &world->config_path;

	if (given)
		str_puts(path, given);
	else if (!is_restricted(world))
		choose_folder(path, "XDG_CONFIG_HOME", ".config");
	if (!given && path->len)
		str_puts(path, "/config.yaml");
	world->session.config = &world->config;
	if (path->len &&
	    !config_read(&world->config, str_c(path), given != NULL, error))
		return false;
	if (is_restricted(world))
		world->config.command_count = 0;
	settings_make(&world->settings, &world->config);
	return true;
}

/* The configuration's library, `~/` being the home folder; NULL: none. */
static const char *configured_library(struct world *world)
{
	struct text path = world->config.library;
	const char *home = variable("HOME");

	if (!path.len)
		return NULL;
	if (home && text_starts(path, "~/")) {
		str_puts(&world->library, home);
		path.ptr++;
		path.len--;
	}
	str_add(&world->library, path);
	return str_c(&world->library);
}

/* --library or a word, EARSHOT_LIBRARY, the configuration, the working
 * directory if it holds reviews, the samples. */
static bool choose_library(struct world *world, struct error *error)
{
	const struct options *options = &world->options;
	const char *path = options->values[OPTION_LIBRARY];
	bool word = !options->command && options->word_count > 0;

	if (word)
		path = options->words[0];
	world->library_from = _("the command line");
	if (!path) {
		path = variable("EARSHOT_LIBRARY");
		world->library_from = "EARSHOT_LIBRARY";
	}
	if (!path) {
		path = configured_library(world);
		world->library_from = str_c(&world->config_path);
	}
	if (!path && place_holds_reviews(".")) {
		path = ".";
		world->library_from = _("the working directory");
	}
	world->named = path;
	if (word)
		world->root = place_open(path, &world->file, error);
	else
		world->root = path ? place_resolve(path, error)
				   : place_samples(EARSHOT_DATADIR);
	if (!path && world->root) {
		world->library_from = _("the samples");
		if (!world->note.len)
			str_printf(&world->note,
			    _("no library named: these are the samples in %s"),
			    world->root);
	} else if (!path) {
		error_set(error,
		    _("no library: name the folder with the reviews by -L DIR "
		      "or in EARSHOT_LIBRARY"));
	} else if (world->file && (options_has(options, OPTION_SHOW) ||
				      options->compare_count)) {
		error_set(error,
		    _("%s is opened: --show and --compare go without"), path);
		return false;
	}
	world->session.place.root = world->root;
	world->session.place.words = world->config.type_words;
	world->session.place.word_count = world->config.type_word_count;
	world->session.place.confined = is_restricted(world);
	return world->root != NULL;
}

/* What matters to the reader: none where nothing says so. */
static bool choose_weights(struct world *world, struct error *error)
{
	const char *given = world->options.values[OPTION_WEIGHTS];
	struct error why = {0};

	if (!given || config_weights_read(&world->config, text_of(given),
			  &world->session.weights, &why))
		return true;
	error_set(error, "--weights: %s", error_message(&why));
	error_release(&why);
	return false;
}

/* Messages are in the interface's language where its letters can be shown. */
static void speak(const struct world *world)
{
	bool shown = world->utf8 && world->session.ascii != ROW_ASCII;

	message_speak(shown ? messages_find(world->interface) : NULL);
}

/* As the locale's variables have it. */
static void hear_locale(struct world *world)
{
	world->utf8 = set_locale();
	world->interface =
	    locale_language(variable("LANGUAGE"), locale_name("LC_MESSAGES"));
	speak(world);
}

static void choose_interface(struct world *world)
{
	struct text wanted = world->config.interface;
	struct str tags = {0};

	world->interface_from =
	    world->interface.len ? _("the locale") : _("as it comes");
	if (messages_find(wanted) || text_is(wanted, "en")) {
		world->interface = wanted;
		world->interface_from = str_c(&world->config_path);
	} else if (wanted.len) {
		messages_print_tags(&tags);
		config_note(&world->config, world->config.interface_line,
		    _("interface takes one of these languages: %s"),
		    str_c(&tags));
	}
	str_release(&tags);
	speak(world);
}

static bool choose_lang(struct world *world, struct error *error)
{
	const char *given = world->options.values[OPTION_LANG];
	struct text lang = given ? text_of(given) : world->interface;
	size_t i;

	world->lang_from = given ? "--lang" : world->interface_from;
	if (!given && world->config.lang.len) {
		struct text wanted = world->config.lang;

		if (locale_is_lang(wanted)) {
			lang = wanted;
			world->lang_from = str_c(&world->config_path);
		} else {
			config_note(&world->config, world->config.lang_line,
			    _("lang takes a language such as en or ja"));
		}
	}
	if (given && !locale_is_lang(lang)) {
		error_set(error,
		    _("--lang takes a language such as en or ja, not \"%s\""),
		    given);
		return false;
	}
	str_add(&world->lang,
	    lang.len ? lang : text_of(review_schema.languages[0].tag));
	for (i = 0; i < world->lang.len; i++)
		world->lang.data[i] =
		    (char)tolower((unsigned char)world->lang.data[i]);
	world->session.lang = str_text(&world->lang);
	return true;
}

/* A theme named on the command line has to be sound; instead of one that is
 * not, the configuration's, the default one is shown, with a note. */
static bool choose_theme(struct world *world, bool color, struct error *error)
{
	const char *given = world->options.values[OPTION_THEME];
	const char *name = given ? given : world->config.theme.ptr;
	const char *folder;
	struct error why = {0};

	if (!is_restricted(world))
		choose_folder(&world->themes, "XDG_CONFIG_HOME", ".config");
	if (world->themes.len)
		str_puts(&world->themes, "/themes");
	folder = world->themes.len ? world->themes.data : NULL;
	if (!themes_load(
		&world->theme, folder, name ? name : "default", &why)) {
		if (given) {
			*error = why;
			return false;
		}
		config_note(&world->config, world->config.theme_line, "%s",
		    error_message(&why));
		error_release(&why);
		name = NULL;
		themes_load(&world->theme, NULL, "default", NULL);
	}
	world->theme_from = given  ? "--theme"
			    : name ? str_c(&world->config_path)
				   : _("as it comes");
	world->printed = world->theme;
	theme_clear_ground(&world->printed);
	theme_reduce(&world->printed, colors_count(&world->colors));
	world->session.theme = color ? &world->printed : NULL;
	return true;
}

static const char *editor(void)
{
	const char *name = variable("VISUAL");

	if (!name)
		name = variable("EDITOR");
	return name ? name : "vi";
}

/* $PAGER, less where it is not set; NULL where it is empty or does nothing. */
static const char *pager(void)
{
	const char *name = getenv("PAGER");

	if (!name)
		return "less";
	return !*name || !strcmp(name, "cat") ? NULL : name;
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

/* With --pick the screen goes to the terminal itself, whatever standard input
 * and output are; what is chosen goes to the output there was. */
static bool take_terminal(struct world *world, struct error *error)
{
	if (is_restricted(world))
		error_set(error, _("--pick: not in restricted mode"));
	else if (options_has(&world->options, OPTION_LINEAR))
		error_set(
		    error, _("--pick goes with the screen, not with --linear"));
	else if ((world->output = standard_take_terminal()) < 0)
		error_set(error, _("--pick needs a terminal to choose on"));
	return !error->message;
}

/* Whoever reads may have gone: that is no error of ours. */
static enum status print_chosen(
    struct world *world, enum status status, struct error *error)
{
	if (standard_write(world->output, str_text(&world->chosen)) ||
	    errno == EPIPE)
		return status;
	error_set(error, _("can't write what was chosen: %s"), strerror(errno));
	return STATUS_WRONG;
}

/* What the session before ended with, where nothing else is asked for. */
static void go_on(struct world *world, struct app_options *app)
{
	const struct options *given = &world->options;
	struct options *last = &world->last;
	struct error error = {0};
	bool view = given->values[OPTION_SHOW] || given->compare_count ||
		    given->values[OPTION_VIEW] || world->file;

	if (is_restricted(world) || picks(world) ||
	    !(options_has(given, OPTION_RESUME) || world->config.resume))
		return;
	world->resume =
	    resume_read(world->settings.arena, app->state, app->root);
	if (!world->resume.words)
		return;
	if (options_parse(
		(int)world->resume.count, world->resume.words, last, &error) &&
	    results_check(&world->session,
		last->has_query ? str_c(&last->query) : NULL,
		last->values[OPTION_SORT])) {
		app->resume = &world->resume;
		if (!app->query && last->has_query)
			app->query = str_c(&last->query);
		if (!app->sort)
			app->sort = last->values[OPTION_SORT];
		if (!view) {
			app->show = last->values[OPTION_SHOW];
			app->compare = last->compare;
			app->view = last->values[OPTION_VIEW];
		}
	}
	error_release(&error);
}

static const struct exporter exporter = {export_knows, export_print};

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
	    .theme = &world->theme,
	    .themes = world->themes.len ? world->themes.data : NULL,
	    .type = variable("TERM"),
	    .config = &world->config,
	    .actions = picks(world) ? keymap_for_pick(world->settings.arena,
					  world->settings.actions)
				    : world->settings.actions,
	    .columns = &world->settings.columns,
	    .config_path = world->config_path.len && !is_restricted(world)
			       ? world->config_path.data
			       : NULL,
	    .query = options->has_query ? str_c(&options->query) : NULL,
	    .sort = options->values[OPTION_SORT],
	    .show = options->values[OPTION_SHOW],
	    .file = world->file,
	    .compare = options->compare,
	    .view = options->values[OPTION_VIEW],
	    .measure = world->config.measure ? world->config.measure : MEASURE,
	    .browser = variable("BROWSER"),
	    .clipboard = clipboard_find_way(
		variable("TERM"), variable("TMUX"), variable("STY")),
	    .note = world->note.data,
	    .weights = session->weights,
	    .today = session->today,
	    .seconds = session->seconds,
	    .ascii = session->ascii,
	    .color = color,
	    .escape_delay = typing_escape_delay(variable("ESCDELAY")),
	    .true_color = colors_are_true(&world->colors),
	    .editor = editor(),
	    .restricted = is_restricted(world),
	    .home = variable("HOME"),
	    .exporter = &exporter,
	    .chosen = picks(world) ? &world->chosen : NULL,
	};

	go_on(world, &app);
	if (!results_check(session, app.query, app.sort) ||
	    !app_run(&app, &status, error))
		return STATUS_WRONG;
	return picks(world) ? print_chosen(world, (enum status)status, error)
			    : (enum status)status;
}

/* What is read from here on: the library, the cache, and what the C library
 * and ncurses look up. */
static bool confine(struct world *world, struct error *error)
{
	const char *cache = world->session.place.cache;
	const struct confine_path paths[] = {{world->root, false},
	    {cache, true}, {"/etc/terminfo", false},
	    {"/usr/share/terminfo", false},
	    {"/usr/local/share/terminfo", false}, {"/usr/lib", false},
	    {"/usr/lib64", false}, {"/lib", false}, {"/lib64", false}};

	const char *missing;

	if (!is_restricted(world))
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
	    emit_version());
	unicode_print_version(out);
	str_putc(out, '\n');
}

static bool is_help(const struct world *world)
{
	return options_has(&world->options, OPTION_HELP) ||
	       options_has(&world->options, OPTION_VERSION);
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
	    term_places_cursor(variable("TERM")))
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
	    .interface =
		{messages_find(world->interface) ? world->interface : TEXT("en"),
		    world->interface_from},
	    .lang = {world->session.lang, world->lang_from},
	    .theme = {text_of(world->theme.name), world->theme_from},
	    .sort = {sort ? text_of(sort) : config->sort,
		sort               ? "--sort"
		: config->sort.ptr ? path
				   : _("as it comes: newest first")},
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

/* What needs no library: the day, language and colours. */
static bool choose_looks(struct world *world, bool *color, struct error *error)
{
	time_t now = time(NULL);
	struct tm day;

	world->colors = (struct colors_world){
	    .when = world->options.values[OPTION_COLOR],
	    .term = variable("TERM"),
	    .color_term = variable("COLORTERM"),
	    .no_color = variable("NO_COLOR"),
	    .force_color = variable("FORCE_COLOR"),
	    .clicolor = variable("CLICOLOR"),
	    .clicolor_force = variable("CLICOLOR_FORCE"),
	    .terminal = world->session.out_width > 0,
	};
	return session_set_day(&world->session, variable("EARSHOT_TODAY"),
		   localtime_r(&now, &day) ? &day : NULL, error) &&
	       choose_weights(world, error) && choose_lang(world, error) &&
	       colors_wanted(&world->colors, color, error) &&
	       choose_theme(world, *color, error);
}

static enum status run(struct world *world, struct error *error)
{
	const struct command *command = world->options.command;
	bool color, linear, found;

	if (!choose_looks(world, &color, error))
		return STATUS_WRONG;
	found = choose_library(world, error);
	if (options_has(&world->options, OPTION_PRINT_CONFIG) &&
	    (found || world->library_from))
		return print_config(world, error);
	if (!found) {
		if (command_wants_library(&world->options)) {
			tell_notes(world);
			return STATUS_WRONG;
		}
		error_release(error);
	}
	choose_folders(world);
	if (is_restricted(world) &&
	    options_has(&world->options, OPTION_RESUME)) {
		error_set(error, _("--resume: not in restricted mode"));
		return STATUS_WRONG;
	}
	if (!confine(world, error))
		return STATUS_WRONG;
	linear = !picks(world) && is_linear(world);
	if (!command && !linear &&
	    (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))) {
		error_set(
		    error, _("the browser needs a terminal; elsewhere use "
			     "earshot "
			     "--linear, earshot list and earshot show"));
		return STATUS_WRONG;
	}
	if (!command && !linear) {
		check_size(world, "LINES", TTY_ROWS_MOST);
		check_size(world, "COLUMNS", TTY_COLUMNS_MOST);
		if (!is_restricted(world) || !world->note.len)
			settings_print_note(&world->config,
			    str_c(&world->config_path), &world->note);
		return run_browser(world, color, error);
	}
	if (command_wants_library(&world->options))
		tell_notes(world);
	else if (command->where == COMMAND_WITH_WORDS)
		session_tell_mistakes(&world->session, world->config_path.data);
	catch_interrupt(!linear);
	if (linear)
		return linear_run(
		    &world->session, &world->options, world->file);
	return command->run(&world->session, &world->options);
}

/* A terminal of UTF-8 has letters where it has no lines; a pipe that asks for
 * ASCII gets that, and else the reviews as they are. */
static void choose_glyphs(struct world *world)
{
	struct session *session = &world->session;
	bool utf8 = world->utf8;
	enum row_glyphs out = ROW_UNICODE, err = ROW_UNICODE;

	if (options_has(&world->options, OPTION_ASCII)) {
		out = utf8 && session->out_width ? ROW_LETTERS : ROW_ASCII;
		err = utf8 && session->err_width ? ROW_LETTERS : ROW_ASCII;
	}
	session->ascii = utf8 || !session->out_width ? out : ROW_ASCII;
	session->err_ascii = utf8 ? err : ROW_ASCII;
	speak(world);
}

/* All messages from here on speak as the configuration says. */
static bool hear_config(struct world *world, struct error *error)
{
	if (choose_config(world, error))
		choose_interface(world);
	else if (is_help(world))
		error_release(error);
	return !error->message;
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
	leftover_catch();
	parsed = options_parse(argc, argv, &world.options, &error);
	if (is_restricted(&world))
		restrict_environment();
	hear_locale(&world);
	if (!parsed) { /* once more, for the message in that language */
		options_release(&world.options);
		options_parse(argc, argv, &world.options, &error);
	}
	if (parsed)
		parsed = hear_config(&world, &error);
	if (parsed && picks(&world) && !is_help(&world))
		parsed = take_terminal(&world, &error);
	session->out_width = standard_width(STDOUT_FILENO);
	session->out_rows = standard_rows(STDOUT_FILENO);
	session->err_width = standard_width(STDERR_FILENO);
	session->pager = is_restricted(&world) ? NULL : pager();
	session->err_ascii = world.utf8 ? ROW_UNICODE : ROW_ASCII;
	session->seconds = seconds;
	session->interrupted = &interrupted;
	if (parsed) {
		choose_glyphs(&world);
		if (!run_help(&world, &status))
			status = run(&world, &error);
	}
	if (error.message) {
		command_hint(&world.options, &error);
		session_complain(session, "%s", error_message(&error));
	}
	error_release(&error);
	world_release(&world);
	return (int)status;
}
