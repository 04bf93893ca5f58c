/*
 * The command line taken apart by a table. Long options hold anywhere, short
 * ones before the command only, so that `list headphones -wireless` is a query.
 */
#include "cli/options.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cli/command.h"
#include "base/suggest.h"

static const struct option_spec specs[OPTION_KEYS] = {
    [OPTION_LIBRARY] = {"library", 'L', OPTION_OF_ALL, "DIR",
	"the folder with the reviews"},
    [OPTION_CONFIG] = {"config", 0, OPTION_OF_ALL, "FILE",
	"the configuration to use"},
    [OPTION_LANG] = {"lang", 0, OPTION_OF_ALL, "LANG",
	"the language to read in: en, ja"},
    [OPTION_THEME] = {"theme", 0, OPTION_OF_ALL, "NAME", "the colours to use"},
    [OPTION_COLOR] = {"color", 0, OPTION_OF_ALL, "WHEN",
	"auto, always or never"},
    [OPTION_ASCII] = {"ascii", 0, OPTION_OF_ALL, NULL,
	"draw with ASCII characters alone"},
    [OPTION_RESTRICTED] = {"restricted", 0, OPTION_OF_ALL, NULL,
	"nothing but the library named before it; =strict: or not at all"},
    [OPTION_HELP] = {"help", 'h', OPTION_OF_ALL, NULL, "show this help"},
    [OPTION_VERSION] = {"version", 0, OPTION_OF_ALL, NULL, "show the version"},
    [OPTION_PRINT_CONFIG] = {"print-config", 0, OPTION_OF_BROWSER, NULL,
	"print what the configuration comes to, as one"},
    [OPTION_QUERY] = {"query", 'q', OPTION_OF_BROWSER, "QUERY",
	"start with this filter"},
    [OPTION_SORT] = {"sort", 's', OPTION_OF_BROWSER | OPTION_OF_LIST, "KEYS",
	"order, such as price or -overall,name"},
    [OPTION_SHOW] = {"show", 0, OPTION_OF_BROWSER, "REF",
	"start with this review open"},
    [OPTION_COMPARE] = {"compare", 0, OPTION_OF_BROWSER, "REF",
	"start with products compared: give it two to six times"},
    [OPTION_VIEW] = {"view", 0, OPTION_OF_BROWSER, "VIEW",
	"start with the list, review, rating or compare view"},
    [OPTION_LINEAR] = {"linear", 0, OPTION_OF_BROWSER, NULL,
	"line by line, for screen readers and plain terminals"},
    [OPTION_LIMIT] = {"limit", 0, OPTION_OF_LIST, "N",
	"print the first N at most"},
    [OPTION_COUNT] = {"count", 0, OPTION_OF_LIST, NULL,
	"print how many there are, nothing else"},
    [OPTION_EXPLAIN] = {"explain", 0, OPTION_OF_LIST, NULL,
	"print how the query was understood, nothing else"},
    [OPTION_COLUMNS] = {"columns", 0, OPTION_OF_LIST, "NAMES",
	"print these columns, such as name,price"},
    [OPTION_JSON] = {"json", 0,
	OPTION_OF_LIST | OPTION_OF_SHOW | OPTION_OF_COMPARE, NULL,
	"print JSON"},
    [OPTION_JSONL] = {"jsonl", 0, OPTION_OF_LIST, NULL,
	"print a JSON object a line"},
    [OPTION_TSV] = {"tsv", 0, OPTION_OF_LIST, NULL,
	"print tab-separated values, the names first"},
    [OPTION_WIDTH] = {"width", 0, OPTION_OF_SHOW | OPTION_OF_COMPARE, "N",
	"wrap to N cells"},
    [OPTION_SECTION] = {"section", 0, OPTION_OF_SHOW, "KEY",
	"show one section only, such as advice"},
    [OPTION_MARKDOWN] = {"markdown", 0, OPTION_OF_COMPARE, NULL,
	"print a table in Markdown"},
    [OPTION_REBUILD] = {"rebuild", 0, OPTION_OF_INDEX, NULL,
	"build it anew from all files"},
    [OPTION_STATUS] = {"status", 0, OPTION_OF_INDEX, NULL,
	"show what it holds and the files with problems"},
};

bool options_has(const struct options *options, enum option option)
{
	return options->values[option] != NULL;
}

void options_release(struct options *options)
{
	free(options->words);
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
		error_set(error, "unknown option --%.*s; did you mean --%.*s?",
		    (int)name.len, name.ptr, (int)suggest.best.len,
		    suggest.best.ptr);
	else
		error_set(error, "unknown option --%.*s; see earshot --help",
		    (int)name.len, name.ptr);
	return false;
}

/* What is left of the command line. */
struct rest {
	char **argv;
	int argc;
	int at;
};

/* What --restricted holds to must stand before it. */
static bool check_fixed(
    const struct options *options, enum option option, struct error *error)
{
	if (!options_has(options, OPTION_RESTRICTED) ||
	    (option != OPTION_LIBRARY && option != OPTION_CONFIG))
		return true;
	error_set(error, "--%s is fixed by --restricted; it goes before it",
	    specs[option].name);
	return false;
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
			    "--restricted takes strict or nothing, not \"%s\"",
			    value);
			return false;
		}
		options->strict = true; /* nothing behind it takes that back */
		value = NULL;
	}
	if (option == OPTION_KEYS)
		return set_unknown(name, error);
	if (!check_fixed(options, option, error))
		return false;
	if (!specs[option].argument && value) {
		error_set(error, "--%s takes no value", specs[option].name);
		return false;
	}
	if (!specs[option].argument) {
		value = "";
	} else if (!value) {
		if (rest->at >= rest->argc) {
			error_set(error, "--%s needs a value: --%s %s",
			    specs[option].name, specs[option].name,
			    specs[option].argument);
			return false;
		}
		value = rest->argv[rest->at++];
	}
	if (option == OPTION_COMPARE &&
	    options->compare_count == OPTIONS_COMPARE) {
		error_set(error, "--compare is given six times at most");
		return false;
	}
	if (option == OPTION_COMPARE)
		options->compare[options->compare_count++] = value;
	options->values[option] = value;
	return true;
}

/* `-Lvalue`, `-L value`, or switches in a row, without the hyphen. */
static bool parse_short(const char *arg, struct rest *rest,
    struct options *options, struct error *error)
{
	for (; *arg; arg++) {
		enum option option = find_letter(*arg);

		if (option == OPTION_KEYS) {
			error_set(error,
			    "unknown option -%s; see earshot --help", arg);
			return false;
		}
		if (!check_fixed(options, option, error))
			return false;
		if (!specs[option].argument) {
			options->values[option] = "";
			continue;
		}
		if (arg[1]) {
			options->values[option] = arg + 1;
		} else if (rest->at < rest->argc) {
			options->values[option] = rest->argv[rest->at++];
		} else {
			error_set(error, "-%c needs a value: -%c %s", *arg,
			    *arg, specs[option].argument);
			return false;
		}
		return true;
	}
	return true;
}

/* Says no to an option that means nothing where it stands. */
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
			    "%s has no option --%s; see earshot %s --help",
			    command->name, specs[i].name, command->name);
		else
			error_set(error,
			    "--%s goes with a command; see earshot --help",
			    specs[i].name);
		return false;
	}
	return true;
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

		if (!ended && !strcmp(arg, "--")) {
			ended = true;
		} else if (!ended && !strncmp(arg, "--", 2)) {
			if (!parse_long(arg + 2, &rest, options, error))
				return false;
		} else if (!ended && !options->command && arg[0] == '-' &&
			   arg[1]) {
			if (!parse_short(arg + 1, &rest, options, error))
				return false;
		} else if (!ended && !options->command &&
			   !options->word_count && command_find(text_of(arg))) {
			options->command = command_find(text_of(arg));
		} else {
			options->words[options->word_count++] = arg;
		}
	}
	if (options->compare_count == 1) {
		error_set(error, "--compare is given two to six times: "
				 "--compare A --compare B");
		return false;
	}
	return check_scope(options, error);
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
		    "--%s takes a whole number from %u to %u, not \"%s\"",
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
		str_printf(out, "%s\n", spec->help);
	}
}
