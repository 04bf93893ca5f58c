#ifndef SUPPORT_SAMPLES_H
#define SUPPORT_SAMPLES_H

#include <stddef.h>

/* Figures measured again and again, told as median and 95th percentile. */
struct samples {
	double *values;
	size_t count;
	size_t capacity;
};

void samples_add(struct samples *samples, double value);
/* The value below which PART (0 to 1) of them lie; sorts them. 0 for none. */
double samples_at(struct samples *samples, double part);
/* «NAME median p95», parted by tabs, on a line; nothing where there are none.
 */
void samples_print(struct samples *samples, const char *name);
void samples_release(struct samples *samples);

#endif
