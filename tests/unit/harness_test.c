/*
 * The machinery the other tests stand on, tried on programs whose output is
 * known.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "suite.h"
#include "support/fixture.h"
#include "support/golden.h"
#include "support/process.h"
#include "support/screen.h"

struct state {
	struct sandbox sandbox;
	struct screen *screen;
	struct process process;
};

static int set_up(void **context)
{
	struct state *state = calloc(1, sizeof(*state));

	sandbox_init(&state->sandbox);
	*context = state;
	return 0;
}

static int tear_down(void **context)
{
	struct state *state = *context;

	screen_free(state->screen);
	process_release(&state->process);
	sandbox_release(&state->sandbox);
	free(state);
	return 0;
}

static void start(struct state *state, const char *script)
{
	const char *argv[] = {"sh", "-c", script, NULL};

	state->screen = screen_start(&state->sandbox, 6, 20, argv);
}

static void run(struct state *state, struct text input, const char *script)
{
	const char *argv[] = {"sh", "-c", script, NULL};

	process_run(&state->process, &state->sandbox, input, argv);
}

static void process_collects_both_outputs_and_the_status(void **context)
{
	struct state *state = *context;

	run(state, TEXT("in"), "cat; echo err >&2; exit 3");
	assert_int_equal(state->process.status, 3);
	assert_int_equal(state->process.signal, 0);
	assert_string_equal(str_c(&state->process.out), "in");
	assert_string_equal(str_c(&state->process.err), "err\n");
}

static void process_tells_the_signal(void **context)
{
	struct state *state = *context;

	run(state, TEXT(""), "kill -TERM $$");
	assert_int_equal(state->process.status, -1);
	assert_int_equal(state->process.signal, SIGTERM);
	assert_false(state->process.timed_out);
}

static void process_takes_more_than_a_pipe_holds(void **context)
{
	struct state *state = *context;
	struct str input = {0};

	str_repeat(&input, "0123456789abcdef", 40000);
	run(state, str_text(&input), "cat; cat /dev/null");
	assert_int_equal(state->process.out.len, input.len);
	process_release(&state->process);
	/* And a program that reads none of it. */
	run(state, str_text(&input), "exit 0");
	assert_int_equal(state->process.status, 0);
	str_release(&input);
}

static void environment_is_from_scratch(void **context)
{
	struct state *state = *context;
	struct str home = {0};

	setenv("EARSHOT_LIBRARY", "/nowhere", 1);
	sandbox_set(&state->sandbox, "EXTRA", "1");
	sandbox_set(&state->sandbox, "EXTRA", "2");
	sandbox_set(&state->sandbox, "LANG", NULL);
	run(state, TEXT(""),
	    "echo \"$HOME $TZ ${EARSHOT_LIBRARY-unset} $EXTRA ${LANG-unset}\"");
	unsetenv("EARSHOT_LIBRARY");
	str_printf(&home, "%s/home UTC unset 2 unset\n", state->sandbox.root);
	assert_string_equal(str_c(&state->process.out), str_c(&home));
	str_release(&home);
}

static void sandbox_goes_away_with_all_in_it(void **context)
{
	struct sandbox sandbox;
	char *root, *locked;

	(void)context;
	sandbox_init(&sandbox);
	fixture_write(sandbox.root, "a/b/c.md", TEXT("x"));
	assert_int_equal(
	    symlink("/", (locked = sandbox_path(&sandbox, "l"))), 0);
	free(locked);
	locked = sandbox_path(&sandbox, "a/b");
	assert_int_equal(chmod(locked, 0), 0);
	root = sandbox_path(&sandbox, ".");
	sandbox_release(&sandbox);
	assert_int_not_equal(access(root, F_OK), 0);
	free(locked);
	free(root);
}

static void fixture_copies_what_it_wrote(void **context)
{
	static const struct fixture_file files[] = {
	    {"x/1.md", "one"}, {"x/y/2.md", "two"}, {NULL, NULL}};
	struct state *state = *context;
	char *from = sandbox_path(&state->sandbox, "from");
	char *to = sandbox_path(&state->sandbox, "to");

	fixture_write_all(from, files);
	fixture_copy(from, to);
	sandbox_set(&state->sandbox, "DIR", to);
	run(state, TEXT(""), "cat $DIR/x/1.md $DIR/x/y/2.md");
	assert_string_equal(str_c(&state->process.out), "onetwo");
	free(from);
	free(to);
}

static struct terminal_cell cell(const struct state *state, int row, int col)
{
	struct terminal_cell c;

	terminal_cell(screen_terminal(state->screen), row, col, &c);
	return c;
}

static void screen_tells_cells(void **context)
{
	struct state *state = *context;
	struct terminal_cell c;

	start(state, "printf 'a\\033[1;4;31mb\\033[0;7;48;5;236mc\\033[0m"
		     "\\033[3;38;2;1;2;3md\\033[0m 語e\\314\\201'; read x");
	screen_expect(state->screen, "語e\xcc\x81");
	c = cell(state, 0, 0);
	assert_int_equal(c.attributes, 0);
	assert_int_equal(c.foreground, TERMINAL_DEFAULT);
	assert_int_equal(c.background, TERMINAL_DEFAULT);
	c = cell(state, 0, 1);
	assert_int_equal(c.attributes, TERMINAL_BOLD | TERMINAL_UNDERLINE);
	assert_int_equal(c.foreground, 1);
	c = cell(state, 0, 2);
	assert_int_equal(c.attributes, TERMINAL_REVERSE);
	assert_int_equal(c.background, 236);
	c = cell(state, 0, 3);
	assert_int_equal(c.attributes, TERMINAL_ITALIC);
	assert_int_equal(c.foreground, TERMINAL_RGB | 0x010203);
	c = cell(state, 0, 5);
	assert_int_equal(c.cells, 2);
	assert_string_equal(c.text, "語");
	c = cell(state, 0, 6);
	assert_int_equal(c.cells, 0);
	assert_string_equal(c.text, "");
	assert_string_equal(cell(state, 0, 7).text, "e\xcc\x81");
	assert_string_equal(cell(state, 3, 3).text, " ");
}

static void screen_finds_text_by_cells(void **context)
{
	struct state *state = *context;
	int row, col;

	start(state, "printf '\\n\\n語語 here'; read x");
	screen_expect(state->screen, "here");
	assert_true(screen_find(state->screen, "here", &row, &col));
	assert_int_equal(row, 2);
	assert_int_equal(col, 5);
	assert_false(screen_has(state->screen, "there"));
	assert_string_equal(
	    screen_text(state->screen), "\n\n語語 here\n\n\n\n");
}

static void screen_tells_the_end(void **context)
{
	struct state *state = *context;

	start(state, "printf x; exit 7");
	screen_expect_end(state->screen, 7);
	assert_true(screen_has(state->screen, "x"));
	assert_true(screen_is_restored(state->screen));
	assert_false(screen_wait_text(state->screen, "y"));
}

static void screen_tells_what_was_left_behind(void **context)
{
	struct state *state = *context;

	start(state, "printf '\\033[?1049h\\033[?25lx'; stty -echo; exit 0");
	screen_expect_end(state->screen, 0);
	assert_true(terminal_is_alternate(screen_terminal(state->screen)));
	assert_false(screen_is_restored(state->screen));
	screen_free(state->screen);
	start(state, "stty -echo; exit 0");
	screen_expect_end(state->screen, 0);
	assert_false(screen_is_restored(state->screen));
}

static void screen_types_and_signals(void **context)
{
	struct state *state = *context;

	start(state, "trap 'echo hup' HUP; echo ready; read x; echo \"<$x>\";"
		     "read y; kill -KILL $$");
	screen_expect(state->screen, "ready");
	screen_type(state->screen, "abc\n");
	screen_expect(state->screen, "<abc>");
	screen_signal(state->screen, SIGHUP);
	screen_expect(state->screen, "hup");
	screen_type(state->screen, "\n");
	screen_expect_end(state->screen, -SIGKILL);
}

static void screen_resizes(void **context)
{
	struct state *state = *context;

	start(state, "trap 'stty size' WINCH; stty size;"
		     "while :; do read x; done");
	screen_expect(state->screen, "6 20");
	screen_resize(state->screen, 5, 31);
	screen_expect(state->screen, "5 31");
	assert_int_equal(terminal_rows(screen_terminal(state->screen)), 5);
	assert_int_equal(terminal_cols(screen_terminal(state->screen)), 31);
}

static void screen_answers_queries(void **context)
{
	struct state *state = *context;

	start(state, "stty raw -echo; printf 'ab\\033[6n';"
		     "x=$(head -c 6 | tail -c 5); printf '%s.' \"$x\"");
	screen_expect(state->screen, "ab[1;3R.");
}

static void screen_keeps_the_bytes(void **context)
{
	struct state *state = *context;
	struct text bytes;

	start(state, "printf 'a\\033]52;c;eA==\\007b'");
	screen_expect(state->screen, "ab");
	bytes = screen_bytes(state->screen);
	assert_int_equal(bytes.len, strlen("a\033]52;c;eA==\007b"));
	assert_memory_equal(bytes.ptr, "a\033]52;c;eA==\007b", bytes.len);
}

static void golden_reads_well(void **context)
{
	struct state *state = *context;
	struct str got = {0};

	start(state, "printf '\\033[1mtwo words\\033[0m 語\\r\\n"
		     "\\033[32m in\\033[0m \\033[44m  \\033[0m';"
		     "printf '\\033[5;3H\\033[7m \\033[mx\\033[5;2H'; read x");
	screen_expect(state->screen, "x");
	golden_print(screen_terminal(state->screen), &got);
	assert_string_equal(str_c(&got), "|two words 語        |\n"
					 "| in                 |\n"
					 "|                    |\n"
					 "|                    |\n"
					 "|   x                |\n"
					 "|                    |\n"
					 "1 1-9 bold\n"
					 "2 2-3 fg=2\n"
					 "2 5-6 bg=4\n"
					 "5 3-3 reverse\n"
					 "cursor 5 2\n");
	str_release(&got);
	golden_expect(state->screen, "harness");
}

SUITE(harness)
{
#define TEST_CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    TEST_CASE(process_collects_both_outputs_and_the_status),
	    TEST_CASE(process_tells_the_signal),
	    TEST_CASE(process_takes_more_than_a_pipe_holds),
	    TEST_CASE(environment_is_from_scratch),
	    TEST_CASE(sandbox_goes_away_with_all_in_it),
	    TEST_CASE(fixture_copies_what_it_wrote),
	    TEST_CASE(screen_tells_cells),
	    TEST_CASE(screen_finds_text_by_cells),
	    TEST_CASE(screen_tells_the_end),
	    TEST_CASE(screen_tells_what_was_left_behind),
	    TEST_CASE(screen_types_and_signals),
	    TEST_CASE(screen_resizes),
	    TEST_CASE(screen_answers_queries),
	    TEST_CASE(screen_keeps_the_bytes),
	    TEST_CASE(golden_reads_well),
	};

	return cmocka_run_group_tests_name("harness", tests, NULL, NULL);
}
