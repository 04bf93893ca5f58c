/* How far a long piece of work is, in one line of any width. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cli/progress.h"
#include "suite.h"

/* Started at 1 s; it is now 11. */
static void expect(
    size_t done, size_t total, uint32_t width, const char *expected)
{
	struct progress progress = {.doing = "%s of %s files", .start = 1};
	struct str out = {0};

	str_puts(&out, "> ");
	progress_print(&progress, 11, done, total, width, &out);
	assert_string_equal(str_c(&out), expected);
	str_release(&out);
}

static void rate_and_time_left_are_told_as_they_have_room(void **state)
{
	(void)state;
	expect(100, 1000, 60,
	    "> 100 of 1,000 files, 10/s, 1:30 min left [#                ]");
	expect(50, 60, 46, "> 50 of 60 files, 5/s, 2 s left [##########   ]");
	expect(50, 60, 39, "> 50 of 60 files, 5/s, 2 s left");
	expect(10, 100000, 40, "> 10 of 100,000 files, 1/s, 27:46 h left");
	expect(1, 900000, 60,
	    "> 1 of 900,000 files, 0/s, days left ["
	    "                      ]");
	expect(60, 60, 40, "> 60 of 60 files [######################]");
	expect(0, 0, 40, "> 0 of 0 files");
}

static void a_narrow_line_is_cut(void **state)
{
	(void)state;
	expect(100, 1000, 19, "> 100 of 1,000 files");
	expect(100, 1000, 5, "> 100 ");
	expect(100, 1000, 1, "> ");
	expect(100, 1000, 0, "> ");
}

static void what_is_over_in_a_moment_is_not_shown(void **state)
{
	struct progress progress = {.doing = "%s of %s", .start = 100};

	(void)state;
	assert_false(progress_is_due(&progress, 100));
	assert_true(progress_is_due(&progress, 105));
	assert_false(progress_is_due(&progress, 105));
	assert_true(progress_is_due(&progress, 110));
}

SUITE(progress)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(rate_and_time_left_are_told_as_they_have_room),
	    cmocka_unit_test(a_narrow_line_is_cut),
	    cmocka_unit_test(what_is_over_in_a_moment_is_not_shown),
	};

	return cmocka_run_group_tests_name("progress", tests, NULL, NULL);
}
