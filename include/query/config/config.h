#ifndef QUERY_CONFIG_CONFIG_H
#define QUERY_CONFIG_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "query/language/query.h"
#include "review/type.h"

/* The user's configuration, a YAML file. What it does not say is {0}. */

enum { CONFIG_SPLIT_LEAST = 20, CONFIG_SPLIT_MOST = 80 };      /* hundredths */
enum { CONFIG_MEASURE_LEAST = 20, CONFIG_MEASURE_MOST = 400 }; /* cells */

struct yaml_node;

enum { CONFIG_FILE = 1 << 20 }; /* bytes, at most */

struct config_query {
	struct text name, query;
	uint32_t line;            /* 0: not from a file */
	struct weights weights;   /* that it is to be seen by, or none */
	struct text weights_text; /* as written, or {0} */
};

/* `weights:`, a set with a name. */
struct config_weights {
	struct text name;
	struct weights weights;
	uint32_t line;
};

/* What is wrong in a line, and the cure; no controls. */
struct config_mistake {
	uint32_t line;
	struct text message;
};

/* Keys for an action, as written: `mark: x`, `review.find: [?, Ctrl-F]`. */
struct config_key {
	struct text action;
	struct text keys; /* parted by blanks */
	uint32_t line;
};

/* A list of words, `columns: [name, price]` or `columns: name, price`. */
struct config_words {
	struct text *words;
	size_t count;
	uint32_t line;
};

/* A program on a key: `commands:`. */
struct config_command {
	struct text name;
	struct text key; /* empty: left out */
	struct text *words;
	size_t count; /* of the words, at least one */
	uint32_t line;
};

struct config {
	struct arena *arena;
	struct text library, interface, lang, theme, sort, opener;
	uint32_t measure;             /* of text, in cells */
	struct config_words columns;  /* of the list; count 0: the usual ones */
	struct type_word *type_words; /* more words that name a type */
	size_t type_word_count;
	struct config_key *keys; /* in the file's order */
	size_t key_count;
	struct config_command *commands;
	size_t command_count;
	bool mouse;
	bool resume;
	uint32_t split; /* hundredths of the width for the list; 0: unsaid */
	uint64_t rules_on, rules_off; /* of `earshot check`, a bit each */
	/* 0: not there */
	uint32_t interface_line, lang_line, theme_line, sort_line;
	struct config_weights *weights; /* in the file's order */
	size_t weights_count;
	struct config_query *queries; /* in the file's order */
	size_t query_count;
	struct config_mistake *mistakes; /* by line */
	size_t mistake_count;
};

/* Appends what PATH holds, for config_parse; false where it can't be read. One
 * that is not there holds nothing, unless it MUST be. */
bool config_load(
    const char *path, bool must, struct str *text, struct error *error);
/* Reads PATH, a pipe too; one that is not there says nothing, unless it MUST
 * be. What is wrong in it is a mistake, and all else is taken. False where it
 * can't be read; CONFIG is {0} then. */
bool config_read(
    struct config *config, const char *path, bool must, struct error *error);
/* Takes of TEXT what can be, noting the rest; TREE, unless NULL, is what was
 * read. False where TEXT as a whole is no YAML. */
bool config_parse(
    struct config *config, struct text text, struct yaml_node **tree);
/* The rules that `earshot check` looks for where nothing else is said. */
uint64_t config_rules(const struct config *config);
/* Adds a mistake that was found later. */
void config_note(struct config *config, uint32_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Appends mistake NUMBER as «PATH:LINE: …». */
void config_print_mistake(const struct config *config, const char *path,
    size_t number, struct str *out);
void config_release(struct config *config);

/* As struct query_options wants it, CONTEXT being the configuration. */
struct text config_find_query(void *context, struct text name);

#endif
