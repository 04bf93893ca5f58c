/*
 * Better for less: from every view to a filter that can be seen, changed and
 * taken back, and what is said where there is none.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "suite.h"
#include "support/process.h"
#include "support/screen.h"
#include "support/stage.h"

static struct screen *start(struct stage *state, const char *query)
{
	screen_free(state->screen);
	state->screen = screen_start_program(
	    &state->sandbox, 24, 120, "-L", "tests/samples", "-q", query, NULL);
	screen_expect(state->screen, "1/1");
	screen_expect(state->screen, "1 problem"); /* all has been read */
	return state->screen;
}

static const char query[] = "price:<1299 overall:3.4.. science:0.7.. "
			    "technology:0.9.. cost:0.6.. reliability:0.5.. "
			    "design:0.7..";

static void it_is_an_ordinary_filter(void **context)
{
	struct stage *state = *context;
	struct screen *s = start(state, "ref:brightwell-avc-907");
	struct process process = {0};

	screen_type(s, "B");
	screen_expect(s, "2 products as good on every part, for less");
	screen_expect(s, "1/2");
	screen_expect(s, "2 of 31  price:<1299 overall:3.4.. science:0.7..");
	screen_expect(s, "Northlatch Fieldmouse 4");
	screen_type(s, "U");
	screen_expect(s, "ref:brightwell-avc-907");
	screen_type(s, "B");
	screen_expect(s, "1/2");
	screen_type(s, "/");
	screen_expect(s, query);
	screen_type(s, " tag:speakers\r");
	screen_expect(s, "1/1");
	screen_type(s, KEYS_ESCAPE);
	screen_expect(s, "/31");
	process_run_program(&process, &state->sandbox, "--library",
	    "tests/samples", "list", query, "--columns", "ref", "--sort", "ref",
	    NULL);
	assert_string_equal(
	    str_c(&process.out), "northlatch-fieldmouse-4\norrery-apsis-5\n");
	process_release(&process);
}

/* The cursor is back on the product it was asked about. */
static void undone_it_leads_back(void **context)
{
	struct stage *state = *context;
	struct screen *s = state->screen = screen_start_program(&state->sandbox,
	    24, 120, "-L", "tests/samples", "-q", "sort:name", NULL);

	screen_expect(s, "1 problem");
	screen_type(s, "5g");
	screen_expect(s, "5/31");
	screen_type(s, "B");
	screen_expect(s, "1/2");
	screen_type(s, "j");
	screen_expect(s, "2/2");
	screen_type(s, "U");
	screen_expect(s, "5/31");
}

static void what_can_not_be_told_is_said(void **context)
{
	struct screen *s = start(*context, "ref:tatenuma-dd-33");

	screen_type(s, "B");
	screen_expect(s, "nothing beats it");
	screen_expect(s, "ref:tatenuma-dd-33");
	s = start(*context, "ref:kestrel-audio-k-5");
	screen_type(s, "B");
	screen_expect(s, "can't be told: it has no price");
	s = start(*context, "ref:hollow-oak-antiphon");
	screen_type(s, "B");
	screen_expect(s, "can't be told: it has no rating");
	s = start(*context, "kind:company name:aldermoor");
	screen_type(s, "B");
	screen_expect(s, "can't be told: it is a company");
}

static void every_view_has_it(void **context)
{
	struct stage *state = *context;
	struct screen *s = start(state, "ref:brightwell-avc-907");

	screen_type(s, "\r");
	screen_expect(s, "section");
	screen_type(s, "B");
	screen_expect(s, "1/2");
	s = start(state, "ref:brightwell-avc-907");
	screen_type(s, "v");
	screen_expect_gone(s, "OVERALL");
	screen_type(s, "B");
	screen_expect(s, "1/2");
	screen_free(s);
	s = state->screen = screen_start_program(&state->sandbox, 24, 80, "-L",
	    "tests/samples", "--compare", "tatenuma-dd-33", "--compare",
	    "brightwell-avc-907", NULL);
	screen_expect(s, "B - A");
	screen_expect_gone(s, "reading");
	screen_type(s, "B");
	screen_expect(s, "nothing beats it");
	screen_type(s, "\tB");
	screen_expect(s, "1/2");
	screen_free(s);
	s = state->screen = screen_start_program(&state->sandbox, 24, 80, "-L",
	    "tests/samples", "--compare", "tatenuma-dd-33", "--compare",
	    "brightwell-avc-907", "--compare", "pinna-stem", NULL);
	screen_expect(s, "C Pinna Stem");
	screen_type(s, "\tB");
	screen_expect(s, "1/2");
}

SUITE(better)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		it_is_an_ordinary_filter, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		undone_it_leads_back, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		what_can_not_be_told_is_said, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		every_view_has_it, stage_set_up, stage_tear_down),
	};

	return cmocka_run_group_tests_name("better", tests, NULL, NULL);
}
