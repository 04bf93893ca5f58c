#ifndef PAGE_BARS_H
#define PAGE_BARS_H

#include <stdbool.h>
#include <stdint.h>

#include "page/score_rank.h"
#include "page/wrap.h"

/* A rating as labelled bars. */

enum { BARS_LABEL = 12, BARS_VALUE = 4 }; /* cells */

/* The rows of a page that show a rating, and the columns in them. */
struct bars {
	size_t row; /* the first; the caption is the one behind the last */
	enum review_part parts[PART_SCORES]; /* of the rows */
	uint32_t count;                      /* of them; 0: there are none */
	uint32_t start; /* cells before each bar, and before the caption */
	uint32_t cells; /* of a bar; 0: no room */
	uint32_t words; /* cells for what the scores mean; 0: no room */
	bool caption;   /* there is a row for it */
};

/* "Overall", "Science", …: the part's label. */
const char *bars_label(const struct messages *words, enum review_part part);
/* The most a part can reach: 5 for the whole, 1 for the others. */
double bars_scale(enum review_part part);

/* Adds a row for each score RATING has (PART_SCORES of them); PLAIN without
 * bars, the numbers in words. With RANK there is room for what the scores
 * mean, and an empty row for what that refers to, to be filled by bars_stand.
 */
struct bars bars_lay_out(struct wrap *wrap, struct wrap_indent *indent,
    const struct number *rating, const struct messages *words, bool plain,
    bool rank);

/* Row NUMBER of the page, which is one of BARS, with ticks and words; ROW is as
 * it was laid out. */
struct row bars_stand(const struct bars *bars, const struct row *row,
    size_t number, const struct number *rating, const struct score_rank *rank,
    struct arena *arena, enum row_glyphs ascii);

/* Adds the score, as wide as BARS_VALUE; "-" for NAN. */
void bars_add_value(struct row_builder *builder, double score, unsigned style);
/* Adds a bar of CELLS, a blank before and the end of the scale behind it, with
 * ticks where RANK (may be NULL) tells them. */
void bars_add_bar(struct row_builder *builder, enum review_part part,
    double score, uint32_t cells, const struct score_rank *rank);
/* Adds what SCORE means, CELLS wide with the blank before it. */
void bars_add_words(struct row_builder *builder, enum review_part part,
    double score, uint32_t cells, const struct score_rank *rank);
/* Adds «0.9 █████████» to BUILDER: the score, and a bar of CELLS where that is
 * not 0. */
void bars_add_score(struct row_builder *builder, enum review_part part,
    double score, uint32_t cells);

#endif
