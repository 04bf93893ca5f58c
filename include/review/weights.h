#ifndef REVIEW_WEIGHTS_H
#define REVIEW_WEIGHTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"
#include "review/version.h"

/* The reader's priorities: a weight for each part that the whole sums up, and
 * the resulting score (PART_MINE). */

enum { WEIGHTS_MOST = 9 };

struct weights {
	uint8_t of[PART_COUNT]; /* 0 to WEIGHTS_MOST */
};

/* Whether PART can have a weight: all but the whole can. */
bool weights_takes(enum review_part part);
/* Whether any part has a weight. */
bool weights_any(const struct weights *weights);
bool weights_equal(const struct weights *a, const struct weights *b);
/*
 * The weighted mean of SCORES (NAN: missing) on the scale of the whole, NAN if
 * a part with a weight is missing or none has one. Computed in whole
 * thousandths, so that equal weights give exactly the sum of the parts.
 */
double weights_mean(
    const struct weights *weights, const double scores[PART_COUNT]);
/* Fills VERSION's PART_MINE; absent if weights_mean gives none. */
void weights_apply(const struct weights *weights, struct version *version);

/* Reads «science=3,cost=2». False with the mistake and the correct form. */
bool weights_parse(
    struct weights *weights, struct text text, struct error *error);
/* Sets the weight of the part called NAME, as weights_parse does. */
bool weights_set(struct weights *weights, struct text name, struct text weight,
    struct error *error);
/* Appends WEIGHTS in the form of weights_parse, without parts of weight 0. */
void weights_print(const struct weights *weights, struct str *out);
/* The same with short names, for narrow places: «SCI 3 COST 2». */
void weights_print_brief(const struct weights *weights, struct str *out);

#endif
