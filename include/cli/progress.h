#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* Progress of long work: files, rate, time left, a bar. */
struct progress {
	const char *doing; /* "indexing %s of %s files" */
	double start;      /* s */
	double shown;      /* time of the last line; 0: none yet */
};

/* Whether a new line is due; short work shows none at all. */
bool progress_is_due(struct progress *progress, double now);
/* Appends one line of less than WIDTH cells, without a line end. */
void progress_print(const struct progress *progress, double now, size_t done,
    size_t total, uint32_t width, struct str *out);

#endif
