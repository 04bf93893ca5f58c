/*
 * Two products held against each other on a terminal: how it looks at several
 * sizes, and what its keys do.
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

/* Opens the samples with A and B compared. */
static struct screen *start(
    struct stage *state, int rows, int cols, const char *a, const char *b)
{
	screen_free(state->screen);
	state->screen = screen_start_program(&state->sandbox, rows, cols, "-L",
	    "tests/samples", "--compare", a, "--compare", b, NULL);
	return state->screen;
}

static void looks_right_at_every_size(void **context)
{
	struct screen *s =
	    start(*context, 40, 120, "aldermoor-hm-80", "aldermoor-hm-40");

	golden_expect(s, "compare-120x40");
	screen_type(s, "d");
	golden_expect(s, "compare-differences-120x40");
	s = start(*context, 30, 100, "aldermoor-hm-80", "aldermoor-hm-40");
	golden_expect(s, "compare-100x30");
	s = start(*context, 24, 80, "aldermoor-hm-80", "aldermoor-hm-40");
	golden_expect(s, "compare-80x24");
	screen_type(s, "))");
	golden_expect(s, "compare-section-80x24");
	s = start(*context, 12, 40, "aldermoor-hm-80", "aldermoor-hm-40");
	golden_expect(s, "compare-40x12");
}

static void japanese_and_ascii(void **context)
{
	struct stage *state = *context;
	struct screen *s;
	struct text bytes;
	size_t i;

	sandbox_set(&state->sandbox, "LC_ALL", "ja_JP.UTF-8");
	s = start(state, 40, 120, "aldermoor-hm-40", "yunosawa-ym-1");
	golden_expect(s, "compare-ja-120x40");
	sandbox_set(&state->sandbox, "LC_ALL", "C");
	sandbox_set(&state->sandbox, "TERM", "linux");
	s = start(state, 24, 80, "aldermoor-hm-40", "kestrel-audio-k-5");
	golden_expect(s, "compare-ascii-80x24");
	bytes = screen_bytes(s);
	for (i = 0; i < bytes.len; i++)
		assert_true((unsigned char)bytes.ptr[i] < 0x80);
}

static void what_is_missing_is_said(void **context)
{
	struct screen *s =
	    start(*context, 40, 120, "aldermoor-hm-80", "aldermoor-hm-80");

	screen_expect(s, "A and B score the same on every part");
	golden_expect(s, "compare-identical-120x40");
	screen_type(s, "d");
	screen_expect_gone(s, "Common");
	assert_false(screen_has(s, "B - A")); /* no head over no fact */
	screen_type(s, "]");
	screen_expect(s, "no differences");
	s = start(*context, 24, 80, "aldermoor-hm-80", "kestrel-audio-k-5");
	screen_expect(s, "B has no price");
	golden_expect(s, "compare-no-price-80x24");
}

/* Two reviews that cite the same references. */
static void a_hidden_reference_is_said(void **context)
{
	static const char source[] =
	    "---\nlayout: product\ntarget_name: Cite %s\ncompany_id: nobody\n"
	    "lang: en\nref: cite-%s\ndate: 2026-01-02\n"
	    "rating: [3.0, 0.6, 0.6, 0.6, 0.6, 0.6]\nprice: 120\n"
	    "summary: \"Of %s.\"\n---\n## Overview\n\nOf %s [1].\n\n"
	    "## References\n\n[1] The same, https://example.org/same\n";
	static const char *const names[] = {"a", "b"};
	struct stage *stage = *context;
	char *root = sandbox_path(&stage->sandbox, "lib");
	struct screen *s;
	size_t i;

	for (i = 0; i < 2; i++) {
		const char *name = names[i];
		struct str text = {0}, file = {0};

		str_printf(&text, source, name, name, name, name);
		str_printf(&file, "%s.md", name);
		fixture_write(root, str_c(&file), str_text(&text));
		str_release(&text);
		str_release(&file);
	}
	stage->screen = screen_start_program(&stage->sandbox, 24, 80, "-L",
	    root, "--compare", "cite-a", "--compare", "cite-b", NULL);
	free(root);
	s = stage->screen;
	screen_expect(s, "Of a [1]");
	screen_type(s, "d");
	screen_expect_gone(s, "References");
	screen_type(s, "}\r");
	screen_expect(
	    s, "[1] is the same on both sides and hidden; d shows it");
	screen_type(s, "y");
	screen_expect(s, "copied \"https://example.org/same\"");
}

static void marks_choose_what_is_compared(void **context)
{
	struct screen *s = stage_start(*context, 30, 100);

	screen_type(s, "c");
	screen_expect(s, "mark a product with m");
	screen_type(s, "mkc");
	screen_expect(s, "go to another, then c");
	screen_type(s, "jjc");
	screen_expect(s, "B - A");
	screen_expect(s, "A Tatenuma DD-33");
	screen_type(s, "x");
	screen_expect(s, "B Tatenuma DD-33");
	screen_type(s, "<");
	screen_expect(s, "3/31");
	screen_type(s, "mc");
	screen_expect(s, "B - A");
}

static void keys_work(void **context)
{
	struct screen *s =
	    start(*context, 24, 80, "aldermoor-hm-80", "aldermoor-hm-40");

	screen_expect(s, "B - A");
	screen_type(s, ")");
	screen_expect(s, "Overview ");
	screen_type(s, "\t");
	screen_expect(s, "The Aldermoor HM-40 is a wired");
	screen_type(s, "\r");
	screen_expect(s, "89 USD");
	screen_expect_gone(s, "B Aldermoor");
	s = start(*context, 24, 80, "aldermoor-hm-80", "aldermoor-hm-40");
	screen_expect(s, "B - A");
	screen_type(s, "gJ");
	screen_expect_gone(s, "B Aldermoor HM-40");
	screen_type(s, "K");
	screen_expect(s, "B Aldermoor HM-40");
	screen_type(s, "]]]");
	screen_expect(s, "Date");
	screen_type(s, "L");
	screen_expect(s, "言語        en");
}

static void words_are_found_on_both_sides(void **context)
{
	struct screen *s =
	    start(*context, 30, 120, "aldermoor-hm-80", "aldermoor-hm-40");

	screen_expect(s, "B - A");
	screen_type(s, "/walnut");
	screen_expect(s, "1/");
	screen_type(s, "\r");
	golden_expect(s, "compare-find-120x30");
	screen_type(s, "n");
	screen_expect(s, "2/");
	screen_type(s, "NN");
	screen_expect(s, "from the end again");
	screen_type(s, KEYS_ESCAPE);
	screen_expect_gone(s, "from the end again");
	screen_expect(s, "A Aldermoor HM-80");
	screen_type(s, "n");
	screen_expect(s, "no text to find");
	screen_type(s, "/zzyzx\r");
	screen_expect(s, "in neither of the two");
	screen_type(s, KEYS_ESCAPE);
	screen_expect(s, "A Aldermoor HM-80");
	screen_type(s, KEYS_ESCAPE);
	screen_expect_gone(s, "A Aldermoor HM-80");
}

static void a_review_opened_from_it_leads_back(void **context)
{
	struct screen *s =
	    start(*context, 24, 80, "aldermoor-hm-80", "aldermoor-hm-40");

	screen_expect(s, "B - A");
	screen_type(s, "\t\r");
	screen_expect(s, "89 USD");
	screen_type(s, "]]\r");
	screen_expect_gone(s, "89 USD");
	screen_type(s, "<");
	screen_expect(s, "HM-40");
	screen_type(s, "<");
	screen_expect(s, "B Aldermoor HM-40");
	screen_type(s, "\rq");
	screen_expect(s, "B Aldermoor HM-40");
	screen_type(s, "q");
	screen_expect(s, "OVERALL");
	screen_type(s, "\rq");
	screen_expect(s, "OVERALL");
}

/* And forward again; one step at a time, or all at once. */
static void names_in_it_are_followed_and_lead_back(void **context)
{
	struct screen *s =
	    start(*context, 40, 120, "aldermoor-hm-80", "kestrel-audio-k-5");

	screen_expect(s, "B - A");
	screen_type(s, "))}");
	golden_expect(s, "compare-name-120x40");
	screen_type(s, "\r");
	screen_expect(s, "89 USD");
	screen_expect_gone(s, "B Kestrel Audio K-5");
	screen_type(s, "<");
	golden_expect(s, "compare-name-120x40");
	screen_type(s, ">");
	screen_expect(s, "89 USD");
	screen_type(s, "]\r"); /* on from there, and two steps back */
	screen_type(s, KEYS_ESCAPE);
	golden_expect(s, "compare-name-120x40");
	screen_resize(s, 24, 80);
	screen_expect(s, "B  Kestrel Audio K-5");
	screen_type(s, "\rq");
	screen_expect(s, "A Aldermoor HM-80");
	screen_type(s, "q");
	screen_expect(s, "OVERALL");
}

/* From the list, to which it was left, the way forward leads by it too. */
static void the_way_forward_leads_by_it(void **context)
{
	struct screen *s =
	    start(*context, 40, 120, "aldermoor-hm-80", "kestrel-audio-k-5");

	screen_expect(s, "B - A");
	screen_type(s, "))}\r");
	screen_expect(s, "89 USD");
	screen_type(s, "<");
	golden_expect(s, "compare-name-120x40");
	screen_type(s, "q");
	screen_expect(s, "OVERALL");
	screen_type(s, ">");
	screen_expect(s, "mentions 5 products");
	screen_type(s, "<");
	golden_expect(s, "compare-name-120x40");
}

/* What was read before it still is. */
static void a_name_in_it_leaves_the_review_below(void **context)
{
	struct stage *state = *context;
	struct screen *s = state->screen =
	    screen_start_program(&state->sandbox, 40, 120, "-L",
		"tests/samples", "--lang", "en", "-q", "hm-80", NULL);

	screen_expect(s, "1 of 31");
	screen_type(s, "m\r))");
	screen_expect(s, "section");
	screen_type(s, "C");
	screen_expect(s, "company review");
	screen_type(s, "m");
	screen_expect(s, "2 marked");
	screen_type(s, "c");
	screen_expect(s, "B - A");
	screen_type(s, "u");
	screen_expect(s, "1  B Aldermoor HM-40");
	screen_type(s, "\r");
	screen_expect(s, "89 USD");
	screen_type(s, "q");
	screen_expect(s, "B - A");
	screen_type(s, "q");
	screen_expect(s, "company review");
	screen_type(s, "q");
	screen_expect(s, "roughly 11 USD"); /* where it was */
}

/* Though a link led elsewhere from that product before. */
static void a_side_opens_its_own_review(void **context)
{
	struct stage *state = *context;
	struct screen *s = state->screen =
	    screen_start_program(&state->sandbox, 24, 80, "-L", "tests/samples",
		"--lang", "en", "--show", "aldermoor-hm-80", NULL);

	screen_expect(s, "mentions 3 products");
	screen_type(s, "m)]]\r");
	screen_expect(s, "89 USD");
	screen_type(s, "c");
	screen_expect(s, "B - A");
	screen_type(s, "\r");
	screen_expect(s, "Aldermoor HM-80  ");
	screen_expect(s, "mentions 3 products");
}

static void citations_and_links_are_those_of_their_side(void **context)
{
	struct screen *s =
	    start(*context, 24, 80, "aldermoor-hm-80", "aldermoor-hm-40");

	screen_expect(s, "B - A");
	screen_type(s, ")}");
	screen_expect(s, "[1] Aldermoor, HM-80 product page");
	screen_type(s, "\r");
	screen_expect(s, "References");
	screen_type(s, "q"); /* the citation that was followed */
	screen_expect_gone(s, "References");
	screen_expect(s, "rarest sentence");
	screen_type(s, "u");
	screen_expect(s, "A [1] https://example.org/aldermoor/hm-80");
	screen_expect(s, "B [1] https://example.org/halftone");
	golden_expect(s, "compare-links-80x24");
	screen_type(s, "11\r"); /* it is shown: nothing opens it */
	screen_expect(s, "https://example.org/halftone/open-backs/hm-40");
	screen_type(s, "qq");
	screen_expect(s, "OVERALL");
}

/* A company has no price to miss. */
static void companies_are_compared_too(void **context)
{
	struct stage *state = *context;
	struct screen *s = state->screen =
	    screen_start_program(&state->sandbox, 24, 80, "-L", "tests/samples",
		"-q", "kind:company sort:name", NULL);

	screen_expect(s, "1/");
	screen_type(s, "mjc");
	screen_expect(s, "B - A");
	screen_expect(s, "Overall");
	assert_false(screen_has(s, "Price"));
	assert_false(screen_has(s, "price"));
}

static void the_paragraph_on_top_stays(void **context)
{
	struct screen *s =
	    start(*context, 30, 120, "aldermoor-hm-80", "aldermoor-hm-40");

	screen_expect(s, "B - A");
	screen_type(s, ")))");
	screen_expect(s, "Technology Level ");
	screen_resize(s, 24, 60);
	screen_expect(s, "Technology Level");
	screen_expect(s, "Both products deserve");
	screen_resize(s, 30, 120);
	screen_expect(s, "Both products deserve");
}

SUITE(compare)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		looks_right_at_every_size, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		japanese_and_ascii, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		what_is_missing_is_said, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		a_hidden_reference_is_said, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		marks_choose_what_is_compared, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		keys_work, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		words_are_found_on_both_sides, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(a_review_opened_from_it_leads_back,
		stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		names_in_it_are_followed_and_lead_back, stage_set_up,
		stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		a_name_in_it_leaves_the_review_below, stage_set_up,
		stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		the_way_forward_leads_by_it, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		citations_and_links_are_those_of_their_side, stage_set_up,
		stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		a_side_opens_its_own_review, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		companies_are_compared_too, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		the_paragraph_on_top_stays, stage_set_up, stage_tear_down),
	};

	return cmocka_run_group_tests_name("compare", tests, NULL, NULL);
}
