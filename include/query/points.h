#ifndef QUERY_POINTS_H
#define QUERY_POINTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "query/axis.h"
#include "query/match.h"

/* The list as points: one axis against another. */

enum { POINTS_TYPES = 4 }; /* told apart at most */

struct point {
	double x, y;
	uint32_t at;   /* place in the list */
	uint8_t type;  /* number in types, from 1; 0: another or none */
	bool frontier; /* nothing is as good on both axes and better on one */
};

struct points {
	enum axis x, y;
	struct point *items; /* in the list's order */
	size_t count;
	size_t total; /* listed */
	/* Listed without a point: without a value for x, else for y; and those
	 * of them whose price is in another currency. */
	size_t no_x, no_y, foreign;
	uint32_t *frontier; /* numbers of items, by x, then y, then the list */
	size_t frontier_count;
	double x_low, x_high, y_low, y_high; /* of the items */
	/* Types of the items in the schema's numbers; 0: one, or too many. */
	uint8_t types[POINTS_TYPES];
	size_t type_count;
};

/* Fills POINTS ({0}, or an earlier result, which goes) with LIST. */
void points_collect(struct points *points, const struct axis_source *source,
    const struct match_list *list, enum axis x, enum axis y);
void points_release(struct points *points);
/* The number of the item for place AT of the list, UINT32_MAX for none. */
uint32_t points_find(const struct points *points, uint32_t at);

/* The next item of the frontier to the right of item FROM, or to its left; the
 * frontier's last or first where there is none. */
uint32_t points_next_frontier(
    const struct points *points, uint32_t from, bool right);

/* Lower quartile, median, upper quartile. */
struct quartiles {
	double at[3];
	size_t count; /* of the values */
};

/* The quartiles of AXIS over the COUNT rows at ROWS; a date among them is one
 * that occurs. */
struct quartiles points_quartiles(const struct axis_source *source,
    enum axis axis, const uint32_t *rows, size_t count);

#endif
