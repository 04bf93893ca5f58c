/*
 * What a score means, on a terminal: the rating view at several sizes, the
 * scopes its figures refer to, and the same beside the bars of a review.
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

/* Opens the samples with a product's rating shown. */
static struct screen *start(
    struct stage *stage, int rows, int cols, const char *ref)
{
	screen_free(stage->screen);
	stage->screen = screen_start_program(&stage->sandbox, rows, cols, "-L",
	    "tests/samples", "--view", "rating", "--show", ref, NULL);
	return stage->screen;
}

static void looks_right_at_every_size(void **context)
{
	static const struct {
		int rows, cols;
		const char *name;
	} sizes[] = {{40, 120, "rating-120x40"}, {24, 80, "rating-80x24"},
	    {12, 40, "rating-40x12"}, {10, 30, "rating-30x10"},
	    {60, 200, "rating-200x60"}};

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
		golden_expect(start(*context, sizes[i].rows, sizes[i].cols,
				  "aldermoor-hm-80"),
		    sizes[i].name);
}

static void japanese_and_ascii(void **context)
{
	struct stage *stage = *context;
	struct screen *s;
	struct text bytes;

	sandbox_set(&stage->sandbox, "LC_ALL", "ja_JP.UTF-8");
	golden_expect(
	    start(stage, 40, 120, "yunosawa-ym-1"), "rating-ja-120x40");
	sandbox_set(&stage->sandbox, "LC_ALL", "C");
	sandbox_set(&stage->sandbox, "TERM", "linux");
	s = start(stage, 24, 80, "aldermoor-hm-80");
	screen_type(s, "jjj");
	golden_expect(s, "rating-ascii-80x24");
	bytes = screen_bytes(s);
	for (size_t i = 0; i < bytes.len; i++)
		assert_true((unsigned char)bytes.ptr[i] < 0x80);
}

static void keys_work(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_type(s, "v");
	screen_expect(s, "▸ Overall");
	screen_expect(s, "Overall: ");
	screen_type(s, "jjj");
	screen_expect(s, "▸ Cost");
	screen_expect(s, "Cost: ");
	screen_type(s, "k");
	screen_expect(s, "▸ Technology");
	screen_type(s, "G");
	screen_expect(s, "▸ Design");
	screen_type(s, "2J");
	screen_expect(s, "3/31");
	screen_expect(s, "▸ Design");
	screen_type(s, "K");
	screen_expect(s, "2/31");
	screen_type(s, "q");
	screen_expect(s, "OVERALL");
	screen_type(s, "\r");
	screen_expect(s, "┃ median");
	screen_type(s, "v");
	screen_expect(s, "▸ Design");
	screen_type(s, "<");
	screen_expect_gone(s, "▸ Design");
	screen_expect(s, "┃ median"); /* the review again */
	screen_type(s, "vmv");
	screen_expect(s, "1 marked");
	screen_type(s, "v?");
	screen_expect(s, "In the rating");
	screen_expect(s, "rank ratings in");
	screen_type(s, "qQ");
	screen_expect_end(s, 0);
}

static void the_scope_turns_and_is_named(void **context)
{
	struct stage *stage = *context;
	struct screen *s = stage->screen =
	    screen_start_program(&stage->sandbox, 24, 80, "-L", "tests/samples",
		"--view", "rating", "-q", "overall:3..", NULL);

	/* Of no type are there so many that it would tell anything. */
	screen_expect(s, "31 products in the library");
	screen_type(s, "%");
	screen_expect(s, "in this list");
	screen_type(s, "%");
	screen_expect(s, "31 products in the library");
	screen_type(s, "%%");
	screen_expect(s, "in this list");
}

/* The list may become another one while the rating is open. */
static void the_list_changes_below_it(void **context)
{
	struct stage *stage = *context;
	struct screen *s = stage->screen = screen_start_program(&stage->sandbox,
	    24, 80, "-L", "tests/samples", "--view", "rating", NULL);

	screen_expect(s, "31 products in the library");
	screen_type(s, "%");
	screen_expect(s, "31 in this list");
	screen_type(s, "/price:..100\r");
	screen_expect_gone(s, "31 in this list");
	screen_expect(s, "in this list");
	screen_expect(s, "▸ Overall");
	screen_type(s, "U");
	screen_expect(s, "31 in this list");
	screen_type(s, "/name:nothing-like-it");
	screen_expect(s, "nothing is listed");
	screen_type(s, "\033");
	screen_expect(s, "31 in this list");
	/* What is alone there is not held against itself. */
	screen_type(s, "/~orreryapsis5\r");
	screen_expect(s, "31 products in the library");
}

/* A review beside the list, and one come to by a link. */
static void reviews_say_it_too(void **context)
{
	struct stage *stage = *context;
	struct screen *s = stage->screen = screen_start_program(&stage->sandbox,
	    30, 120, "-L", "tests/samples", "-q", "~orreryapsis5", NULL);

	screen_expect(s, "31 products in the library");
	screen_type(s, "C");
	screen_expect(s, "companies in the library");
	screen_type(s, "%"); /* a list of products, which has none of them */
	screen_expect(s, "companies in the library");
	screen_type(s, "q");
	screen_expect(s, "31 products in the library");
	screen_type(s, "z");
	screen_expect_gone(s, "products in the library");
	screen_type(s, "%");
	screen_expect(s, "v shows them");
}

static void what_is_missing_is_said(void **context)
{
	struct stage *stage = *context;
	struct screen *s = start(stage, 24, 80, "hollow-oak-antiphon");

	screen_expect(s, "no score; 30 have one");
	golden_expect(s, "rating-none-80x24");
}

static void a_view_is_chosen_at_the_start(void **context)
{
	struct stage *stage = *context;
	struct screen *s = stage->screen = screen_start_program(&stage->sandbox,
	    24, 80, "-L", "tests/samples", "--view", "review", NULL);

	screen_expect(s, "31 products in the library");
	screen_free(stage->screen);
	s = stage->screen =
	    screen_start_program(&stage->sandbox, 24, 80, "-L", "tests/samples",
		"--view", "list", "--show", "aldermoor-hm-80", NULL);
	screen_expect(s, "▸  Aldermoor HM-80");
	screen_free(stage->screen);
	s = stage->screen = screen_start_program(&stage->sandbox, 24, 80, "-L",
	    "tests/samples", "--view", "grid", NULL);
	screen_expect(s, "--view takes list, review, rating, plot or compare");
	screen_expect_end(s, 2);
	screen_free(stage->screen);
	s = stage->screen = screen_start_program(&stage->sandbox, 24, 80, "-L",
	    "tests/samples", "--view", "compare", NULL);
	screen_expect(s, "--view compare needs");
	screen_expect_end(s, 2);
}

SUITE(rating)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		looks_right_at_every_size, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		japanese_and_ascii, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		keys_work, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		the_scope_turns_and_is_named, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		the_list_changes_below_it, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		reviews_say_it_too, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		what_is_missing_is_said, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		a_view_is_chosen_at_the_start, stage_set_up, stage_tear_down),
	};

	return cmocka_run_group_tests_name("rating", tests, NULL, NULL);
}
