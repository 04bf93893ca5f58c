/*
 * The plot on a terminal: at several sizes and without colours or Unicode, its
 * keys, and the list that changes below it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "suite.h"
#include "support/golden.h"
#include "support/screen.h"
#include "support/stage.h"

static struct screen *start(
    struct stage *stage, int rows, int cols, const char *query)
{
	screen_free(stage->screen);
	stage->screen = screen_start_program(&stage->sandbox, rows, cols, "-L",
	    "tests/samples", "--view", "plot", "-q", query, NULL);
	return stage->screen;
}

static void looks_right_at_every_size(void **context)
{
	static const struct {
		int rows, cols;
		const char *name;
	} sizes[] = {{12, 40, "plot-40x12"}, {24, 80, "plot-80x24"},
	    {40, 120, "plot-120x40"}, {60, 200, "plot-200x60"}};

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
		golden_expect(start(*context, sizes[i].rows, sizes[i].cols, ""),
		    sizes[i].name);
}

static void mono_and_ascii(void **context)
{
	struct stage *stage = *context;
	struct screen *s;
	struct text bytes;

	sandbox_set(&stage->sandbox, "NO_COLOR", "1");
	golden_expect(start(stage, 24, 80, ""), "plot-mono-80x24");
	sandbox_set(&stage->sandbox, "LC_ALL", "C");
	sandbox_set(&stage->sandbox, "TERM", "linux");
	s = start(stage, 24, 80, "");
	golden_expect(s, "plot-ascii-80x24");
	bytes = screen_bytes(s);
	for (size_t i = 0; i < bytes.len; i++)
		assert_true((unsigned char)bytes.ptr[i] < 0x80);
}

static void keys_go_from_point_to_point(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_type(s, "p");
	screen_expect(s, "Overall by price");
	screen_type(s, "99h"); /* the cheapest */
	screen_type(s, "99]"); /* the best */
	screen_expect(s, "on the frontier");
	screen_type(s, "99k");
	screen_expect(s, "on the frontier"); /* nothing is above it */
	screen_type(s, "99[");
	screen_expect(s, "on the frontier");
	screen_type(s, "m");
	screen_expect(s, "1 marked");
	screen_type(s, "]m");
	screen_expect(s, "2 marked");
	screen_type(s, "c");
	screen_expect(s, "B - A");
	screen_type(s, "q");
	screen_expect(s, "Overall by price");
	screen_type(s, "\r");
	screen_expect_gone(s, "Overall by price");
	screen_type(s, "q");
	screen_expect(s, "Overall by price");
	screen_type(s, "p<zv");
	screen_expect(s, "▸ Overall");
	screen_type(s, "q");
	screen_expect(s, "Overall by price");
	screen_type(s, "?");
	screen_expect(s, "In the plot");
	screen_type(s, "q");
	screen_expect(s, "Overall by price");
	screen_type(s, "q");
	screen_expect(s, "OVERALL");
	screen_type(s, "p\033");
	screen_expect(s, "OVERALL");
}

static void axes_and_scope_turn(void **context)
{
	struct stage *stage = *context;
	struct screen *s = start(stage, 24, 80, "overall:3..");

	screen_expect(s, "Overall by price");
	screen_expect(s, "in this list");
	screen_type(s, "%");
	screen_expect(s, "in the library");
	screen_type(s, "%");
	screen_expect_gone(s, "in this list");
	screen_type(s, "%");
	screen_expect(s, "in this list");
	screen_type(s, "x");
	screen_expect(s, "Overall by date");
	screen_type(s, "x");
	screen_expect(s, "Overall by science");
	screen_type(s, "X");
	screen_expect(s, "Technology by science");
}

/* The filter goes on meaning what is seen. */
static void it_follows_the_filter(void **context)
{
	struct stage *stage = *context;
	struct screen *s = start(stage, 24, 80, "");

	screen_expect(s, "Overall by price");
	screen_type(s, "/price:..100\r");
	screen_expect(s, "all ");
	screen_type(s, "/\025name:nothing-like-it");
	screen_expect(s, "nothing is listed");
	screen_type(s, "\033");
	screen_expect(s, "Overall by price");
	screen_type(s, "/\025price:none\r");
	screen_expect(s, "no point: its price is in another currency");
	screen_type(s, "hjklxX[]\t");
	screen_expect(s, "Overall by price");
	screen_type(s, "U");
	screen_expect(s, "in this list");
}

SUITE(plot)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		looks_right_at_every_size, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		mono_and_ascii, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		keys_go_from_point_to_point, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		axes_and_scope_turn, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		it_follows_the_filter, stage_set_up, stage_tear_down),
	};

	return cmocka_run_group_tests_name("plot", tests, NULL, NULL);
}
