/*
 * Libraries without reviews, and files that are nearly one: nothing is passed
 * over without a word.
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

#define REVIEW(mark, ref) \
	mark "layout: product\ntarget_name: n\ncompany_id: c\nlang: " \
	     "en\nref: " ref "\nrating: [3, 1, 1, 1, 0, 0]\n---\n"

static char *empty_library(struct command_state *state)
{
	char *folder = sandbox_path(&state->sandbox, "none");

	command_run_shell(state, "mkdir \"$EARSHOT_LIBRARY/../none\"");
	return folder;
}

static void an_empty_library_is_told(void **context)
{
	struct command_state *state = *context;
	char *none = empty_library(state);
	static const char *const commands[] = {"list", "index"};

	for (size_t i = 0; i < 2; i++) {
		RUN(state, "-L", none, commands[i]);
		EXPECT(state, 1, NULL, NULL);
		EXPECT_ERR(
		    state, "earshot: no reviews: no Markdown file below ");
		EXPECT_ERR(state, "begins like this:\n    ---\n    layout: ");
	}
	RUN(state, "-L", none, "index", "--status");
	EXPECT(state, 1, NULL, NULL);
	EXPECT_ERR(state, "no reviews: no Markdown file below ");
	RUN(state, "-L", none, "list", "--json");
	EXPECT(state, 1, "[]\n", NULL);
	RUN(state, "-L", none, "show", "x");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "no reviews: ");
	free(none);
}

static void other_markdown_is_counted(void **context)
{
	struct command_state *state = *context;
	char *none = empty_library(state);

	fixture_write(none, "a.md", TEXT("# A\n"));
	RUN(state, "-L", none, "list");
	EXPECT(state, 1, "", NULL);
	EXPECT_ERR(state, "no reviews: 1 Markdown file below /");
	EXPECT_ERR(state, "/none, without layout: product or company\n");
	fixture_write(none, "b/c.MARKDOWN", TEXT("---\nlayout: page\n---\n"));
	fixture_write(none, "d.md", TEXT("layout: product\n---\n"));
	RUN(state, "-L", none, "index");
	EXPECT(state, 1, NULL, NULL);
	EXPECT_OUT(state, "files     3\nreviews   0\n");
	EXPECT_ERR(state, "no reviews: 3 Markdown files below /");
	EXPECT_ERR(state, "none with layout: product or company; 1 with "
			  "problems: earshot index --status tells why\n");
	RUN(state, "-L", none, "index", "--status");
	EXPECT_OUT(state, "d.md:1: looks like a review, but its first line");
	free(none);
}

static void a_query_that_finds_nothing_is_no_empty_library(void **context)
{
	struct command_state *state = *context;

	RUN(state, "list", "xyzzy");
	EXPECT(state, 1, "", "earshot: nothing matches\n");
}

static void what_is_nearly_a_review_is_read_and_told(void **context)
{
	struct command_state *state = *context;
	char *none = empty_library(state);

	fixture_write(none, "UPPER.MD", TEXT(REVIEW("---\n", "upper")));
	fixture_write(none, "blank.md", TEXT(REVIEW("\n---\n", "blank")));
	fixture_write(none, "wide.md", TEXT(REVIEW("---\n", "wide")));
	fixture_write(none, "cr.md", TEXT(REVIEW("---\n", "cr")));
	command_run_shell(state,
	    "cd \"$EARSHOT_LIBRARY/../none\" && "
	    "tr '\\n' '\\r' <cr.md >x && mv x cr.md && "
	    "sed 's/./&\\x00/g' wide.md | sed 's/^/\\x00/;1s/^.//' >x && "
	    "mv x wide.md");
	RUN(state, "-L", none, "list", "--columns", "ref", "--sort", "ref");
	EXPECT(state, 0, "blank\ncr\nupper\nwide\n", "");
	RUN(state, "-L", none, "index", "--status");
	EXPECT(state, 1, NULL, "");
	EXPECT_OUT(state, "blank.md:1: looks like a review, but blank lines");
	EXPECT_OUT(state, "\ncr.md:1: looks like a review, but its lines end");
	EXPECT_OUT(state, "\nwide.md:1: looks like a review, but is written in "
			  "UTF-16");
	assert_null(strstr(str_c(&state->process.out), "UPPER"));
	free(none);
}

/* Codes and values in the index, sentences from the table. */
static void problems_are_kept_as_codes(void **context)
{
	struct command_state *state = *context;
	char *none = empty_library(state);

	fixture_write(none, "a.md",
	    TEXT("---\nlayout: product\ntarget_name: n\nref: a\nlang: en\n"
		 "company_id: c\nrating: [3, 1, 1, 1, 0]\nprice: 1\nprice: 2\n"
		 "---\n"));
	RUN(state, "-L", none, "index");
	EXPECT(state, 0, NULL, "");
	command_run_shell(state,
	    "! grep -q 'another value' \"$XDG_CACHE_HOME\"/earshot/none-*.db "
	    "&& "
	    "grep -q 'rating-count6' \"$XDG_CACHE_HOME\"/earshot/none-*.db");
	EXPECT(state, 0, "", "");
	RUN(state, "-L", none, "index", "--status");
	EXPECT_OUT(state, "a.md:7: rating holds 5 numbers instead of 6: "
			  "overall, science, technology, cost, reliability, "
			  "design\n");
	EXPECT_OUT(state, "a.md:9: price is here again with another value than "
			  "in line 8, and this one counts: ");
	RUN(state, "-L", none, "show", "a", "--json");
	EXPECT_OUT(state, "\"message\":\"rating holds 5 numbers instead");
	free(none);
}

#define WITH_STATE(name) \
	cmocka_unit_test_setup_teardown(name, command_set_up, command_tear_down)

SUITE(empty)
{
	const struct CMUnitTest tests[] = {
	    WITH_STATE(an_empty_library_is_told),
	    WITH_STATE(other_markdown_is_counted),
	    WITH_STATE(a_query_that_finds_nothing_is_no_empty_library),
	    WITH_STATE(what_is_nearly_a_review_is_read_and_told),
	    WITH_STATE(problems_are_kept_as_codes),
	};

	return cmocka_run_group_tests_name("empty", tests, NULL, NULL);
}
