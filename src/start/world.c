/*
 * What holds, where the command line, the environment, the configuration and
 * what comes with the program may each say it: the first of them in this order.
 */
#include "start/world.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "cli/locale.h"
#include "cli/place.h"
#include "page/themes.h"
#include "query/config/config_weights.h"
#include "review/schema.h"
#include "start/environment.h"
#include "tui/term/tty.h"

void world_release(struct world *world)
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

bool world_is_restricted(const struct world *world)
{
	return options_has(&world->options, OPTION_RESTRICTED);
}

bool world_is_help(const struct world *world)
{
	return options_has(&world->options, OPTION_HELP) ||
	       options_has(&world->options, OPTION_VERSION);
}

void world_choose_folders(struct world *world)
{
	environment_folder(&world->cache, "XDG_CACHE_HOME", ".cache");
	if (!world_is_restricted(world))
		environment_folder(
		    &world->state, "XDG_STATE_HOME", ".local/state");
	world->session.place.cache =
	    world->cache.len ? str_c(&world->cache) : NULL;
	world->session.state = world->state.len ? str_c(&world->state) : NULL;
}

void world_check_size(struct world *world, const char *name, long most)
{
	const char *value = environment_value(name);

	if (!value || tty_is_size(value, most))
		return;
	if (!world->note.len)
		str_printf(&world->note,
		    _("%s is %.20s, which no terminal has: using the "
		      "terminal's own size"),
		    name, value);
	unsetenv(name);
}

/* Messages are in the interface's language where its letters can be shown. */
static void speak(const struct world *world)
{
	bool shown = world->utf8 && world->session.ascii != ROW_ASCII;

	message_speak(shown ? messages_find(world->interface) : NULL);
}

void world_hear_locale(struct world *world)
{
	world->utf8 = environment_set_locale();
	world->interface = locale_language(
	    environment_value("LANGUAGE"), environment_locale("LC_MESSAGES"));
	speak(world);
}

static void choose_interface(struct world *world)
{
	struct text wanted = world->config.interface;
	struct str tags = {0};

	world->interface_from =
	    world->interface.len ? _("the locale") : _("default");
	if (messages_has(wanted)) {
		world->interface = messages_tag(messages_find(wanted));
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

/* Parses it again if it sets another language than the locale, since mistakes
 * are sentences. */
static bool read_config(struct world *world, bool must, struct error *error)
{
	const struct messages *spoken = message_spoken();
	const char *path = str_c(&world->config_path);
	struct str text = {0};
	bool good = !*path || config_load(path, must, &text, error);

	if (good && *path)
		config_parse(&world->config, str_text(&text), NULL);
	if (good)
		choose_interface(world);
	if (message_spoken() != spoken) {
		config_release(&world->config);
		config_parse(&world->config, str_text(&text), NULL);
	}
	str_release(&text);
	return good;
}

/* A file that --config names must be there; a mistake in one is but noted. */
static bool choose_config(struct world *world, struct error *error)
{
	const char *given = world->options.values[OPTION_CONFIG];
	struct str *path = &world->config_path;

	if (given)
		str_puts(path, given);
	else if (!world_is_restricted(world))
		environment_folder(path, "XDG_CONFIG_HOME", ".config");
	if (!given && path->len)
		str_puts(path, "/config.yaml");
	world->session.config = &world->config;
	if (!read_config(world, given != NULL, error))
		return false;
	if (world_is_restricted(world))
		world->config.command_count = 0;
	settings_make(&world->settings, &world->config);
	return true;
}

/* The configuration's library, `~/` being the home folder; NULL: none. */
static const char *configured_library(struct world *world)
{
	struct text path = world->config.library;
	const char *home = environment_value("HOME");

	if (!path.len)
		return NULL;
	if (home && text_starts(path, "~/")) {
		str_puts(&world->library, home);
		path = text_from(path, 1);
	}
	str_add(&world->library, path);
	return str_c(&world->library);
}

bool world_choose_library(struct world *world, struct error *error)
{
	const struct options *options = &world->options;
	const char *path = options->values[OPTION_LIBRARY];
	bool word = !options->command && options->word_count > 0;

	if (word)
		path = options->words[0];
	world->library_from = _("the command line");
	if (!path) {
		path = environment_value("EARSHOT_LIBRARY");
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
		    _("%s opens that review: leave --show and --compare out"),
		    path);
		return false;
	}
	world->session.place.root = world->root;
	world->session.place.words = world->config.type_words;
	world->session.place.word_count = world->config.type_word_count;
	world->session.place.confined = world_is_restricted(world);
	return world->root != NULL;
}

/* The reader's weights, or none. */
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

bool world_hear_config(struct world *world, struct error *error)
{
	if (!choose_config(world, error) && world_is_help(world))
		error_release(error);
	return !error->message;
}

/* ja-JP, or ja_JP.UTF-8 as a locale is called, is read as ja, where reviews are
 * known in that. */
static struct text drop_region(struct text lang)
{
	size_t len = 0;

	while (len < lang.len && !memchr("-_.@", lang.ptr[len], 4))
		len++;
	return schema_language(text_part(lang, 0, len))
		   ? text_part(lang, 0, len)
		   : lang;
}

static bool choose_lang(struct world *world, struct error *error)
{
	const char *given = world->options.values[OPTION_LANG];
	struct text lang =
	    given ? drop_region(text_of(given)) : world->interface;
	size_t i;

	world->lang_from = given ? "--lang" : world->interface_from;
	if (!given && world->config.lang.len) {
		struct text wanted = drop_region(world->config.lang);

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
	world->session.asks_lang = world->lang_from != world->interface_from;
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

	if (!world_is_restricted(world))
		environment_folder(
		    &world->themes, "XDG_CONFIG_HOME", ".config");
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
				   : _("default");
	world->printed = world->theme;
	theme_clear_ground(&world->printed);
	theme_reduce(&world->printed, colors_count(&world->colors));
	world->session.theme = color ? &world->printed : NULL;
	return true;
}

const char *world_editor(void)
{
	const char *name = environment_value("VISUAL");

	if (!name)
		name = environment_value("EDITOR");
	return name ? name : "vi";
}

const char *world_pager(void)
{
	const char *name = getenv("PAGER"); /* empty: none */

	if (!name)
		return "less";
	return !*name || !strcmp(name, "cat") ? NULL : name;
}

bool world_choose_looks(struct world *world, bool *color, struct error *error)
{
	time_t now = time(NULL);
	struct tm day;

	world->colors = (struct colors_world){
	    .when = world->options.values[OPTION_COLOR],
	    .term = environment_value("TERM"),
	    .color_term = environment_value("COLORTERM"),
	    .no_color = environment_value("NO_COLOR"),
	    .force_color = environment_value("FORCE_COLOR"),
	    .clicolor = environment_value("CLICOLOR"),
	    .clicolor_force = environment_value("CLICOLOR_FORCE"),
	    .terminal = world->session.out_width > 0,
	};
	return session_set_day(&world->session,
		   environment_value("EARSHOT_TODAY"),
		   localtime_r(&now, &day) ? &day : NULL, error) &&
	       choose_weights(world, error) && choose_lang(world, error) &&
	       colors_wanted(&world->colors, color, error) &&
	       choose_theme(world, *color, error);
}

void world_choose_glyphs(struct world *world)
{
	struct session *session = &world->session;
	bool utf8 = world->utf8;
	bool terminal =
	    session->out_width || (options_has(&world->options, OPTION_PICK) &&
				      !world_is_help(world));
	enum row_glyphs out = ROW_UNICODE, err = ROW_UNICODE;

	if (options_has(&world->options, OPTION_ASCII)) {
		out = utf8 && terminal ? ROW_LETTERS : ROW_ASCII;
		err = utf8 && session->err_width ? ROW_LETTERS : ROW_ASCII;
	}
	session->ascii = utf8 || !terminal ? out : ROW_ASCII;
	session->err_ascii = utf8 ? err : ROW_ASCII;
	speak(world);
}
