#ifndef PAGE_BARS_H
#define PAGE_BARS_H

#include <stdbool.h>
#include <stdint.h>

#include "page/score_rank.h"
#include "page/wrap.h"

/* A rating as labelled bars. */

enum { BARS_LABEL = 12, BARS_VALUE = 4 }; /* cells */

/* The rows of a page with a rating, and their columns. */
struct bars {
	size_t row; /* the first; the caption follows the last */
	enum review_part parts[PART_SCORES]; /* of the rows */
	uint32_t count;                      /* number of rows; 0: none */
	uint32_t start; /* cells before each bar, and before the caption */
	uint32_t cells; /* of a bar; 0: no room */
	uint32_t words; /* cells for the meaning of the scores; 0: no room */
	bool caption;   /* it has a row */
};

/* "Overall", "Science", …: the part's label. */
const char *bars_label(const struct messages *words, enum review_part part);
/* The highest value of a part: 5 for the whole, 1 for the others. */
double bars_scale(enum review_part part);

/* Adds a row for each score in RATING (PART_SCORES of them); PLAIN: numbers in
 * words instead of bars. With RANK leaves room for the meaning of the scores,
 * and an empty row for their scope, to be filled by bars_stand. */
struct bars bars_lay_out(struct wrap *wrap, struct wrap_indent *indent,
    const struct number *rating, const struct messages *words, bool plain,
    bool rank);

/* Row NUMBER of the page, which is one of BARS, with ticks and words; ROW is
 * the row as laid out. */
struct row bars_stand(const struct bars *bars, const struct row *row,
    size_t number, const struct number *rating, const struct score_rank *rank,
    struct arena *arena, enum row_glyphs ascii);

/* Adds the score, as wide as BARS_VALUE; "-" for NAN. */
void bars_add_value(struct row_builder *builder, double score, unsigned style);
/* Adds a bar of CELLS between a blank and the end of the scale, with the ticks
 * of RANK (or NULL). */
void bars_add_bar(struct row_builder *builder, enum review_part part,
    double score, uint32_t cells, const struct score_rank *rank);
/* Adds the meaning of SCORE, CELLS wide including a blank before. */
void bars_add_words(struct row_builder *builder, enum review_part part,
    double score, uint32_t cells, const struct score_rank *rank);
/* Adds «0.9 █████████» to BUILDER: the score, and a bar of CELLS unless that is
 * 0. */
void bars_add_score(struct row_builder *builder, enum review_part part,
    double score, uint32_t cells);

#endif
