/* Snippets: where a query's text stands in a review, and what is cut around it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/unicode.h"
#include "query/text/snippet.h"
#include "suite.h"
#include "support/in_arena.h"

/* "section: …text [match] text…" as it is shown in CELLS. */
static void print(
    struct str *out, const struct snippet *snippet, uint32_t cells)
{
	struct snippet cut = snippet_cut(snippet, cells);
	const char *p = cut.text.ptr;

	assert_true(cut.from <= cut.to && cut.to <= cut.text.len);
	assert_true(unicode_cells(cut.text) + cut.left_out_before +
			cut.left_out_after <=
		    (cells > 2 ? cells : 2));
	if (cut.left_out_before)
		str_puts(out, "…");
	str_append(out, p, cut.from);
	str_putc(out, '[');
	str_append(out, p + cut.from, cut.to - cut.from);
	str_putc(out, ']');
	str_append(out, p + cut.to, cut.text.len - cut.to);
	if (cut.left_out_after)
		str_puts(out, "…");
}

static void expect_cut(
    const char *text, const char *match, uint32_t cells, const char *expected)
{
	const char *at = strstr(text, match);
	struct snippet snippet = {.text = text_of(text)};
	struct str out = {0};

	snippet.from = (uint32_t)(at - text);
	snippet.to = snippet.from + (uint32_t)strlen(match);
	print(&out, &snippet, cells);
	assert_string_equal(str_c(&out), expected);
	str_release(&out);
}

static void what_fits_is_whole(void **state)
{
	(void)state;
	expect_cut("one two three", "two", 13, "one [two] three");
	expect_cut("one two three", "three", 99, "one two [three]");
	expect_cut("one", "one", 3, "[one]");
}

static void cuts_at_words_before_and_cells_after(void **state)
{
	static const char text[] = "alpha beta gamma delta epsilon zeta";

	(void)state;
	expect_cut(text, "alpha", 12, "[alpha] beta …");
	expect_cut(text, "gamma", 17, "…[gamma] delta eps…");
	expect_cut(text, "gamma", 18, "…beta [gamma] delta…");
	expect_cut(text, "zeta", 14, "…epsilon [zeta]");
	expect_cut(text, "epsilon", 5, "…[eps]…");
}

static void wide_glyphs_are_never_halved(void **state)
{
	static const char text[] = "高い歪みレベルの組み合わせ";

	(void)state;
	expect_cut(text, "歪み", 26, "高い[歪み]レベルの組み合わせ");
	expect_cut(text, "歪み", 12, "高い[歪み]レ…");
	expect_cut(text, "歪み", 11, "…い[歪み]レ…");
	expect_cut(text, "合わせ", 13, "…の組み[合わせ]");
}

static void any_width_will_do(void **state)
{
	static const char *const texts[] = {
	    "alpha be\xCC\x81ta match gamma delta", "歪みmatchレベル", "match",
	    "\xCC\x81 match \xCC\x81"};
	uint32_t cells;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof texts / sizeof *texts; i++)
		for (cells = 0; cells < 40; cells++) {
			const char *at = strstr(texts[i], "match");
			struct snippet snippet = {.text = text_of(texts[i]),
			    .from = (uint32_t)(at - texts[i])};
			struct str out = {0};

			snippet.to = snippet.from + 5;
			print(&out, &snippet, cells);
			if (cells > 8)
				assert_non_null(strstr(str_c(&out), "[match]"));
			str_release(&out);
		}
}

/* NULL: QUERY finds nothing in the review. */
static void expect(void **state, const char *query, const char *expected)
{
	static const char source[] =
	    "---\nlayout: product\ntarget_name: A\nlang: en\nsummary: A part "
	    "of it all\n---\n"
	    "## Overview\n\nThe first part, with phase-plug and ＤＡＣ.\n\n"
	    "## Advice\n\nArt *for* the masses: phase plug, 低歪み率.\n\n"
	    "## Else\n\nUnheard-of things\n";
	struct query_options options = {0};
	struct query_error error;
	struct review review;
	struct snippet snippet;
	struct query *parsed =
	    query_parse(*state, text_of(query), &options, &error);
	struct str out = {0};

	assert_non_null(parsed);
	assert_int_equal(review_parse(*state, "en/a.md", text_of(source),
			     REVIEW_BODY, &review),
	    REVIEW_OK);
	if (!snippet_find(*state, parsed, &review, &snippet)) {
		assert_null(expected);
		return;
	}
	assert_non_null(expected);
	str_add(&out, snippet.section);
	str_puts(&out, ": ");
	print(&out, &snippet, SNIPPET_MOST);
	assert_string_equal(str_c(&out), expected);
	str_release(&out);
}

static void finds_what_the_index_finds(void **state)
{
	expect(state, "text:art",
	    "advice: [Art] for the masses: phase plug, 低歪み率.");
	expect(state, "text:\"phase plug\"",
	    "overview: The first part, with [phase-plug] and ＤＡＣ.");
	expect(state, "text.advice:\"phase plug\"",
	    "advice: Art for the masses: [phase plug], 低歪み率.");
	expect(state, "text:dac",
	    "overview: The first part, with phase-plug and [ＤＡＣ].");
	expect(state, "text:歪み",
	    "advice: Art for the masses: phase plug, 低[歪み]率.");
	expect(state, "text:率",
	    "advice: Art for the masses: phase plug, 低歪み[率].");
	expect(state, "text:unheard", "Else: [Unheard]-of things");
	expect(state, "price:<3 text:masses OR text:things",
	    "advice: Art for the [masses]: phase plug, 低歪み率.");
	expect(state, "text:all", "summary: A part of it [all]");
}

static void finds_nothing_else(void **state)
{
	expect(state, "text:mass", NULL);
	expect(state, "text:\"plug phase\"", NULL);
	expect(state, "text:\"masses phase plug 率\"", NULL);
	expect(state, "text.advice:dac", NULL);
	expect(state, "text.advice:all", NULL);
	expect(state, "-text:masses", NULL);
	expect(state, "masses", NULL);
	expect(state, "", NULL);
}

SUITE(snippet)
{
	const struct CMUnitTest tests[] = {
	    in_arena_test(what_fits_is_whole),
	    in_arena_test(cuts_at_words_before_and_cells_after),
	    in_arena_test(wide_glyphs_are_never_halved),
	    in_arena_test(any_width_will_do),
	    in_arena_test(finds_what_the_index_finds),
	    in_arena_test(finds_nothing_else),
	};

	return cmocka_run_group_tests_name("snippet", tests, NULL, NULL);
}
