/* Whole reviews as pages: what stands where, in which style, and where links
 * lead. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "page/document.h"
#include "page/links.h"
#include "suite.h"
#include "support/opened.h"

static const char short_review[] =
    "---\n"
    "layout: product\n"
    "title: \"Orrery R-1 Review\"\n"
    "target_name: \"Orrery R-1\"\n"
    "company_id: orrery\n"
    "lang: en\n"
    "ref: orrery-r-1\n"
    "date: 2026-02-11\n"
    "rating: [3.5, 0.9, 0.8, 0.25, 0.5, 1.0]\n"
    "price: 1449\n"
    "summary: \"A recorder that says what it hears.\"\n"
    "tags: [Recorder, Portable]\n"
    "---\n"
    "\n"
    "## Overview\n"
    "\n"
    "$$ \\Large \\text{0.5} $$\n"
    "\n"
    "The **R-1** keeps *time* to `1 ppm` [1], and more [1,2][9].\n"
    "\n"
    "## Scientific Validity\n"
    "\n"
    "$$ \\Large \\text{0.9} $$\n"
    "\n"
    "Noise is low:\n"
    "\n"
    "- line in, -100 dB and a word more\n"
    "- microphone\n"
    "  1. plugged\n"
    "  2. built in\n"
    "\n"
    "> Said the maker.\n"
    ">\n"
    "> Twice.\n"
    "\n"
    "```\n"
    "a\tb\n"
    "```\n"
    "\n"
    "***\n"
    "\n"
    "| Part | Cost |\n"
    "|------|-----:|\n"
    "| Case | 12 |\n"
    "\n"
    "### Details\n"
    "\n"
    "See [the shop](https://example.org/shop).\n"
    "\n"
    "## References\n"
    "\n"
    "[1] Orrery, \"Data\", https://example.org/data\n"
    "[2] Own measurements, 2026\n"
    "\n"
    "(2026.2.11)\n";

static void expect(const struct document_options *options, const char *rows)
{
	struct opened opened;
	struct str out = {0};
	size_t i;

	opened_lay_out(&opened, text_of(short_review), options);
	for (i = 0; i < opened.page.count; i++) {
		row_print(&opened.page.rows[i], &out);
		str_putc(&out, '\n');
	}
	assert_string_equal(str_c(&out), rows);
	str_release(&out);
	opened_release(&opened);
}

static void a_page_in_a_pane(void **state)
{
	(void)state;
	expect(&(struct document_options){.width = 44, .section = -1},
	    "Orrery R-1                         1,449 USD\n"
	    "orrery · 2026-02-11 · en · Recorder,\n"
	    "Portable\n"
	    "\n"
	    "A recorder that says what it hears.\n"
	    "\n"
	    "Overall      3.5 ██████████████████▎       ▏\n"
	    "Science      0.9 ███████████████████████▍  ▏\n"
	    "Technology   0.8 ████████████████████▊     ▏\n"
	    "Cost        0.25 ██████▌                   ▏\n"
	    "Reliability  0.5 █████████████             ▏\n"
	    "Design       1.0 ██████████████████████████▏\n"
	    "\n"
	    "Overview\n"
	    "The R-1 keeps time to 1 ppm [1], and\n"
	    "more [1,2][9].\n"
	    "\n"
	    "Scientific Validity           0.9 ████████▏▏\n"
	    "Noise is low:\n"
	    "\n"
	    "• line in, -100 dB and a word more\n"
	    "• microphone\n"
	    "  1. plugged\n"
	    "  2. built in\n"
	    "\n"
	    "│ Said the maker.\n"
	    "│\n"
	    "│ Twice.\n"
	    "\n"
	    "    a       b\n"
	    "\n"
	    "────────────────────────────────────────\n"
	    "\n"
	    "Part │ Cost\n"
	    "─────┼─────\n"
	    "Case │   12\n"
	    "\n"
	    "Details\n"
	    "See the shop.\n"
	    "\n"
	    "References\n"
	    "[1] Orrery, \"Data\", https://example.org/data\n"
	    "[2] Own measurements, 2026\n"
	    "\n"
	    "(2026.2.11)\n");
}

static void a_page_in_a_pipe(void **state)
{
	(void)state;
	expect(
	    &(struct document_options){
		.plain = true, .hashes = true, .section = -1},
	    "Orrery R-1\n"
	    "Company: orrery\n"
	    "Date: 2026-02-11\n"
	    "Price: 1,449 USD\n"
	    "Language: en\n"
	    "Tags: Recorder, Portable\n"
	    "\n"
	    "A recorder that says what it hears.\n"
	    "\n"
	    "Overall: 3.5 of 5\n"
	    "Science: 0.9 of 1\n"
	    "Technology: 0.8 of 1\n"
	    "Cost: 0.25 of 1\n"
	    "Reliability: 0.5 of 1\n"
	    "Design: 1.0 of 1\n"
	    "\n"
	    "## Overview\n"
	    "The R-1 keeps time to 1 ppm [1], and more [1,2][9].\n"
	    "\n"
	    "## Scientific Validity: 0.9 of 1\n"
	    "Noise is low:\n"
	    "\n"
	    "- line in, -100 dB and a word more\n"
	    "- microphone\n"
	    "  1. plugged\n"
	    "  2. built in\n"
	    "\n"
	    "> Said the maker.\n"
	    ">\n"
	    "> Twice.\n"
	    "\n"
	    "    a       b\n"
	    "\n"
	    "---\n"
	    "\n"
	    "Part: Case; Cost: 12\n"
	    "\n"
	    "### Details\n"
	    "See the shop <https://example.org/shop>.\n"
	    "\n"
	    "## References\n"
	    "[1] Orrery, \"Data\", https://example.org/data\n"
	    "[2] Own measurements, 2026\n\n(2026.2.11)\n");
}

static void one_section_alone(void **state)
{
	(void)state;
	expect(&(struct document_options){.width = 30,
		   .section = SECTION_REFERENCES},
	    "References\n"
	    "[1] Orrery, \"Data\",\n"
	    "    https://example.org/data\n"
	    "[2] Own measurements, 2026\n\n(2026.2.11)\n");
	expect(
	    &(struct document_options){.width = 30, .section = SECTION_ADVICE},
	    "");
}

/* The first span whose text is TEXT. */
static const struct span *find_span(const struct page *page, const char *text)
{
	size_t i, j;

	for (i = 0; i < page->count; i++)
		for (j = 0; j < page->rows[i].count; j++)
			if (text_is(page->rows[i].spans[j].text, text))
				return &page->rows[i].spans[j];
	fail_msg("no span «%s»", text);
	return NULL;
}

static void styles_say_what_things_are(void **state)
{
	static const struct {
		const char *text;
		unsigned style;
	} spans[] = {{"Orrery R-1", STYLE_TITLE | STYLE_BOLD},
	    {"1,449 USD", STYLE_PRICE},
	    {"orrery · 2026-02-11 · en · Recorder,", STYLE_DIM},
	    {"Scientific Validity", STYLE_HEADING | STYLE_BOLD},
	    {"Details", STYLE_HEADING | STYLE_BOLD | STYLE_ITALIC},
	    {"R-1", STYLE_TEXT | STYLE_BOLD},
	    {"time", STYLE_TEXT | STYLE_ITALIC}, {"1 ppm", STYLE_CODE},
	    {"[1]", STYLE_LINK}, {"[9]", STYLE_LINK}, {"│ ", STYLE_QUOTE},
	    {"Said the maker.", STYLE_QUOTE}, {"a       b", STYLE_CODE},
	    {"█████████████", STYLE_PARTS + PART_RELIABILITY},
	    {"Part", STYLE_HEADING | STYLE_BOLD}, {" │ ", STYLE_RULE},
	    {"the shop", STYLE_LINK}, {"(2026.2.11)", STYLE_DIM}};
	struct opened opened;
	size_t i;

	(void)state;
	opened_lay_out(&opened, text_of(short_review),
	    &(struct document_options){.width = 44, .section = -1});
	for (i = 0; i < sizeof spans / sizeof *spans; i++) {
		const struct span *span =
		    find_span(&opened.page, spans[i].text);

		if (span->style != spans[i].style)
			fail_msg("«%s»: style %#x", spans[i].text, span->style);
	}
	opened_release(&opened);
}

static void links_lead_somewhere(void **state)
{
	static const char *const urls[] = {"", "", "", "",
	    "https://example.org/shop", "https://example.org/data"};
	const struct document_link *links;
	struct opened opened;
	struct str row = {0};
	size_t i;

	(void)state;
	opened_lay_out(&opened, text_of(short_review),
	    &(struct document_options){.width = 60, .section = -1});
	links = opened.outline.links.items;
	assert_int_equal(opened.outline.links.count, 6);
	for (i = 0; i < 6; i++)
		assert_true(text_is(links[i].url, urls[i]));
	assert_true(text_is(links[0].text, "[1]"));
	assert_true(text_is(links[1].text, "[1"));
	assert_true(text_is(links[2].text, "2]"));
	assert_int_equal(find_span(&opened.page, "2]")->link, 3);
	assert_int_equal(links[0].target, links[1].target);
	row_print(&opened.page.rows[links[0].target], &row);
	assert_true(text_starts(str_text(&row), "[1] Orrery"));
	str_clear(&row);
	row_print(&opened.page.rows[links[2].target], &row);
	assert_string_equal(str_c(&row), "[2] Own measurements, 2026");
	assert_true(links[3].target == DOCUMENT_NOWHERE);
	assert_int_equal(links[5].row, links[0].target);
	assert_true(text_is(links[4].mark, ""));
	assert_true(text_is(links[5].mark, "[1] "));
	str_release(&row);
	opened_release(&opened);
}

static void citations_are_known_in_any_spelling(void **state)
{
	static const char body[] =
	    "---\nlayout: product\ntarget_name: X\nref: x\nlang: en\n---\n\n"
	    "## Overview\n\n"
	    "A [1][2], a [1–3] b [1-2], c ［1］ d ［2，3］ e [1, 3] f [1]"
	    "(https://x.example) g [1990] h [x1] i [3\n\n"
	    "## References\n\n[1] One\n\n[2] Two\n\n[3] Three\n";
	static const char *const texts[] = {"[1]", "[2]", "[1", "3]", "[1",
	    "2]", "［1］", "［2", "3］", "[1", "3]", "1"};
	static const char targets[] = "12131212313"; /* then none */
	const struct document_link *links;
	struct opened opened;
	struct str row = {0};
	size_t i;

	(void)state;
	opened_lay_out(&opened, text_of(body),
	    &(struct document_options){.width = 200, .section = -1});
	links = opened.outline.links.items;
	assert_int_equal(opened.outline.links.count, 12);
	for (i = 0; i < 12; i++)
		assert_true(text_is(links[i].text, texts[i]));
	for (i = 0; i < 11; i++) {
		str_clear(&row);
		row_print(&opened.page.rows[links[i].target], &row);
		assert_int_equal(str_c(&row)[1], targets[i]);
	}
	assert_true(text_is(links[11].url, "https://x.example"));
	str_release(&row);
	opened_release(&opened);
}

/* Each place once, and no citation. */
static void a_list_of_links_leaves_out_what_it_has(void **state)
{
	static const struct document_link links[] = {
	    {.text = {"[1]", 3}},
	    {.text = {"K-5", 3}, .ref = {"k5", 2}},
	    {.text = {"shop", 4}, .url = {"https://x.example", 17}},
	    {.text = {"K 5", 3}, .ref = {"k5", 2}},
	    {.text = {"K-6", 3}, .ref = {"k6", 2}},
	    {.text = {"x", 1}, .url = {"https://x.example", 17}},
	};
	struct document_links list = {
	    .items = (struct document_link *)links, .count = 6};
	struct arena *arena = arena_new();

	(void)state;
	links_list(&list, arena);
	assert_int_equal(list.listed_count, 3);
	assert_int_equal(list.listed[0], 2);
	assert_int_equal(list.listed[1], 3);
	assert_int_equal(list.listed[2], 5);
	arena_free(arena);
}

static void sections_are_listed(void **state)
{
	static const enum section_key keys[] = {
	    SECTION_OVERVIEW, SECTION_SCIENCE, SECTION_REFERENCES};
	struct opened opened;
	struct str row = {0};
	size_t i;

	(void)state;
	opened_lay_out(&opened, text_of(short_review),
	    &(struct document_options){.width = 60, .section = -1});
	assert_int_equal(opened.outline.count, 3);
	for (i = 0; i < 3; i++) {
		const struct document_section *section =
		    &opened.outline.sections[i];

		assert_int_equal(section->key, keys[i]);
		str_clear(&row);
		row_print(&opened.page.rows[section->row], &row);
		assert_memory_equal(
		    row.data, section->title.ptr, section->title.len);
	}
	str_release(&row);
	opened_release(&opened);
}

static void wide_panes_have_margins(void **state)
{
	struct opened opened;
	const struct row *row;

	(void)state;
	opened_lay_out(&opened, text_of(short_review),
	    &(struct document_options){
		.width = 100, .measure = 60, .section = -1});
	row = &opened.page.rows[0];
	assert_int_equal(row->spans[0].cells, 20);
	assert_int_equal(row->cells, 80);
	assert_true(text_is(row->spans[1].text, "Orrery R-1"));
	opened_release(&opened);
}

SUITE(document)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_page_in_a_pane),
	    cmocka_unit_test(a_page_in_a_pipe),
	    cmocka_unit_test(one_section_alone),
	    cmocka_unit_test(styles_say_what_things_are),
	    cmocka_unit_test(links_lead_somewhere),
	    cmocka_unit_test(citations_are_known_in_any_spelling),
	    cmocka_unit_test(a_list_of_links_leaves_out_what_it_has),
	    cmocka_unit_test(sections_are_listed),
	    cmocka_unit_test(wide_panes_have_margins),
	};

	return cmocka_run_group_tests_name("document", tests, NULL, NULL);
}
