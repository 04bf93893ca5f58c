/*
 * However the browser ends or pauses, the terminal is as it was.
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
#include "support/process.h"
#include "support/screen.h"

struct state {
	struct sandbox sandbox;
	struct screen *screen;
};

static int set_up(void **context)
{
	struct state *state = calloc(1, sizeof *state);

	sandbox_init(&state->sandbox);
	state->screen = screen_start_program(
	    &state->sandbox, 24, 100, "-L", "tests/samples", NULL);
	screen_expect(state->screen, "1/31");
	*context = state;
	return 0;
}

static int tear_down(void **context)
{
	struct state *state = *context;

	screen_free(state->screen);
	sandbox_release(&state->sandbox);
	free(state);
	return 0;
}

static void q_ends_with_0(void **context)
{
	struct state *state = *context;

	screen_type(state->screen, "q");
	screen_expect_end(state->screen, 0);
	assert_true(screen_is_restored(state->screen));
}

static void ctrl_c_ends_with_130(void **context)
{
	struct state *state = *context;

	screen_type(state->screen, "/so\003");
	screen_expect_end(state->screen, 130);
	assert_true(screen_is_restored(state->screen));
}

static void signals_end_it_by_the_signal(void **context)
{
	static const int signals[] = {
	    SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGSEGV};
	struct state *state = *context;
	size_t i;

	for (i = 0; i < sizeof signals / sizeof *signals; i++) {
		screen_signal(state->screen, signals[i]);
		screen_expect_end(state->screen, -signals[i]);
		assert_true(screen_is_restored(state->screen));
		screen_free(state->screen);
		state->screen = screen_start_program(
		    &state->sandbox, 24, 100, "-L", "tests/samples", NULL);
		screen_expect(state->screen, "1/31");
	}
}

static void ctrl_z_leaves_the_terminal_and_fg_takes_it_back(void **context)
{
	struct state *state = *context;
	struct str script = {0};
	const char *argv[] = {"sh", "-c", NULL, NULL};

	str_printf(&script,
	    "set -m; %s -L tests/samples; echo in the shell; read x; fg; "
	    "echo over",
	    state->sandbox.program);
	argv[2] = str_c(&script);
	screen_free(state->screen);
	state->screen = screen_start(&state->sandbox, 24, 100, argv);
	screen_expect(state->screen, "1/31");
	screen_type(state->screen, "j\032");
	screen_expect(state->screen, "in the shell");
	screen_type(state->screen, "\n");
	screen_expect(state->screen, "2/31");
	screen_type(state->screen, "j");
	screen_expect(state->screen, "3/31");
	screen_type(state->screen, "q");
	screen_expect(state->screen, "over");
	str_release(&script);
}

static void ctrl_z_without_a_shell_goes_on(void **context)
{
	struct state *state = *context;

	screen_type(state->screen, "j\032j");
	screen_expect(state->screen, "3/31");
}

static void a_pipe_is_no_terminal(void **context)
{
	struct state *state = *context;
	struct process process = {0};

	process_run_program(
	    &process, &state->sandbox, "-L", "tests/samples", NULL);
	assert_int_equal(process.status, 2);
	assert_non_null(strstr(str_c(&process.err), "earshot list"));
	assert_int_equal(process.out.len, 0);
	process_release(&process);
}

static void hostile_bytes_never_reach_the_terminal(void **context)
{
	static const struct fixture_file files[] = {
	    {"evil.md",
		"---\nlayout: product\ntarget_name: \"A\\e]0;pwn\\a\\x9b31m\"\n"
		"company_id: \"c\\e[2J\"\nlang: en\nref: evil\n"
		"date: 2025-01-01\nrating: [2.5, .5, .5, .5, .5, .5]\n"
		"summary: \"s\\e]0;pwn\\a\"\ntags: [\"t\\e]0;pwn\\a\"]\n---\n"
		"## Overview\n\n\033]0;pwn\007 &#27;]0;pwn&#7; &amp;#27;]0;pwn "
		"`\033]0;pwn\007` [l\033]0;pwn\007](http://x/\033]0;pwn)\n\n"
		"```\033]0;pwn\007\n\033]0;pwn\007\n```\n\xc2\x9d"
		"0;pwn\xc2\x9c \x9d"
		"0;pwn\x9c\n"},
	    {"ev\033]0;pwn\007il.md",
		"---\nlayout: product\ntarget_name: B\nref: b\nlang: en\n"
		"---\n"},
	    {NULL, NULL}};
	struct state *state = *context;
	char *root = sandbox_path(&state->sandbox, "ev\033]0;pwn\007il");
	struct text bytes;

	fixture_write_all(root, files);
	screen_free(state->screen);
	state->screen =
	    screen_start_program(&state->sandbox, 30, 120, "-L", root, NULL);
	screen_expect(state->screen, "1/2");
	screen_type(state->screen, "j");
	screen_expect(state->screen, "2/2");
	screen_type(state->screen, "/\xc2\x9d"
				   "0;pwn\r");
	screen_expect(state->screen, "of 2");
	screen_type(state->screen, "\033");
	screen_expect(state->screen, "/2");
	screen_type(state->screen, "Q");
	screen_expect_end(state->screen, 0);
	bytes = screen_bytes(state->screen);
	assert_null(memmem(bytes.ptr, bytes.len, "\033]", 2));
	assert_null(memmem(bytes.ptr, bytes.len, "\xc2\x9d", 2));
	free(root);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

SUITE(ending)
{
	const struct CMUnitTest tests[] = {
	    TEST(q_ends_with_0),
	    TEST(ctrl_c_ends_with_130),
	    TEST(signals_end_it_by_the_signal),
	    TEST(ctrl_z_leaves_the_terminal_and_fg_takes_it_back),
	    TEST(ctrl_z_without_a_shell_goes_on),
	    TEST(a_pipe_is_no_terminal),
	    TEST(hostile_bytes_never_reach_the_terminal),
	};

	return cmocka_run_group_tests_name("ending", tests, NULL, NULL);
}
