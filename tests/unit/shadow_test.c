/* The shadow of the screen: what is drawn, skipped and blanked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "suite.h"
#include "tui/term/shadow.h"

enum { ROWS = 3, COLUMNS = 12, FRAMES = 20000 };

/* What a terminal would show: the hash drawn into each cell, 0 a blank. */
static uint64_t cells[ROWS][COLUMNS];

static void blank(uint32_t y, uint32_t x, uint32_t width)
{
	assert_true(y < ROWS && x + width <= COLUMNS);
	memset(&cells[y][x], 0, width * sizeof cells[y][x]);
}

static bool put(struct shadow *shadow, uint32_t y, uint32_t x, uint32_t width,
    uint64_t hash)
{
	uint32_t i;

	if (shadow_put(shadow, y, x, width, hash, blank))
		return true;
	for (i = 0; i < width; i++)
		cells[y][x + i] = hash;
	return false;
}

static void the_same_is_skipped(void **state)
{
	struct shadow shadow = {0};

	(void)state;
	assert_false(put(&shadow, 1, 2, 5, 7));
	shadow_end(&shadow, blank);
	assert_true(put(&shadow, 1, 2, 5, 7));
	assert_false(put(&shadow, 1, 2, 5, 8));
	assert_false(put(&shadow, 1, 7, 5, 8));
	shadow_end(&shadow, blank);
	assert_true(put(&shadow, 1, 2, 5, 8));
	shadow_end(&shadow, blank);
	assert_int_equal(cells[1][6], 8);
	assert_int_equal(cells[1][7], 0); /* not put again */
	shadow_reset(&shadow);
}

/* Frames of random pieces: the screen always shows the frame, nothing else. */
static void every_frame_is_shown_whole(void **state)
{
	struct shadow shadow = {0};
	int frame;

	(void)state;
	memset(cells, 0, sizeof cells);
	srand(1);
	for (frame = 0; frame < FRAMES; frame++) {
		uint64_t expected[ROWS][COLUMNS] = {{0}};
		int pieces = rand() % 6;

		while (pieces--) {
			uint32_t y = (uint32_t)rand() % ROWS, i;
			uint32_t x = (uint32_t)rand() % COLUMNS;
			uint32_t width = 1 + (uint32_t)rand() % (COLUMNS - x);
			uint64_t hash = 1 + (uint64_t)rand() % 3;

			for (i = 0; i < width && !expected[y][x + i]; i++)
				;
			if (i < width)
				continue; /* panes do not overlap */
			put(&shadow, y, x, width, hash);
			for (i = 0; i < width; i++)
				expected[y][x + i] = hash;
		}
		shadow_end(&shadow, blank);
		assert_memory_equal(cells, expected, sizeof cells);
	}
	shadow_reset(&shadow);
}

SUITE(shadow)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_same_is_skipped),
	    cmocka_unit_test(every_frame_is_shown_whole),
	};

	return cmocka_run_group_tests_name("shadow", tests, NULL, NULL);
}
