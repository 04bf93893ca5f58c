/*
 * Figures of a measurement and what is told of them.
 */
#include "support/samples.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

void samples_add(struct samples *samples, double value)
{
	samples->values = mem_grow(samples->values, samples->count,
	    &samples->capacity, sizeof(*samples->values));
	samples->values[samples->count++] = value;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double samples_at(struct samples *samples, double part)
{
	size_t at;

	if (!samples->count)
		return 0;
	qsort(
	    samples->values, samples->count, sizeof(*samples->values), compare);
	at = (size_t)(part * (double)samples->count);
	return samples->values[at < samples->count ? at : samples->count - 1];
}

void samples_print(struct samples *samples, const char *name)
{
	if (samples->count)
		printf("%s\t%.3f\t%.3f\n", name, samples_at(samples, 0.5),
		    samples_at(samples, 0.95));
}

void samples_release(struct samples *samples)
{
	free(samples->values);
	*samples = (struct samples){0};
}
