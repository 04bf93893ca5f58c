/*
 * The command line itself: help, version, what is refused and how it is said.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "suite.h"
#include "support/command.h"

static void help_goes_to_standard_output(void **context)
{
	struct command_state *state = *context;

	RUN(state, "--help");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "usage: earshot [OPTION...] [DIR | FILE]\n");
	EXPECT_OUT(state, "  -L, --library DIR     the folder");
	EXPECT_OUT(state, "  list        print the products that match\n");
	EXPECT_OUT(state, "  completion  print a completion script");
	assert_null(
	    strstr(str_c(&state->process.out), "Options of completion"));
	RUN(state, "-h");
	EXPECT(state, 0, NULL, "");
}

static void help_of_a_command_tells_its_options_only(void **context)
{
	struct command_state *state = *context;

	RUN(state, "show", "--help");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "usage: earshot show [OPTION...] REF...\n");
	EXPECT_OUT(state, "--section KEY");
	assert_null(strstr(str_c(&state->process.out), "--limit"));
	RUN(state, "--help", "index");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "usage: earshot index [OPTION...]\n");
	RUN(state, "completion", "--help");
	assert_null(strstr(str_c(&state->process.out), "\nOptions:"));
}

static void version_names_the_libraries(void **context)
{
	struct command_state *state = *context;

	RUN(state, "--version");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "earshot " EARSHOT_VERSION "\nwith libyaml ");
	EXPECT_OUT(state, "cmark 0.");
	EXPECT_OUT(state, "SQLite 3.");
	EXPECT_OUT(state, "ncurses ");
	EXPECT_OUT(state, "libunistring ");
	EXPECT_OUT(state, "Jansson 2.");
}

static void unknown_options_are_refused(void **context)
{
	struct command_state *state = *context;

	RUN(state, "list", "--jsno");
	EXPECT(state, 2, "",
	    "earshot: unknown option --jsno; did you mean --json?\n");
	RUN(state, "list", "--zzzzzzzz");
	EXPECT(state, 2, "",
	    "earshot: unknown option --zzzzzzzz; see earshot --help\n");
	RUN(state, "-x", "list");
	EXPECT(
	    state, 2, "", "earshot: unknown option -x; see earshot --help\n");
	RUN(state, "--config", "file");
	EXPECT(state, 2, "", NULL);
}

static void options_hold_where_they_belong(void **context)
{
	struct command_state *state = *context;

	RUN(state, "list", "--width", "80");
	EXPECT(state, 2, "",
	    "earshot: list has no option --width; see earshot list --help\n");
	RUN(state, "--show", "x", "list");
	EXPECT(state, 2, "", NULL);
	RUN(state, "-n", "3");
	EXPECT(state, 2, "",
	    "earshot: --limit goes with a command; see earshot --help\n");
	RUN(state, "--json");
	EXPECT(state, 2, "",
	    "earshot: --json goes with a command; see earshot --help\n");
}

static void values_are_checked(void **context)
{
	struct command_state *state = *context;

	RUN(state, "list", "--limit");
	EXPECT(state, 2, "", "earshot: --limit needs a value: --limit N\n");
	RUN(state, "list", "--limit", "-1");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "--limit takes a whole number from 0 to");
	RUN(state, "list", "--limit", "5x");
	EXPECT(state, 2, "", NULL);
	RUN(state, "list", "--limit", "99999999999999999999");
	EXPECT(state, 2, "", NULL);
	RUN(state, "list", "--count=3");
	EXPECT(state, 2, "", "earshot: --count takes no value\n");
	RUN(state, "-L");
	EXPECT(state, 2, "", "earshot: -L needs a value: -L DIR\n");
	RUN(state, "list", "--color=pink");
	EXPECT(state, 2, "",
	    "earshot: --color takes auto, always or never, not \"pink\"\n");
	RUN(state, "list", "--lang", "e");
	EXPECT(state, 2, "", NULL);
	RUN(state, "list", "--theme", "no such");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "no theme \"no such\"; there are:");
	RUN(state, "show", "--width", "0", "alpha-one");
	EXPECT(state, 2, "", NULL);
}

static void contradictions_are_refused(void **context)
{
	struct command_state *state = *context;

	RUN(state, "list", "--json", "--tsv");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "exclude each other");
	RUN(state, "list", "--json", "--columns", "name");
	EXPECT(state, 2, "", NULL);
	RUN(state, "index", "--status", "--rebuild");
	EXPECT(state, 2, "", NULL);
	RUN(state, "index", "what");
	EXPECT(state, 2, "", NULL);
	RUN(state, "show");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "show needs a REF");
}

static void the_browser_needs_a_terminal(void **context)
{
	struct command_state *state = *context;

	RUN(state, "--ascii");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "needs a terminal");
}

static void two_hyphens_end_the_options(void **context)
{
	struct command_state *state = *context;

	RUN(state, "list", "--count", "--", "--limit");
	EXPECT(state, 0, "4\n", "");
	RUN(state, "--", "list");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "can't open the library list");
}

SUITE(usage)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(help_goes_to_standard_output),
	    cmocka_unit_test(help_of_a_command_tells_its_options_only),
	    cmocka_unit_test(version_names_the_libraries),
	    cmocka_unit_test(unknown_options_are_refused),
	    cmocka_unit_test(options_hold_where_they_belong),
	    cmocka_unit_test(values_are_checked),
	    cmocka_unit_test(contradictions_are_refused),
	    cmocka_unit_test(the_browser_needs_a_terminal),
	    cmocka_unit_test(two_hyphens_end_the_options),
	};

	return cmocka_run_group_tests_name(
	    "usage", tests, command_set_up, command_tear_down);
}
