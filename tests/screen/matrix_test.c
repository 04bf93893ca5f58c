/*
 * The browser on terminals of many kinds: started, moved in, and left as they
 * were.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "suite.h"
#include "support/screen.h"
#include "support/stage.h"

static struct screen *start(struct stage *stage, const char *term)
{
	sandbox_set(&stage->sandbox, "TERM", term);
	screen_free(stage->screen);
	stage->screen = screen_start_program(
	    &stage->sandbox, 24, 80, "-L", "tests/samples", NULL);
	screen_expect(stage->screen, "1/31");
	return stage->screen;
}

static bool is_colored(struct screen *screen)
{
	const struct terminal *terminal = screen_terminal(screen);
	struct terminal_cell cell;
	int row, col;

	for (row = 0; row < terminal_rows(terminal); row++)
		for (col = 0; col < terminal_cols(terminal); col++) {
			terminal_cell(terminal, row, col, &cell);
			if (cell.foreground != TERMINAL_DEFAULT ||
			    cell.background != TERMINAL_DEFAULT)
				return true;
		}
	return false;
}

static void every_kind_is_browsed(void **context)
{
	static const struct {
		const char *term;
		bool color;
	} kinds[] = {
	    {"xterm-256color", true},
	    {"xterm-direct", true},
	    {"xterm-16color", true},
	    {"xterm", true},
	    {"tmux-256color", true},
	    {"screen-256color", true},
	    {"rxvt-unicode-256color", true},
	    {"linux", true},
	    {"vt100", false},
	    {"vt220", false},
	};
	size_t i;

	for (i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct screen *s = start(*context, kinds[i].term);

		screen_type(s, "5g");
		screen_expect(s, "5/31");
		screen_expect(s, "▸  Orrery Apsis 12 Sub");
		screen_type(s, "?");
		screen_expect(s, "In the list");
		screen_type(s, "q\r");
		screen_expect(s, "799 USD");
		screen_expect(s, "████");
		if (is_colored(s) != kinds[i].color)
			fail_msg("%s", kinds[i].term);
		screen_type(s, "Q");
		screen_expect_end(s, 0);
		assert_true(screen_is_restored(s));
	}
}

static void no_byte_is_beyond_ascii_where_that_is_all(void **context)
{
	static const char *const terms[] = {"vt100", "linux", "xterm-256color"};
	struct stage *stage = *context;
	size_t i, k;

	sandbox_set(&stage->sandbox, "LC_ALL", "C");
	for (i = 0; i < sizeof terms / sizeof *terms; i++) {
		struct screen *s = start(*context, terms[i]);
		struct text bytes;

		screen_expect(s, "?????????? ???????? YM-1");
		screen_type(s, "\r");
		screen_expect(s, "####");
		screen_type(s, "q/=\r");
		screen_type(s, "Q");
		screen_expect_end(s, 0);
		bytes = screen_bytes(s);
		for (k = 0; k < bytes.len; k++)
			assert_true((unsigned char)bytes.ptr[k] < 0x80);
	}
}

static void a_kind_nobody_knows_is_taken_for_xterm(void **context)
{
	static const char *const terms[] = {
	    "no-such-terminal", "../../etc", ""};
	size_t i;

	for (i = 0; i < sizeof terms / sizeof *terms; i++) {
		struct screen *s = start(*context, terms[i]);

		screen_expect(s, "this terminal type is unknown here");
		screen_type(s, "j");
		screen_expect(s, "2/31");
		screen_type(s, "q");
		screen_expect_end(s, 0);
		assert_true(screen_is_restored(s));
	}
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)

SUITE(matrix)
{
	const struct CMUnitTest tests[] = {
	    TEST(every_kind_is_browsed),
	    TEST(no_byte_is_beyond_ascii_where_that_is_all),
	    TEST(a_kind_nobody_knows_is_taken_for_xterm),
	};

	return cmocka_run_group_tests_name("matrix", tests, NULL, NULL);
}
