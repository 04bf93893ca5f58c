/*
 * Three to six products as a table: how it looks at several sizes, what its
 * keys do, and what leads to it.
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

/* Opens the samples with four products compared, one without a price. */
static struct screen *start(struct stage *state, int rows, int cols)
{
	screen_free(state->screen);
	state->screen = screen_start_program(&state->sandbox, rows, cols, "-L",
	    "tests/samples", "--compare", "aldermoor-hm-80", "--compare",
	    "aldermoor-hm-40", "--compare", "kestrel-audio-k-5", "--compare",
	    "quarrel-finch-qf-100+", NULL);
	return state->screen;
}

static void looks_right_at_every_size(void **context)
{
	struct screen *s = start(*context, 60, 200);

	golden_expect(s, "lineup-200x60");
	s = start(*context, 40, 120);
	golden_expect(s, "lineup-120x40");
	screen_type(s, "d");
	golden_expect(s, "lineup-differences-120x40");
	s = start(*context, 24, 80);
	golden_expect(s, "lineup-80x24");
	screen_type(s, "\t\t\t");
	golden_expect(s, "lineup-scrolled-80x24");
	screen_type(s, "G");
	golden_expect(s, "lineup-advice-80x24");
	s = start(*context, 12, 40);
	golden_expect(s, "lineup-40x12");
	screen_type(s, "\tG");
	golden_expect(s, "lineup-end-40x12");
	screen_resize(s, 24, 80);
	screen_expect(s, "B Aldermoor HM-40");
}

static void japanese_and_ascii(void **context)
{
	struct stage *state = *context;
	struct screen *s;
	struct text bytes;
	size_t i;

	sandbox_set(&state->sandbox, "LC_ALL", "ja_JP.UTF-8");
	s = start(state, 24, 80);
	golden_expect(s, "lineup-ja-80x24");
	sandbox_set(&state->sandbox, "LC_ALL", "C");
	sandbox_set(&state->sandbox, "TERM", "linux");
	s = start(state, 24, 80);
	golden_expect(s, "lineup-ascii-80x24");
	bytes = screen_bytes(s);
	for (i = 0; i < bytes.len; i++)
		assert_true((unsigned char)bytes.ptr[i] < 0x80);
}

static void keys_work(void **context)
{
	struct screen *s = start(*context, 24, 80);

	screen_expect(s, "A-C/D");
	screen_type(s, "c");
	screen_expect(s, "B - A");
	screen_expect(s, "A Aldermoor HM-80");
	screen_expect(s, "B Aldermoor HM-40");
	screen_type(s, "<");
	screen_expect(s, "A-C/D");
	screen_type(s, "2\tc");
	screen_expect(s, "B - A");
	screen_expect(s, "A Aldermoor HM-80");
	screen_expect(s, "B Kestrel Audio K-5");
	screen_type(s, "<");
	screen_expect(s, "A-C/D");
	screen_type(s, "3\t\r");
	screen_expect(s, "89 USD");
	screen_expect_gone(s, "A-C/D");
	screen_type(s, "<");
	screen_expect(s, "A-C/D");
	screen_type(s, "2\t\r");
	screen_expect(s, "Quarrel & Finch QF-100+   ");
	screen_type(s, "q");
	screen_expect(s, "B-D/D");
	screen_type(s, "?");
	screen_expect(s, "In the table");
	screen_type(s, "q");
	screen_expect(s, "B-D/D");
	screen_type(s, "q");
	screen_expect(s, "OVERALL");
	screen_type(s, "\rq");
	screen_expect(s, "OVERALL");
}

static void other_products_take_a_place_in_it(void **context)
{
	struct screen *s = start(*context, 24, 80);

	screen_expect(s, "B Aldermoor HM-40");
	screen_expect(s, "C Kestrel Audio K-5");
	screen_type(s, "\ts");
	screen_expect(s, "no such key here");
	screen_type(s, "J");
	screen_expect_gone(s, "B Aldermoor HM-40");
	screen_expect(s, "A Aldermoor HM-80");
	screen_expect(s, "C Kestrel Audio K-5");
	screen_type(s, "K");
	screen_expect(s, "B Aldermoor HM-40");
	screen_type(s, "99J");
	screen_expect(s, "no more products in the list");
	screen_expect(s, "B Aldermoor HM-40");
}

/* The list is A&B-1, HM-40, HM-80. */
static void words_are_found_in_it(void **context)
{
	struct screen *s = start(*context, 24, 120);

	screen_expect(s, "B Aldermoor HM-40");
	screen_type(s, "/aldermoor");
	screen_expect(s, "1/");
	screen_type(s, "\rn");
	screen_expect(s, "2/");
	screen_type(s, "/no such words\r");
	screen_expect(s, "not in this table");
	screen_type(s, "\033");
	screen_expect_gone(s, "0 matches");
	screen_expect(s, "B Aldermoor HM-40");
}

static void none_stands_in_it_twice(void **context)
{
	struct stage *state = *context;
	struct screen *s = state->screen = screen_start_program(&state->sandbox,
	    24, 120, "-L", "tests/samples", "-q", "company:aldermoor sort:name",
	    "--compare", "aldermoor-hm-40", "--compare", "aldermoor-hm-80",
	    "--compare", "kestrel-audio-k-5", NULL);

	screen_expect(s, "A Aldermoor HM-40");
	screen_type(s, "\tK");
	screen_expect(s, "B Aldermoor A&B-1");
	screen_expect(s, "A Aldermoor HM-40");
}

static void marks_lead_to_it(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_type(s, "jjmggjmggmc");
	screen_expect(s, "A Northlatch Fieldm");
	screen_expect(s, "B Brightwell AVC");
	screen_expect(s, "C Tatenuma DD-33");
	screen_type(s, "q");
	screen_expect(s, "3 marked");
	screen_type(s, "Gmkmkkmkkmc");
	screen_expect(s, "7 are marked, six can be compared");
	screen_type(s, "M");
	screen_expect(s, "7 marks cleared");
	screen_type(s, "c");
	screen_expect(s, "mark a product with m");
}

SUITE(lineup)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		looks_right_at_every_size, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		japanese_and_ascii, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		keys_work, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(other_products_take_a_place_in_it,
		stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		words_are_found_in_it, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		none_stands_in_it_twice, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		marks_lead_to_it, stage_set_up, stage_tear_down),
	};

	return cmocka_run_group_tests_name("lineup", tests, NULL, NULL);
}
