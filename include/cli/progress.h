#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* How far a long piece of work is: files, rate, time left, a bar. */
struct progress {
	const char *doing; /* "indexing %s of %s files" */
	double start;      /* s */
	double shown;      /* when last; 0: never yet */
};

/* Whether it is time to show it again; nothing is shown of what is over in a
 * moment. */
bool progress_is_due(struct progress *progress, double now);
/* Appends one line of less than WIDTH cells, without a line end. */
void progress_print(const struct progress *progress, double now, size_t done,
    size_t total, uint32_t width, struct str *out);

#endif
