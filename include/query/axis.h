#ifndef QUERY_AXIS_H
#define QUERY_AXIS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "library/catalog.h"
#include "review/weights.h"

/* The axes of the plot: each a value here and a line in axis.c's table. */

enum axis {
	AXIS_PARTS, /* + enum review_part */
	AXIS_PRICE = AXIS_PARTS + PART_SCORES,
	AXIS_DATE,
	AXIS_COUNT
};

struct axis_entry {
	const char *key;   /* as fields of the query are called */
	const char *label; /* "Overall", a message */
	bool less;         /* the lower the better */
	bool wide;         /* values of many magnitudes */
};

struct axis_entry axis_entry(enum axis axis);

/* The source of an axis's values. */
struct axis_source {
	const struct catalog *catalog;
	const struct weights *weights; /* the reader's; NULL: none */
	struct text lang; /* a price in another currency than its is none */
};

/* Whether AXIS has values: the reader's own score has some only with WEIGHTS.
 */
bool axis_is_known(const struct axis_source *source, enum axis axis);
/* The value of AXIS for ROW, NAN for none. A date is one of calendar.h; a price
 * is in its own currency. */
double axis_value(
    const struct axis_source *source, enum axis axis, uint32_t row);

/*
 * Reads the axes X and Y (NULL: price, and the whole score, by WEIGHTS where
 * any are set; the one that is not named is another than the one that is).
 * False with what is wrong and which there are.
 */
bool axis_choose(const char *x, const char *y, const struct weights *weights,
    enum axis *chosen_x, enum axis *chosen_y, struct error *error);

#endif
