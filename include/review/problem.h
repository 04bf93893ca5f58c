#ifndef REVIEW_PROBLEM_H
#define REVIEW_PROBLEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/message.h"
#include "base/str.h"
#include "base/yaml.h"

/* The possible problems of a file. The table in problem.c has their keys, which
 * the index stores, and their messages. */
enum problem_code {
	PROBLEM_UNREADABLE, /* its value is an errno */
	PROBLEM_TOO_LARGE,
	PROBLEM_NOT_FILE,
	PROBLEM_MORE,
	PROBLEM_TWIN,
	PROBLEM_ENCODING,
	PROBLEM_CR,
	PROBLEM_FIRST_LINE,
	PROBLEM_NO_MARK,
	PROBLEM_OPEN,
	PROBLEM_NOT_UTF8,
	PROBLEM_CONTROL,
	PROBLEM_TWICE,
	PROBLEM_MERGE,
	PROBLEM_KEY,
	PROBLEM_PREFIX,
	PROBLEM_COMMENT,
	PROBLEM_BINARY,
	PROBLEM_IS_LIST,
	PROBLEM_IS_MAPPING,
	PROBLEM_LAYOUT,
	PROBLEM_LAYOUT_NAME,
	PROBLEM_NAME_TITLE,
	PROBLEM_NAME_FILE,
	PROBLEM_REF,
	PROBLEM_COMPANY,
	PROBLEM_LANG,
	PROBLEM_LANG_FOLDER,
	PROBLEM_DATE,
	PROBLEM_PRICE,
	PROBLEM_RATING,
	PROBLEM_RATING_LIST,
	PROBLEM_RATING_COUNT,
	PROBLEM_RATING_ONE,
	PROBLEM_RATING_NUMBER,
	PROBLEM_RATING_RANGE,
	PROBLEM_RATING_SUM,
	PROBLEM_TAGS,
	PROBLEM_TAGS_MANY,
	PROBLEM_TAG,
	PROBLEM_YAML, /* and one for each fault of YAML, in their order */
	PROBLEM_CODES = PROBLEM_YAML + YAML_FAULT_CODES
};

enum { PROBLEM_SHOWN = 60 /* bytes of a value in a message */ };

/* A problem of a file. */
struct problem {
	uint32_t line; /* from 1; 0: the file as a whole */
	enum problem_code code;
	struct text values; /* for the message, one a line; no controls */
};

/* The problems of one file, in the arena. */
struct problem_list {
	struct arena *arena;
	struct problem *items;
	size_t count;
	size_t capacity;
};

/* Notes a problem without values. Beyond a limit (problem.c) further ones are
 * left out, with a note of it. */
void problem_note(
    struct problem_list *list, uint32_t line, enum problem_code code);
/* The same with the values of its message, `%s\n%zu`: no line ends in them. */
void problem_add(struct problem_list *list, uint32_t line,
    enum problem_code code, const char *values, ...)
    __attribute__((format(printf, 4, 5)));
/* Sorts problems by line, stably. */
void problem_sort(struct problem_list *list);

/* Appends the problem and its cure, in WORDS (NULL: English). */
void problem_print(const struct problem *problem, const struct messages *words,
    struct str *out);
/* The name under which a code is stored: "rating-sum". */
const char *problem_key(enum problem_code code);
/* False if no code has KEY. */
bool problem_find(struct text key, enum problem_code *code);

#endif
