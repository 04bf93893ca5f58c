#ifndef PAGE_CHART_SCALE_H
#define PAGE_CHART_SCALE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "query/axis.h"

/* The places of values along an axis, and the values written beside it. */

enum { SCALE_TICKS = 16 };

struct scale {
	enum axis axis;
	double low, high;          /* its ends; of dates as days */
	bool log;                  /* values not above 0 are at the low end */
	bool nothing;              /* there are such values */
	double ticks[SCALE_TICKS]; /* ascending, dates as struct review's */
	size_t count;
	double step; /* between ticks; of dates in months */
};

/* A scale for values from LOW to HIGH, the lowest positive one being LEAST
 * (INFINITY: none); the ends are round. MOST: number of ticks, 2 or more. */
void scale_fit(struct scale *scale, enum axis axis, double low, double least,
    double high, size_t most);
/* From 0 to 1. */
double scale_place(const struct scale *scale, double value);
/* Appends a tick's value, short: "2k", "4.5", "2025-03". */
void scale_print_tick(const struct scale *scale, double value, struct str *out);
/* Appends a value of AXIS for people. */
void scale_print(enum axis axis, double value, struct str *out);

#endif
