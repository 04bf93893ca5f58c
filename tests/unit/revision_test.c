/*
 * The place in a page whose file has changed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "page/revision.h"
#include "suite.h"

/* Rows of LINES, each ended by '\n'. */
static void make(struct page *page, const char *lines)
{
	struct row_builder builder;
	size_t len;

	page_init(page);
	for (; *lines; lines += len + 1) {
		len = strcspn(lines, "\n");
		row_start(&builder, page->arena, 80, false);
		row_add(&builder, (struct text){lines, len}, STYLE_TEXT);
		row_pad(&builder, 3, STYLE_TEXT);
		page_add(page, &builder, 0);
	}
}

static void check(
    const char *before, uint32_t row, const char *after, uint32_t expected)
{
	struct page a, b;

	make(&a, before);
	make(&b, after);
	assert_int_equal(revision_find(&a, row, &b), expected);
	page_release(&a);
	page_release(&b);
}

static void what_did_not_change_stays(void **state)
{
	(void)state;
	check("a\nb\nc\nd\n", 2, "a\nb\nc\nd\n", 2);
	check("a\nb\nc\nd\n", 1, "a\nb\nx\nd\n", 1);
	check("a\nb\nc\nd\n", 3, "a\nx\ny\nz\nd\n", 4);
	check("a\nb\nc\nd\n", 3, "d\n", 0);
	check("a\nb\nc\nd\n", 0, "x\na\nb\nc\nd\n", 1);
}

static void what_lies_between_two_changes_stays(void **state)
{
	(void)state;
	check("a\n\nb\n\nc\nd\n\ne\n", 4, "A\n\nx\n\nb\n\nc\nd\n\nE\n", 6);
	/* The one of several whose surroundings agree. */
	check("a\nx\nb\nx\nc\nx\nd\n", 3, "A\nx\nq\nx\nb\nx\nc\nD\n", 5);
	/* Else the nearest. */
	check("a\nx\nb\n", 1, "A\nx\nC\nx\nB\n", 1);
}

static void what_is_gone_gives_way_to_what_stands_there(void **state)
{
	(void)state;
	check("a\nb\nc\nd\n", 2, "a\nb\nd\n", 2);
	check("a\nb\nc\nd\n", 3, "a\nb\n", 1);
	check("a\nb\nc\nd\n", 3, "", 0);
	check("", 0, "a\nb\n", 0);
	/* The second row of a paragraph wrapped anew. */
	check("h\n\np1\np2\np3\n\ne\n", 3, "H\n\nh\n\nq1\nq2\n\nE\n", 5);
	check("1\n2\n3\n4\n5\n6\n7\n8\n", 5, "1\n8\n", 1);
}

static void a_page_of_one_thing_costs_little(void **state)
{
	struct str before = {0}, after = {0};

	(void)state;
	str_repeat(&before, "x\n", 50000);
	str_puts(&after, "y\n");
	str_repeat(&after, "x\n", 50000);
	str_puts(&after, "z\n");
	check(str_c(&before), 25000, str_c(&after), 25000);
	str_release(&before);
	str_release(&after);
}

SUITE(revision)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_did_not_change_stays),
	    cmocka_unit_test(what_lies_between_two_changes_stays),
	    cmocka_unit_test(what_is_gone_gives_way_to_what_stands_there),
	    cmocka_unit_test(a_page_of_one_thing_costs_little),
	};

	return cmocka_run_group_tests_name("revision", tests, NULL, NULL);
}
