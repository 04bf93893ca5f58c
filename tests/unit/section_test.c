/* A review's body: sections, scores, headings, references. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "review/review.h"
#include "review/section.h"
#include "suite.h"
#include "support/in_arena.h"

/* What opens every body here, so that it starts at line 5. */
#define FRONT "---\nlayout: product\ntarget_name: A\n---\n"

static struct review read_review(void **state, const char *source)
{
	struct review review;

	assert_int_equal(review_parse(*state, "en/a.md", text_of(source),
			     REVIEW_BODY, &review),
	    REVIEW_OK);
	return review;
}

static void assert_section(const struct section *section, enum section_key key,
    const char *title, uint32_t line, double score, const char *source)
{
	assert_int_equal(section->key, key);
	assert_text(section->title, title);
	assert_int_equal(section->line, line);
	assert_int_equal(section->score.present, score >= 0);
	if (score >= 0)
		assert_true(section->score.value == score);
	assert_text(section->source, source);
}

static void the_body_is_cut_at_its_headings(void **state)
{
	struct review review = read_review(state,
	    FRONT "# Acme One\n\nBefore.\n\n"
		  "## Overview\n\n$$ \\Large \\text{1} $$\n\n"
		  "First *words*.\n\n### Deeper\n\n- item\n\n"
		  "Cost & Performance\n---\n\n  $$ \\Large \\text{0.55} $$\n\n"
		  "```\n## no heading\n```\n\n"
		  "## 3. Advice ##\n## Else\nText.\n\n(2025.9.4)\n");
	const struct section *s = review.sections;

	assert_int_equal(review.section_count, 5);
	assert_section(&s[0], SECTION_OTHER, "", 7, -1, "Before.");
	assert_section(&s[1], SECTION_OVERVIEW, "Overview", 9, 1,
	    "First *words*.\n\n### Deeper\n\n- item");
	assert_true(s[1].score.integer);
	assert_text(s[1].plain, "First words. Deeper item");
	assert_section(&s[2], SECTION_COST, "Cost & Performance", 19, 0.55,
	    "```\n## no heading\n```");
	assert_false(s[2].score.integer);
	assert_section(&s[3], SECTION_ADVICE, "3. Advice", 28, -1, "");
	assert_section(&s[4], SECTION_OTHER, "Else", 29, -1, "Text.");
}

static void attributes_are_no_part_of_a_heading(void **state)
{
	struct review review = read_review(state,
	    FRONT "## Overview {#o .x}\nA.\n\n## Overview {#o}\nB.\n\n"
		  "Advice {#a}\n---\nC.\n{: .x}\n\n"
		  "<h2 id=\"r\">References</h2>\n\n[1] D\n");
	const struct section *s = review.sections;

	assert_int_equal(review.section_count, 4);
	assert_int_equal(s[0].key, SECTION_OTHER);
	assert_section(&s[1], SECTION_OVERVIEW, "Overview", 8, -1, "B.");
	assert_section(&s[2], SECTION_ADVICE, "Advice", 11, -1, "C.\n{: .x}");
	assert_section(
	    &s[3], SECTION_REFERENCES, "References", 16, -1, "[1] D");
	assert_int_equal(review.reference_count, 1);
	assert_text(review.references[0].label, "1");
}

static void windows_files_are_cut_alike(void **state)
{
	struct review review = read_review(state,
	    "---\r\nlayout: product\r\ntarget_name: A\r\n---\r\n"
	    "## Overview\r\n\r\nOne.\r\nTwo.\r\n\r\n## Advice\r\n\r\n"
	    "Three.\r\n\r\n(2025-09-04)");

	assert_text(review.version.name, "A");
	assert_int_equal(review.section_count, 2);
	assert_text(review.sections[0].source, "One.\r\nTwo.");
	assert_text(review.sections[0].plain, "One. Two.");
	assert_text(review.sections[1].source, "Three.");
	assert_int_equal(review.sections[1].line, 10);
}

static void a_lone_return_ends_no_line(void **state)
{
	struct review review =
	    read_review(state, FRONT "## Overview\nOne\rtwo\r\r\nthree\n\n"
				     "## Advice\nFour.\n");

	assert_int_equal(review.section_count, 2);
	assert_text(review.sections[0].plain, "One two three");
	assert_section(
	    &review.sections[1], SECTION_ADVICE, "Advice", 9, -1, "Four.");
}

static const struct {
	const char *title;
	enum section_key key;
} spellings[] = {
    {"Overview", SECTION_OVERVIEW},
    {"  OVERVIEW ", SECTION_OVERVIEW},
    {"1. Overview", SECTION_OVERVIEW},
    {"(2) Scientific  validity", SECTION_SCIENCE},
    {"Technology Level (0.7)", SECTION_TECHNOLOGY},
    {"Technology Level: 0.7", SECTION_TECHNOLOGY},
    {"Cost Performance", SECTION_COST},
    {"Cost\u2011Performance", SECTION_COST},
    {"Reliability and Support", SECTION_RELIABILITY},
    {"Reliability \uFF06 Support", SECTION_RELIABILITY},
    {"Rationality of Design Philosophy", SECTION_DESIGN},
    {"6. rationality of design philosophy", SECTION_DESIGN},
    {"\uFF21dvice", SECTION_ADVICE},
    {"\u6982\u8981", SECTION_OVERVIEW},
    {"\uFF11\uFF0E\u6982\u8981", SECTION_OVERVIEW},
    {"\u79D1\u5B66\u7684\u6709\u52B9\u6027", SECTION_SCIENCE},
    {"\u4FE1\u983C\u6027 \u30FB \u30B5\u30DD\u30FC\u30C8", SECTION_RELIABILITY},
    {"\uFF71\uFF84\uFF9E\uFF8A\uFF9E\uFF72\uFF7D", SECTION_ADVICE},
    {"2. \u79D1\u5B66\u7684\u6709\u52B9\u6027", SECTION_SCIENCE},
    {"3. \u6280\u8853\u30EC\u30D9\u30EB", SECTION_TECHNOLOGY},
    {"4. \u30B3\u30B9\u30C8\u30D1\u30D5\u30A9\u30FC\u30DE"
     "\u30F3\u30B9",
	SECTION_COST},
    {"6. \u8A2D\u8A08\u601D\u60F3\u306E\u5408\u7406\u6027", SECTION_DESIGN},
    {"References", SECTION_REFERENCES},
    {"Reference", SECTION_REFERENCES},
    {"8. Sources checked", SECTION_REFERENCES},
    {"\u53C2\u8003\u6587\u732E\uFF08References\uFF09", SECTION_REFERENCES},
    {"\u53C2\u8003URL", SECTION_REFERENCES},
    {"\u51FA\u5178", SECTION_REFERENCES},
    {"", SECTION_OTHER},
    {"&", SECTION_OTHER},
    {"1.", SECTION_OTHER},
    {"Overviews", SECTION_OTHER},
    {"Technology", SECTION_OTHER},
    {"Advice for buyers", SECTION_OTHER},
    {"Additional Information", SECTION_OTHER},
};

static void headings_are_known_by_many_spellings(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
		if (section_find_key(text_of(spellings[i].title)) !=
		    spellings[i].key)
			fail_msg("\"%s\" is %s", spellings[i].title,
			    section_key_name(
				section_find_key(text_of(spellings[i].title))));
}

static void references_lose_their_url_without_a_trace(void **state)
{
	static const struct {
		const char *line, *label, *text, *url;
	} cases[] = {
	    {"[1] Acme, \"One\", https://a.example/x, accessed 2025-09-04", "1",
		"Acme, \"One\", accessed 2025-09-04", "https://a.example/x"},
	    {"[2] Acme - One - https://a.example/x - seen", "2",
		"Acme - One - seen", "https://a.example/x"},
	    {"[10] Acme One. https://a.example/x (seen today).", "10",
		"Acme One. (seen today).", "https://a.example/x"},
	    {"[3] Acme (https://a.example/x)", "3", "Acme",
		"https://a.example/x"},
	    {"[4] https://a.example/x", "4", "", "https://a.example/x"},
	    {"[5] https://a.example/x, seen", "5", "seen",
		"https://a.example/x"},
	    {"[6] [Acme](https://a.example/x), seen", "6", "Acme, seen",
		"https://a.example/x"},
	    {"[7] Acme, a manual", "7", "Acme, a manual", ""},
	    {"[8] Acme: `https://a.example/x`, seen", "8", "Acme, seen",
		"https://a.example/x"},
	    {"[9] Acme, <https://a.example/x>.", "9", "Acme",
		"https://a.example/x"},
	    {"[11] A, https://a.example/x, B, https://b.example/", "11",
		"A, B, https://b.example/", "https://a.example/x"},
	};
	struct str source = {0};
	struct review review;
	size_t count = sizeof cases / sizeof *cases;

	str_puts(&source, FRONT "## References\n\n");
	for (size_t i = 0; i < count; i++)
		str_printf(&source, "%s\n", cases[i].line);
	str_puts(&source, "\n(2025.9.4)\n");
	review = read_review(state, str_c(&source));
	str_release(&source);
	assert_int_equal(review.section_count, 1);
	assert_int_equal(review.reference_count, count);
	for (size_t i = 0; i < count; i++) {
		assert_text(review.references[i].label, cases[i].label);
		assert_text(review.references[i].text, cases[i].text);
		assert_text(review.references[i].url, cases[i].url);
	}
}

static void references_may_stand_lower(void **state)
{
	struct review review =
	    read_review(state, FRONT "## Advice\n\nBuy.\n\n### References\n\n"
				     "- Acme - https://a.example/\n");

	assert_int_equal(review.section_count, 2);
	assert_text(review.sections[0].source, "Buy.");
	assert_int_equal(review.sections[1].key, SECTION_REFERENCES);
	assert_int_equal(review.reference_count, 1);
	assert_text(review.references[0].label, "");
	assert_text(review.references[0].text, "Acme");
}

SUITE(section)
{
	const struct CMUnitTest tests[] = {
	    in_arena_test(the_body_is_cut_at_its_headings),
	    in_arena_test(attributes_are_no_part_of_a_heading),
	    in_arena_test(windows_files_are_cut_alike),
	    in_arena_test(a_lone_return_ends_no_line),
	    in_arena_test(headings_are_known_by_many_spellings),
	    in_arena_test(references_lose_their_url_without_a_trace),
	    in_arena_test(references_may_stand_lower),
	};

	return cmocka_run_group_tests_name("section", tests, NULL, NULL);
}
