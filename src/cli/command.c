/*
 * The table of commands and the help made from it and from the options' table,
 * so that neither can tell of what is not there.
 */
#include "cli/command.h"

#include <string.h>
#include <unistd.h>

#include "base/message.h"
#include "base/suggest.h"
#include "base/words.h"

static const struct command commands[COMMANDS] = {
    [COMMAND_LIST] = {"list", "[QUERY...]", "print the products that match",
	"The words make one query, joined by blanks; earshot-query(7) has the\n"
	"language. A word with one dash that is no option is part of it: list\n"
	"headphones -wireless. To leave out a letter that is an option, put "
	"it\n"
	"in quotes: '-\"s\"'. Without a query all products are printed.\n"
	"Exits with 1 when nothing matches.\n",
	OPTION_OF_LIST, COMMAND_IN_LIBRARY},
    [COMMAND_SHOW] = {"show", "REF...", "print reviews",
	"REF is the ref of a product or company, or anything that names\n"
	"exactly one; where it names several, they are listed.\n",
	OPTION_OF_SHOW, COMMAND_IN_LIBRARY},
    [COMMAND_COMPARE] = {"compare", "A B...",
	"print two to six products side by side",
	"A and B are refs, or anything that names exactly one product each.\n",
	OPTION_OF_COMPARE, COMMAND_IN_LIBRARY},
    [COMMAND_PLOT] = {"plot", "[QUERY...]",
	"draw the products that match, price by score",
	"The words make one query, as those of list. A point is a product; "
	"the\nline joins those that no other beats on both axes. The axes are "
	"price,\ndate and the parts of the rating. What has no place on them "
	"is counted.\nExits with 1 when there is nothing to draw.\n",
	OPTION_OF_PLOT, COMMAND_IN_LIBRARY},
    [COMMAND_CHECK] = {"check", "[PATH...]", "find faults in reviews",
	"PATH is a file or a folder; without one the library is checked.\n"
	"Prints PATH:LINE:COLUMN: RULE: what is wrong: what to do about it.\n"
	"Changes nothing. Exits with 1 when something is found.\n",
	OPTION_OF_CHECK, COMMAND_WITH_WORDS},
    [COMMAND_INDEX] = {"index", "", "bring the index up to date",
	"Done by the others as needed; here with counts, and for a look at\n"
	"what could not be read. With --status exits with 1 when there are\n"
	"problems.\n",
	OPTION_OF_INDEX, COMMAND_IN_LIBRARY},
    [COMMAND_COMPLETION] = {"completion", "SHELL",
	"print what completes its command line",
	"SHELL is bash, zsh or fish. What is printed goes where the shell "
	"looks\n"
	"for completions, or is read at its start: eval \"$(earshot "
	"completion\n"
	"bash)\".\n",
	OPTION_OF_COMPLETION, COMMAND_ANYWHERE},
};

bool command_wants_library(const struct options *options)
{
	const struct command *command = options->command;

	if (!command || command->where == COMMAND_IN_LIBRARY)
		return true;
	return command->where == COMMAND_WITH_WORDS && !options->word_count &&
	       !options_has(options, OPTION_RULES);
}

const struct command *command_get(size_t number)
{
	return number < COMMANDS ? &commands[number] : NULL;
}

enum command_number command_number(const struct command *command)
{
	return (enum command_number)(command - commands);
}

const struct command *command_find(struct text name)
{
	size_t i;

	for (i = 0; i < COMMANDS; i++)
		if (text_is(name, commands[i].name))
			return &commands[i];
	return NULL;
}

struct text command_suggest(struct text name)
{
	struct suggest suggest;
	size_t i;

	suggest_init(&suggest, name);
	for (i = 0; i < COMMANDS; i++)
		suggest_offer(&suggest, text_of(commands[i].name));
	return suggest.best;
}

static void print_usage(const struct command *command, struct str *out)
{
	str_printf(out, "earshot %s [OPTION...]%s%s\n", command->name,
	    command->words[0] ? " " : "", command->words);
}

/* The options of SCOPE under HEADING, where there are any. */
static void print_options(
    const char *heading, const char *name, unsigned scope, struct str *out)
{
	struct str options = {0};

	options_print_help(scope, &options);
	if (options.len)
		str_printf(out, "\n%s%s:\n%s", heading, name, str_c(&options));
	str_release(&options);
}

static void print_program_help(struct str *out)
{
	size_t i;

	str_puts(out, "usage: earshot [OPTION...] [DIR | FILE]\n");
	for (i = 0; i < COMMANDS; i++) {
		str_puts(out, "       ");
		print_usage(&commands[i], out);
	}
	str_puts(out, "\nBrowse and search product reviews in the terminal.\n"
		      "\nCommands (without one, the browser opens):\n");
	for (i = 0; i < COMMANDS; i++)
		str_printf(
		    out, "  %-12s%s\n", commands[i].name, commands[i].summary);
	str_puts(out, "\nOptions, before or after the command:\n");
	options_print_help(OPTION_OF_ALL, out);
	str_puts(out, "\nOptions of the browser:\n");
	options_print_help(OPTION_OF_BROWSER, out);
	for (i = 0; i < COMMANDS; i++)
		print_options(
		    "Options of ", commands[i].name, commands[i].scope, out);
	str_puts(out,
	    "\nOptions hold before and after the command; everything after -- "
	    "is a word.\n"
	    "Press ? in the browser for its keys. More in earshot(1).\n");
}

void command_print_help(const struct command *command, struct str *out)
{
	if (!command) {
		print_program_help(out);
		return;
	}
	str_puts(out, "usage: ");
	print_usage(command, out);
	str_printf(out, "\n%s", command->details);
	print_options("Options", "", command->scope, out);
	str_puts(out, "\nOptions of every command:\n");
	options_print_help(OPTION_OF_ALL, out);
}

void command_hint(const struct options *options, struct error *error)
{
	struct str query = {0}, quoted = {0};
	struct text meant;
	size_t i;

	if (options->command || options->word_count == 0 ||
	    strchr(options->words[0], '/') ||
	    !access(options->words[0], F_OK) ||
	    command_find(text_of(options->words[0])))
		return;
	for (i = 0; i < options->word_count; i++) {
		str_puts(&query, i ? " " : "");
		str_puts(&query, options->words[i]);
	}
	words_quote(&quoted, str_text(&query));
	meant = command_suggest(text_of(options->words[0]));
	if (meant.len)
		error_set(error,
		    _("\"%s\" is neither a command nor a folder; did you mean "
		      "%.*s? To look for it: earshot list %s, or earshot -q "
		      "%s"),
		    options->words[0], (int)meant.len, meant.ptr,
		    str_c(&quoted), str_c(&quoted));
	else
		error_set(error,
		    _("\"%s\" is neither a command nor a folder; to look for "
		      "it: earshot list %s, or earshot -q %s"),
		    options->words[0], str_c(&quoted), str_c(&quoted));
	str_release(&query);
	str_release(&quoted);
}
