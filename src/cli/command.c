/*
 * The table of commands, and the help made from it and from the table of
 * options, so that both stay complete.
 */
#include "cli/command.h"

#include <string.h>
#include <unistd.h>

#include "base/message.h"
#include "base/suggest.h"
#include "base/unicode.h"
#include "base/words.h"

static const struct command commands[COMMANDS] = {
    [COMMAND_LIST] = {"list", "[QUERY...]", N_("print the products that match"),
	N_("The words form one query, joined by blanks; see earshot-query(7). "
	   "A\nword with one dash that is no option excludes: list "
	   "headphones\n-wireless. To exclude a letter that is an option, "
	   "quote it: '-\"s\"'.\nWithout a query all products are "
	   "printed.\nExits with 1 when nothing matches.\n"),
	OPTION_OF_LIST, COMMAND_IN_LIBRARY},
    [COMMAND_SHOW] = {"show", "REF...", N_("print reviews"),
	N_("REF is the ref of a product or company, else its name, else words "
	   "that\nonly one has. If several match, they are listed.\n"),
	OPTION_OF_SHOW, COMMAND_IN_LIBRARY},
    [COMMAND_COMPARE] = {"compare", "A B...",
	N_("print two to six products side by side"),
	N_("A and B are refs, names, or words that only one product has.\n"),
	OPTION_OF_COMPARE, COMMAND_IN_LIBRARY},
    [COMMAND_PLOT] = {"plot", "[QUERY...]",
	N_("plot the products that match, price against score"),
	N_("The words form one query, as for list. A point is a product; the "
	   "line\njoins those that no other beats on both axes. The axes are "
	   "price, date\nand the parts of the rating. Products without a value "
	   "are counted.\nExits with 1 when there is nothing to draw.\n"),
	OPTION_OF_PLOT, COMMAND_IN_LIBRARY},
    [COMMAND_CHECK] = {"check", "[PATH...]", N_("find faults in reviews"),
	N_("PATH is a file or a folder; the default is the library.\nPrints "
	   "PATH:LINE:COLUMN: RULE: fault: cure.\nChanges nothing. Exits with "
	   "1 when it finds a fault.\n"),
	OPTION_OF_CHECK, COMMAND_WITH_WORDS},
    [COMMAND_INDEX] = {"index", "", N_("bring the index up to date"),
	N_("The other commands do this when needed; this one prints counts, "
	   "and\nwith --status the files with problems. With --status it exits "
	   "with 1\nwhen there are problems.\n"),
	OPTION_OF_INDEX, COMMAND_IN_LIBRARY},
    [COMMAND_COMPLETION] = {"completion", "SHELL",
	N_("print a completion script"),
	N_("SHELL is bash, zsh or fish. Save the script where the shell looks "
	   "for\ncompletions, or put this into its start-up file: eval "
	   "\"$(earshot\ncompletion bash)\".\n"),
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

/* The name that was probably meant, or {0}. */
static struct text find_near(struct text name)
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

/* Prints the options of SCOPE under HEADING, if there are any. */
static void print_options(const char *heading, unsigned scope, struct str *out)
{
	struct str options = {0};

	options_print_help(scope, &options);
	if (options.len)
		str_printf(out, "\n%s\n%s", heading, str_c(&options));
	str_release(&options);
}

static void print_program_help(struct str *out)
{
	const char *usage = _("usage: ");
	struct str heading = {0};
	size_t i;

	str_printf(out, "%searshot [OPTION...] [DIR | FILE]\n", usage);
	for (i = 0; i < COMMANDS; i++) {
		str_repeat(out, " ", unicode_cells(text_of(usage)));
		print_usage(&commands[i], out);
	}
	str_printf(out, "\n%s\n\n%s\n",
	    _("Browse and search product reviews in the terminal."),
	    _("Commands (without one, the browser opens):"));
	for (i = 0; i < COMMANDS; i++)
		str_printf(out, "  %-12s%s\n", commands[i].name,
		    _(commands[i].summary));
	print_options(
	    _("Options, before or after the command:"), OPTION_OF_ALL, out);
	print_options(_("Options of the browser:"), OPTION_OF_BROWSER, out);
	for (i = 0; i < COMMANDS; i++) {
		str_clear(&heading);
		str_printf(&heading, _("Options of %s:"), commands[i].name);
		print_options(str_c(&heading), commands[i].scope, out);
	}
	str_release(&heading);
	str_printf(out, "\n%s\n%s\n",
	    _("Options may stand before or after the command; everything after "
	      "-- is a word."),
	    _("Press ? in the browser for its keys. More in earshot(1)."));
}

void command_print_help(const struct command *command, struct str *out)
{
	if (!command) {
		print_program_help(out);
		return;
	}
	str_puts(out, _("usage: "));
	print_usage(command, out);
	str_printf(out, "\n%s", _(command->details));
	print_options(_("Options:"), command->scope, out);
	print_options(_("Options of every command:"), OPTION_OF_ALL, out);
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
	meant = find_near(text_of(options->words[0]));
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
