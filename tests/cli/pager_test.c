/*
 * The pager before what is longer than the screen: when it is started, what it
 * is given, and what is left of it in the exit status.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "suite.h"
#include "support/screen.h"
#include "support/stage.h"

/* It tells where the text comes through, and what it was told. */
#define PAGER "sed \"s/^/> /;\\$a LESS=$LESS\""

static struct screen *run(
    struct stage *stage, int rows, const char *command, const char *option)
{
	screen_free(stage->screen);
	stage->screen = screen_start_program(&stage->sandbox, rows, 80, "-L",
	    "tests/samples", command, "orrery-apsis-5", option, NULL);
	return stage->screen;
}

static void what_is_longer_than_the_screen_goes_through_it(void **context)
{
	struct stage *stage = *context;
	struct screen *s;

	sandbox_set(&stage->sandbox, "PAGER", PAGER);
	s = run(stage, 24, "show", "--ascii");
	screen_expect(s, "> (2026.6.11)");
	screen_expect(s, "LESS=FRX");
	screen_expect_end(s, 0);
	assert_non_null(
	    memmem(screen_bytes(s).ptr, screen_bytes(s).len, "\033[0", 3));
	sandbox_set(&stage->sandbox, "LESS", "-i");
	s = run(stage, 24, "compare", "hm-40");
	screen_expect(s, "LESS=-i");
	screen_expect_end(s, 0);
	assert_true(screen_has(s, ">"));
}

static void all_else_is_printed(void **context)
{
	struct stage *stage = *context;
	struct screen *s;

	sandbox_set(&stage->sandbox, "PAGER", PAGER);
	s = run(stage, 200, "show", "--ascii");
	screen_expect_end(s, 0);
	assert_false(screen_has(s, ">"));
	s = run(stage, 24, "show", "--no-pager");
	screen_expect_end(s, 0);
	assert_false(screen_has(s, ">"));
	sandbox_set(&stage->sandbox, "PAGER", "");
	s = run(stage, 24, "show", "--ascii");
	screen_expect_end(s, 0);
	assert_true(screen_has(s, "(2026.6.11)"));
	/* A line of JSON is longer than it looks. */
	sandbox_set(&stage->sandbox, "PAGER", PAGER);
	s = run(stage, 24, "show", "--json");
	screen_expect_end(s, 0);
	assert_true(screen_has(s, "LESS=FRX"));
}

static void its_end_is_no_failure(void **context)
{
	struct stage *stage = *context;
	struct screen *s;

	sandbox_set(&stage->sandbox, "PAGER", "true");
	s = run(stage, 24, "show", "--ascii");
	screen_expect_end(s, 0);
	sandbox_set(&stage->sandbox, "PAGER", "sh -c 'exit 3'");
	s = run(stage, 24, "show", "none-such");
	screen_expect_end(s, 2);
	sandbox_set(&stage->sandbox, "PAGER", "no-such-pager");
	s = run(stage, 24, "show", "--ascii");
	screen_expect_end(s, 0);
	assert_true(screen_has(s, "(2026.6.11)"));
	assert_non_null(memmem(screen_bytes(s).ptr, screen_bytes(s).len,
	    "no-such-pager can't be started", 30));
	sandbox_set(&stage->sandbox, "PAGER", "no-such-pager | cat");
	s = run(stage, 24, "show", "--ascii");
	screen_expect_end(s, 0);
	sandbox_set(&stage->sandbox, "PAGER", "exec no-such-pager $LESS");
	s = run(stage, 24, "show", "--ascii");
	screen_expect_end(s, 2);
	assert_non_null(
	    memmem(screen_bytes(s).ptr, screen_bytes(s).len, "--no-pager", 10));
}

/* Ctrl-C is the pager's. */
static void the_keyboard_is_its_own(void **context)
{
	struct stage *stage = *context;
	struct screen *s;

	sandbox_set(&stage->sandbox, "PAGER",
	    "trap 'echo caught; exit' INT; cat; echo shown; "
	    "read line </dev/tty");
	s = run(stage, 24, "show", "--ascii");
	screen_expect(s, "shown");
	screen_type(s, "\003");
	screen_expect(s, "caught");
	screen_expect_end(s, 0);
}

static void restricted_starts_none(void **context)
{
	struct stage *stage = *context;
	struct screen *s;

	sandbox_set(&stage->sandbox, "PAGER", PAGER);
	/* Looking for leaks starts a process, which is refused. */
	sandbox_set(&stage->sandbox, "ASAN_OPTIONS", "detect_leaks=0");
	s = run(stage, 24, "show", "--restricted");
	screen_expect_end(s, 0);
	assert_false(screen_has(s, "LESS="));
	assert_true(screen_has(s, "(2026.6.11)"));
	assert_non_null(memmem(
	    screen_bytes(s).ptr, screen_bytes(s).len, "no pager is", 11));
}

SUITE(pager)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		what_is_longer_than_the_screen_goes_through_it, stage_set_up,
		stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		all_else_is_printed, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		its_end_is_no_failure, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		the_keyboard_is_its_own, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		restricted_starts_none, stage_set_up, stage_tear_down),
	};

	return cmocka_run_group_tests_name("pager", tests, NULL, NULL);
}
