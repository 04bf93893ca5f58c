/*
 * Options before and after the command, long and short, and what is none.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "suite.h"
#include "support/command.h"
#include "support/fixture.h"

/* A second library, of two products. */
static char *make_other(struct command_state *state)
{
	char *other = sandbox_path(&state->sandbox, "other");

	fixture_write(other, "x.md",
	    TEXT("---\nlayout: product\ntarget_name: Xeno\nlang: en\n"
		 "ref: xeno\ndate: 2025-02-02\n---\n## Overview\n\nOne.\n"));
	fixture_write(other, "s.md",
	    TEXT("---\nlayout: product\ntarget_name: S Small\nlang: en\n"
		 "ref: s-small\ndate: 2025-02-02\n---\n## Overview\n\nTwo.\n"));
	return other;
}

static void a_library_is_named_before_and_after(void **context)
{
	struct command_state *state = *context;
	char *other = make_other(state);

	RUN(state, "list", "-L", other, "--count");
	EXPECT(state, 0, "2\n", "");
	RUN(state, "-L", other, "list", "--count");
	EXPECT(state, 0, "2\n", "");
	RUN(state, "list", "xeno", "--library", other, "--count");
	EXPECT(state, 0, "1\n", "");
	RUN(state, "show", "-L", other, "xeno", "--section", "overview");
	EXPECT(state, 0, "## Overview\nOne.\n", "");
	RUN(state, "show", "s-small", "--section", "overview", "-L", other);
	EXPECT(state, 0, "## Overview\nTwo.\n", "");
	RUN(state, "compare", "xeno", "s-small", "-L", other, "--json");
	EXPECT(state, 0, NULL, "");
	RUN(state, "index", "-L", other);
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "reviews   2\n");
	free(other);
}

/* A value that stands without a blank, where no word could be meant. */
static void values_may_be_joined(void **context)
{
	struct command_state *state = *context;
	char *other = make_other(state);
	struct str joined = {0};

	str_printf(&joined, "-L%s", other);
	RUN(state, "list", "--count", str_c(&joined));
	EXPECT(state, 0, "2\n", "");
	RUN(state, "list", "-n3", "--columns", "ref", "-sref");
	EXPECT(state, 0, "alpha-one\nbeta-2\nbeta-mini\n", "");
	RUN(state, "-n3", "list", "--count");
	EXPECT(state, 0, "3\n", "");
	RUN(state, "list", "-n=3");
	EXPECT(
	    state, 2, "", "earshot: -n takes its value after a blank: -n N\n");
	RUN(state, "list", "-n3x", "--count");
	EXPECT(state, 0, "4\n", "");
	str_release(&joined);
	free(other);
}

static void an_order_and_a_limit_after_the_command(void **context)
{
	struct command_state *state = *context;

	RUN(state, "list", "speaker", "-s", "ref", "--columns", "ref");
	EXPECT(state, 0, "beta-2\nbeta-mini\n", "");
	RUN(state, "list", "-s", "-ref", "speaker", "--columns", "ref");
	EXPECT(state, 0, "beta-mini\nbeta-2\n", "");
	RUN(state, "list", "-n", "1", "--columns", "ref");
	EXPECT(state, 0, "beta-2\n", "");
	RUN(state, "-n", "2", "list", "--count");
	EXPECT(state, 0, "2\n", "");
	RUN(state, "list", "--limit", "2", "--count");
	EXPECT(state, 0, "2\n", "");
	RUN(state, "list", "-n", "x");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "takes a whole number from 0 to");
	RUN(state, "list", "-n");
	EXPECT(state, 2, "", "earshot: -n needs a value: -n N\n");
}

static void a_query_may_be_an_option(void **context)
{
	struct command_state *state = *context;

	RUN(state, "list", "--count", "-q", "mini");
	EXPECT(state, 0, "1\n", "");
	RUN(state, "-q", "speaker", "list", "--count");
	EXPECT(state, 0, "2\n", "");
	/* All of it counts, as the words do. */
	RUN(state, "list", "-q", "speaker", "--query=small", "--count");
	EXPECT(state, 0, "1\n", "");
	RUN(state, "list", "speaker", "-q", "-wireless", "--columns", "ref");
	EXPECT(state, 0, "beta-2\n", "");
	RUN(state, "show", "-q", "x", "alpha-one");
	EXPECT(state, 2, "",
	    "earshot: show has no option --query; see earshot show --help\n");
}

static void help_and_version_after_any_command(void **context)
{
	static const char *const commands[] = {
	    "list", "show", "compare", "index", "completion"};
	struct command_state *state = *context;
	size_t i;

	for (i = 0; i < sizeof commands / sizeof *commands; i++) {
		struct str usage = {0};

		str_printf(
		    &usage, "usage: earshot %s [OPTION...]", commands[i]);
		RUN(state, commands[i], "-h");
		EXPECT(state, 0, NULL, "");
		EXPECT_OUT(state, str_c(&usage));
		RUN(state, commands[i], "word", "-V");
		EXPECT(state, 0, NULL, "");
		EXPECT_OUT(state, "earshot " EARSHOT_VERSION "\n");
		str_release(&usage);
	}
	RUN(state, "-V");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "earshot " EARSHOT_VERSION "\n");
}

static void other_words_with_a_dash_are_the_querys(void **context)
{
	struct command_state *state = *context;

	RUN(state, "list", "--columns", "ref", "speaker", "-wireless");
	EXPECT(state, 0, "beta-2\n", "");
	/* They begin as options do, and are none. */
	RUN(state, "list", "--columns", "ref", "-s", "ref", "-small",
	    "-speaker");
	EXPECT(state, 0, "alpha-one\ntsukimi(1)+\n", "");
	RUN(state, "list", "--columns", "ref", "-s", "ref", "-hi-res", "-n3");
	EXPECT(state, 0, "beta-2\nbeta-mini\ntsukimi(1)+\n", "");
	RUN(state, "list", "--count", "-LDAC");
	EXPECT(state, 0, "4\n", "");
	/* A letter that is an option, left out. */
	RUN(state, "list", "--count", "-\"s\"");
	EXPECT(state, 0, "1\n", "");
	RUN(state, "list", "--count", "--", "-s");
	EXPECT(state, 0, "1\n", "");
	RUN(state, "list", "--count", "--", "-n", "-h");
	EXPECT(state, 1, "0\n", NULL);
}

static void where_no_query_stands_a_dash_is_an_option(void **context)
{
	struct command_state *state = *context;

	RUN(state, "show", "-x");
	EXPECT(state, 2, "",
	    "earshot: unknown option -x; see earshot show --help\n");
	RUN(state, "index", "-wireless");
	EXPECT(state, 2, "",
	    "earshot: unknown option -wireless; see earshot index --help\n");
	RUN(state, "show", "--", "-x");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "nothing is called \"-x\"");
}

static void words_without_a_command_are_hinted_at(void **context)
{
	struct command_state *state = *context;

	RUN(state, "headphones");
	EXPECT(state, 2, "",
	    "earshot: \"headphones\" is neither a command nor a folder; to "
	    "look for it: earshot list headphones, or earshot -q headphones\n");
	RUN(state, "alpha", "one");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(
	    state, "earshot list 'alpha one', or earshot -q 'alpha one'");
	RUN(state, "alpha", "-wireless");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "to look for it: earshot list alpha");
	RUN(state, "lsit");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "did you mean list? To look for it: earshot list");
}

/* Line by line, since there is no terminal here. */
static void open_file(
    struct command_state *state, const char *folder, const char *file)
{
	struct str script = {0};

	str_printf(&script,
	    "cd library/%s && \"$earshot\" --linear %s "
	    "</dev/null",
	    folder, file);
	command_run_shell(state, str_c(&script));
	str_release(&script);
}

static void a_file_is_opened_in_its_library(void **context)
{
	struct command_state *state = *context;

	open_file(state, ".", "_products/en/acme/alpha.md");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "Alpha One");
	/* The company is known: the library is the topmost folder. */
	EXPECT_OUT(state, "Acme Audio");
	open_file(state, "_products/en", "./acme//alpha.md");
	EXPECT_OUT(state, "Acme Audio");
	open_file(state, "_products/en", "../../_products/en/acme/alpha.md");
	EXPECT_OUT(state, "Acme Audio");
	/* In whatever language it is written. */
	open_file(state, "_products/ja/acme", "beta.md");
	EXPECT_OUT(state, "二つの箱です。");
	open_file(state, "_companies", "en/acme.md");
	EXPECT_OUT(state, "They make things.");
	/* One that lies for itself. */
	fixture_write(state->sandbox.root, "alone/one.md",
	    TEXT("---\nlayout: product\ntarget_name: Lone\nlang: en\n"
		 "ref: lone\ndate: 2025-02-02\n---\n## Overview\n\nAlone.\n"));
	open_file(state, "../alone", "one.md");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "Alone.");
	open_file(state, "../alone", "one.md --compare lone --compare lone");
	EXPECT(state, 2, "", NULL);
}

static void a_file_that_is_no_review_is_told(void **context)
{
	struct command_state *state = *context;

	fixture_write(state->library, "README.md", TEXT("# No review\n"));
	fixture_write(state->library, "a.txt",
	    TEXT("---\nlayout: product\ntarget_name: A\nref: a\n---\n"));
	open_file(state, ".", "README.md");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "README.md can't be read as a review");
	open_file(state, ".", "a.txt");
	EXPECT(state, 2, "", NULL);
	open_file(state, ".", "_products/en/none.md");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "No such file");
}

SUITE(options)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_library_is_named_before_and_after),
	    cmocka_unit_test(values_may_be_joined),
	    cmocka_unit_test(an_order_and_a_limit_after_the_command),
	    cmocka_unit_test(a_query_may_be_an_option),
	    cmocka_unit_test(help_and_version_after_any_command),
	    cmocka_unit_test(other_words_with_a_dash_are_the_querys),
	    cmocka_unit_test(where_no_query_stands_a_dash_is_an_option),
	    cmocka_unit_test(words_without_a_command_are_hinted_at),
	    cmocka_unit_test(a_file_is_opened_in_its_library),
	    cmocka_unit_test(a_file_that_is_no_review_is_told),
	};

	return cmocka_run_group_tests_name(
	    "options", tests, command_set_up, command_tear_down);
}
