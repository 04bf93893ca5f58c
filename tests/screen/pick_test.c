/*
 * The browser as a chooser: on the terminal itself, whatever standard input and
 * output are, with the refs on the output and the outcome as the status.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "suite.h"
#include "support/golden.h"
#include "support/screen.h"
#include "support/stage.h"

/* Runs SCRIPT by sh, the program being $e. */
static struct screen *run(struct stage *stage, const char *script)
{
	const char *argv[] = {"sh", "-c", script, NULL};

	sandbox_set(&stage->sandbox, "e", stage->sandbox.program);
	sandbox_set(&stage->sandbox, "EARSHOT_LIBRARY", "tests/samples");
	screen_free(stage->screen);
	stage->screen = screen_start(&stage->sandbox, 24, 80, argv);
	return stage->screen;
}

static void enter_prints_what_is_in_front(void **context)
{
	struct stage *stage = *context;
	struct screen *s =
	    run(stage, "x=$($e --pick tag:dac -usb-c); echo \"$? [$x]\"");

	screen_expect(s, "tag:dac -usb-c");
	golden_expect(s, "pick-80x24");
	screen_type(s, "j\r");
	screen_expect_end(s, 0);
	assert_true(screen_has(s, "0 [kestrel-audio-k-5-mk-ii]"));
	s = run(stage,
	    "$e list --pick; echo \"a$?\"; read x; $e --pick list; echo $?");
	screen_expect(s, "list has no option --pick");
	screen_expect(s, "a2");
	screen_type(s, "\r"); /* the next one takes the screen */
	screen_expect(s, "of 31");
	screen_type(s, "q");
	screen_expect_end(s, 0);
}

static void all_that_is_marked_comes_on_both_sides_of_a_pipe(void **context)
{
	struct stage *stage = *context;
	struct screen *s =
	    run(stage, "echo in | $e --pick | sed 's/^/out: /'; echo done");

	screen_expect(s, "1/31");
	screen_type(s, "mm");
	screen_expect(s, "2 marked");
	screen_type(s, "\r");
	screen_expect_end(s, 0);
	assert_true(screen_has(s, "out: brightwell-avc-907"));
	assert_true(screen_has(s, "out: tatenuma-dd-33"));
	/* They are no marks of the reader's. */
	s = run(stage, "$e list is:marked; $e --pick; echo $?");
	screen_expect(s, "1/31");
	assert_false(screen_has(s, "marked"));
	screen_type(s, "\033");
	screen_expect_end(s, 0);
	assert_true(screen_has(s, "1"));
}

static void the_status_tells_the_outcome(void **context)
{
	static const struct {
		const char *keys, *status;
	} ends[] = {
	    {"\033", "[] 1"},
	    {"q", "[] 1"},
	    {"Q", "[] 1"},
	    {"\003", "[] 130"},
	    {"l\003", "[] 130"},
	    {"lq\r", "[tatenuma-dd-33] 0"},
	    {"l\r", "[tatenuma-dd-33] 0"},
	    {"/ref:pinna-stem\r\r", "[pinna-stem] 0"},
	    {"?\033\r", "[tatenuma-dd-33] 0"},
	};
	struct stage *stage = *context;
	struct screen *s;
	size_t i;

	for (i = 0; i < sizeof ends / sizeof *ends; i++) {
		s = run(stage, "x=$($e --pick); echo \"[$x] $?\"");
		screen_expect(s, "1/31");
		screen_type(s, ends[i].keys);
		screen_expect_end(s, 0);
		if (!screen_has(s, ends[i].status))
			fail_msg("%s", screen_text(s));
	}
}

static void without_a_terminal_it_is_refused(void **context)
{
	struct stage *stage = *context;
	struct screen *s = run(stage,
	    "setsid -w $e --pick; echo \"a$?\"; $e --pick --linear; echo "
	    "\"b$?\"; $e -L tests/samples --restricted --pick; echo \"c$?\"; "
	    "read x; $e --pick | true; echo d");

	screen_expect(s, "needs a terminal");
	screen_expect(s, "a2");
	screen_expect(s, "b2");
	screen_expect(s, "c2");
	screen_type(s, "\r"); /* the next one takes the screen */
	screen_expect(s, "1/31");
	screen_type(s, "\r");
	screen_expect_end(s, 0);
}

SUITE(pick)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		enter_prints_what_is_in_front, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		all_that_is_marked_comes_on_both_sides_of_a_pipe, stage_set_up,
		stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		the_status_tells_the_outcome, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(without_a_terminal_it_is_refused,
		stage_set_up, stage_tear_down),
	};

	return cmocka_run_group_tests_name("pick", tests, NULL, NULL);
}
