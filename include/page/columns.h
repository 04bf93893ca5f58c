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

/* The list's rows: what does not fit falls away, the name last. */

/* What the reader chose, in that order. */
struct columns_choice {
	enum column_id ids[COLUMN_COUNT];
	size_t count; /* 0: nothing, the usual ones show */
};

struct columns_options {
	uint32_t width; /* cells */
	enum row_glyphs ascii;
	enum query_sort_key sort; /* what the list is ordered by is shown */
	bool descending;
	const struct weights *weights; /* the reader's, or NULL */
	struct text lang;              /* prices in another currency say so */
	const struct columns_choice *choice; /* or NULL */
	bool focused;                        /* the list has the keys */
	bool current;
	bool marked;
	bool signs; /* a cell tells what is new and what has been read */
	bool is_new, is_read;
	const struct highlight *found; /* in the name; NULL: nothing */
	/* A text was looked for: where it stands goes before all but the name,
	 * the score and what the list is ordered by. */
	bool text;
	bool parts; /* the other parts as figures, where a name has room too */
	struct like *like; /* whose reasons go before all but name and score */
	const struct snippet *snippet; /* NULL: none, or not known yet */
};

/* Adds the column called NAME; false where there is none, or it is there. */
bool columns_choose(struct columns_choice *choice, struct text name);

/* The order that the head at CELL stands for; false where there is none. */
bool columns_sort_at(const struct columns_options *options, uint32_t cell,
    enum query_sort_key *key);
/* Each adds one row to PAGE. */
void columns_head(struct page *page, const struct columns_options *options);
void columns_row(struct page *page, const struct columns_options *options,
    const struct catalog *catalog, uint32_t row);

#endif
