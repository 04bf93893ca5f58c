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

/* The columns that products are told in, the same for the browser's list, for
 * `list` and for what other programs read: a value and a line in the table of
 * column.c each. */

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
	COLUMN_FOUND, /* where a text was found; the browser's, without a name
		       */
	COLUMN_COUNT  /* also none: without name and width */
};

/* What a cell of the browser's list has to go by. */
struct column_room {
	uint32_t cells;
	struct text lang; /* the reader's */
	enum row_glyphs ascii;
};

struct column {
	const char *name;  /* for --columns, configuration, headers, JSON */
	const char *title; /* to be translated; "" for none */
	const char *brief; /* the same in five cells; NULL: TITLE */
	enum query_sort_key sort; /* the order by it; SORT_KEYS: none */
	unsigned style;
	uint8_t width; /* cells in the browser's list, of the name at least; 0:
			  not to be chosen there */
	uint8_t lead;  /* blanks before it there, within the width */
	bool right;
	bool whole;     /* a part would tell something else: a number, a date */
	bool prose;     /* may hold the emphasis of Markdown */
	bool from_file; /* the catalogue does not hold it */
	/* The cell as column_print, column_say and column_glance tell it; NULL
	 * of the latter two: as the one before. */
	void (*print)(const struct record *record, struct str *out);
	void (*say)(const struct record *record, struct str *out);
	void (*glance)(const struct record *record,
	    const struct column_room *room, struct str *out);
};

/* Of COLUMN_COUNT an empty one. */
struct column column_get(enum column_id id);
/* The one called NAME; COLUMN_COUNT: none. */
enum column_id column_find(struct text name);
/* The one that shows what SORT goes by, or COLUMN_COUNT. */
enum column_id column_of_sort(enum query_sort_key sort);
bool column_is_score(enum column_id id);
enum column_id column_of_part(enum review_part part);
/* Of which part it is the score; PART_OVERALL of another column. */
enum review_part column_part(enum column_id id);
/* The title in the interface's language. */
const char *column_title(enum column_id id);

/* Appends what RECORD has in it, as it is. */
void column_print(
    enum column_id id, const struct record *record, struct str *out);
/* The same for people: no currency without a price, no company twice. */
void column_say(
    enum column_id id, const struct record *record, struct str *out);
/* The same at a glance, in the few cells of the browser's list. */
void column_glance(enum column_id id, const struct record *record,
    const struct column_room *room, struct str *out);

struct column_list {
	enum column_id *ids; /* in the arena */
	size_t count;
	bool from_file; /* one of them */
};

/* Names joined by commas. False with a name that is no column. */
bool column_parse(struct arena *arena, const char *names,
    struct column_list *list, struct error *error);
/* Appends the names of all, or of those for the browser's list, SEPARATOR
 * between them. */
void column_print_names(struct str *out, bool browser, const char *separator);

#endif
