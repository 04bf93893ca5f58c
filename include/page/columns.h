#ifndef PAGE_COLUMNS_H
#define PAGE_COLUMNS_H

#include <stdbool.h>
#include <stdint.h>

#include "library/catalog.h"
#include "page/column.h"
#include "page/row.h"
#include "query/language/query.h"
#include "query/text/highlight.h"
#include "query/text/snippet.h"

/* The rows of the list. Columns without room are dropped, the name last. */

/* The reader's choice, in order. */
struct columns_choice {
	enum column_id ids[COLUMN_COUNT];
	size_t count; /* 0: no choice, the usual columns */
};

struct columns_options {
	uint32_t width; /* cells */
	enum row_glyphs ascii;
	enum query_sort_key sort; /* its column is always shown */
	bool descending;
	const struct weights *weights; /* the reader's, or NULL */
	struct text lang;              /* prices in another currency name it */
	const struct columns_choice *choice; /* or NULL */
	bool focused;                        /* the list has the keys */
	bool current;
	bool marked;
	bool signs; /* a cell shows new and read products */
	bool is_new, is_read;
	const struct highlight *found; /* in the name; NULL: nothing */
	/* A text was searched: its place takes precedence over all but the
	 * name, the score and the column of the order. */
	bool text;
	bool parts; /* the other parts as figures, if the name has room too */
	struct like *like;             /* shows its reasons */
	const struct snippet *snippet; /* NULL: none, or not known yet */
};

/* Adds the column called NAME; false if there is none, or it is there already.
 */
bool columns_choose(struct columns_choice *choice, struct text name);

/* The order of the head at CELL; false if there is none. */
bool columns_sort_at(const struct columns_options *options, uint32_t cell,
    enum query_sort_key *key);
/* Each adds one row to PAGE. */
void columns_head(struct page *page, const struct columns_options *options);
void columns_row(struct page *page, const struct columns_options *options,
    const struct catalog *catalog, uint32_t row);

#endif
