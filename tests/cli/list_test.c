/*
 * `earshot list`: what it finds, in which order and form.
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
#include "support/screen.h"

static void without_a_query_all_products_newest_first(void **context)
{
	struct command_state *state = *context;

	RUN(state, "list");
	EXPECT(state, 0,
	    "Beta 2     3.0    300  USD  2025-06-01  beta-2\n"
	    "Alpha One  4.0  129.5  USD  2025-03-01  alpha-one\n"
	    "Beta-Mini  2.5              2024-12-31  beta-mini\n"
	    "月見       1.5   8000  JPY  2023-01-02  tsukimi(1)+\n",
	    "");
}

static void language_chooses_the_version(void **context)
{
	struct command_state *state = *context;

	RUN(state, "--lang", "ja", "list", "--columns", "name,price,lang");
	EXPECT(state, 0,
	    "ベータ 2   45000  ja\n"
	    "Alpha One  129.5  en\n"
	    "Beta-Mini         en\n"
	    "月見        8000  ja\n",
	    "");
	RUN(state, "list", "lang:ja", "--columns=ref,langs");
	EXPECT(state, 0,
	    "beta-2       en,ja\n"
	    "tsukimi(1)+  ja\n",
	    "");
}

static void words_are_one_query(void **context)
{
	struct command_state *state = *context;

	RUN(state, "list", "--columns", "ref", "speaker", "-wireless");
	EXPECT(state, 0, "beta-2\n", "");
	RUN(state, "list", "--columns", "ref", "company:acme price:..200");
	EXPECT(state, 0, "alpha-one\n", "");
	RUN(state, "list", "text:noise", "--columns", "ref");
	EXPECT(state, 0, "alpha-one\n", "");
	RUN(state, "list", "--columns", "ref", "age:<30d");
	EXPECT(state, 0, "beta-2\n", "");
	RUN(state, "list", "--columns", "ref", "kind:company");
	EXPECT(state, 0, "acme\n", "");
}

static void order_and_limit(void **context)
{
	struct command_state *state = *context;

	RUN(state, "list", "--sort", "-overall", "--limit", "2", "--columns",
	    "ref,overall");
	EXPECT(state, 0, "alpha-one  4.0\nbeta-2     3.0\n", "");
	RUN(state, "-s", "price", "list", "--columns", "ref");
	EXPECT(state, 0, "alpha-one\nbeta-2\nbeta-mini\ntsukimi(1)+\n", "");
	RUN(state, "list", "--limit=0");
	EXPECT(state, 0, "", "");
	RUN(state, "list", "--count", "speaker");
	EXPECT(state, 0, "2\n", "");
}

/* Within quotes it is a star like any other. */
static void a_star_that_finds_nothing_is_told(void **context)
{
	static const struct {
		const char *query, *told;
	} cases[] = {
	    {"name:\"Alpha O*\"",
		"to match a part write name:\"Alpha O\"*; the `*` in "
		"name:\"Alpha O*\" is text\n"},
	    {"tag:\"*phones*\"", "write tag:*phones*; the `*` in"},
	    {"text:\"two box*\"", "write text:\"two box\"*; the `*` in"},
	    {"alph*", "write alph; the `*` in"},
	    {"beta company:ac*e", "at an end, outside quotes; the `*` in "},
	};
	struct command_state *state = *context;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		RUN(state, "list", cases[i].query);
		EXPECT(state, 1, "", NULL);
		EXPECT_ERR(state, cases[i].told);
	}
	RUN(state, "list", "--count", "name:\"Alpha O\"*");
	EXPECT(state, 0, "1\n", "");
	RUN(state, "list", "--count", "-name:\"Alpha O*\"");
	EXPECT(state, 0, NULL, "");
}

static void a_query_is_explained(void **context)
{
	struct command_state *state = *context;

	RUN(state, "list", "--explain", "speaker", "price:<300", "sort:-cost");
	EXPECT(state, 0,
	    "query  speaker price:<300 sort:-cost\nkinds  products\n"
	    "order  -cost\nlang   en first\n",
	    "");
	RUN(state, "list", "--explain", "lang:ja kind:* (a OR -b)");
	EXPECT(state, 0,
	    "query  (a OR -b) lang:ja kind:*\n"
	    "kinds  products and companies\norder  relevance\nlang   ja\n",
	    "");
	RUN(state, "list", "--explain", "price >= 300", "tag＝a");
	EXPECT(state, 0,
	    "query  price:300.. tag:a\nkinds  products\norder  -date\n"
	    "lang   en first\n",
	    "");
	RUN(state, "list", "--explain", "--sort", "ref", "a sort:name");
	EXPECT_OUT(state, "order  ref\n");
	RUN(state, "list", "--explain", "pricee:3");
	EXPECT(state, 2, "", NULL);
	RUN(state, "list", "--explain", "--count", "x");
	EXPECT(state, 2, "", NULL);
}

static void saved_queries_stand_in_others(void **context)
{
	struct command_state *state = *context;
	struct str path = {0};

	fixture_write(state->library, "c.yaml",
	    TEXT("queries:\n  talk: speaker\n  loop: '@loop'\n"));
	str_printf(&path, "%s/c.yaml", state->library);
	RUN(state, "--config", str_c(&path), "list", "--count", "@talk");
	EXPECT(state, 0, "2\n", NULL);
	EXPECT_ERR(state, "c.yaml:3: query `loop`: ");
	RUN(state, "list", "--config", str_c(&path), "@loop");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "leads back to itself");
	RUN(state, "list", "@talk");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "there is no saved query");
	RUN(state, "list", "--config", "nowhere.yaml", "x");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "nowhere.yaml");
	str_release(&path);
}

#define NOTHING "earshot: nothing matches\n"

static void nothing_found_is_status_1(void **context)
{
	struct command_state *state = *context;

	RUN(state, "list", "xyzzy");
	EXPECT(state, 1, "", NOTHING);
	RUN(state, "list", "--json", "xyzzy");
	EXPECT(state, 1, "[]\n", NOTHING);
	RUN(state, "list", "--jsonl", "xyzzy");
	EXPECT(state, 1, "", NOTHING);
	RUN(state, "list", "--tsv", "--columns", "ref", "xyzzy");
	EXPECT(state, 1, "ref\n", NOTHING);
}

static void nothing_found_tells_what_may_be_meant(void **context)
{
	static const char *const cases[][2] = {
	    {"speeker", "did you mean `speaker` (2)?"},
	    {"wireles speeker", "did you mean `wireles speaker` (1), without "
				"`speeker` (1)?"},
	    {"tag:wirless", "did you mean `tag:wireless` (1)?"},
	    {"tag:wirless,speeker", "did you mean `tag:wireless,speaker` (2)?"},
	    {"company:acne", "did you mean `company:acme` (2)?"},
	    {"alhpa", "did you mean `alpha` (1)?"},
	    {"すぴーかー", "did you mean `スピーカー` (1)?"},
	    {"small price:..1", "without `price:..1`: 1"},
	    {"date:2030", "the newest is of 2025-06-02"},
	    {"age:..0d", "the newest is of 2025-06-02"},
	    {"age:>50y", "the oldest is of 2023-01-02"},
	    {"date:..1990", "the oldest is of 2023-01-02"},
	    {"lang:ja date:2030", "the newest is of 2025-06-02"},
	    {"kind:company date:2030", "the newest is of 2025-01-01"},
	};
	struct command_state *state = *context;
	struct str line = {0};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		str_clear(&line);
		str_printf(
		    &line, "earshot: nothing matches; %s\n", cases[i][1]);
		RUN(state, "list", "--json", "--", cases[i][0]);
		EXPECT(state, 1, "[]\n", str_c(&line));
	}
	RUN(state, "list", "speeker price:..1");
	EXPECT(state, 1, "", NOTHING);
	RUN(state, "list", "small date:2030");
	EXPECT(state, 1, "",
	    "earshot: nothing matches; without `date:2030`: 1\n"
	    "earshot: the newest is of 2025-06-02\n");
	str_release(&line);
}

static void a_bad_query_is_pointed_at(void **context)
{
	struct command_state *state = *context;

	RUN(state, "list", "speaker", "prize:..3");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "speaker prize:..3\n");
	EXPECT_ERR(state, "        ^");
	EXPECT_ERR(state, "did you mean `price`?");
	RUN(state, "list", "--sort", "prize");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "prize\n");
	EXPECT_ERR(state, "^");
	RUN(state, "list", "(a");
	EXPECT(state, 2, "", NULL);
}

static void values_are_separated_by_tabs(void **context)
{
	struct command_state *state = *context;

	fixture_write(state->library, "tabs.md",
	    TEXT("---\nlayout: product\ntarget_name: Odd\nlang: en\n"
		 "ref: odd\ndate: 2025-02-02\ncompany_id: other\n"
		 "rating: [2.5, 0.5, 0.5, 0.5, 0.5, 0.5]\n"
		 "summary: \"back\\\\slash\"\ntags: [a b, C]\n---\nText.\n"));
	RUN(state, "list", "--tsv", "--columns", "ref,tags,summary",
	    "name:odd");
	EXPECT(state, 0, "ref\ttags\tsummary\nodd\ta b,C\tback\\\\slash\n", "");
	RUN(state, "list", "--tsv", "alpha");
	EXPECT(state, 0,
	    "kind\tref\tlang\tname\tcompany\tdate\tprice\tcurrency\toverall\t"
	    "science\ttechnology\tcost\treliability\tdesign\ttags\tsummary\t"
	    "path\n"
	    "product\talpha-one\ten\tAlpha One\tacme\t2025-03-01\t129.5\tUSD\t"
	    "4.0\t0.9\t0.8\t0.75\t0.8\t0.8\tDAC,2.1,Hi-Res\t"
	    "A converter, plain and good.\t_products/en/acme/alpha.md\n",
	    "");
	fixture_write(state->library, "tabs.md", TEXT(""));
}

static void objects_are_as_promised(void **context)
{
	struct command_state *state = *context;

	RUN(state, "list", "--json", "alpha");
	EXPECT(state, 0,
	    "[\n"
	    "{\"schema\":1,\"kind\":\"product\",\"ref\":\"alpha-one\","
	    "\"lang\":\"en\",\"langs\":[\"en\"],\"name\":\"Alpha One\","
	    "\"company\":\"acme\",\"company_name\":\"Acme Audio\","
	    "\"date\":\"2025-03-01\",\"price\":129.5,\"currency\":\"USD\","
	    "\"rating\":{\"overall\":4.0,\"science\":0.9,\"technology\":0.8,"
	    "\"cost\":0.75,\"reliability\":0.8,\"design\":0.8},"
	    "\"tags\":[\"DAC\",\"2.1\",\"Hi-Res\"],\"type\":\"dac\","
	    "\"summary\":\"A converter, plain and good.\","
	    "\"permalink\":\"/products/en/alpha-one/\","
	    "\"path\":\"_products/en/acme/alpha.md\",\"problems\":[]}\n"
	    "]\n",
	    "");
	RUN(state, "list", "--jsonl", "company:other", "lang:en");
	EXPECT(state, 0,
	    "{\"schema\":1,\"kind\":\"product\",\"ref\":\"beta-mini\","
	    "\"lang\":\"en\",\"langs\":[\"en\"],\"name\":\"Beta-Mini\","
	    "\"company\":\"other\",\"company_name\":null,"
	    "\"date\":\"2024-12-31\",\"price\":null,\"currency\":\"USD\","
	    "\"rating\":{\"overall\":2.5,\"science\":0.5,\"technology\":0.5,"
	    "\"cost\":0.5,\"reliability\":0.5,\"design\":0.5},"
	    "\"tags\":[\"Speaker\",\"Wireless\"],"
	    "\"type\":\"wireless-speaker\",\"summary\":\"Small.\","
	    "\"permalink\":\"/products/en/beta-mini/\","
	    "\"path\":\"_products/en/other/beta-mini.md\",\"problems\":[]}\n",
	    "");
}

static void whole_numbers_stay_whole(void **context)
{
	struct command_state *state = *context;

	RUN(state, "list", "--jsonl", "--lang", "ja", "ref:beta-2");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "\"price\":45000,\"currency\":\"JPY\"");
	EXPECT_OUT(state, "\"overall\":3,\"science\":1,\"technology\":0.5,");
	EXPECT_OUT(state, "\"langs\":[\"en\",\"ja\"]");
	EXPECT_OUT(state, "\"name\":\"ベータ 2\"");
}

static void unknown_columns_are_refused(void **context)
{
	struct command_state *state = *context;

	RUN(state, "list", "--columns", "name,pirce");
	EXPECT(state, 2, "",
	    "earshot: no column \"pirce\"; did you mean price?\n");
	RUN(state, "list", "--columns", "");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "there are: name overall");
}

static void a_terminal_gets_names_colours_and_cuts(void **context)
{
	struct command_state *state = *context;
	struct screen *s =
	    screen_start_program(&state->sandbox, 8, 44, "list", NULL);
	struct terminal_cell cell;

	screen_expect_end(s, 0);
	assert_true(screen_has(s, "NAME"));
	assert_true(screen_has(s, "OVERALL"));
	assert_true(screen_has(s, "Beta 2"));
	assert_false(screen_has(s, "beta-mini"));
	terminal_cell(screen_terminal(s), 0, 0, &cell);
	assert_string_equal(cell.text, "N");
	assert_non_null(
	    memmem(screen_bytes(s).ptr, screen_bytes(s).len, "\033[0", 3));
	screen_free(s);
	sandbox_set(&state->sandbox, "NO_COLOR", "1");
	s = screen_start_program(&state->sandbox, 8, 12, "list", NULL);
	screen_expect_end(s, 0);
	assert_null(
	    memmem(screen_bytes(s).ptr, screen_bytes(s).len, "\033", 1));
	screen_free(s);
	sandbox_set(&state->sandbox, "NO_COLOR", NULL);
}

/* Whether a list in a pipe has colours where VARIABLE is VALUE. */
static bool is_colored(
    struct command_state *state, const char *variable, const char *value)
{
	bool colored;

	sandbox_set(&state->sandbox, variable, value);
	RUN(state, "list");
	assert_int_equal(state->process.status, 0);
	colored = strchr(str_c(&state->process.out), '\033') != NULL;
	return colored;
}

static void colors_can_be_forced(void **context)
{
	struct command_state *state = *context;

	assert_true(is_colored(state, "FORCE_COLOR", "1"));
	assert_false(is_colored(state, "FORCE_COLOR", "0"));
	assert_false(is_colored(state, "CLICOLOR_FORCE", "1"));
	sandbox_set(&state->sandbox, "FORCE_COLOR", NULL);
	assert_true(is_colored(state, "CLICOLOR_FORCE", "1"));
	assert_false(is_colored(state, "NO_COLOR", "1"));
	sandbox_set(&state->sandbox, "NO_COLOR", NULL);
	assert_false(is_colored(state, "CLICOLOR_FORCE", "0"));
	sandbox_set(&state->sandbox, "CLICOLOR_FORCE", NULL);
	assert_false(is_colored(state, "CLICOLOR", "1"));
	sandbox_set(&state->sandbox, "FORCE_COLOR", "3");
	RUN(state, "list", "--color", "never");
	EXPECT(state, 0, NULL, "");
	assert_null(strchr(str_c(&state->process.out), '\033'));
	sandbox_set(&state->sandbox, "FORCE_COLOR", NULL);
	sandbox_set(&state->sandbox, "CLICOLOR", NULL);
}

static void a_terminal_shows_what_the_list_is_sorted_by(void **context)
{
	struct command_state *state = *context;
	struct screen *s = screen_start_program(
	    &state->sandbox, 8, 60, "list", "-s", "-science", NULL);

	screen_expect_end(s, 0);
	assert_true(screen_has(s, "SCIENCE  OVERALL"));
	screen_free(s);
	s = screen_start_program(&state->sandbox, 8, 60, "list", "-s",
	    "-science", "--columns", "name,ref", NULL);
	screen_expect_end(s, 0);
	assert_false(screen_has(s, "SCIENCE"));
	screen_free(s);
}

/* As it is written for programs, for people the company once. */
static void a_table_is_for_people(void **context)
{
	struct command_state *state = *context;

	fixture_write(state->library, "_products/en/x.md",
	    TEXT("---\nlayout: product\ntarget_name: Twice Twice X\n"
		 "company_id: twice\nlang: en\nref: twice-x\n---\n"));
	RUN(state, "list", "twice", "--columns", "name,price,currency,ref");
	EXPECT(state, 0, "Twice X      twice-x\n", "");
	RUN(state, "list", "twice", "--tsv", "--columns", "name,currency");
	EXPECT(state, 0, "name\tcurrency\nTwice Twice X\tUSD\n", "");
	RUN(state, "show", "Twice X");
	EXPECT_OUT(state, "Twice X\nCompany: twice\n");
}

static void no_number_is_cut(void **context)
{
	struct command_state *state = *context;
	struct screen *s = screen_start_program(&state->sandbox, 8, 24, "list",
	    "--columns", "name,date,price,ref", NULL);

	screen_expect_end(s, 0);
	assert_true(screen_has(s, "2025-03-01  129.5"));
	assert_false(screen_has(s, "REF"));
	screen_free(s);
	s = screen_start_program(&state->sandbox, 8, 12, "list", "--columns",
	    "price,date,overall", NULL);
	screen_expect_end(s, 0);
	assert_true(screen_has(s, "129.5"));
	assert_false(screen_has(s, "DATE"));
	assert_false(screen_has(s, "…"));
	screen_free(s);
}

SUITE(list)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(without_a_query_all_products_newest_first),
	    cmocka_unit_test(language_chooses_the_version),
	    cmocka_unit_test(words_are_one_query),
	    cmocka_unit_test(order_and_limit),
	    cmocka_unit_test(a_star_that_finds_nothing_is_told),
	    cmocka_unit_test(a_query_is_explained),
	    cmocka_unit_test(saved_queries_stand_in_others),
	    cmocka_unit_test(nothing_found_is_status_1),
	    cmocka_unit_test(nothing_found_tells_what_may_be_meant),
	    cmocka_unit_test(a_bad_query_is_pointed_at),
	    cmocka_unit_test(values_are_separated_by_tabs),
	    cmocka_unit_test(objects_are_as_promised),
	    cmocka_unit_test(whole_numbers_stay_whole),
	    cmocka_unit_test(unknown_columns_are_refused),
	    cmocka_unit_test(a_terminal_gets_names_colours_and_cuts),
	    cmocka_unit_test(colors_can_be_forced),
	    cmocka_unit_test(a_terminal_shows_what_the_list_is_sorted_by),
	    cmocka_unit_test(a_table_is_for_people),
	    cmocka_unit_test(no_number_is_cut),
	};

	return cmocka_run_group_tests_name(
	    "list", tests, command_set_up, command_tear_down);
}
