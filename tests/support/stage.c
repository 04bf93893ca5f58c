/*
 * The stage of a screen test, set and cleared.
 */
#include "support/stage.h"

#include <stdlib.h>

#include "base/mem.h"

int stage_set_up(void **context)
{
	struct stage *stage = mem_new(1, sizeof *stage);

	sandbox_init(&stage->sandbox);
	*context = stage;
	return 0;
}

int stage_tear_down(void **context)
{
	struct stage *stage = *context;

	screen_free(stage->screen);
	sandbox_release(&stage->sandbox);
	free(stage);
	return 0;
}

struct screen *stage_start(struct stage *stage, int rows, int cols)
{
	screen_free(stage->screen);
	stage->screen = screen_start_program(
	    &stage->sandbox, rows, cols, "-L", "tests/samples", NULL);
	screen_expect(stage->screen, "1/31");
	return stage->screen;
}
