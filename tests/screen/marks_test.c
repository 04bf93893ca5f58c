/*
 * Marks over sessions: what one leaves the next finds, two at once lose nothing
 * of each other's, and the command line reads the same ones.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "suite.h"
#include "support/fixture.h"
#include "support/process.h"
#include "support/screen.h"
#include "support/stage.h"

static struct screen *open_library(struct stage *state, const char *library)
{
	return screen_start_program(
	    &state->sandbox, 24, 80, "-L", library, NULL);
}

static struct screen *start(struct stage *state)
{
	screen_free(state->screen);
	state->screen = open_library(state, "tests/samples");
	screen_expect(state->screen, "1/31");
	return state->screen;
}

/* What `earshot list is:marked` finds in the samples. */
static void expect_listed(struct stage *state, int status, const char *refs)
{
	struct process process = {0};

	process_run_program(&process, &state->sandbox, "--library",
	    "tests/samples", "list", "is:marked", "--sort", "ref", "--columns",
	    "ref", "--tsv", NULL);
	assert_int_equal(process.status, status);
	assert_string_equal(str_c(&process.out), refs);
	process_release(&process);
}

static void they_outlive_filter_order_and_session(void **context)
{
	struct stage *state = *context;
	struct screen *s = start(state);

	screen_type(s, "mm");
	screen_expect(s, "2 marked");
	screen_type(s, "/price:none\r");
	screen_expect(s, "1/4");
	screen_expect(s, "2 marked");
	screen_type(s, KEYS_ESCAPE);
	screen_expect(s, "31");
	screen_type(s, "S");
	screen_expect(s, "2 marked");
	screen_type(s, "Q");
	screen_expect_end(s, 0);
	expect_listed(state, 0, "ref\nbrightwell-avc-907\ntatenuma-dd-33\n");
	s = start(state);
	screen_expect(s, "2 marked");
	screen_type(s, "/is:marked\r");
	screen_expect(s, "1/2");
	screen_type(s, "M");
	screen_expect(s, "2 marks cleared");
	screen_expect(s, "0/0");
	screen_type(s, "U");
	screen_expect(s, "1/2");
	screen_type(s, "Q");
	screen_expect_end(s, 0);
	expect_listed(state, 0, "ref\nbrightwell-avc-907\ntatenuma-dd-33\n");
	s = start(state);
	screen_type(s, "M");
	screen_expect_gone(s, "2 marked");
	screen_type(s, "MQ");
	screen_expect_end(s, 0);
	expect_listed(state, 1, "ref\n");
}

static void two_sessions_keep_both_marks(void **context)
{
	struct stage *state = *context;
	struct screen *s = start(state);
	struct screen *other = open_library(state, "tests/samples");

	screen_expect(other, "1/31");
	screen_type(s, "m");
	screen_expect(s, "1 marked");
	screen_type(other, "jjm");
	screen_expect(other, "1 marked");
	screen_type(s, "Q");
	screen_expect_end(s, 0);
	screen_type(other, "Q");
	screen_expect_end(other, 0);
	screen_free(other);
	s = start(state);
	screen_expect(s, "2 marked");
}

static void a_lost_product_does_not_haunt(void **context)
{
	struct stage *state = *context;
	char *library = sandbox_path(&state->sandbox, "library");
	char *files[] = {
	    sandbox_path(&state->sandbox, "library/_products/en/adequate"),
	    sandbox_path(&state->sandbox, "library/_products/ja/adequate")};
	struct screen *s;

	fixture_copy("tests/samples", library);
	s = state->screen = open_library(state, library);
	screen_expect(s, "1/31");
	screen_type(s, "/ref:adequate-dongle\r");
	screen_expect(s, "1/1");
	screen_type(s, "m" KEYS_ESCAPE);
	screen_expect(s, "filter cleared");
	screen_type(s, "Q");
	screen_expect_end(s, 0);
	screen_free(s);
	fixture_remove(files[0]);
	fixture_remove(files[1]);
	s = state->screen = open_library(state, library);
	screen_expect(s, "/30");
	screen_expect_gone(s, "marked");
	screen_type(s, "jmc");
	screen_expect(s, "B - A");
	free(files[0]);
	free(files[1]);
	free(library);
}

SUITE(marks)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		they_outlive_filter_order_and_session, stage_set_up,
		stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		two_sessions_keep_both_marks, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		a_lost_product_does_not_haunt, stage_set_up, stage_tear_down),
	};

	return cmocka_run_group_tests_name("marks", tests, NULL, NULL);
}
