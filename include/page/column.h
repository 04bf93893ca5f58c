#ifndef PAGE_COLUMN_H
#define PAGE_COLUMN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "page/record.h"
#include "page/row.h"
#include "query/language/query_sort.h"

/* The columns of a product, shared by the browser's list, `list` and output for
 * other programs: each is a value and a line in the table of column.c. */

enum column_id {
	COLUMN_NAME,
	COLUMN_SCORES, /* + enum review_part */
	COLUMN_PRICE = COLUMN_SCORES + PART_SCORES,
	COLUMN_CURRENCY,
	COLUMN_DATE,
	COLUMN_REF,
	COLUMN_KIND,
	COLUMN_LANG,
	COLUMN_LANGS,
	COLUMN_TYPE,
	COLUMN_REASON,
	COLUMN_COMPANY,
	COLUMN_COMPANY_NAME,
	COLUMN_TAGS,
	COLUMN_SUMMARY,
	COLUMN_PERMALINK,
	COLUMN_PATH,
	COLUMN_FOUND, /* the place of a text match; only in the browser, without
			 a name */
	COLUMN_COUNT  /* also for none: without name and width */
};

/* Settings for a cell of the browser's list. */
struct column_room {
	uint32_t cells;
	struct text lang; /* the reader's */
	enum row_glyphs ascii;
};

struct column {
	const char *name;  /* for --columns, configuration, headers, JSON */
	const char *title; /* to be translated; "" for none */
	const char *brief; /* the same in five cells; NULL: TITLE */
	enum query_sort_key sort; /* order by it; SORT_KEYS: none */
	unsigned style;
	uint8_t width; /* cells in the browser's list, for the name at least; 0:
			  not available there */
	uint8_t lead;  /* blanks before it there, within the width */
	bool right;
	bool whole; /* cut, it would mean something else: a number, a date */
	bool prose; /* may hold Markdown's emphasis */
	bool from_file; /* not in the catalogue */
	/* The cell for column_print, column_say and column_glance; NULL for the
	 * latter two: like the one before. */
	void (*print)(const struct record *record, struct str *out);
	void (*say)(const struct record *record, struct str *out);
	void (*glance)(const struct record *record,
	    const struct column_room *room, struct str *out);
};

/* An empty one for COLUMN_COUNT. */
struct column column_get(enum column_id id);
/* The column called NAME; COLUMN_COUNT: none. */
enum column_id column_find(struct text name);
/* The column for the order by SORT, or COLUMN_COUNT. */
enum column_id column_of_sort(enum query_sort_key sort);
bool column_is_score(enum column_id id);
enum column_id column_of_part(enum review_part part);
/* The part whose score it is; PART_OVERALL for other columns. */
enum review_part column_part(enum column_id id);
/* The title in the interface's language. */
const char *column_title(enum column_id id);

/* Appends RECORD's value, unchanged. */
void column_print(
    enum column_id id, const struct record *record, struct str *out);
/* The same for people: no currency without a price, no company twice. */
void column_say(
    enum column_id id, const struct record *record, struct str *out);
/* The same for the few cells of the browser's list. */
void column_glance(enum column_id id, const struct record *record,
    const struct column_room *room, struct str *out);

struct column_list {
	enum column_id *ids; /* in the arena */
	size_t count;
	bool from_file; /* one of them is */
};

/* Reads names separated by commas. False with a name that is no column. */
bool column_parse(struct arena *arena, const char *names,
    struct column_list *list, struct error *error);
/* Appends the names of all, or of those for the browser's list, separated by
 * SEPARATOR. */
void column_print_names(struct str *out, bool browser, const char *separator);

#endif
