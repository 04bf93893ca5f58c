/*
 * The reader's own score on the command line: in lists, reviews and
 * comparisons, by weights given, named, or a saved query's.
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

static const char *const samples = "tests/samples";

static void write_config(struct command_state *state)
{
	char *folder = sandbox_path(&state->sandbox, "config/earshot");

	fixture_write(folder, "config.yaml",
	    TEXT("weights:\n  desk: science=1\n  travel: {design: 2, cost: 1}\n"
		 "queries:\n  light: {query: 'mine:4..', weights: travel}\n"));
	free(folder);
}

static void lists_go_by_it(void **context)
{
	struct command_state *state = *context;

	RUN(state, "-L", samples, "list", "--weights", "science=1",
	    "mine:4.9..", "--columns", "ref,mine,science", "-s", "-mine,ref");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "  5.0  1.0\n");
	RUN(state, "-L", samples, "list", "--weights=science=3,cost=2", "-n1",
	    "--json", "ref:brightwell-avc-907");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "\"design\":0.7,\"mine\":3.3}");
	RUN(state, "-L", samples, "list", "-n1", "--json",
	    "ref:brightwell-avc-907");
	assert_null(strstr(str_c(&state->process.out), "mine"));
	RUN(state, "-L", samples, "list", "--weights", "science=3,cost=2",
	    "--csv", "ref:brightwell-avc-907");
	EXPECT_OUT(state, ",tags,summary,path,mine\r\n");
	EXPECT_OUT(state, ",3.3\r\n");
	RUN(state, "-L", samples, "list", "--weights", "science=3,cost=2",
	    "--markdown", "ref:brightwell-avc-907");
	EXPECT_OUT(state, "| NAME | MINE | OVERALL |");
	RUN(state, "-L", samples, "plot", "--linear", "--y", "mine",
	    "--weights", "science=3,cost=2", "ref:brightwell-avc-907");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "Your score");
	RUN(state, "-L", samples, "plot", "--y", "mine");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "--weights");
}

static void reviews_and_comparisons_have_it(void **context)
{
	struct command_state *state = *context;

	RUN(state, "-L", samples, "show", "--weights", "science=3,cost=2",
	    "brightwell-avc-907");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "\nBy weights: 3.3 of 5\nOverall: ");
	RUN(state, "-L", samples, "show", "--json", "--weights",
	    "science=3,cost=2", "brightwell-avc-907");
	EXPECT_OUT(state, "\"percentile\":{\"overall\":");
	EXPECT_OUT(state, ",\"mine\":");
	RUN(state, "-L", samples, "compare", "--weights", "cost=1",
	    "brightwell-avc-907", "northlatch-fieldmouse-4");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "By weights: A 3.0, B ");
	EXPECT_OUT(state, " more by your weights");
	RUN(state, "-L", samples, "compare", "--json", "--weights", "cost=1",
	    "brightwell-avc-907", "northlatch-fieldmouse-4");
	EXPECT_OUT(state, "\"difference\":{\"overall\":");
	EXPECT_OUT(state, ",\"mine\":");
	RUN(state, "-L", samples, "compare", "--weights", "cost=1",
	    "brightwell-avc-907", "northlatch-fieldmouse-4", "orrery-apsis-5");
	EXPECT_OUT(state, "By weights: A 3.0, B ");
}

static void sets_have_names(void **context)
{
	struct command_state *state = *context;

	write_config(state);
	RUN(state, "-L", samples, "list", "--weights", "desk", "-n1", "mine:5",
	    "--columns", "science");
	EXPECT(state, 0, "1.0\n", "");
	RUN(state, "-L", samples, "list", "@light", "-s", "mine", "-n1",
	    "--columns", "mine");
	EXPECT(state, 0, NULL, "");
	RUN(state, "--print-config", "-L", samples);
	EXPECT_OUT(state, "weights: # /");
	EXPECT_OUT(state, "  'travel': cost=1,design=2\n");
	EXPECT_OUT(state,
	    "  'light': {query: 'mine:4..', weights: 'cost=1,design=2'}\n");
	RUN(state, "-L", samples, "list", "--weights", "dsk");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "did you mean `desk`?");
}

static void an_error_names_the_cure(void **context)
{
	struct command_state *state = *context;

	RUN(state, "-L", samples, "list", "mine:4..");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "^^^^^^^^\n");
	EXPECT_ERR(state, "give them by --weights science=3,cost=2");
	RUN(state, "-L", samples, "list", "-s", "-mine");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "--weights science=3,cost=2");
	RUN(state, "-L", samples, "list", "--weights", "sciense=3");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "--weights: no part `sciense` to weigh; did you mean "
			  "`science`?");
	RUN(state, "-L", samples, "--weights", "science=77");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "`science` takes a weight from 0 to 9");
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, command_set_up, command_tear_down)

SUITE(weights)
{
	const struct CMUnitTest tests[] = {
	    TEST(lists_go_by_it),
	    TEST(reviews_and_comparisons_have_it),
	    TEST(sets_have_names),
	    TEST(an_error_names_the_cure),
	};

	return cmocka_run_group_tests_name("weights", tests, NULL, NULL);
}
