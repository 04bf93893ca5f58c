#ifndef SUPPORT_STAGE_H
#define SUPPORT_STAGE_H

#include "support/sandbox.h"
#include "support/screen.h"

/* What a screen test plays on: an environment of its own, and the program on a
 * terminal once the test has started it. */
struct stage {
	struct sandbox sandbox;
	struct screen *screen; /* NULL until then */
};

/* For cmocka: *CONTEXT is a struct stage in between. */
int stage_set_up(void **context);
int stage_tear_down(void **context);

/* Opens the samples, in place of what was open, and waits until all are listed.
 */
struct screen *stage_start(struct stage *stage, int rows, int cols);

#endif
