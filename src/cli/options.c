/*
 * The command line, parsed by a table. Options hold anywhere; if the words are
 * a query, a word with a single dash that is no option belongs to it, as in
 * `list headphones -wireless`.
 */
#include "cli/options.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "base/message.h"
#include "base/suggest.h"
#include "cli/command.h"
#include "query/language/query.h"

static bool is_number(const char *rest)
{
	return rest[strspn(rest, "0123456789")] == '\0';
}

static bool is_order(const char *rest)
{
	struct arena *arena = arena_new();
	struct query_sort sort;
	struct query_error error;
	bool good = query_parse_sort(arena, text_of(rest), &sort, &error);

	arena_free(arena);
	return good;
}

static bool is_folder(const char *rest)
{
	struct stat status;

	return strchr(rest, '/') ||
	       (!stat(rest, &status) && S_ISDIR(status.st_mode));
}

static const struct option_spec specs[OPTION_KEYS] = {
    [OPTION_LIBRARY] = {"library", 'L', OPTION_OF_ALL, "DIR",
	N_("the folder with the reviews"), is_folder},
    [OPTION_CONFIG] = {"config", 0, OPTION_OF_ALL, "FILE",
	N_("the configuration to use")},
    [OPTION_LANG] = {"lang", 0, OPTION_OF_ALL, "LANG",
	N_("the language to read in: en, ja")},
    [OPTION_THEME] = {"theme", 0, OPTION_OF_ALL, "NAME",
	N_("the colours to use")},
    [OPTION_COLOR] = {"color", 0, OPTION_OF_ALL, "WHEN",
	N_("auto, always or never")},
    [OPTION_ASCII] = {"ascii", 0, OPTION_OF_ALL, NULL,
	N_("draw with ASCII characters; letters stay")},
    [OPTION_WEIGHTS] = {"weights", 0, OPTION_OF_ALL, "WEIGHTS",
	N_("weights such as science=3,cost=2, or the name of a set")},
    [OPTION_RESTRICTED] = {"restricted", 0, OPTION_OF_ALL, NULL,
	N_("only read that library; =strict: or refuse to start")},
    [OPTION_HELP] = {"help", 'h', OPTION_OF_ALL, NULL, N_("show this help")},
    [OPTION_VERSION] = {"version", 'V', OPTION_OF_ALL, NULL,
	N_("show the version and the libraries")},
    [OPTION_PRINT_CONFIG] = {"print-config", 0, OPTION_OF_BROWSER, NULL,
	N_("print the resulting configuration")},
    [OPTION_QUERY] = {"query", 'q',
	OPTION_OF_BROWSER | OPTION_OF_LIST | OPTION_OF_PLOT, "QUERY",
	N_("what to look for")},
    [OPTION_SORT] = {"sort", 's', OPTION_OF_BROWSER | OPTION_OF_LIST, "KEYS",
	N_("order, such as price or -overall,name"), is_order},
    [OPTION_SHOW] = {"show", 0, OPTION_OF_BROWSER, "REF",
	N_("start with this review open")},
    [OPTION_COMPARE] = {"compare", 0, OPTION_OF_BROWSER, "REF",
	N_("start with products compared: give it two to six times")},
    [OPTION_VIEW] = {"view", 0, OPTION_OF_BROWSER, "VIEW",
	N_("start with the list, review, rating, plot or compare view")},
    [OPTION_RESUME] = {"resume", 0, OPTION_OF_BROWSER, NULL,
	N_("start where the last session ended")},
    [OPTION_PICK] = {"pick", 0, OPTION_OF_BROWSER, NULL,
	N_("choose products: the words are a query, Enter prints the refs")},
    [OPTION_LINEAR] = {"linear", 0, OPTION_OF_BROWSER | OPTION_OF_PLOT, NULL,
	N_("line by line, for screen readers and plain terminals")},
    [OPTION_LIMIT] = {"limit", 'n', OPTION_OF_LIST, "N",
	N_("print the first N at most"), is_number},
    [OPTION_COUNT] = {"count", 0, OPTION_OF_LIST, NULL,
	N_("print only the number of products")},
    [OPTION_EXPLAIN] = {"explain", 0, OPTION_OF_LIST, NULL,
	N_("print only how the query is read")},
    [OPTION_COLUMNS] = {"columns", 0, OPTION_OF_LIST, "NAMES",
	N_("print these columns, such as name,price")},
    [OPTION_JSON] = {"json", 0,
	OPTION_OF_LIST | OPTION_OF_SHOW | OPTION_OF_COMPARE | OPTION_OF_CHECK,
	NULL, N_("print JSON")},
    [OPTION_JSONL] = {"jsonl", 0, OPTION_OF_LIST, NULL,
	N_("print one JSON object per line")},
    [OPTION_TSV] = {"tsv", 0, OPTION_OF_LIST, NULL,
	N_("print tab-separated values, column names first")},
    [OPTION_CSV] = {"csv", 0, OPTION_OF_LIST, NULL,
	N_("print comma-separated values (RFC 4180), column names first")},
    [OPTION_WIDTH] = {"width", 0,
	OPTION_OF_SHOW | OPTION_OF_COMPARE | OPTION_OF_PLOT, "N",
	N_("width in cells; of an SVG in pixels")},
    [OPTION_HEIGHT] = {"height", 0, OPTION_OF_PLOT, "N",
	N_("height in rows; of an SVG in pixels")},
    [OPTION_X] = {"x", 0, OPTION_OF_BROWSER | OPTION_OF_PLOT, "AXIS",
	N_("the horizontal axis: price, overall, date ...")},
    [OPTION_Y] = {"y", 0, OPTION_OF_BROWSER | OPTION_OF_PLOT, "AXIS",
	N_("the vertical axis: overall, science, price ...")},
    [OPTION_SVG] = {"svg", 0, OPTION_OF_PLOT, NULL, N_("print an SVG picture")},
    [OPTION_SECTION] = {"section", 0, OPTION_OF_SHOW, "KEY",
	N_("show one section only, such as advice")},
    [OPTION_MARKDOWN] = {"markdown", 0, OPTION_OF_LIST | OPTION_OF_COMPARE,
	NULL, N_("print a table in Markdown")},
    [OPTION_NO_PAGER] = {"no-pager", 0, OPTION_OF_SHOW | OPTION_OF_COMPARE,
	NULL, N_("print without a pager")},
    [OPTION_REBUILD] = {"rebuild", 0, OPTION_OF_INDEX, NULL,
	N_("rebuild it from all files")},
    [OPTION_STATUS] = {"status", 0, OPTION_OF_INDEX, NULL,
	N_("show its content and the files with problems")},
    [OPTION_RULES] = {"rules", 0, OPTION_OF_CHECK, NULL,
	N_("print the rules, why they matter, and which are on")},
    [OPTION_ONLY] = {"only", 0, OPTION_OF_CHECK, "RULE,...",
	N_("check only these rules")},
    [OPTION_IGNORE] = {"ignore", 0, OPTION_OF_CHECK, "RULE,...",
	N_("skip these rules")},
};

bool options_has(const struct options *options, enum option option)
{
	return options->values[option] != NULL;
}

void options_release(struct options *options)
{
	free(options->words);
	str_release(&options->query);
	*options = (struct options){0};
}

static enum option find_long(struct text name)
{
	enum option i;

	for (i = 0; i < OPTION_KEYS; i++)
		if (text_is(name, specs[i].name))
			break;
	return i;
}

static enum option find_letter(char letter)
{
	enum option i;

	for (i = 0; i < OPTION_KEYS; i++)
		if (specs[i].letter && specs[i].letter == letter)
			break;
	return i;
}

/* Whether the words of COMMAND (NULL: the browser) are a query. */
static bool takes_query(const struct command *command)
{
	return command && command->scope & specs[OPTION_QUERY].scope;
}

const struct option_spec *options_spec(enum option option)
{
	return &specs[option];
}

const struct option_spec *options_awaiting(const char *word)
{
	enum option option = OPTION_KEYS;

	if (!strncmp(word, "--", 2))
		option = find_long(text_of(word + 2));
	else if (word[0] == '-' && word[1] && !word[2])
		option = find_letter(word[1]);
	if (option == OPTION_KEYS || !specs[option].argument)
		return NULL;
	return &specs[option];
}

static bool set_unknown(struct text name, struct error *error)
{
	struct suggest suggest;
	enum option i;

	suggest_init(&suggest, name);
	for (i = 0; i < OPTION_KEYS; i++)
		suggest_offer(&suggest, text_of(specs[i].name));
	if (suggest.best.len)
		error_set(error,
		    _("unknown option --%.*s; did you mean --%.*s?"),
		    (int)name.len, name.ptr, (int)suggest.best.len,
		    suggest.best.ptr);
	else
		error_set(error, _("unknown option --%.*s; see earshot --help"),
		    (int)name.len, name.ptr);
	return false;
}

/* The rest of the command line. */
struct rest {
	char **argv;
	int argc;
	int at;
};

/* Whether the options that --restricted fixes stand before it. */
static bool check_fixed(
    const struct options *options, enum option option, struct error *error)
{
	if (!options_has(options, OPTION_RESTRICTED) ||
	    (option != OPTION_LIBRARY && option != OPTION_CONFIG))
		return true;
	error_set(error, _("--%s is fixed by --restricted; it goes before it"),
	    specs[option].name);
	return false;
}

static void add_query(struct options *options, const char *words)
{
	if (options->has_query)
		str_putc(&options->query, ' ');
	str_puts(&options->query, words);
	options->has_query = true;
}

/* Sets OPTION to VALUE; if NULL, to "" for a switch, else to the next word. */
static bool set_value(struct options *options, enum option option,
    const char *value, struct rest *rest, struct error *error)
{
	if (!check_fixed(options, option, error))
		return false;
	if (!specs[option].argument) {
		value = "";
	} else if (!value) {
		if (rest->at >= rest->argc) {
			const char *word = rest->argv[rest->at - 1];

			error_set(error, _("%s needs a value: %s %s"), word,
			    word, specs[option].argument);
			return false;
		}
		value = rest->argv[rest->at++];
	}
	if (option == OPTION_COMPARE &&
	    options->compare_count == OPTIONS_COMPARE) {
		error_set(error, _("--compare is given six times at most"));
		return false;
	}
	if (option == OPTION_COMPARE)
		options->compare[options->compare_count++] = value;
	if (option == OPTION_QUERY)
		add_query(options, value);
	options->values[option] = value;
	return true;
}

/* `--name`, `--name=value` or `--name value`, without the hyphens. */
static bool parse_long(const char *arg, struct rest *rest,
    struct options *options, struct error *error)
{
	size_t len = strcspn(arg, "=");
	struct text name = {arg, len};
	enum option option = find_long(name);
	const char *value = arg[len] ? arg + len + 1 : NULL;

	if (option == OPTION_RESTRICTED && value) {
		if (strcmp(value, "strict") != 0) {
			error_set(error,
			    _("--restricted takes strict or nothing, not "
			      "\"%s\""),
			    value);
			return false;
		}
		options->strict = true; /* no later option can undo it */
		value = NULL;
	}
	if (option == OPTION_KEYS)
		return set_unknown(name, error);
	if (!specs[option].argument && value) {
		error_set(error, _("--%s takes no value"), specs[option].name);
		return false;
	}
	return set_value(options, option, value, rest, error);
}

/* The error for an unknown letter; if words may be a query, how to write it as
 * a word. */
static bool set_unknown_letter(
    const char *arg, const struct options *options, struct error *error)
{
	const struct command *command = options->command;

	if (command)
		error_set(error, _("unknown option -%s; see earshot %s --help"),
		    arg, command->name);
	else
		error_set(
		    error, _("unknown option -%s; see earshot --help"), arg);
	return false;
}

/* `-Lvalue`, `-L value`, or several switches, without the hyphen. */
static bool parse_short(const char *arg, struct rest *rest,
    struct options *options, struct error *error)
{
	for (; *arg; arg++) {
		enum option option = find_letter(*arg);
		bool takes_rest;

		if (option == OPTION_KEYS)
			return set_unknown_letter(arg, options, error);
		takes_rest = specs[option].argument && arg[1];
		if (takes_rest && arg[1] == '=') {
			error_set(error,
			    _("-%c takes its value after a blank: -%c %s"),
			    *arg, *arg, specs[option].argument);
			return false;
		}
		if (!set_value(options, option, takes_rest ? arg + 1 : NULL,
			rest, error))
			return false;
		if (takes_rest)
			return true;
	}
	return true;
}

/* Whether ARG, which begins with one dash, is an option at this place. */
static bool is_short(const struct options *options, const char *arg)
{
	const struct option_spec *spec;
	enum option option;

	if (!takes_query(options->command) &&
	    !options_has(options, OPTION_PICK))
		return true;
	option = find_letter(arg[1]);
	if (option == OPTION_KEYS)
		return false;
	spec = &specs[option];
	return !arg[2] || (spec->argument && arg[2] == '=') ||
	       (spec->is_value && spec->is_value(arg + 2));
}

/* Refuses an option that means nothing at this place. */
static bool check_scope(const struct options *options, struct error *error)
{
	const struct command *command = options->command;
	unsigned scope = command ? command->scope : OPTION_OF_BROWSER;
	enum option i;

	for (i = 0; i < OPTION_KEYS; i++) {
		if (!options->values[i] || specs[i].scope & scope)
			continue;
		if (command)
			error_set(error,
			    _("%s has no option --%s; see earshot %s --help"),
			    command->name, specs[i].name, command->name);
		else
			error_set(error,
			    _("--%s goes with a command; see earshot --help"),
			    specs[i].name);
		return false;
	}
	return true;
}

/* Whether the options name one library. */
static bool check_library(const struct options *options, struct error *error)
{
	bool named = options_has(options, OPTION_LIBRARY);

	if (options_has(options, OPTION_HELP) ||
	    options_has(options, OPTION_VERSION))
		return true;
	if (!options->command && options->word_count > !named)
		error_set(error,
		    _("one library at a time: \"%s\" is too much; see earshot "
		      "--help"),
		    options->words[!named]);
	else if (options_has(options, OPTION_RESTRICTED) && !named)
		error_set(error, _("--restricted needs the library before it: "
				   "-L DIR --restricted"));
	return !error->message;
}

/* Takes a word that is no option. */
static void take_word(struct options *options, char *arg)
{
	if (takes_query(options->command))
		add_query(options, arg);
	else
		options->words[options->word_count++] = arg;
}

/* With --pick all words form one query, wherever they stand. */
static void take_query(struct options *options)
{
	size_t i;

	if (options->command || !options_has(options, OPTION_PICK))
		return;
	for (i = 0; i < options->word_count; i++)
		add_query(options, options->words[i]);
	options->word_count = 0;
}

bool options_parse(
    int argc, char **argv, struct options *options, struct error *error)
{
	struct rest rest = {argv, argc, 1};
	bool ended = false;

	*options = (struct options){0};
	options->words = mem_new((size_t)argc + 1, sizeof *options->words);
	while (rest.at < argc) {
		char *arg = argv[rest.at++];
		bool dash = !ended && arg[0] == '-' && arg[1];

		if (dash && !strcmp(arg, "--")) {
			ended = true;
		} else if (dash && arg[1] == '-') {
			if (!parse_long(arg + 2, &rest, options, error))
				return false;
		} else if (dash && is_short(options, arg)) {
			if (!parse_short(arg + 1, &rest, options, error))
				return false;
		} else if (!ended && !options->command &&
			   !options_has(options, OPTION_PICK) &&
			   !options->word_count && command_find(text_of(arg))) {
			options->command = command_find(text_of(arg));
		} else {
			take_word(options, arg);
		}
	}
	take_query(options);
	if (options->compare_count == 1) {
		error_set(error, _("--compare is given two to six times: "
				   "--compare A --compare B"));
		return false;
	}
	return check_scope(options, error) && check_library(options, error);
}

bool options_number(const struct options *options, enum option option,
    uint32_t low, uint32_t high, uint32_t *value, struct error *error)
{
	const char *source = options->values[option];
	unsigned long number;
	char *end;

	if (!source)
		return true;
	errno = 0;
	number = strtoul(source, &end, 10);
	if (!isdigit((unsigned char)source[0]) || *end || errno ||
	    number < low || number > high) {
		error_set(error,
		    _("--%s takes a whole number from %u to %u, not \"%s\""),
		    specs[option].name, low, high, source);
		return false;
	}
	*value = (uint32_t)number;
	return true;
}

void options_print_help(unsigned scopes, struct str *out)
{
	enum { HELP_COLUMN = 24 };
	enum option i;

	for (i = 0; i < OPTION_KEYS; i++) {
		const struct option_spec *spec = &specs[i];
		size_t start = out->len;

		if (!(spec->scope & scopes) ||
		    (spec->scope == OPTION_OF_ALL) != (scopes == OPTION_OF_ALL))
			continue;
		if (spec->letter)
			str_printf(out, "  -%c, ", spec->letter);
		else
			str_puts(out, "      ");
		str_printf(out, "--%s", spec->name);
		if (spec->argument)
			str_printf(out, " %s", spec->argument);
		str_puts(out, "  ");
		while (out->len - start < HELP_COLUMN)
			str_putc(out, ' ');
		str_printf(out, "%s\n", _(spec->help));
	}
}
