/*
 * The browser line by line on a terminal: prompts, pages of the terminal's
 * height, Ctrl-C, and no byte that moves a cursor.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "suite.h"
#include "support/fixture.h"
#include "support/screen.h"
#include "support/stage.h"

static struct screen *start(struct stage *stage, int rows, int cols)
{
	stage->screen = screen_start_program(&stage->sandbox, rows, cols, "-L",
	    "tests/samples", "--linear", NULL);
	screen_expect(stage->screen, "earshot>");
	return stage->screen;
}

static void expect_no_escapes(struct screen *screen)
{
	struct text bytes = screen_bytes(screen);

	assert_true(bytes.len > 0);
	assert_null(memchr(bytes.ptr, 27, bytes.len));
}

static void a_session_writes_no_escapes(void **context)
{
	struct screen *s = start(*context, 24, 80);

	screen_expect(s, "31 products. Words find some, a number shows one");
	screen_type(s, "dongle\n");
	screen_expect(s, "1. Adequate Dongle, overall 4.6 of 5, price 9 USD");
	screen_type(s, "c 1 hm-40\n");
	screen_expect(s, "more lines; n goes on.");
	screen_type(s, "overall:x\n");
	screen_expect(s, "^");
	screen_type(s, "?\n");
	screen_expect(s, "q or quit: leave.");
	screen_type(s, "q\n");
	screen_expect_end(s, 0);
	expect_no_escapes(s);
	assert_true(screen_is_restored(s));
}

/* Words are not broken at the edge, as the terminal would. */
static void lines_are_wrapped_to_the_terminal(void **context)
{
	struct screen *s = start(*context, 24, 40);
	const char *line, *end;

	screen_type(s, "dongle\n1 overview\n");
	screen_expect(s, "Overview");
	screen_expect(s, "\"It");
	for (line = screen_text(s); *line; line = end + 1) {
		end = strchr(line, '\n');
		assert_true(end - line <= 40);
	}
}

static void long_lists_come_in_pages(void **context)
{
	struct screen *s = start(*context, 13, 100);

	screen_type(s, "sort:name\n");
	screen_expect(s, "31 products found, ordered by name.");
	screen_expect(s, "1 to 10 of 31; n for more.");
	screen_type(s, "n\n");
	screen_expect(s, "11. ");
	screen_expect(s, "11 to 20 of 31; n for more.");
	screen_resize(s, 40, 100);
	screen_type(s, "n\n");
	screen_expect(s, "21 to 31 of 31, the last.");
	screen_type(s, "n\n");
	screen_expect(s, "That was the last; l lists from the first again.");
	screen_type(s, "l\n");
	screen_expect(s, "1 to 31 of 31, the last.");
	expect_no_escapes(s);
}

static void a_tiny_terminal_gets_one_at_a_time(void **context)
{
	struct screen *s = start(*context, 3, 100);

	screen_type(s, "sort:name\n");
	screen_expect(s, "1 to 1 of 31; n for more.");
	screen_type(s, "n\n");
	screen_expect(s, "2 to 2 of 31; n for more.");
}

static void ctrl_c_at_the_prompt_ends_with_130(void **context)
{
	struct screen *s = start(*context, 24, 80);

	screen_type(s, "abc\003");
	screen_expect_end(s, 130);
	assert_true(screen_is_restored(s));
}

static void the_end_of_input_ends_with_0(void **context)
{
	struct screen *s = start(*context, 24, 80);

	screen_type(s, "\004");
	screen_expect_end(s, 0);
}

static void long_reviews_come_in_pages(void **context)
{
	struct screen *s = start(*context, 24, 80);

	screen_type(s, "dongle\n1\n");
	screen_expect(s, "Adequate Dongle");
	screen_expect(s, "more lines; n goes on.");
	assert_null(strstr(screen_text(s), "(2026.5.15)"));
	screen_type(s, "more\n");
	screen_expect(s, "32 more lines; n goes on.");
	screen_resize(s, 200, 80);
	screen_type(s, "n\n");
	screen_expect(s, "(2026.5.15)");
	screen_type(s, "back\n");
	screen_expect(s, "1. Adequate Dongle, overall 4.6 of 5, price 9 USD");
	expect_no_escapes(s);
}

static void back_lists_where_the_list_was(void **context)
{
	struct screen *s = start(*context, 13, 100);

	screen_type(s, "sort:name\nn\n");
	screen_expect(s, "11 to 20 of 31; n for more.");
	screen_type(s, "12\n");
	screen_expect(s, "more lines; n goes on.");
	screen_type(s, "back\n");
	screen_expect(s, "11. Kestrel");
	screen_expect(s, "11 to 20 of 31; n for more.");
	screen_type(s, "\"back\"\n");
	screen_expect(s, "found");
	screen_type(s, "n\nb\nq\n");
	screen_expect_end(s, 0);
}

/* The same files as the browser keeps. */
static void what_was_read_is_told_the_next_time(void **context)
{
	struct stage *stage = *context;
	struct screen *s = start(stage, 24, 100);

	screen_type(s, "dongle\n1\nq\n");
	screen_expect_end(s, 0);
	assert_null(strstr(screen_text(s), "read before"));
	screen_free(s);
	s = start(stage, 24, 100);
	screen_type(s, "dongle\n");
	screen_expect(s, "reviewed 2026-05-15, read before");
	assert_null(strstr(screen_text(s), ", new"));
}

static void dumb_terminals_go_line_by_line(void **context)
{
	struct stage *stage = *context;
	struct screen *s;

	sandbox_set(&stage->sandbox, "TERM", "dumb");
	stage->screen = s = screen_start_program(&stage->sandbox, 24, 90, "-L",
	    "tests/samples", "-q", "dongle", NULL);
	screen_expect(s, "this terminal can't place the cursor: going line by "
			 "line, as with --linear");
	screen_expect(s, "1. Adequate Dongle, overall 4.6 of 5");
	screen_expect(s, "earshot>");
	screen_type(s, "q\n");
	screen_expect_end(s, 0);
	expect_no_escapes(s);
}

static void restricted_goes_line_by_line_too(void **context)
{
	struct stage *stage = *context;
	struct screen *s;

	sandbox_set(&stage->sandbox, "TERM", "dumb");
	stage->screen = s = screen_start_program(&stage->sandbox, 24, 90, "-L",
	    "tests/samples", "--restricted", NULL);
	screen_type(s, "dongle\n1\n");
	screen_expect(s, "more lines; n goes on.");
}

static void signals_and_a_lost_terminal_end_it(void **context)
{
	static const int signals[] = {SIGTERM, SIGHUP, SIGQUIT};
	struct stage *stage = *context;
	size_t i;

	for (i = 0; i < sizeof signals / sizeof *signals; i++) {
		screen_free(stage->screen);
		start(stage, 24, 80);
		screen_signal(stage->screen, signals[i]);
		screen_expect_end(stage->screen, -signals[i]);
		assert_true(screen_is_restored(stage->screen));
	}
	screen_free(stage->screen);
	start(stage, 24, 80);
	screen_hang_up(stage->screen);
	screen_expect_end(stage->screen, -SIGHUP);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)

SUITE(linear)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_session_writes_no_escapes),
	    TEST(lines_are_wrapped_to_the_terminal),
	    TEST(long_lists_come_in_pages),
	    TEST(a_tiny_terminal_gets_one_at_a_time),
	    TEST(ctrl_c_at_the_prompt_ends_with_130),
	    TEST(the_end_of_input_ends_with_0),
	    TEST(long_reviews_come_in_pages),
	    TEST(back_lists_where_the_list_was),
	    TEST(what_was_read_is_told_the_next_time),
	    TEST(dumb_terminals_go_line_by_line),
	    TEST(restricted_goes_line_by_line_too),
	    TEST(signals_and_a_lost_terminal_end_it),
	};

	return cmocka_run_group_tests_name("linear", tests, NULL, NULL);
}
