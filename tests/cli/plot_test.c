/* `earshot plot`: in cells, as SVG, in sentences; what it has no place for. */
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

#define SAMPLES "--library", "tests/samples"

static void cells_have_frontier_and_names(void **context)
{
	struct command_state *state = *context;

	RUN(state, "plot", SAMPLES, "--width", "80", "--height", "24");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, " · Overall by price (USD)");
	EXPECT_OUT(state, "━┛ nothing is cheaper and better");
	EXPECT_OUT(state, "◆");
	EXPECT_OUT(state, "median of ");
}

static void size_and_ascii_are_kept_to(void **context)
{
	struct command_state *state = *context;
	size_t i, lines = 0, cells = 0;

	RUN(state, "--ascii", "plot", SAMPLES, "--width", "50", "--height",
	    "14");
	EXPECT(state, 0, NULL, "");
	for (i = 0; i < state->process.out.len; i++) {
		unsigned char c = (unsigned char)state->process.out.data[i];

		assert_in_range(c, '\n', '~');
		cells = c == '\n' ? 0 : cells + 1;
		lines += c == '\n';
		assert_in_range(cells, 0, 50);
	}
	assert_int_equal(lines, 14);
}

static void what_has_no_point_is_counted(void **context)
{
	struct command_state *state = *context;

	RUN(state, "plot", "--width", "100");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "2 of 4 · Overall by price (USD) · 1 has no price, "
			  "1 has its price in another currency\n");
	RUN(state, "plot", "--width", "100", "--lang", "ja");
	EXPECT_OUT(state, "2 of 4 · Overall by price (JPY) · ");
	RUN(state, "plot", "beta-mini");
	EXPECT(state, 1, "", "earshot: nothing to draw: 1 has no price\n");
	RUN(state, "plot", "--x", "date", "beta-mini");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "all 1 · Overall by date\n");
	RUN(state, "plot", "name:nowhere");
	EXPECT(state, 1, "", NULL);
}

static void sentences_say_what_the_frontier_is_by(void **context)
{
	static const char *const cases[][3] = {
	    {"date", "overall", "Nothing is newer and better than these:\n"},
	    {"date", "price", "Nothing is cheaper and newer than these:\n"},
	    {"cost", "science", "Nothing is better on both than this one:\n"},
	    {"price", "design", "Nothing is cheaper and better than "},
	};
	struct command_state *state = *context;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		RUN(state, "plot", SAMPLES, "--linear", "--x", cases[i][0],
		    "--y", cases[i][1]);
		EXPECT(state, 0, NULL, "");
		EXPECT_OUT(state, cases[i][2]);
	}
}

static void axes_are_two_that_there_are(void **context)
{
	struct command_state *state = *context;

	RUN(state, "plot", "--x", "pric");
	EXPECT(state, 2, "",
	    "earshot: --x takes one of overall, science, technology, cost, "
	    "reliability, design, mine, price, date, not \"pric\"; did you "
	    "mean "
	    "price?\n");
	RUN(state, "plot", "--x", "cost", "--y", "cost");
	EXPECT(state, 2, "", "earshot: --x and --y are both cost; name two\n");
	RUN(state, "plot", "--y", "price");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "Price (USD) by overall");
	RUN(state, "plot", "--x", "science", "--y", "date");
	EXPECT_OUT(state, "all 4 · Date by science\n");
	RUN(state, "plot", "--width", "9");
	EXPECT(state, 2, "", NULL);
	RUN(state, "plot", "--y", "mine");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "weights");
	RUN(state, "plot", "--weights", "science=3,cost=2");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "Your score by price (USD)");
	RUN(state, "plot", "--svg", "--linear");
	EXPECT(state, 2, "", "earshot: --svg or --linear, not both\n");
	RUN(state, "list", "--svg");
	EXPECT(state, 2, "", NULL);
}

static void sentences_say_all_of_it(void **context)
{
	struct command_state *state = *context;

	RUN(state, "plot", "--linear");
	EXPECT(state, 0,
	    "Overall by price (USD): 2 of 4 products; 1 has no price, 1 has "
	    "its price in another currency.\n"
	    "Price runs from 129.50 to 300; the median is 214.75, and half lie "
	    "from 172.12 to 257.38.\n"
	    "Overall runs from 3.0 to 4.0; the median is 3.5, and half lie "
	    "from 3.25 to 3.75.\n"
	    "Nothing is cheaper and better than this one:\n"
	    "Alpha One: price 129.50, overall 4.0.\n",
	    "");
}

static void svg_is_well_formed_and_escaped(void **context)
{
	struct command_state *state = *context;

	fixture_write(state->library, "_products/en/x/odd.md",
	    TEXT("---\nlayout: product\nref: odd\nlang: en\n"
		 "target_name: \"A <b>&\\\"' \\u0001 ]]> one\"\n"
		 "price: 5\nrating: [4.5, 0.9, 0.9, 0.9, 0.9, 0.9]\n"
		 "---\n"));
	RUN(state, "plot", "--svg", "overall:1..");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "<svg xmlns=\"http://www.w3.org/2000/svg\" "
			  "width=\"900\" height=\"560\"");
	EXPECT_OUT(state, "<title>overall:1..</title>");
	EXPECT_OUT(state, ">A &lt;b&gt;&amp;&quot;' ");
	EXPECT_OUT(state, "]]&gt; one</text>");
	EXPECT_OUT(state, "</svg>\n");
	assert_null(strstr(state->process.out.data, "<b>"));
	command_run_shell(state, "command -v xmllint >/dev/null || exit 0\n"
				 "$earshot plot --svg | xmllint --noout -");
	EXPECT(state, 0, "", "");
	RUN(state, "plot", "--svg", "--width", "400", "--height", "320");
	EXPECT_OUT(state, "viewBox=\"0 0 400 320\"");
}

SUITE(plot)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(cells_have_frontier_and_names),
	    cmocka_unit_test(size_and_ascii_are_kept_to),
	    cmocka_unit_test(what_has_no_point_is_counted),
	    cmocka_unit_test(sentences_say_what_the_frontier_is_by),
	    cmocka_unit_test(axes_are_two_that_there_are),
	    cmocka_unit_test(sentences_say_all_of_it),
	    cmocka_unit_test(svg_is_well_formed_and_escaped),
	};

	return cmocka_run_group_tests_name(
	    "plot", tests, command_set_up, command_tear_down);
}
