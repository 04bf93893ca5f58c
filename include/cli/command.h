#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "cli/options.h"

/* The commands, in one table; main.c has their functions. */
struct command {
	const char *name;
	const char *words;   /* its arguments */
	const char *summary; /* one line */
	const char *details; /* of `earshot COMMAND --help` */
	unsigned scope;      /* its bit of enum option_scope */
	enum {
		COMMAND_IN_LIBRARY,
		COMMAND_WITH_WORDS, /* usable without a library */
		COMMAND_ANYWHERE
	} where;
};

enum command_number {
	COMMAND_LIST,
	COMMAND_SHOW,
	COMMAND_COMPARE,
	COMMAND_PLOT,
	COMMAND_CHECK,
	COMMAND_INDEX,
	COMMAND_COMPLETION,
	COMMANDS
};

/* Command NUMBER; NULL after the last. */
const struct command *command_get(size_t number);
enum command_number command_number(const struct command *command);
/* Whether the command line needs a library. */
bool command_wants_library(const struct options *options);
/* NULL if there is no such command. */
const struct command *command_find(struct text name);
/* Appends the help of COMMAND, or with NULL of the program. */
void command_print_help(const struct command *command, struct str *out);
/* If the word that OPTIONS take for the library is neither a command nor a
 * file, sets an error with the probable meaning and how to search for the word.
 */
void command_hint(const struct options *options, struct error *error);

#endif
