/* `earshot compare`: as a page, as a Markdown table, as JSON. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "suite.h"
#include "support/command.h"

static void a_page_holds_both(void **context)
{
	struct command_state *state = *context;

	RUN(state, "compare", "alpha-one", "beta-2");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "A: Alpha One\nB: Beta 2\n");
	EXPECT_OUT(
	    state, "• A scores 1.0 more overall and costs 170.50 USD less\n");
	EXPECT_OUT(
	    state, "Price: A 129.50 USD, B 300 USD, difference +170.50\n");
	EXPECT_OUT(state, "Science: A 0.9, B 1.0, difference +0.1\n");
	EXPECT_OUT(state, "Only B: Speaker\n");
	EXPECT_OUT(state, "A: Alpha One\n## Overview\nIt converts");
	EXPECT_OUT(state, "B: Beta 2\n## Overview\nTwo boxes.");
	RUN(state, "compare", "--width", "100", "alpha-one", "beta-2");
	EXPECT_OUT(state, "[1].         │ Two boxes.\n");
	EXPECT_OUT(state, "\nOverall     4.0*  ");
	RUN(state, "--ascii", "compare", "--width", "60", "alpha-one",
	    "beta-2");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "###|###");
}

static void a_missing_price_is_said(void **context)
{
	struct command_state *state = *context;

	RUN(state, "compare", "alpha-one", "beta-mini");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "• B has no price\n");
	EXPECT_OUT(state, "Price: A 129.50 USD, B none\n");
	RUN(state, "compare", "alpha-one", "tsukimi(1)+");
	EXPECT_OUT(state, "not in one currency\n");
	EXPECT_OUT(state, "Price: A 129.50 USD, B 8,000 JPY\n");
}

static void mentions_are_counted(void **context)
{
	struct command_state *state = *context;

	RUN(state, "--library", "tests/samples", "compare", "aldermoor-hm-80",
	    "aldermoor-hm-40");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "• A's review mentions B 2 times\n");
	EXPECT_OUT(state, "• B's review mentions A 1 time\n");
}

static void markdown_is_a_table(void **context)
{
	struct command_state *state = *context;

	RUN(state, "compare", "--markdown", "alpha-one", "beta-mini");
	EXPECT(state, 0,
	    "|  | Alpha One | Beta-Mini | B - A |\n"
	    "|---|---|---|---|\n"
	    "| Price | 129.50 USD |  |  |\n"
	    "| Overall | 4.0 | 2.5 | -1.5 |\n"
	    "| Science | 0.9 | 0.5 | -0.4 |\n"
	    "| Technology | 0.8 | 0.5 | -0.3 |\n"
	    "| Cost | 0.75 | 0.5 | -0.25 |\n"
	    "| Reliability | 0.8 | 0.5 | -0.3 |\n"
	    "| Design | 0.8 | 0.5 | -0.3 |\n"
	    "| Company | Acme Audio | other |  |\n"
	    "| Date | 2025-03-01 | 2024-12-31 |  |\n"
	    "| Tags of both |  |  |  |\n"
	    "| Tags of one | DAC, 2.1, Hi-Res | Speaker, Wireless |  |\n"
	    "\nA is the left one, B the right one:\n\n"
	    "- A is at least equal on every part\n"
	    "- A is of type DACs, B of type wireless speakers\n"
	    "- B has no price\n"
	    "- A scores 1.5 more overall\n"
	    "- A scores 0.4 more on scientific validity\n",
	    "");
}

static void json_has_what_the_contract_says(void **context)
{
	struct command_state *state = *context;

	RUN(state, "compare", "--json", "alpha-one", "beta-2");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "{\"a\":{\"schema\":1,\"kind\":\"product\","
			  "\"ref\":\"alpha-one\",");
	EXPECT_OUT(state, "},\"b\":{\"schema\":1,\"kind\":\"product\","
			  "\"ref\":\"beta-2\",");
	EXPECT_OUT(state,
	    "\"difference\":{\"overall\":-1.0,\"science\":0.1,"
	    "\"technology\":-0.3,\"cost\":-0.25,\"reliability\":-0.3,"
	    "\"design\":-0.3,\"price\":170.5},"
	    "\"tags\":{\"both\":[],\"only_a\":[\"DAC\",\"2.1\",\"Hi-Res\"],"
	    "\"only_b\":[\"Speaker\"]},\"verdict\":["
	    "\"A is of type DACs, B of type other speakers\","
	    "\"A scores 1.0 more overall and costs 170.50 USD less\",");
	RUN(state, "compare", "--json", "alpha-one", "beta-mini");
	EXPECT_OUT(state, "\"price\":null},");
}

static void more_than_two_are_a_table(void **context)
{
	struct command_state *state = *context;

	RUN(state, "compare", "alpha-one", "beta-2", "beta-mini");
	EXPECT(state, 0,
	    "A: Alpha One\nB: Beta 2\nC: Beta-Mini\n\n"
	    "Price: A 129.50 USD, B 300 USD, C none; best A\n"
	    "Overall: A 4.0, B 3.0, C 2.5; best A\n"
	    "Science: A 0.9, B 1.0, C 0.5; best B\n"
	    "Technology: A 0.8, B 0.5, C 0.5; best A\n"
	    "Cost: A 0.75, B 0.5, C 0.5; best A\n"
	    "Reliability: A 0.8, B 0.5, C 0.5; best A\n"
	    "Design: A 0.8, B 0.5, C 0.5; best A\n"
	    "Company: A Acme Audio, B Acme Audio, C other\n"
	    "Date: A 2025-03-01, B 2025-06-01, C 2024-12-31\n"
	    "Type: A DACs, B Other speakers, C Wireless speakers\n"
	    "Tags: A DAC, 2.1, Hi-Res; B Speaker; C Speaker, Wireless\n\n"
	    "A: cheapest of the 2 priced in USD; best in 5 of 6\n"
	    "B: 170.50 USD more than A; best in 1 of 6; A scores no less "
	    "overall and is cheaper\n"
	    "C: no price\n\n"
	    "A: Alpha One\nA converter, plain and good.\n\n"
	    "B: Beta 2\nTwo of them.\n\n"
	    "C: Beta-Mini\nSmall.\n",
	    "");
	RUN(state, "compare", "alpha-one", "tsukimi(1)+", "beta-2", "--width",
	    "60");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "Price       129.50 USD*             8,000 JPY");
	EXPECT_OUT(state, "Language    en                      ja");
	RUN(state, "--ascii", "compare", "beta-mini", "beta-2", "alpha-one",
	    "--width", "40");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "A Beta-Mini\n\nPrice       -\n");
	EXPECT_OUT(state, "\nCost        0.5   ###########\n");
	EXPECT_OUT(state, "\nVerdict     - no price\n");
	EXPECT_OUT(
	    state, "\n\n            C Alpha One\n\nPrice       129.50 USD*\n");
	EXPECT_OUT(state, "\nCost        0.75* ################\n");
}

static void the_table_in_markdown_and_json(void **context)
{
	struct command_state *state = *context;

	RUN(state, "compare", "--markdown", "alpha-one", "beta-2", "beta-mini");
	EXPECT(state, 0,
	    "|  | Alpha One | Beta 2 | Beta-Mini |\n"
	    "|---|---|---|---|\n"
	    "| Price | **129.50 USD** | 300 USD |  |\n"
	    "| Overall | **4.0** | 3.0 | 2.5 |\n"
	    "| Science | 0.9 | **1.0** | 0.5 |\n"
	    "| Technology | **0.8** | 0.5 | 0.5 |\n"
	    "| Cost | **0.75** | 0.5 | 0.5 |\n"
	    "| Reliability | **0.8** | 0.5 | 0.5 |\n"
	    "| Design | **0.8** | 0.5 | 0.5 |\n"
	    "| Company | Acme Audio | Acme Audio | other |\n"
	    "| Date | 2025-03-01 | 2025-06-01 | 2024-12-31 |\n"
	    "| Type | DACs | Other speakers | Wireless speakers |\n"
	    "| Tags | DAC, 2.1, Hi-Res | Speaker | Speaker, Wireless |\n"
	    "| Verdict | cheapest of the 2 priced in USD; best in 5 of 6 | "
	    "170.50 USD more than A; best in 1 of 6; A scores no less overall "
	    "and is cheaper | no price |\n"
	    "| Summary | A converter, plain and good. | Two of them. | Small. "
	    "|\n",
	    "");
	RUN(state, "compare", "--json", "alpha-one", "beta-2", "beta-mini");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "{\"products\":[{\"schema\":1,\"kind\":\"product\","
			  "\"ref\":\"alpha-one\",");
	EXPECT_OUT(state, "],\"best\":{\"overall\":[\"alpha-one\"],"
			  "\"science\":[\"beta-2\"],");
	EXPECT_OUT(state, "\"price\":[\"alpha-one\"]},\"tags\":{\"common\":[],"
			  "\"particular\":[[\"DAC\",\"2.1\",\"Hi-Res\"],"
			  "[\"Speaker\"],[\"Speaker\",\"Wireless\"]]},"
			  "\"verdicts\":[[\"cheapest of the 2 priced in USD\","
			  "\"best in 5 of 6\"],[");
}

static void wrong_use_is_told(void **context)
{
	struct command_state *state = *context;

	RUN(state, "compare", "alpha-one");
	EXPECT(state, 2, "", "earshot: compare needs two to six REFs, not 1\n");
	RUN(state, "compare", "alpha-one", "xyzzy");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "nothing is called \"xyzzy\"");
	RUN(state, "compare", "beta", "xyzzy");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "\"beta\" may be any of these");
	EXPECT_ERR(state, "nothing is called \"xyzzy\"");
	RUN(state, "compare", "1", "2", "3", "4", "5", "6", "7");
	EXPECT(state, 2, "", "earshot: compare needs two to six REFs, not 7\n");
	RUN(state, "compare", "alpha-one", "beta-2", "xyzzy");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "nothing is called \"xyzzy\"");
	RUN(state, "compare", "--json", "--markdown", "alpha-one", "beta-2");
	EXPECT(state, 2, "", "earshot: --json or --markdown, not both\n");
}

SUITE(compare)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_page_holds_both),
	    cmocka_unit_test(a_missing_price_is_said),
	    cmocka_unit_test(mentions_are_counted),
	    cmocka_unit_test(markdown_is_a_table),
	    cmocka_unit_test(json_has_what_the_contract_says),
	    cmocka_unit_test(more_than_two_are_a_table),
	    cmocka_unit_test(the_table_in_markdown_and_json),
	    cmocka_unit_test(wrong_use_is_told),
	};

	return cmocka_run_group_tests_name(
	    "compare", tests, command_set_up, command_tear_down);
}
