/* Names of products in a review as links: which are, and how they are cut. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unicode.h"
#include "page/links.h"
#include "page/names.h"
#include "suite.h"
#include "support/opened.h"
#include "tui/state/viewer.h"

/* Whose reviews there are beside that of Orrery R-1. */
static const char *const others[][2] = {
    {"Orrery R-1 Pro", "pro"},
    {"Kestrel K-5", "k5"},
    {"Kestrel", "kestrel"},
    {"13", "thirteen"},
    {"ゆのさわ YM-1", "ym1"},
    {"音箱", "otobako"},
    {"12½", "half"},
    {"株式", "stock"},
    {"会社", "firm"},
};

enum { OTHERS = sizeof others / sizeof *others, WIDTH = 24 };

struct world {
	struct index_mention mentions[OTHERS];
	struct index_mentions list;
	struct arena *arena;
	struct names *names;
};

static void make_world(struct world *world, const char *own)
{
	size_t i;

	*world = (struct world){.arena = arena_new()};
	for (i = 0; i < OTHERS; i++) {
		struct str folded = {0};

		unicode_fold(&folded, text_of(others[i][0]), NULL);
		world->mentions[i] =
		    (struct index_mention){.ref = text_of(others[i][1]),
			.folded = arena_text(world->arena, str_text(&folded))};
		str_release(&folded);
	}
	world->list =
	    (struct index_mentions){.of = world->mentions, .of_count = OTHERS};
	world->names = names_new(&world->list, text_of(own));
}

static void release_world(struct world *world)
{
	names_free(world->names);
	arena_free(world->arena);
}

/* Prints the links of PAGE: for each the pieces it is shown in, a «/» between
 * rows, and where it leads. */
static void print_links(const struct opened *opened, struct str *out)
{
	const struct document_links *links = &opened->outline.links;
	size_t number, i;
	uint32_t j;

	for (number = 1; number <= links->count; number++) {
		const struct document_link *link = &links->items[number - 1];
		size_t last = SIZE_MAX;

		str_puts(out, out->len ? "; " : "");
		for (i = 0; i < opened->page.count; i++)
			for (j = 0; j < opened->page.rows[i].count; j++) {
				const struct span *span =
				    &opened->page.rows[i].spans[j];

				if (span->link != number)
					continue;
				if (last != SIZE_MAX)
					str_putc(out, i == last ? '+' : '/');
				str_add(out, span->text);
				last = i;
				assert_int_equal(
				    span->style & 0xFF, STYLE_LINK);
			}
		str_putc(out, '>');
		str_add(out, link->ref.len ? link->ref : link->url);
	}
}

static void expect(const char *body, const char *links)
{
	struct str source = {0}, out = {0};
	struct opened opened;
	struct world world;

	make_world(&world, "Orrery R-1");
	str_printf(&source,
	    "---\nlayout: product\ntarget_name: Orrery R-1\nref: r1\n"
	    "lang: en\nsummary: A Kestrel K-5 in short.\n---\n\n%s",
	    body);
	opened_lay_out(&opened, str_text(&source),
	    &(struct document_options){
		.width = WIDTH, .section = -1, .names = world.names});
	print_links(&opened, &out);
	assert_string_equal(str_c(&out), links);
	str_release(&out);
	str_release(&source);
	opened_release(&opened);
	release_world(&world);
}

#define IN "## Overview\n\n"
#define REFERENCES "\n\n## References\n\n[1] One\n\n[13] Thirteen\n"

static void names_are_links_wherever_they_stand(void **state)
{
	(void)state;
	expect(IN "A Kestrel K-5 here.", "Kestrel K-5>k5");
	expect(IN "A kestrel k‑5, ＫＥＳＴＲＥＬ　Ｋ－５.",
	    "kestrel k‑5>k5; ＫＥＳＴ/ＲＥＬ　Ｋ－５>k5");
	expect(IN "- a\n  - Kestrel K-5\n\n> *Kestrel* K-5\n",
	    "Kestrel K-5>k5; Kestrel+ K-5>k5");
	expect(IN "| a | b |\n|---|---|\n| Some Kestrel **K-5** | 13 and "
		  "longer words |\n",
	    "13>thirteen; Kestrel +K-5>k5");
	expect(IN "### A Kestrel K-5\n\nText.", "Kestrel K-5>k5");
	expect(IN "`9 ÷ 3 (Kestrel K-5)`", "Kestrel K-5>k5");
}

static void a_name_goes_over_spans_and_lines(void **state)
{
	(void)state;
	expect(IN "A Kestrel **K-5** here.", "Kestrel +K-5>k5");
	expect(IN "An **Orrery *R-1*** *Pro* x.", "Orrery +R-1+ +Pro>pro");
	expect(IN "Here are words; Kestrel K-5.", "Kestrel/K-5>k5");
	expect(IN "A Kestrel\nK-5 here.", "Kestrel K-5>k5");
	expect(IN "A Kestrel  \nK-5 here.", "Kestrel>kestrel");
	expect(IN "A Kestrel\n\nK-5 here.", "Kestrel>kestrel");
}

static void the_longest_name_counts(void **state)
{
	(void)state;
	expect(IN "The Orrery R-1 itself.", "");
	expect(IN "The Orrery R-1 Pro.", "Orrery R-1 Pro>pro");
	expect(IN "Kestrel K-50, Kestrel K-5_b, xKestrel.",
	    "Kestrel>kestrel; Kestrel>kestrel");
}

static void japanese_has_no_blanks(void **state)
{
	(void)state;
	expect(IN "ここでは次はゆのさわ YM-1と音箱だ。",
	    "ゆのさわ/YM-1>ym1; 音箱>otobako");
	expect(IN "音\n箱は", "音箱>otobako");
	expect(
	    IN "これはここのゆのさわ　ＹＭ－１は", "ゆのさわ　Ｙ/Ｍ－１>ym1");
}

static void what_is_one_glyph_is_not_cut(void **state)
{
	(void)state;
	expect(IN "音箱\xEF\xB8\x8F。", "音箱\xEF\xB8\x8F>otobako");
	expect(IN "see 12½.", "12½>half");
	expect(IN "新しい ㍿ の話、㍿会社", "㍿>stock; ㍿>stock; 会社>firm");
	expect(IN "株式会社 ㍿", "株式>stock; 会社>firm; ㍿>stock");
	expect(IN "No ⒀ but 13\xE2\x83\xA3.",
	    "⒀>thirteen; 13\xE2\x83\xA3>thirteen");
}

static void they_are_numbered_by_rows_in_a_table(void **state)
{
	(void)state;
	expect(IN
	    "| a | b |\n|---|---|\n| some words and [there]"
	    "(http://a.b) 13 | Kestrel and other words [1] |\n| 13 | x |\n"
	    "\n[end](http://c.d)" REFERENCES,
	    "Kestrel>kestrel; there>http://a.b; 13>thirteen; [1]>; "
	    "13>thirteen; "
	    "end>http://c.d");
}

/* Each place is compared with the links from where the last one was. */
static void every_name_of_a_long_block_is_one(void **state)
{
	(void)state;
	expect(IN
	    "13 [13] 13 **13 [1] 13** 13 [13][1] *13*13 [1] 13" REFERENCES,
	    "13>thirteen; [13]>; 13>thirteen; 13>thirteen; [1]>; 13>thirteen; "
	    "13>thirteen; [13]>; [1]>; [1]>; 13>thirteen");
	expect(IN "Kestrel **K**-5 *[13]* Kes**trel** a [K-5](http://a.b) "
		  "K**es**trel [1]3 13" REFERENCES,
	    "Kestrel +K+-5>k5; [13]>; Kes+trel>kestrel; K-5>http://a.b; "
	    "K+es+trel>kestrel; [1]>; 13>thirteen");
	expect(IN "［1］13［13］13[1" REFERENCES,
	    "［1］>; 13>thirteen; ［13］>; 13>thirteen");
}

static void other_links_stay(void **state)
{
	(void)state;
	expect(IN "Kestrel [13] and [13, 1]." REFERENCES,
	    "Kestrel>kestrel; [13]>; [13>; 1]>");
	expect(
	    IN "[1]Kestrel K-5[13]" REFERENCES, "[1]>; Kestrel K-5>k5; [13]>");
	expect(IN "A Kestrel [K-5](http://a.b), [13](http://c.d)/Kestrel",
	    "K-5>http://a.b; 13>http://c.d; Kestrel>kestrel");
	expect(IN "<http://a.b/13> 13",
	    "http://a.b/13>http://a.b/13; 13>thirteen");
}

static void only_the_sections_have_them(void **state)
{
	(void)state;
	expect("A Kestrel K-5.\n\n## Kestrel K-5\n\n13", "");
	expect("## Advice\n\nKestrel K-5\n\n## Overview: Kestrel\n\n13\n\n"
	       "## Other\n\n13",
	    "Kestrel K-5>k5; 13>thirteen");
	expect(IN "x\n\n## References\n\n[1] Kestrel K-5\n\nKestrel", "");
	expect(IN "    Kestrel K-5\n\n<a title=\"13\">x\n", "");
}

/* When names come late, and when the width changes. */
static void a_link_is_found_again_whatever_its_number(void **state)
{
	static const char source[] =
	    "---\nlayout: product\ntarget_name: X\nref: x\nlang: en\n---\n\n"
	    "## Overview\n\n[1] Kestrel [1], [a](http://a.b) 13 [1]"
	    "(http://c.d) [1] 13 [a](http://a.b)\n\n## References\n\n[1] One "
	    "`book`\n";
	struct opened bare, named;
	struct viewer viewer = {0};
	struct world world;
	uint32_t number, last = 0;

	(void)state;
	make_world(&world, "X");
	opened_lay_out(&bare, text_of(source),
	    &(struct document_options){.width = 80, .section = -1});
	opened_lay_out(&named, text_of(source),
	    &(struct document_options){
		.width = 20, .section = -1, .names = world.names});
	assert_int_equal(bare.outline.links.count, 6);
	assert_int_equal(named.outline.links.count, 9);
	for (number = 1; number <= 6; number++) {
		struct links_key key =
		    links_key_of(&bare.outline.links, number);
		uint32_t found = links_find(&named.outline.links, key);

		assert_true(found > last);
		viewer_show(&viewer, &bare.page, &bare.outline.links);
		viewer_focus(&viewer, number);
		viewer_show(&viewer, NULL, NULL);
		assert_int_equal(viewer.focus, 0);
		viewer_show(&viewer, &named.page, &named.outline.links);
		assert_int_equal(viewer.focus, found);
		assert_true(
		    text_equal(bare.outline.links.items[number - 1].text,
			named.outline.links.items[found - 1].text));
		last = found;
	}
	/* The second 13. */
	assert_int_equal(links_find(&bare.outline.links,
			     links_key_of(&named.outline.links, 8)),
	    0);
	assert_int_equal(
	    links_find(&named.outline.links, (struct links_key){0}), 0);
	assert_true(
	    text_is(named.outline.links.items[0].source, "[1] One book"));
	opened_release(&bare);
	opened_release(&named);
	release_world(&world);
}

static void nothing_is_looked_for_without_names(void **state)
{
	struct index_mentions none = {0};

	(void)state;
	assert_null(names_new(&none, TEXT("Orrery R-1")));
	names_free(NULL);
}

SUITE(names)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(names_are_links_wherever_they_stand),
	    cmocka_unit_test(a_name_goes_over_spans_and_lines),
	    cmocka_unit_test(the_longest_name_counts),
	    cmocka_unit_test(japanese_has_no_blanks),
	    cmocka_unit_test(what_is_one_glyph_is_not_cut),
	    cmocka_unit_test(they_are_numbered_by_rows_in_a_table),
	    cmocka_unit_test(every_name_of_a_long_block_is_one),
	    cmocka_unit_test(other_links_stay),
	    cmocka_unit_test(only_the_sections_have_them),
	    cmocka_unit_test(a_link_is_found_again_whatever_its_number),
	    cmocka_unit_test(nothing_is_looked_for_without_names),
	};

	return cmocka_run_group_tests_name("names", tests, NULL, NULL);
}
