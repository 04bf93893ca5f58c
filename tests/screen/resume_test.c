/*
 * Going on where the last session ended: with --resume alone, and with what
 * is gone since no obstacle.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "suite.h"
#include "support/fixture.h"
#include "support/screen.h"
#include "support/stage.h"

static struct screen *open_with(struct stage *stage, const char *option)
{
	screen_free(stage->screen);
	stage->screen = screen_start_program(
	    &stage->sandbox, 24, 80, "-L", "tests/samples", option, NULL);
	return stage->screen;
}

static void quit(struct screen *screen)
{
	screen_type(screen, "Q");
	screen_expect_end(screen, 0);
}

static void filter_order_and_review_are_as_they_were(void **context)
{
	struct stage *stage = *context;
	struct screen *s = open_with(stage, "--resume");

	screen_expect(s, "1/31");
	screen_expect(s, "1 problem");
	screen_type(s, "/overall:4..\r");
	screen_expect(s, "overall:4..");
	screen_expect(s, "1/9");
	screen_type(s, "S");
	screen_expect(s, "date ↑");
	screen_type(s, "jj");
	screen_expect(s, "3/9");
	quit(s);
	/* What is typed before they stand is meant for them. */
	s = open_with(stage, "--resume");
	screen_type(s, "k");
	screen_expect(s, "date ↑");
	screen_expect(s, "2/9");
	screen_type(s, "j\r)))");
	screen_expect(s, "Technology");
	quit(s);
	/* Unasked, nothing sticks. */
	s = open_with(stage, "--ascii");
	screen_expect(s, "1/31");
	screen_expect(s, "1 problem");
	screen_type(s, "q");
	screen_expect_end(s, 0);
	s = open_with(stage, "--resume");
	screen_expect(s, "1/31");
	quit(s);
}

static void the_place_in_a_review_comes_back(void **context)
{
	struct stage *stage = *context;
	struct screen *s = open_with(stage, "--ascii");

	screen_expect(s, "1/31");
	screen_expect(s, "1 problem");
	screen_type(s, "jj\r)))");
	screen_expect(s, "Technology");
	quit(s);
	s = open_with(stage, "--resume");
	screen_type(s, "q");
	screen_expect(s, "3/31");
	screen_type(s, "v");
	screen_expect(s, "Reliability");
	quit(s);
	s = open_with(stage, "--resume");
	screen_expect(s, "Reliability");
}

static void weights_axes_and_languages_are_as_they_were(void **context)
{
	struct stage *stage = *context;
	struct screen *s = open_with(stage, "--ascii");

	screen_expect(s, "1/31");
	screen_expect(s, "1 problem");
	screen_type(s, "W5qpx");
	screen_expect(s, "Your score");
	quit(s);
	s = open_with(stage, "--resume");
	screen_expect(s, "Your score");
	screen_expect(s, "weights science=5");
	screen_type(s, "qz");
	screen_expect(s, "MINE");
	quit(s);
	s = open_with(stage, "--resume");
	screen_expect(s, "weights science=5");
	screen_expect(s, "1 problem");
	screen_type(s, "W0q/ref:aldermoor-hm-40\r");
	screen_expect(s, "1/1");
	screen_type(s, "\rL");
	screen_expect(s, "有線ヘッドホン");
	quit(s);
	s = open_with(stage, "--resume");
	screen_expect(s, "有線ヘッドホン");
	screen_expect(s, "samples · en");
	assert_false(screen_has(s, "SCI"));
	quit(s);
	s = open_with(stage, "--lang=ja");
	screen_expect(s, "samples · ja");
	screen_expect(s, "1 problem");
	quit(s);
	s = open_with(stage, "--resume");
	screen_expect(s, "samples · ja");
	screen_expect(s, "1 problem");
	quit(s);
	s = open_with(stage, "--resume"); /* and on */
	screen_expect(s, "samples · ja");
	screen_expect(s, "1 problem");
	quit(s);
}

static void the_configuration_asks_for_it_and_two_sessions_end(void **context)
{
	struct stage *stage = *context;
	struct screen *s, *other;

	fixture_write(sandbox_get(&stage->sandbox, "XDG_CONFIG_HOME"),
	    "earshot/config.yaml", TEXT("resume: true\n"));
	s = open_with(stage, "--ascii");
	screen_expect(s, "1 problem");
	other = screen_start_program(
	    &stage->sandbox, 24, 80, "-L", "tests/samples", NULL);
	screen_expect(other, "1 problem");
	screen_type(s, "jjj");
	screen_expect(s, "4/31");
	screen_type(other, "jj");
	screen_expect(other, "3/31");
	quit(s);
	quit(other);
	screen_free(other);
	s = open_with(stage, "--ascii");
	screen_expect(s, "3/31");
	quit(s);
	screen_free(s);
	s = stage->screen = screen_start_program(&stage->sandbox, 24, 80, "-L",
	    "tests/samples", "--restricted", "--resume", NULL);
	screen_expect(s, "not in restricted mode");
	screen_expect_end(s, 2);
}

SUITE(resume)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		filter_order_and_review_are_as_they_were, stage_set_up,
		stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		weights_axes_and_languages_are_as_they_were, stage_set_up,
		stage_tear_down),
	    cmocka_unit_test_setup_teardown(the_place_in_a_review_comes_back,
		stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		the_configuration_asks_for_it_and_two_sessions_end,
		stage_set_up, stage_tear_down),
	};

	return cmocka_run_group_tests_name("resume", tests, NULL, NULL);
}
