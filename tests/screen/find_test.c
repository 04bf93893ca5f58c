/*
 * Finding on the screen: what typing does to the list, and that it is the same
 * as on the command line.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "suite.h"
#include "support/fixture.h"
#include "support/golden.h"
#include "support/screen.h"
#include "support/stage.h"

static void text_is_searched_while_typing(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_type(s, "/text:woodworm");
	screen_expect(s, "1 of 31");
	screen_expect(s, "Aldermoor HM-80");
	screen_type(s, "zz");
	screen_expect(s, "0 of 31");
	screen_type(s, "\177\177\177\177");
	screen_expect(s, "1 of 31");
}

static void text_is_searched_without_a_cache(void **context)
{
	struct stage *state = *context;
	struct screen *s;

	sandbox_set(&state->sandbox, "XDG_CACHE_HOME", NULL);
	sandbox_set(&state->sandbox, "HOME", NULL);
	s = stage_start(state, 24, 80);
	screen_type(s, "/text:woodworm\r");
	screen_expect(s, "1 of 31");
	screen_type(s, "r/\025text:listeners\r");
	screen_expect(s, "text:listeners");
}

static void keys_typed_ahead_mean_the_new_list(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_type(s, "/hm-80\r\r");
	screen_expect(s, "Aldermoor HM-80");
	screen_expect(s, "m mark");
	screen_type(s, "qU/tatenuma" KEYS_DOWN "\rl");
	screen_expect(s, "2/4");
}

static void best_match_is_current_unless_one_was_chosen(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_type(s, "/hm");
	screen_expect(s, "\xE2\x96\xB8  Aldermoor HM-40");
	screen_type(s, KEYS_DOWN);
	screen_expect(s, "\xE2\x96\xB8  Aldermoor HM-80");
	screen_type(s, "\025alder"); /* both match, in the same order */
	screen_expect(s, "alder");
	screen_expect(s, "\xE2\x96\xB8  Aldermoor HM-80");
}

static void escape_goes_back_to_filter_and_product(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_type(s, "4j/hm-80");
	screen_expect(s, "1 of 31");
	screen_type(s, KEYS_ESCAPE);
	screen_expect(s, "5/31");
}

static void marks_can_be_asked_for(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_type(s, "mm/is:marked\r");
	screen_expect(s, "2 of 31");
	screen_type(s, "m");
	screen_expect(s, "1 of 31");
	screen_type(s, "U");
	screen_expect(s, "2 of 31");
}

static void a_filter_to_start_with_that_is_wrong_is_refused(void **context)
{
	static const struct {
		const char *query, *message;
	} cases[] = {
	    {"pricee:3", "did you mean `price`"},
	    {"\"half", "is not closed"},
	    {"@mine", "no saved query `@mine`"},
	    {"sort:prize", "did you mean `price`"},
	};
	struct stage *state = *context;
	struct screen *s;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		s = screen_start_program(&state->sandbox, 24, 80, "-L",
		    "tests/samples", "-q", cases[i].query, NULL);
		state->screen = s;
		screen_expect(s, cases[i].message);
		screen_expect_end(s, 2);
		screen_free(s);
		state->screen = NULL;
	}
}

/* What else the filter says stays listed, dim: never what a part of the word at
 * fault finds. */
static void a_query_that_is_wrong_shows_no_other(void **context)
{
	static const struct {
		const char *typed, *message;
	} cases[] = {
	    {"brand:aldermoor", "unknown field `brand`"},
	    {"price:", "`price:` needs a value"},
	    {"date:30d", "write age:<30d"},
	    {"is:discontinued", "unknown state `discontinued`"},
	    {"text.advise:x", "did you mean `advice`?"},
	    {"(tag:headphones OR price:", "`price:` needs a value"},
	    {"price > 1,500", "write price:>1500"},
	};
	struct screen *s = stage_start(*context, 24, 120);
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		screen_type(s, "/\025");
		screen_type(s, cases[i].typed);
		screen_expect(s, cases[i].message);
		screen_expect(s, "en                         ");
		assert_false(screen_has(s, "of 31"));
		screen_type(s, "\025tatenuma ");
		screen_expect(s, "4 of 31");
		screen_type(s, cases[i].typed);
		screen_expect(s, cases[i].message);
		screen_expect(s, "4 of 31  tatenuma ");
		screen_type(s, "\r"); /* is not taken */
		screen_expect(s, "/tatenuma ");
		screen_expect(s, cases[i].message);
		assert_true(screen_has(s, "4 of 31  tatenuma "));
		screen_type(s, "\033");
		screen_expect(s, "              31 ");
	}
}

static void what_is_wrong_stays_when_a_review_comes_later(void **context)
{
	struct screen *s = stage_start(*context, 24, 120);

	screen_type(s, "/text:woodworm\r");
	screen_expect(s, "1 of 31");
	screen_expect(s, "It does indeed.");
	screen_type(s, "/\025mine:3..\r");
	screen_expect(s, "Tatenuma · Turntables"); /* the review of all */
	screen_expect(s, "none are set");
	screen_expect(s, "in the browser by W");
}

static void a_wrong_query_is_put_right(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_type(s, "/tatenuma pricee<700\r");
	screen_expect(s, "did you mean `price`?");
	golden_expect(s, "wrong-80x24");
	screen_type(s, "\027price > 700");
	screen_expect(s, "1 of 31  tatenuma price > 700");
	assert_false(screen_has(s, "did you mean"));
	screen_type(s, "\r");
	screen_expect(s, "m mark");
	golden_expect(s, "put-right-80x24");
}

/* Starts anew with what the session before has left. */
static struct screen *restart(struct stage *state)
{
	screen_type(state->screen, "Q");
	screen_expect_end(state->screen, 0);
	return stage_start(state, 24, 80);
}

static void history_outlives_the_session(void **context)
{
	struct stage *state = *context;
	struct screen *s = stage_start(state, 24, 80);

	screen_type(s, "/hm-80\r/\025tatenuma\r");
	screen_expect(s, "4 of 31");
	s = restart(state);
	screen_type(s, "/dra\020");
	screen_expect(s, "/tatenuma");
	screen_type(s, "\020");
	screen_expect(s, "/hm-80");
	screen_expect(s, "1 of 31");
	screen_type(s, "\020\016\016"); /* there is none earlier */
	screen_expect(s, "/dra");
}

static void order_has_two_levels_for_the_session(void **context)
{
	struct stage *state = *context;
	struct screen *s = stage_start(state, 24, 80);

	screen_type(s, "sGkkkkkkk");
	screen_expect(s, " > overall");
	screen_type(s, "\r");
	screen_expect(s, "overall \xE2\x86\x93");
	screen_type(s, "skG");
	screen_type(s, ",");
	screen_expect(s, "overall \xE2\x86\x93,ref \xE2\x86\x91");
	screen_type(s, "s");
	golden_expect(s, "sort-two-levels-80x24");
	s = restart(state);
	screen_expect(s, "1/31");
	assert_false(screen_has(s, "overall \xE2\x86\x93"));
}

/* Chosen in the menu, it holds where the filter itself says none. */
static void the_filters_own_order_goes_first(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_type(s, "sg6j\r");
	screen_expect(s, "31  overall \xE2\x86\x93");
	screen_type(s, "/headphones sort:-science\r");
	screen_expect(s, "headphones sort:-science  science \xE2\x86\x93");
	assert_false(screen_has(s, "overall \xE2\x86\x93"));
	screen_type(s, "/\025headphones\r");
	screen_expect(s, "headphones  overall \xE2\x86\x93");
	screen_type(s, "/\025sort:price tag:headphones\r");
	screen_expect(s, "tag:headphones  price \xE2\x86\x91");
	screen_type(s, "/\025\r");
	screen_expect(s, "31  overall \xE2\x86\x93");
}

/* To choose one all the same takes the filter's own out; U brings it back. */
static void an_order_chosen_later_takes_the_filters_place(void **context)
{
	struct stage *state = *context;
	struct screen *s;

	s = screen_start_program(&state->sandbox, 24, 80, "-L", "tests/samples",
	    "-q", "headphones sort:-science", "-s", "price", NULL);
	state->screen = s;
	screen_expect(s, "sort:-science  science \xE2\x86\x93");
	screen_type(s, "skkkkkkkkk1j\r");
	screen_expect(s, "headphones  name \xE2\x86\x91");
	screen_type(s, "U");
	screen_expect(s, "sort:-science  science \xE2\x86\x93");
	screen_type(s, "S");
	screen_expect(s, "headphones  science \xE2\x86\x91");
	screen_type(s, "sg");
	screen_expect(s, " > relevance");
	screen_type(s, "\r");
	screen_expect(s, "headphones  relevance");
	screen_type(s, "S");
	screen_expect(s, "headphones  relevance \xE2\x86\x93");
}

static void a_saved_querys_order_stays(void **context)
{
	struct stage *state = *context;
	struct screen *s;

	fixture_write(state->sandbox.root, "config/earshot/config.yaml",
	    TEXT("sort: name\nqueries:\n  dear: sort:-price\n"));
	s = stage_start(state, 24, 80);
	screen_expect(s, "31  name \xE2\x86\x91");
	screen_type(s, "/headphones\r");
	screen_expect(s, "headphones ");
	screen_expect_gone(s, "name \xE2\x86\x91"); /* relevance */
	screen_type(s, "/\025@dear\r");
	screen_expect(s, "@dear  price \xE2\x86\x93");
	screen_type(s, "S");
	screen_expect(s, "a saved query in the filter sets the order");
	screen_expect(s, "@dear  price \xE2\x86\x93");
	screen_type(s, "/\025-headphones\r");
	screen_expect(s, "-headphones  price \xE2\x86\x91");
}

static void nothing_found_tells_what_to_drop(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_type(s, "/tatenuma price:<100 xyzzy");
	screen_expect(s, "without `xyzzy`: 1");
	assert_false(screen_has(s, "without `tatenuma`")); /* finds 0 */
	golden_expect(s, "nothing-typing-80x24");
	screen_type(s, "\r\r");
	screen_expect(s, "1 of 31  tatenuma price:<100");
	screen_type(s, "U");
	screen_expect(s, "without `xyzzy`: 1");
}

static void nothing_found_tells_of_a_star(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_type(s, "/name:\"Aldermoor HM*\"\r");
	screen_expect(s, "nothing matches");
	screen_expect(s, "to match a part write name:\"Aldermoor HM\"*");
	screen_type(s, "/\177\177\177\"*\r");
	screen_expect(s, "2 of 31");
}

static void nothing_found_tells_how_far_the_days_go(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_type(s, "/date:2030\r");
	screen_expect(s, "the newest is of 2026-10-01");
	screen_type(s, "/\025age:>50y\r");
	screen_expect(s, "the oldest is of 2024-06-18");
}

static void nothing_found_tells_what_may_be_meant(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_type(s, "/hedphones tag:wird\r");
	screen_expect(s, "did you mean `headphones tag:wired`? 2");
	golden_expect(s, "nothing-spelt-80x24");
	screen_type(s, "\r");
	screen_expect(s, "2 of 31  headphones tag:wired");
	screen_type(s, "/\025tag:opn-back\r");
	screen_expect(s, "did you mean `tag:open-back`?");
	screen_type(s, "/\025tatenma\r");
	screen_expect(s, "did you mean `tatenuma`?");
}

static void a_review_opens_at_the_section_asked(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_type(s, "/text.advice:moving\r");
	screen_expect(s, "1 of 31  text.advice");
	screen_type(s, "l");
	screen_expect(s, "Advice");
	screen_expect(s, "6/6"); /* five are in the sections before it */
}

static void nothing_found_tells_of_the_text(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_type(s, "/woodworm\r");
	screen_expect(s, "in the text of the reviews: 1");
	screen_type(s, "\r");
	screen_expect(s, "1 of 31  text:woodworm");
}

static void what_matched_is_marked(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_type(s, "/hm40\r");
	screen_expect(s, "1 of 31");
	golden_expect(s, "matched-80x24");
	screen_type(s, "/\025text:listeners\rl");
	screen_expect(s, "1/");
	screen_expect(s, "listeners");
	golden_expect(s, "matched-text-80x24");
}

static void text_is_shown_where_it_was_found(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_type(s, "/text:listeners\r");
	screen_expect(s, "FOUND IN");
	screen_expect(s, "advice: ");
	screen_type(s, "j");
	screen_expect(s, "2/5");
	golden_expect(s, "snippets-80x24");
	screen_type(s, "/ sort:price\r"); /* that stays to be seen */
	screen_expect(s, "PRICE\xE2\x86\x91  FOUND IN");
	screen_expect(s, "listeners older");
	screen_type(s, "/\025tatenuma\r");
	screen_expect_gone(s, "FOUND IN");
}

static void reviews_show_what_the_query_looks_for(void **context)
{
	struct screen *s = stage_start(*context, 24, 120);

	screen_type(s, "/text:woodworm");
	screen_expect(s, "woodworm.");
	golden_expect(s, "text-beside-120x24");
	screen_type(s, "\025text:listeners\r\r");
	screen_expect(s, "1/");
	screen_expect(s, "listeners");
	screen_type(s, "J");
	screen_expect(s, "listeners");
	golden_expect(s, "text-next-120x24");
	screen_type(s, "q/\025hm-80\r");
	screen_expect(s, "1 of 31");
	screen_expect(s, "Overall ");
}

static void queries_are_saved_and_counted(void **context)
{
	struct stage *state = *context;
	struct screen *s;

	fixture_write(state->sandbox.root, "config/earshot/config.yaml",
	    TEXT("# my own\nqueries:\n  cheap: price:<100\n"));
	s = screen_start_program(
	    &state->sandbox, 24, 80, "-L", "tests/samples", NULL);
	state->screen = s;
	screen_expect(s, "1/31");
	screen_type(s, "/tatenuma\rf");
	screen_expect(s, "6  price:<100");
	screen_type(s, "arecord players\r");
	screen_expect(s, "saved as @record players");
	screen_expect(s, "4  tatenuma");
	golden_expect(s, "saved-80x24");
	screen_type(s, "jj\r");
	screen_expect(s, "6 of 31  @cheap");
	screen_type(s, "/ @\"record players\"\r");
	screen_expect(s, "1 of 31");
	screen_type(s, "UUU");
	screen_expect(s, "not saved any more");
	screen_type(s, "/ @rec");
	screen_expect(s, "there is no saved query");
}

static void ctrl_r_searches_the_history(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_type(s, "/alder price:..300\r");
	screen_expect(s, "31  alder price:..300");
	screen_type(s, "/\025alder\r");
	screen_expect(s, "31  alder ");
	screen_type(s, "/\025tatenuma\r");
	screen_expect(s, "31  tatenuma");
	screen_type(s, "/\025ald\022");
	screen_expect(s, "filter /alder ");
	screen_type(s, "\022");
	screen_expect(s, "filter /alder price:..300");
	screen_type(s, "\025zzz\022");
	screen_expect(s, "no earlier query contains that");
	screen_expect(s, "filter /zzz");
}

static void facets_change_the_query(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_type(s, "/alder OR tatenuma\rF");
	golden_expect(s, "facets-80x24");
	screen_type(s, "\r");
	screen_expect(s, "(alder OR tatenuma) type:");
	screen_type(s, "-");
	screen_expect(s, "(alder OR tatenuma) -type:");
	screen_type(s, "U");
	screen_expect_gone(s, "-type:");
	screen_type(s, "\r");
	screen_expect_gone(s, "tatenuma) type:");
	screen_type(s, ")))");
	screen_expect(s, " > Languages");
	screen_type(s, "(");
	screen_expect(s, " > Companies");
	screen_type(s, "q");
	screen_expect(s, "NAME");
}

static void lists_over_the_screen_are_searched(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	/* Typed ahead of the rows. */
	screen_type(s, "F/vinyl\r");
	screen_expect(s, " >              tag:vinyl");
	screen_type(s, "q");
	screen_expect(s, "NAME");
	screen_type(s, "sg/rel\r");
	screen_expect(s, " > relevance");
	screen_type(s, "n");
	screen_expect(s, " > reliability");
	screen_type(s, "/no such order\r");
	screen_expect(s, "not in this list");
	screen_type(s, "q?/ASCII\r");
	screen_expect(s, "ASCII graphics and back");
	screen_expect(s, "1/1");
	screen_type(s, "\033");
	screen_expect_gone(s, "1/1  ");
	screen_expect(s, "ASCII graphics and back");
	screen_type(s, "\033");
	screen_expect(s, "NAME");
}

static void what_is_chosen_for_stays_in_sight(void **context)
{
	struct screen *s = stage_start(*context, 24, 100);

	screen_type(s, "/headphones\r");
	screen_expect_gone(s, "/headphones");
	screen_type(s, "F");
	screen_expect(s, "tag:headphones");
	screen_type(s, ")j\r");
	screen_expect(s, "headphones tag:");
	golden_expect(s, "facets-100x24");
	screen_type(s, "qs");
	screen_expect(s, "> relevance");
	golden_expect(s, "sort-100x24");
	screen_type(s, "q\rt");
	screen_expect(s, "8  References");
	golden_expect(s, "contents-100x24");
}

static void tab_completes_with_counts(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_type(s, "/tag:head\t");
	screen_expect(s, "/tag:headphone");
	golden_expect(s, "completing-80x24");
	screen_type(s, "\025pri\t");
	screen_expect(s, "/price:");
	screen_type(s, "..100 sort:-co\t");
	screen_expect(s, "sort:-company");
	screen_type(s, "\t");
	screen_expect(s, "sort:-cost");
	screen_type(s, "\r");
	screen_expect(s, "price:..100 sort:-cost");
}

SUITE(find)
{
#define CASE(f) \
	cmocka_unit_test_setup_teardown(f, stage_set_up, stage_tear_down)
	const struct CMUnitTest tests[] = {
	    CASE(text_is_searched_while_typing),
	    CASE(text_is_searched_without_a_cache),
	    CASE(keys_typed_ahead_mean_the_new_list),
	    CASE(best_match_is_current_unless_one_was_chosen),
	    CASE(escape_goes_back_to_filter_and_product),
	    CASE(marks_can_be_asked_for),
	    CASE(nothing_found_tells_what_to_drop),
	    CASE(nothing_found_tells_of_a_star),
	    CASE(nothing_found_tells_how_far_the_days_go),
	    CASE(nothing_found_tells_what_may_be_meant),
	    CASE(a_review_opens_at_the_section_asked),
	    CASE(nothing_found_tells_of_the_text),
	    CASE(what_matched_is_marked),
	    CASE(text_is_shown_where_it_was_found),
	    CASE(reviews_show_what_the_query_looks_for),
	    CASE(queries_are_saved_and_counted),
	    CASE(ctrl_r_searches_the_history),
	    CASE(facets_change_the_query),
	    CASE(lists_over_the_screen_are_searched),
	    CASE(what_is_chosen_for_stays_in_sight),
	    CASE(tab_completes_with_counts),
	    CASE(history_outlives_the_session),
	    CASE(order_has_two_levels_for_the_session),
	    CASE(the_filters_own_order_goes_first),
	    CASE(an_order_chosen_later_takes_the_filters_place),
	    CASE(a_saved_querys_order_stays),
	    CASE(a_filter_to_start_with_that_is_wrong_is_refused),
	    CASE(a_query_that_is_wrong_shows_no_other),
	    CASE(what_is_wrong_stays_when_a_review_comes_later),
	    CASE(a_wrong_query_is_put_right),
	};

	return cmocka_run_group_tests_name("find", tests, NULL, NULL);
}
