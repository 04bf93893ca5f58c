/*
 * The configuration as commands see it: printed, read back, and wrong.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "suite.h"
#include "support/command.h"
#include "support/fixture.h"

static void write_config(struct command_state *state, const char *text)
{
	char *folder = sandbox_path(&state->sandbox, "config/earshot");

	fixture_write(folder, "config.yaml", text_of(text));
	free(folder);
}

static void what_it_comes_to_is_printed(void **context)
{
	struct command_state *state = *context;

	RUN(state, "--print-config");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "/library' # EARSHOT_LIBRARY\n");
	EXPECT_OUT(state, "lang: 'en' # default\n");
	EXPECT_OUT(state, "theme: 'default' # default\n");
	EXPECT_OUT(state, "columns: [] # default");
	EXPECT_OUT(state, "\nmeasure: 90 # default\n");
	EXPECT_OUT(state, "  mark: 'm' # mark or unmark");
	write_config(state,
	    "lang: ja\ntheme: dark\ncolumns: [price, cost]\nmouse: true\n"
	    "keys: {mark: D, review.down: [i, \"'\"]}\n"
	    "queries: {\"it's\": 'tag:dac #1'}\nsort: price\n");
	RUN(state, "--theme", "light", "--print-config");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "config/earshot/config.yaml\n");
	EXPECT_OUT(state, "lang: 'ja' # /");
	EXPECT_OUT(state, "theme: 'light' # --theme\n");
	EXPECT_OUT(state, "columns: [price, cost] # /");
	EXPECT_OUT(state, "mouse: true # /");
	EXPECT_OUT(state, "sort: 'price' # /");
	EXPECT_OUT(state, "  'it''s': 'tag:dac #1'\n");
	EXPECT_OUT(state, "  mark: 'D' # ");
	EXPECT_OUT(state, "  review.down: 'i ''' # ");
}

static void all_that_can_be_set_is_printed(void **context)
{
	struct command_state *state = *context;

	write_config(state,
	    "split: 40\nresume: true\ncheck: {currency: on, citation: off}\n"
	    "commands:\n  play: {key: H, run: 'mpv -- {url}'}\n"
	    "  mail: {key: F5, run: [mail, '{ref}']}\n");
	RUN(state, "--print-config");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "split: 40 # /");
	EXPECT_OUT(state, "resume: true # /");
	EXPECT_OUT(state, "citation: off, currency: on");
	EXPECT_OUT(
	    state, "  'play': {key: 'H', run: ['mpv', '--', '{url}']}\n");
	EXPECT_OUT(state, "  'mail': {key: 'F5', run: ['mail', '{ref}']}\n");
}

/* Where neither the query nor an option says one, and no words are looked for.
 */
static void its_order_is_the_usual_one(void **context)
{
	struct command_state *state = *context;

	write_config(state, "sort: -price,name\n");
	RUN(state, "list", "--explain", "tag:a");
	EXPECT_OUT(state, "order  -price,name\n");
	RUN(state, "list", "--explain", "-a");
	EXPECT_OUT(state, "order  -price,name\n");
	RUN(state, "list", "--explain", "a");
	EXPECT_OUT(state, "order  relevance\n");
	RUN(state, "list", "--explain", "tag:a", "sort:date");
	EXPECT_OUT(state, "order  date\n");
	RUN(state, "list", "--columns", "ref");
	EXPECT(state, 0, NULL, "");
	assert_memory_equal(str_c(&state->process.out), "beta-2\n", 7);
}

/* The values, that is without the words on where they are from. */
static void what_is_printed_reads_back(void **context)
{
	struct command_state *state = *context;

	write_config(state,
	    "lang: ja\ntheme: dark\ncolumns: [price, cost]\nmouse: true\n"
	    "measure: 70\nopener: \"w3m\\x1b %s\"\n"
	    "keys: {mark: D, review.down: [i, \"'\"], ascii: ''}\n"
	    "queries: {\"it's\": 'tag:dac #1'}\nsort: price\n");
	command_run_shell(state,
	    "cd \"$TMPDIR\" && $earshot --print-config >a && $earshot "
	    "--config a --print-config >b && sed 's/ # .*//' a >c && "
	    "sed 's/ # .*//' b | cmp - c && grep -c . c");
	EXPECT(state, 0, NULL, "");
}

static void a_mistake_is_told_and_nothing_stops(void **context)
{
	static const char *const cases[][2] = {
	    {"lagn: ja\n", "config.yaml:1: unknown key `lagn`; did you mean "},
	    {"lang: [\n", "config.yaml:1: column 8: "},
	    {"queries: {a: 'price:x'}\n", "config.yaml:1: query `a`: "},
	    {"keys:\n  mark: ~\n", "config.yaml:2: `mark`: ~ is no text"},
	    {"theme: drak\n", "no theme \"drak\"; there are: dark"},
	    {"\nlang: '?'\n", "config.yaml:2: lang takes a language"},
	    {"sort: prize\n", "config.yaml:1: sort: "},
	    {"columns: [prize]\n", "config.yaml:1: columns: `prize`"},
	    {"keys:\n  mrk: x\n", "config.yaml:2: `mrk` is no action"},
	};
	struct command_state *state = *context;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		write_config(state, cases[i][0]);
		RUN(state, "list", "--count");
		EXPECT(state, 0, "4\n", NULL);
		EXPECT_ERR(state, cases[i][1]);
	}
}

static void all_mistakes_are_told_at_once(void **context)
{
	struct command_state *state = *context;

	write_config(state,
	    "lagn: ja\ntheme: drak\nsort: prize\nmeasure: 1\n"
	    "queries:\n  a: \"b\n  c: tag:dac\nlang: '?'\nmouse: true\n");
	command_run_shell(state,
	    "$earshot list @c --count 2>&1 >/dev/null | cut -d: -f3 | "
	    "tr '\\n' ' '");
	EXPECT(state, 0, "1 2 3 4 6 8 ", "");
	RUN(state, "--print-config");
	EXPECT_OUT(state, "mouse: true # /");
	EXPECT_OUT(state, "  'c': 'tag:dac'\n");
}

static void a_pipe_is_a_configuration(void **context)
{
	struct command_state *state = *context;

	RUN(state, "--config", "/dev/null", "list", "--count");
	EXPECT(state, 0, "4\n", "");
	command_run_shell(state,
	    "echo 'mouse: true' | $earshot --config /dev/stdin "
	    "--print-config | grep mouse");
	EXPECT(state, 0, "mouse: true # /dev/stdin\n", "");
	RUN(state, "--config", "/nowhere", "list", "--count");
	EXPECT(state, 2, "", NULL);
}

static void without_its_library_it_is_printed(void **context)
{
	struct command_state *state = *context;

	RUN(state, "-L", "/nowhere/at-all", "--print-config");
	EXPECT(state, 0, NULL, NULL);
	EXPECT_OUT(state, "library: '/nowhere/at-all' # the command line\n");
	EXPECT_OUT(state, "  mark: 'm' # ");
	EXPECT_ERR(state, "can't open the library /nowhere/at-all: ");
	RUN(state, "one", "two", "--print-config");
	EXPECT(state, 2, "", NULL);
}

static void colors_are_as_many_as_the_terminal_has(void **context)
{
	static const struct {
		const char *term, *color_term, *part;
	} cases[] = {
	    {"xterm-256color", NULL, ";38;5;179m"},
	    {"xterm-256color", "truecolor", ";38;2;217;164;65m"},
	    {"linux", NULL, ";93m"},
	};
	struct command_state *state = *context;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		sandbox_set(&state->sandbox, "TERM", cases[i].term);
		sandbox_set(&state->sandbox, "COLORTERM", cases[i].color_term);
		RUN(state, "show", "alpha-one", "--theme", "pastel", "--color",
		    "always");
		EXPECT(state, 0, NULL, "");
		EXPECT_OUT(state, cases[i].part);
		/* Between other pages the ground is the terminal's. */
		assert_null(strstr(str_c(&state->process.out), ";48;"));
	}
	RUN(state, "show", "alpha-one", "--theme", "pastel");
	EXPECT(state, 0, NULL, "");
	assert_null(strchr(str_c(&state->process.out), '\033'));
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, command_set_up, command_tear_down)

SUITE(config)
{
	const struct CMUnitTest tests[] = {
	    TEST(what_it_comes_to_is_printed),
	    TEST(all_that_can_be_set_is_printed),
	    TEST(its_order_is_the_usual_one),
	    TEST(what_is_printed_reads_back),
	    TEST(a_mistake_is_told_and_nothing_stops),
	    TEST(all_mistakes_are_told_at_once),
	    TEST(a_pipe_is_a_configuration),
	    TEST(without_its_library_it_is_printed),
	    TEST(colors_are_as_many_as_the_terminal_has),
	};

	return cmocka_run_group_tests_name("config", tests, NULL, NULL);
}
