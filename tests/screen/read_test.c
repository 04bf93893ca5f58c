/*
 * Reading on a terminal: finding in the review, links, history, and what
 * happens while files change.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "suite.h"
#include "support/fixture.h"
#include "support/golden.h"
#include "support/screen.h"
#include "support/stage.h"

/* Opens the only review of the samples that QUERY finds. */
static struct screen *open_review(
    struct stage *state, int rows, int cols, const char *query)
{
	screen_free(state->screen);
	state->screen = screen_start_program(&state->sandbox, rows, cols, "-L",
	    "tests/samples", "-q", query, NULL);
	screen_expect(state->screen, "1 of 31");
	screen_type(state->screen, "\r");
	screen_expect(state->screen, "section");
	return state->screen;
}

static void finds_in_the_review(void **context)
{
	struct screen *s = open_review(*context, 24, 80, "hm-80");

	screen_type(s, "/walnut");
	screen_expect(s, "1/4");
	screen_type(s, "\rn");
	screen_expect(s, "2/4");
	screen_resize(s, 20, 60);
	screen_expect(s, "2/4");
	screen_type(s, "NN");
	screen_expect(s, "from the end again");
	screen_expect(s, "4/4");
	screen_type(s, "3N");
	screen_expect(s, "1/4");
	/* Over a row's end, whatever the width. */
	screen_type(s, "/walnut cups");
	screen_expect(s, "1/1");
	screen_type(s, KEYS_ESCAPE);
	screen_expect(s, "/ find");
	screen_type(s, "/nowhere\r");
	screen_expect(s, "not in this review");
	/* The filter is as it was. */
	screen_type(s, "q");
	screen_expect(s, "1 of 31  hm-80");
}

/* The words of the query are lit in every review, those found in one only. */
static void what_is_found_stays_in_its_review(void **context)
{
	struct screen *s = open_review(*context, 24, 80, "hm-80");

	screen_type(s, "q\033\r");
	screen_expect(s, "/31");
	screen_type(s, "/the\r");
	screen_expect(s, "1/");
	screen_type(s, "J");
	screen_expect_gone(s, "1/");
	screen_type(s, "n");
	screen_expect(s, "no text to find");
	screen_type(s, "q/\025text:headphones\r");
	screen_expect(s, "of 31  text:headphones");
	screen_type(s, "l");
	screen_expect(s, "section");
	screen_type(s, "/the\r");
	screen_expect(s, "1/53");
	screen_type(s, "J");
	screen_expect(s, "2/4");
	screen_type(s, "n");
	screen_settle(s, 50);
	assert_false(screen_has(s, "no text to find"));
}

static void the_foot_tells_section_and_source(void **context)
{
	struct screen *s = open_review(*context, 24, 80, "hm-80");

	/* Names are links once all are known. */
	screen_expect(s, "mentioned in");
	screen_type(s, "]");
	screen_expect(s, " [1] Aldermoor, HM-80 product page, https://exa");
	screen_type(s, "G");
	screen_expect(s, "References 100%");
	screen_expect(s, "/ find");
	screen_type(s, "u5\r");
	screen_expect(s, "by hand:");
	screen_type(s, "qu9\r");
	screen_expect(s, "there are only");
	screen_type(s, "q");
	screen_expect_gone(s, "there are only");
	screen_type(s, "t3\r");
	screen_expect(s, "Technology Level ");
}

static void a_list_has_all_links(void **context)
{
	struct screen *s = open_review(*context, 24, 80, "hm-80");

	screen_type(s, "u");
	screen_expect(s, "[1] https://example.org/aldermoor/hm-80");
	screen_expect(s, "[2] https://example.com/bench/repositioning.html");
	screen_resize(s, 24, 40);
	screen_expect(s, "[2] https://example.com/bench/…");
	screen_type(s, "q");
	screen_expect(s, "HM-80");
}

static void problems_are_told_whole(void **context)
{
	struct screen *s = open_review(*context, 24, 60, "hm-80");

	screen_type(s, "!");
	screen_expect(
	    s, "      9  rating holds 5 numbers instead of 6: overall,");
	screen_expect(
	    s, "         science, technology, cost, reliability, design");
	screen_type(s, "!");
	screen_expect(s, "HM-80");
}

static void citations_lead_to_references_and_back(void **context)
{
	struct screen *s = open_review(*context, 24, 80, "hm-80");

	screen_type(s, "]\r");
	screen_expect(s, "Repositioning error");
	screen_type(s, "<");
	screen_expect_gone(s, "Repositioning error");
	/* The link that was followed has the focus again. */
	screen_type(s, "\r");
	screen_expect(s, "Repositioning error");
	screen_type(s, "<");
	screen_expect_gone(s, "Repositioning error");
	screen_type(s, ">");
	screen_expect(s, "Repositioning error");
	screen_type(s, ">");
	screen_expect(s, "nothing to go forward to");
	screen_type(s, "<<");
	screen_expect(s, "nothing to go back to");
	screen_expect(s, "Overview");
}

static void names_and_companies_are_links(void **context)
{
	struct screen *s = open_review(*context, 24, 80, "hm-80");

	screen_expect(s, "mentions 3 products");
	screen_type(s, ")]]\r");
	screen_expect(s, "Aldermoor HM-40  ");
	screen_expect(s, "89 USD");
	screen_type(s, "<");
	screen_expect(s, "It does indeed");
	screen_type(s, "C");
	screen_expect_gone(s, "It does indeed");
	screen_type(s, "C");
	screen_expect(s, "company:\"aldermoor\" sort:-overall");
	screen_expect(s, "1/3");
}

static void the_focus_comes_back_from_another_review(void **context)
{
	struct screen *s = open_review(*context, 24, 80, "hm-80");

	screen_expect(s, "mentions 3 products");
	screen_type(s, ")]]\r");
	screen_expect(s, "89 USD");
	screen_type(s, "<");
	screen_expect(s, "It does indeed");
	screen_type(s, "\r");
	screen_expect(s, "89 USD");
}

/* To the next product of the list and back, not to where the link led. */
static void next_and_previous_leave_what_a_link_led_to(void **context)
{
	struct stage *state = *context;
	struct screen *s = state->screen = screen_start_program(&state->sandbox,
	    24, 80, "-L", "tests/samples", "-q", "(hm-80 OR dd-33) sort:name",
	    "--show", "aldermoor-hm-80", NULL);

	screen_expect(s, "mentions 3 products");
	screen_type(s, ")]]\r");
	screen_expect(s, "89 USD");
	screen_type(s, "J");
	screen_expect(s, "Tatenuma DD-33  ");
	screen_type(s, "K");
	screen_expect(s, "Aldermoor HM-80  ");
	screen_expect(s, "mentions 3 products");
}

static void undone_a_companys_products_lead_back(void **context)
{
	struct stage *state = *context;
	struct screen *s = state->screen = screen_start_program(&state->sandbox,
	    24, 80, "-L", "tests/samples", "-q", "sort:name", NULL);

	screen_expect(s, "1 problem");
	screen_type(s, "5gCC");
	screen_expect(s, "company:\"brightwell\" sort:-overall");
	screen_expect(s, "1/2");
	screen_type(s, "jU");
	screen_expect(s, "5/31");
}

static void a_company_without_a_review_is_told(void **context)
{
	struct screen *s = open_review(*context, 24, 80, "adequate");

	screen_type(s, "C");
	screen_expect(s, "no review of the company adequate here");
	screen_expect(s, "Adequate Dongle  ");
}

/* TEXT with nothing but COLUMN blank cells before it. */
static void expect_column(struct screen *s, const char *text, size_t column)
{
	struct str line = {0};

	str_repeat(&line, " ", column);
	str_puts(&line, text);
	screen_expect(s, str_c(&line));
	str_release(&line);
}

static void text_is_centred_at_its_measure(void **context)
{
	struct stage *stage = *context;
	struct screen *s;

	s = open_review(stage, 24, 130, "hm-80");
	screen_type(s, "z");
	screen_expect_gone(s, "NAME");
	/* 128 cells less 90, on both sides, and one beside the pane. */
	expect_column(s, "The same fine", 20);
	fixture_write(stage->sandbox.root, "config/earshot/config.yaml",
	    TEXT("measure: 40\n"));
	s = open_review(stage, 24, 80, "hm-80");
	expect_column(s, "The same fine", 20);
	expect_column(s, "Overview", 20);
}

/* Widths of glyphs, lines that begin and end as they may, a table. */
static void japanese_is_set_at_every_size(void **context)
{
	struct stage *stage = *context;
	struct screen *s = stage->screen =
	    screen_start_program(&stage->sandbox, 24, 80, "-L", "tests/samples",
		"--lang", "ja", "--show", "northlatch-scribe-2", NULL);

	screen_expect(s, "被言及");
	screen_type(s, "))");
	golden_expect(s, "read-ja-80x24");
	screen_resize(s, 20, 41);
	golden_expect(s, "read-ja-41x20");
	screen_resize(s, 60, 200);
	golden_expect(s, "read-ja-200x60");
}

static void lists_to_jump_from(void **context)
{
	struct screen *s = open_review(*context, 24, 80, "hm-80");

	screen_type(s, "t");
	screen_expect(s, "7  Advice");
	screen_type(s, "7g\r");
	screen_expect(s, "Buy the HM-80 if");
	screen_type(s, "u");
	screen_expect(s, "mentioned in  Aldermoor A&B-1");
	screen_expect(s, "https://example.org/aldermoor/hm-80");
	screen_type(s, "G\r");
	screen_expect_gone(s, "Buy the HM-80 if");
	screen_type(s, "<");
	screen_expect(s, "Buy the HM-80 if");
}

SUITE(read)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		finds_in_the_review, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(what_is_found_stays_in_its_review,
		stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(the_foot_tells_section_and_source,
		stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		a_list_has_all_links, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		problems_are_told_whole, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		citations_lead_to_references_and_back, stage_set_up,
		stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		names_and_companies_are_links, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		the_focus_comes_back_from_another_review, stage_set_up,
		stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		next_and_previous_leave_what_a_link_led_to, stage_set_up,
		stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		undone_a_companys_products_lead_back, stage_set_up,
		stage_tear_down),
	    cmocka_unit_test_setup_teardown(a_company_without_a_review_is_told,
		stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		text_is_centred_at_its_measure, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		japanese_is_set_at_every_size, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		lists_to_jump_from, stage_set_up, stage_tear_down),
	};

	return cmocka_run_group_tests_name("read", tests, NULL, NULL);
}
