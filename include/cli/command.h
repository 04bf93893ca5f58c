#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "cli/options.h"

/* The commands, from one table; main.c has what runs them. */
struct command {
	const char *name;
	const char *words;   /* what stands behind it */
	const char *summary; /* one line */
	const char *details; /* of `earshot COMMAND --help` */
	unsigned scope;      /* its bit of enum option_scope */
	enum {
		COMMAND_IN_LIBRARY,
		COMMAND_WITH_WORDS, /* its words make do without a library */
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

/* All of them; NULL behind the last. */
const struct command *command_get(size_t number);
enum command_number command_number(const struct command *command);
/* Whether what was asked for needs a library. */
bool command_wants_library(const struct options *options);
/* NULL where there is none of that name. */
const struct command *command_find(struct text name);
/* Appends the help of COMMAND; NULL: of the program. */
void command_print_help(const struct command *command, struct str *out);
/* Where the word OPTIONS take for the library is neither a command nor a file,
 * an error that says what was probably meant and how to look for it. */
void command_hint(const struct options *options, struct error *error);

#endif
