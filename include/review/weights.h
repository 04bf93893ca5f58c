#ifndef REVIEW_WEIGHTS_H
#define REVIEW_WEIGHTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"
#include "review/version.h"

/* What matters to the reader: a weight for each part that the whole sums up,
 * and the score that comes of it (PART_MINE). */

enum { WEIGHTS_MOST = 9 };

struct weights {
	uint8_t of[PART_COUNT]; /* 0 to WEIGHTS_MOST */
};

/* Whether PART can have a weight: the whole can't. */
bool weights_takes(enum review_part part);
/* Whether any part has a weight. */
bool weights_any(const struct weights *weights);
bool weights_equal(const struct weights *a, const struct weights *b);
/*
 * The weighted mean of SCORES (NAN: missing) on the scale of the whole, NAN
 * where a part with a weight is missing or none has one. In whole thousandths
 * throughout, so that equal weights give the sum of the parts exactly.
 */
double weights_mean(
    const struct weights *weights, const double scores[PART_COUNT]);
/* Fills VERSION's PART_MINE; absent where weights_mean has none. */
void weights_apply(const struct weights *weights, struct version *version);

/* Reads «science=3,cost=2». False with what is wrong and how to write it. */
bool weights_parse(
    struct weights *weights, struct text text, struct error *error);
/* Sets the weight of the part NAME as weights_parse does. */
bool weights_set(struct weights *weights, struct text name, struct text weight,
    struct error *error);
/* Appends WEIGHTS as weights_parse takes them, without the parts of weight 0.
 */
void weights_print(const struct weights *weights, struct str *out);
/* The same with short names, for a narrow place: «SCI 3 COST 2». */
void weights_print_brief(const struct weights *weights, struct str *out);

#endif
