#ifndef CLI_FORMAT_COLUMN_H
#define CLI_FORMAT_COLUMN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "cli/format/record.h"

/* What `list` can print of a version, a column each. */
struct column {
	const char *name;  /* for --columns, and the header of --tsv */
	const char *title; /* the header on a terminal */
	bool right;
	bool from_file; /* the catalogue does not hold it */
	unsigned style; /* enum style */
	/* NULL: the score of PART. */
	void (*print)(const struct record *record, struct str *out);
	enum review_part part;
};

struct column_list {
	struct column *columns; /* in the arena */
	size_t count;
	bool from_file; /* one of them */
};

/* Names joined by commas. False with a name that is no column. */
bool column_parse(struct arena *arena, const char *names,
    struct column_list *list, struct error *error);
/* Appends the column's text of RECORD. */
void column_print(
    const struct column *column, const struct record *record, struct str *out);
/* The same for people: no currency without a price, no company twice. */
void column_say(
    const struct column *column, const struct record *record, struct str *out);
/* Whether a part of its text would tell something else: a number, a date. */
bool column_is_whole(const struct column *column);
/* Whether its text may hold the emphasis of Markdown. */
bool column_is_prose(const struct column *column);
/* Appends the names of all, joined by blanks. */
void column_print_names(struct str *out);

#endif
