#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

/* The command line. One table holds the options, their scopes and their help.
 */

enum option {
	OPTION_LIBRARY,
	OPTION_CONFIG,
	OPTION_LANG,
	OPTION_THEME,
	OPTION_COLOR,
	OPTION_ASCII,
	OPTION_WEIGHTS,
	OPTION_RESTRICTED,
	OPTION_HELP,
	OPTION_VERSION,
	OPTION_PRINT_CONFIG,
	OPTION_QUERY,
	OPTION_SORT,
	OPTION_SHOW,
	OPTION_COMPARE,
	OPTION_VIEW,
	OPTION_RESUME,
	OPTION_PICK,
	OPTION_LINEAR,
	OPTION_LIMIT,
	OPTION_COUNT,
	OPTION_EXPLAIN,
	OPTION_COLUMNS,
	OPTION_JSON,
	OPTION_JSONL,
	OPTION_TSV,
	OPTION_CSV,
	OPTION_WIDTH,
	OPTION_HEIGHT,
	OPTION_X,
	OPTION_Y,
	OPTION_SVG,
	OPTION_SECTION,
	OPTION_MARKDOWN,
	OPTION_NO_PAGER,
	OPTION_REBUILD,
	OPTION_STATUS,
	OPTION_RULES,
	OPTION_ONLY,
	OPTION_IGNORE,
	OPTION_KEYS
};

/* Where an option holds. */
enum option_scope {
	OPTION_OF_BROWSER = 1,
	OPTION_OF_LIST = 2,
	OPTION_OF_SHOW = 4,
	OPTION_OF_INDEX = 8,
	OPTION_OF_COMPARE = 16,
	OPTION_OF_COMPLETION = 32,
	OPTION_OF_CHECK = 64,
	OPTION_OF_PLOT = 128,
	OPTION_OF_ALL = 255
};

enum { OPTIONS_COMPARE = 6 }; /* products compared at most */

struct command;

struct options {
	const struct command *command;   /* NULL: the browser */
	const char *values[OPTION_KEYS]; /* "" for a switch; NULL: not given */
	/* Values of OPTION_COMPARE, in order, then NULL. */
	const char *compare[OPTIONS_COMPARE + 1];
	size_t compare_count;
	bool strict;  /* --restricted=strict */
	char **words; /* other words than options and query, borrowed */
	size_t word_count;
	/* The words of the query joined by blanks: those of -q, and for a
	 * command that takes a query every word that is no option. */
	struct str query;
	bool has_query;
};

struct option_spec {
	const char *name;
	char letter; /* 0: none */
	unsigned scope;
	const char *argument; /* name in the help; NULL: a switch */
	const char *help;
	/* Where a query may stand: whether -xREST is the option with the value
	 * REST, and not a word to exclude; NULL: never. */
	bool (*is_value)(const char *rest);
};

/* The properties of OPTION. */
const struct option_spec *options_spec(enum option option);
/* The option called WORD if its value is the next word; else NULL. */
const struct option_spec *options_awaiting(const char *word);

/* Parses ARGV. False with the mistake and its probable meaning. */
bool options_parse(
    int argc, char **argv, struct options *options, struct error *error);
void options_release(struct options *options);

/* Whether OPTION was given. */
bool options_has(const struct options *options, enum option option);
/* The value of OPTION as a whole number from LOW to HIGH; *VALUE stays
 * unchanged if the option is not given. */
bool options_number(const struct options *options, enum option option,
    uint32_t low, uint32_t high, uint32_t *value, struct error *error);

/* Appends the help of the options with a scope in SCOPES. */
void options_print_help(unsigned scopes, struct str *out);

#endif
