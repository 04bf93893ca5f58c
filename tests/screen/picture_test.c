/*
 * The README shows the program as it is: its pictures are drawn from real runs
 * (make picture), and each is compared with a run.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "suite.h"
#include "support/picture.h"
#include "support/screen.h"
#include "support/stage.h"

enum { COLUMNS = 104 };

#define START(stage, rows, ...) \
	((stage)->screen = \
		screen_start_program(&(stage)->sandbox, rows, COLUMNS, "-L", \
		    "tests/samples", "--theme", "dark", __VA_ARGS__, NULL))

static void list_and_review(void **context)
{
	struct stage *stage = *context;
	struct screen *s =
	    START(stage, 24, "-q", "price:..500 overall:3.5..", "-s", "-cost");

	screen_expect(s, "mentioned in");
	picture_expect(s, "screen");
}

static void comparison(void **context)
{
	struct stage *stage = *context;
	struct screen *s = START(stage, 30, "--compare", "aldermoor-hm-80",
	    "--compare", "aldermoor-hm-40");

	screen_expect(s, "B - A");
	picture_expect(s, "compare");
}

static void plot(void **context)
{
	struct stage *stage = *context;
	struct screen *s = START(
	    stage, 24, "plot", "--height", "23", "lang:en price:20..2000");

	screen_expect(s, "products");
	picture_expect(s, "plot");
}

SUITE(picture)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		list_and_review, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		comparison, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		plot, stage_set_up, stage_tear_down),
	};

	return cmocka_run_group_tests_name("picture", tests, NULL, NULL);
}
