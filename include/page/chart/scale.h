#ifndef PAGE_CHART_SCALE_H
#define PAGE_CHART_SCALE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "query/axis.h"

/* Where values stand along an axis, and the values written beside it. */

enum { SCALE_TICKS = 16 };

struct scale {
	enum axis axis;
	double low, high; /* its ends; of dates as days */
	bool log;         /* what is not above 0 stands at the low end */
	bool nothing;     /* there is some such */
	double ticks[SCALE_TICKS]; /* ascending, dates as struct review's */
	size_t count;
	double step; /* between ticks; of dates in months */
};

/* For values from LOW to HIGH, of those above 0 the lowest LEAST (INFINITY:
 * none); the ends are round. MOST: of the ticks, 2 or more. */
void scale_fit(struct scale *scale, enum axis axis, double low, double least,
    double high, size_t most);
/* 0 to 1. */
double scale_place(const struct scale *scale, double value);
/* Appends a tick's value, short: "2k", "4.5", "2025-03". */
void scale_print_tick(const struct scale *scale, double value, struct str *out);
/* Appends a value of AXIS as people read it. */
void scale_print(enum axis axis, double value, struct str *out);

#endif
