/*
 * The browser line by line without a terminal: a script in, sentences out.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/str.h"
#include "suite.h"
#include "support/command.h"
#include "support/fixture.h"

/* Runs --linear over SCRIPT, a line each. */
static void say(struct command_state *state, const char *script)
{
	const char *argv[] = {state->sandbox.program, "--linear", NULL};

	process_release(&state->process);
	process_run(&state->process, &state->sandbox, text_of(script), argv);
}

/* How often TEXT stands in what was printed. */
static size_t count(struct command_state *state, const char *text)
{
	const char *p = str_c(&state->process.out);
	size_t n = 0;

	while ((p = strstr(p, text))) {
		p += strlen(text);
		n++;
	}
	return n;
}

static void a_query_lists_what_it_finds(void **context)
{
	struct command_state *state = *context;

	say(state, "beta sort:name\n");
	EXPECT(state, 0,
	    "2 products found, ordered by name.\n"
	    "1. Beta 2, overall 3.0 of 5, price 300 USD, reviewed 2025-06-01\n"
	    "2. Beta-Mini, overall 2.5 of 5, reviewed 2024-12-31\n",
	    "");
	say(state, "nothing like this");
	EXPECT(state, 0, "0 products found.\n", "");
	say(state, "\n \n");
	EXPECT(state, 0, "", "");
}

/* What a start without a command has to say comes here too. */
static void a_mistake_in_the_configuration_is_told(void **context)
{
	struct command_state *state = *context;
	const char *folder = sandbox_get(&state->sandbox, "XDG_CONFIG_HOME");
	struct str path = {0};

	fixture_write(folder, "earshot/config.yaml", TEXT("lang: 12\n"));
	say(state, "alpha\n");
	EXPECT(state, 0, NULL, NULL);
	EXPECT_OUT(state, "1. Alpha One");
	EXPECT_ERR(state, "config.yaml:1: lang takes a language");
	str_printf(&path, "%s/earshot/config.yaml", folder);
	assert_int_equal(unlink(str_c(&path)), 0);
	str_release(&path);
}

static void each_line_names_its_figures(void **context)
{
	struct command_state *state = *context;

	say(state, "alpha sort:-cost,name\nlang:ja kind:* price:45000\n"
		   "kind:company\n");
	EXPECT_OUT(state, "1. Alpha One, overall 4.0 of 5, cost 0.75 of 1, "
			  "price 129.50 USD, reviewed 2025-03-01\n");
	EXPECT_OUT(state, "price 45,000 JPY, reviewed 2025-06-02, in language "
			  "ja\n");
	EXPECT_OUT(state, "1 company found.\n1. Acme Audio, company, overall "
			  "3.5 of 5, reviewed 2025-01-01\n");
}

static void a_number_shows_the_review(void **context)
{
	struct command_state *state = *context;

	say(state, "alpha\n1\n");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "Alpha One\nCompany: Acme Audio\n");
	EXPECT_OUT(state, "Overall: 4.0 of 5\nScience: 0.9 of 1\n");
	EXPECT_OUT(state, "## Scientific Validity: 0.9 of 1\n");
	say(state, "alpha\n1 science\n1 advice\n");
	EXPECT_OUT(state, "\nAlpha One\n## Scientific Validity: 0.9 of 1\n"
			  "Noise is 0.0003%.\n");
	assert_int_equal(count(state, "Overview"), 0);
	EXPECT_ERR(state, "alpha-one has no section advice");
}

/* Of the language that matched, not of the reader's. */
static void the_version_that_is_listed_is_shown(void **context)
{
	struct command_state *state = *context;

	say(state, "lang:ja ref:beta-2\n1\n");
	EXPECT_OUT(state, "二つの箱です。\n");
	assert_int_equal(count(state, "Two boxes"), 0);
}

static void c_compares_two(void **context)
{
	struct command_state *state = *context;

	say(state, "sort:name\nc 1 2\nc beta-mini alpha-one\nc 1\nc 1 9\n"
		   "c 1 2 beta-mini\n");
	EXPECT(state, 0, NULL, NULL);
	EXPECT_OUT(state, "Overall: A 4.0, B 3.0, difference -1.0\n");
	EXPECT_OUT(state, "Overall: A 2.5, B 4.0, difference +1.5\n");
	EXPECT_OUT(state, "Overall: A 4.0, B 3.0, C 2.5; best A\n");
	EXPECT_ERR(state, "c takes two to six numbers of the list");
	EXPECT_ERR(state, "there is no number 9 in the list of 4");
}

static void s_orders_and_tells_the_orders(void **context)
{
	struct command_state *state = *context;

	say(state, "beta\ns name\ns -name\ns nonsense\ns\nalpha sort:price\n");
	EXPECT(state, 0, NULL, NULL);
	EXPECT_OUT(state, "ordered by name.\n1. Beta 2,");
	EXPECT_OUT(state, "ordered by name descending.\n1. Beta-Mini,");
	EXPECT_OUT(state, "Ordered by name descending. There are: relevance, "
			  "name, company,");
	EXPECT_ERR(state, "nonsense\n");
	EXPECT_ERR(state, "^^^^^^^^\n");
	say(state, "s price\nbeta sort:-name\nalpha OR beta\n");
	EXPECT_OUT(state, "2 products found, ordered by name descending.\n");
	EXPECT_OUT(state, "3 products found, ordered by price.\n");
	/* One chosen while the query says another takes its place. */
	say(state, "beta sort:-name\ns price\nl\nalpha OR beta\n");
	assert_int_equal(
	    count(state, "2 products found, ordered by price."), 2);
	EXPECT_OUT(state, "3 products found, ordered by price.\n");
	RUN(state, "--linear", "-q", "beta sort:name", "-s", "-price");
	EXPECT_OUT(state, "2 products found, ordered by name.\n");
}

static void mistakes_stay_in_the_session(void **context)
{
	struct command_state *state = *context;

	say(state, "nosuch:1\n99\nx\nalpha\n");
	EXPECT(state, 0, NULL, NULL);
	EXPECT_ERR(state, "earshot: query:\nnosuch:1\n^^^^^^\n");
	EXPECT_ERR(state, "there is no number 99 in the list of 4; to search "
			  "for it write \"99\" with the quotes\n");
	EXPECT_ERR(state, "there is no command x; ? lists the commands");
	EXPECT_OUT(state, "1. Alpha One,");
}

static void commands_can_be_looked_for_in_quotes(void **context)
{
	struct command_state *state = *context;

	say(state, "\"q\"\n\"2\"\nmore tea\nn 1\nalpha\n");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "1. Beta 2,");
	assert_int_equal(count(state, "found"), 5);
	EXPECT_OUT(state, "1. Alpha One,");
}

static void q_ends_it_before_the_script_does(void **context)
{
	struct command_state *state = *context;

	say(state, "q\nalpha\n");
	EXPECT(state, 0, "", "");
	say(state, "quit\nalpha\n");
	EXPECT(state, 0, "", "");
}

static void help_tells_every_command(void **context)
{
	static const char *const told[] = {"Words find", "A number shows",
	    "n or more:", "l or list:", "a or all:", "c 3 7 or compare:",
	    "s price or sort:", "p or plot:", "r or reload:", "? or help:",
	    "q or quit:"};
	struct command_state *state = *context;
	size_t i;

	say(state, "?\n");
	for (i = 0; i < sizeof told / sizeof *told; i++)
		EXPECT_OUT(state, told[i]);
}

static void options_are_as_if_typed(void **context)
{
	struct command_state *state = *context;

	RUN(state, "--linear", "-q", "beta", "-s", "-name");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "2 products found, ordered by name descending.\n"
			  "1. Beta-Mini,");
	RUN(state, "--linear", "--show", "alpha-one");
	EXPECT_OUT(state, "Alpha One\nCompany: Acme Audio\n");
	RUN(state, "--linear", "--compare", "alpha-one", "--compare", "beta-2");
	EXPECT_OUT(state, "Overall: A 4.0, B 3.0, difference -1.0\n");
	RUN(state, "--linear", "-q", "nosuch:1");
	EXPECT(state, 2, "", NULL);
	RUN(state, "list", "--linear");
	EXPECT(state, 2, "", NULL);
}

static void reload_sees_new_files(void **context)
{
	struct command_state *state = *context;

	command_run_shell(state,
	    "mkfifo \"$TMPDIR\"/in \"$TMPDIR\"/out; "
	    "\"$earshot\" --linear <\"$TMPDIR\"/in >\"$TMPDIR\"/out & "
	    "exec 3>\"$TMPDIR\"/in 4<\"$TMPDIR\"/out; "
	    "echo gamma >&3; read -r line <&4; echo \"$line\"; "
	    "sed 's/Alpha One/Gamma/;s/alpha-one/gamma/' "
	    "\"$EARSHOT_LIBRARY\"/_products/en/acme/alpha.md "
	    ">\"$EARSHOT_LIBRARY\"/gamma.md; "
	    "echo r >&3; read -r line <&4; echo \"$line\"; exec 3>&-; cat <&4; "
	    "rm \"$EARSHOT_LIBRARY\"/gamma.md");
	EXPECT(state, 0, NULL, NULL);
	EXPECT_OUT(state, "0 products found.\n1 product found.\n1. Gamma,");
}

/* Nothing but text and line ends, whatever files and queries hold. */
static void nothing_but_text_is_printed(void **context)
{
	static const char evil[] =
	    "---\nlayout: product\ntarget_name: \"A\\e]0;x\\aB \\x9b31m\"\n"
	    "lang: en\nref: evil\ndate: 2025-02-02\n---\n"
	    "## Overview\n\nText \033[31m and &#27;[31m.\n";
	struct command_state *state = *context;
	const char *p;

	fixture_write(state->library, "evil.md", TEXT(evil));
	say(state, "ref:evil\n1\nc 1 alpha-one\n\033[2J:x\n\033\n\001\n");
	EXPECT(state, 0, NULL, NULL);
	EXPECT_OUT(state, "1. A");
	for (p = str_c(&state->process.out); *p; p++)
		assert_true(*p == '\n' || (unsigned char)*p >= ' ');
	for (p = str_c(&state->process.err); *p; p++)
		assert_true(*p == '\n' || (unsigned char)*p >= ' ');
	assert_null(strstr(str_c(&state->process.out), "\xc2\x9b"));
	command_run_shell(state, "rm \"$EARSHOT_LIBRARY\"/evil.md");
}

static void a_line_too_long_is_left_out(void **context)
{
	struct command_state *state = *context;
	struct str script = {0};

	str_repeat(&script, "a", 200000);
	str_puts(&script, " beta");
	str_puts(&script, "\nalpha\n");
	say(state, str_c(&script));
	EXPECT(state, 0, NULL, "earshot: that line is too long\n");
	EXPECT_OUT(state, "1. Alpha One,");
	str_release(&script);
}

static void who_reads_may_go(void **context)
{
	struct command_state *state = *context;

	command_run_shell(
	    state, "yes alpha | \"$earshot\" --linear 2>&1 | head -n 1");
	EXPECT(state, 0, "1 product found.\n", "");
	command_run_shell(
	    state, "echo alpha | \"$earshot\" --linear >/dev/full");
	EXPECT(state, 2, "",
	    "earshot: can't write the results: No space left on device\n");
}

SUITE(linear)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_query_lists_what_it_finds),
	    cmocka_unit_test(a_mistake_in_the_configuration_is_told),
	    cmocka_unit_test(each_line_names_its_figures),
	    cmocka_unit_test(a_number_shows_the_review),
	    cmocka_unit_test(the_version_that_is_listed_is_shown),
	    cmocka_unit_test(c_compares_two),
	    cmocka_unit_test(s_orders_and_tells_the_orders),
	    cmocka_unit_test(mistakes_stay_in_the_session),
	    cmocka_unit_test(commands_can_be_looked_for_in_quotes),
	    cmocka_unit_test(q_ends_it_before_the_script_does),
	    cmocka_unit_test(help_tells_every_command),
	    cmocka_unit_test(options_are_as_if_typed),
	    cmocka_unit_test(reload_sees_new_files),
	    cmocka_unit_test(nothing_but_text_is_printed),
	    cmocka_unit_test(a_line_too_long_is_left_out),
	    cmocka_unit_test(who_reads_may_go),
	};

	return cmocka_run_group_tests_name(
	    "linear", tests, command_set_up, command_tear_down);
}
