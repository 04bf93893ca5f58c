/* The links of two reviews on one page: their numbers, places and targets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "page/compare/compare.h"
#include "page/links.h"
#include "suite.h"

#define HEAD(name) \
	"---\nlayout: product\ntarget_name: " name "\nref: r\nlang: " \
	"en\n---\n\n"

static const char *const sources[2] = {
    HEAD("Orrery R-1") "Before all [1].\n\n"
		       "## Overview\n\nOne [1] of a Kestrel\nK-5 [2].\n\n"
		       "## Cost-Performance\n\nA [shop](http://a.a).\n\n"
		       "## References\n\n[1] First of A http://b.b\n\n"
		       "[2] Second of A\n",
    HEAD("Kestrel K-5") "## Overview\n\nNo Kestrel K-5, an Orrery **R-1** "
			"[1]\n\n## Only here\n\nText [7].\n\n"
			"## References\n\n[1] First of B http://c.c\n",
};

struct world {
	struct arena *arena;
	struct review reviews[2];
	struct index_mention mentions[2];
	struct index_mentions found[2];
	struct names *names[2];
	struct page page;
	struct compare_outline outline;
};

static void lay_out(struct world *world, uint32_t width, bool beside)
{
	static const char *const folded[2] = {"kestrel k-5", "orrery r-1"};
	static const char *const refs[2] = {"k5", "r1"};
	int i;

	*world = (struct world){.arena = arena_new()};
	for (i = 0; i < 2; i++) {
		review_parse(world->arena, "a.md", text_of(sources[i]),
		    REVIEW_META, &world->reviews[i]);
		world->mentions[i] = (struct index_mention){
		    .folded = text_of(folded[i]), .ref = text_of(refs[i])};
		world->found[i] = (struct index_mentions){
		    .of = &world->mentions[i], .of_count = 1};
		world->names[i] =
		    names_new(&world->found[i], world->reviews[i].version.name);
	}
	page_init(&world->page);
	compare_lay_out(&world->page, &world->reviews[0], &world->reviews[1],
	    &(struct compare_options){.width = width,
		.beside = beside,
		.names = {world->names[0], world->names[1]}},
	    &world->outline);
	links_list(&world->outline.links, world->arena);
}

static void release(struct world *world)
{
	page_release(&world->page);
	names_free(world->names[0]);
	names_free(world->names[1]);
	arena_free(world->arena);
}

/* Every link has a number, and they ascend where they begin. */
static void check_numbers(const struct world *world)
{
	uint32_t last = 0, j;
	size_t i;

	for (i = 0; i < world->page.count; i++)
		for (j = 0; j < world->page.rows[i].count; j++) {
			const struct span *span = &world->page.rows[i].spans[j];

			assert_true(span->link <= last + 1);
			if (span->link)
				assert_int_equal(
				    span->style & 0xFF, STYLE_LINK);
			last = span->link > last ? span->link : last;
		}
	assert_int_equal(last, world->outline.links.count);
}

static void expect(const struct world *world, const char *expected)
{
	const struct document_links *links = &world->outline.links;
	struct str out = {0}, row = {0};
	size_t i;

	check_numbers(world);
	for (i = 0; i < links->count; i++) {
		const struct document_link *link = &links->items[i];

		str_printf(&out, "%s%.*s ", link->side ? "B" : "A",
		    (int)link->text.len, link->text.ptr);
		str_add(&out, link->ref.len ? link->ref : link->url);
		if (link->target != DOCUMENT_NOWHERE) {
			str_clear(&row);
			row_print(&world->page.rows[link->target], &row);
			str_add(&out, link->source);
			if (!strstr(str_c(&row), "[1] First of A") &&
			    !strstr(str_c(&row), "[2] Second of A") &&
			    !strstr(str_c(&row), "[1] First of B"))
				fail_msg("%s", str_c(&row));
		}
		str_putc(&out, '\n');
	}
	assert_string_equal(str_c(&out), expected);
	str_release(&out);
	str_release(&row);
}

static void links_of_both_are_numbered_in_rows(void **state)
{
	struct world world;

	(void)state;
	lay_out(&world, 100, true);
	expect(&world, "A[1] [1] First of A http://b.b\n"
		       "AKestrel K-5 k5\n"
		       "A[2] [2] Second of A\n"
		       "BOrrery R-1 r1\n"
		       "B[1] [1] First of B http://c.c\n"
		       "Ashop http://a.a\n"
		       "B[7] \n"
		       "Ahttp://b.b http://b.b\n"
		       "Bhttp://c.c http://c.c\n");
	release(&world);
	lay_out(&world, 34, true);
	expect(&world, "A[1] [1] First of A http://b.b\n"
		       "AKestrel K-5 k5\n"
		       "BOrrery R-1 r1\n"
		       "A[2] [2] Second of A\n"
		       "B[1] [1] First of B http://c.c\n"
		       "Ashop http://a.a\n"
		       "B[7] \n"
		       "Ahttp://b.b http://b.b\n"
		       "Bhttp://c.c http://c.c\n");
	release(&world);
}

static void the_same_below_each_other(void **state)
{
	struct world beside, below;
	uint32_t i;

	(void)state;
	lay_out(&below, 60, false);
	expect(&below, "A[1] [1] First of A http://b.b\n"
		       "AKestrel K-5 k5\n"
		       "A[2] [2] Second of A\n"
		       "BOrrery R-1 r1\n"
		       "B[1] [1] First of B http://c.c\n"
		       "Ashop http://a.a\n"
		       "B[7] \n"
		       "Ahttp://b.b http://b.b\n"
		       "Bhttp://c.c http://c.c\n");
	lay_out(&beside, 34, true);
	for (i = 1; i <= below.outline.links.count; i++) {
		uint32_t found = links_find(&beside.outline.links,
		    links_key_of(&below.outline.links, i));
		const struct document_link *link =
		    &beside.outline.links.items[found - 1];

		assert_true(found);
		assert_int_equal(
		    link->side, below.outline.links.items[i - 1].side);
	}
	release(&beside);
	release(&below);
}

/* Of one reference that both have, hidden where only differences are shown. */
static void a_hidden_reference_is_known(void **state)
{
	static const char body[] =
	    "%s## Overview\n\n%s [1] [2] [3].\n\n## References\n\n"
	    "[1] One, http://a.a and http://b.b\n\n[2] Two\n";
	static const char *const words[] = {"Of", "Of another"};
	static const char *const addresses[] = {"http://a.a", "", ""};
	struct arena *arena = arena_new();
	struct review reviews[2];
	struct page page;
	struct compare_outline outline;
	struct str texts[2] = {{0}};
	size_t i;

	(void)state;
	for (i = 0; i < 2; i++) {
		str_printf(&texts[i], body, HEAD("Orrery"), words[i]);
		review_parse(arena, "a.md", str_text(&texts[i]), REVIEW_META,
		    &reviews[i]);
	}
	page_init(&page);
	compare_lay_out(&page, &reviews[0], &reviews[1],
	    &(struct compare_options){
		.width = 100, .beside = true, .differences = true},
	    &outline);
	assert_int_equal(outline.links.count, 6);
	for (i = 0; i < 6; i++) {
		const struct document_link *link = &outline.links.items[i];

		assert_true(link->target == DOCUMENT_NOWHERE);
		assert_true(text_is(link->address, addresses[i % 3]));
		assert_int_equal(link->source.len > 0, i % 3 < 2);
	}
	page_release(&page);
	str_release(&texts[0]);
	str_release(&texts[1]);
	arena_free(arena);
}

static void a_list_of_them_names_the_side(void **state)
{
	static const char *const marks[] = {
	    "A ", "B ", "A ", "A [1] ", "B [1] "};
	const struct document_links *links;
	struct world world;
	size_t i;

	(void)state;
	lay_out(&world, 100, true);
	links = &world.outline.links;
	assert_int_equal(links->listed_count, 5);
	for (i = 0; i < 5; i++)
		assert_true(
		    text_is(links->items[links->listed[i] - 1].mark, marks[i]));
	release(&world);
}

SUITE(compare)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(links_of_both_are_numbered_in_rows),
	    cmocka_unit_test(the_same_below_each_other),
	    cmocka_unit_test(a_hidden_reference_is_known),
	    cmocka_unit_test(a_list_of_them_names_the_side),
	};

	return cmocka_run_group_tests_name("compare", tests, NULL, NULL);
}
