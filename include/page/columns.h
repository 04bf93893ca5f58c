#ifndef PAGE_COLUMNS_H
#define PAGE_COLUMNS_H

#include <stdbool.h>
#include <stdint.h>

#include "data/catalog.h"
#include "data/highlight.h"
#include "data/query.h"
#include "data/snippet.h"
#include "page/row.h"

/* The list's rows: what does not fit falls away, the name last. */

struct columns_options {
	uint32_t width; /* cells */
	bool ascii;
	enum query_sort_key sort; /* what the list is ordered by is shown */
	bool descending;
	struct text lang; /* prices in another currency say so */
	bool current;
	bool marked;
	const struct highlight *found; /* in the name; NULL: nothing */
	/* A text was looked for: where it stands goes before all but the name,
	 * the score and what the list is ordered by. */
	bool text;
	const struct snippet *snippet; /* NULL: none, or not known yet */
};

/* Each adds one row to PAGE. */
void columns_head(struct page *page, const struct columns_options *options);
void columns_row(struct page *page, const struct columns_options *options,
    const struct catalog *catalog, uint32_t row);

#endif
