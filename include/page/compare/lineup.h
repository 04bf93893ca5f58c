#ifndef PAGE_COMPARE_LINEUP_H
#define PAGE_COMPARE_LINEUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "page/row.h"
#include "page/score_rank.h"
#include "query/lineup.h"

/* Several products as a table: a row for each fact, a column for each product;
 * the best is bold and has a star. Then the verdict on each, its summary and
 * its review's advice. */

enum lineup_fact {
	LINEUP_PRICE,
	LINEUP_SCORES, /* + a place of schema_shown */
	LINEUP_COMPANY = LINEUP_SCORES + PART_SCORES,
	LINEUP_DATE,
	LINEUP_LANGUAGE,
	LINEUP_TYPE,
	LINEUP_TAGS, /* tags that some lack */
	LINEUP_FACTS
};

struct lineup_options {
	uint32_t width; /* cells to fill; 0: a line a fact, for a pipe */
	enum row_glyphs ascii;
	const struct messages *words; /* the language of labels and verdicts */
	bool headless;         /* without the names: they are shown elsewhere */
	bool differences;      /* nothing that is the same in all */
	size_t first, columns; /* the visible ones; see lineup_columns */
	/* Each item among those of its type. */
	struct score_rank score_ranks[LINEUP_MOST];
};

enum { LINEUP_LABEL = 12 }; /* cells of the labels on the left */

/* The number of COUNT columns with room in WIDTH, at least one. */
size_t lineup_columns(uint32_t width, size_t count);
/* Cells of each of COLUMNS columns. */
uint32_t lineup_column_cells(uint32_t width, size_t columns);

/* Appends the table to PAGE. The reviews of LINEUP are parsed with REVIEW_META
 * or more, their bodies still there. */
void lineup_lay_out(struct page *page, const struct lineup *lineup,
    const struct lineup_options *options);

/* "A" for item 0. */
struct text lineup_letter(size_t i);
const char *lineup_label(const struct messages *words, enum lineup_fact fact);
/* Whether the items differ in FACT, or it is always shown. */
bool lineup_tells(const struct lineup *lineup, enum lineup_fact fact);
/* Whether no other item is better in FACT. */
bool lineup_is_best(
    const struct lineup *lineup, enum lineup_fact fact, size_t i);
/* Appends FACT of item I; nothing if it is missing. */
void lineup_print(const struct lineup *lineup, enum lineup_fact fact, size_t i,
    const struct messages *words, struct str *out);

#endif
