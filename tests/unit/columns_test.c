/* The list's columns: what falls away as the list narrows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "page/columns.h"
#include "suite.h"
#include "support/shelf.h"

static struct catalog *make_catalog(void)
{
	struct text tags[] = {TEXT("Headphones")};
	struct review review = {
	    .version.name = TEXT("Aldermoor HM-40"),
	    .version.ref = TEXT("hm-40"),
	    .version.company = TEXT("aldermoor"),
	    .version.lang = TEXT("en"),
	    .version.summary = TEXT("A summary"),
	    .version.date = 20260211,
	    .version.price = {1449, true, true},
	    .version.tags = tags,
	    .version.tag_count = 1,
	};
	struct catalog *catalog = catalog_new();
	int i;

	for (i = 0; i < PART_COUNT; i++)
		review.version.rating[i] =
		    (struct number){i ? 0.5 : 2.5, true, false};
	shelf_add(
	    catalog, &(struct shelf_entry){
			 .id = 1, .review = &review, .path = TEXT("a.md")});
	review.version.name = TEXT("録音機 R-1 とても長い名前の製品");
	review.version.ref = TEXT("r-1");
	review.version.lang = TEXT("ja");
	review.version.price.present = false;
	for (i = 0; i < PART_COUNT; i++)
		review.version.rating[i].present = false;
	shelf_add(
	    catalog, &(struct shelf_entry){
			 .id = 2, .review = &review, .path = TEXT("b.md")});
	return catalog;
}

static void expect(
    const struct columns_options *options, int row, const char *expected)
{
	struct catalog *catalog = make_catalog();
	struct page page;
	struct str out = {0};

	page_init(&page);
	if (row < 0)
		columns_head(&page, options);
	else
		columns_row(&page, options, catalog, (uint32_t)row);
	assert_int_equal(page.count, 1);
	assert_true(page.rows[0].cells <= options->width);
	row_print(&page.rows[0], &out);
	assert_string_equal(str_c(&out), expected);
	str_release(&out);
	page_release(&page);
	catalog_free(catalog);
}

static void columns_drop_out(void **state)
{
	struct columns_options o = {
	    .lang = TEXT("en"), .width = 62, .current = true, .marked = true};

	(void)state;
	expect(&o, -1,
	    "   NAME                               OVERALL            PRICE");
	expect(&o, 0,
	    "▸● Aldermoor HM-40                    2.5 ━━━━           1,449");
	o.current = o.marked = false;
	expect(&o, 1,
	    "   録音機 R-1 とても長い名前の製品      –                    –");
	o.width = 42;
	expect(&o, 1, "   録音機 R-1 とても長い…    –           –");
	o.width = 30;
	expect(&o, 0, "   Aldermoor HM-40         2.5");
	o.width = 20;
	expect(&o, 0, "   Aldermoor HM-40");
	o.width = 12;
	expect(&o, 0, "   Aldermoo…");
	o.width = 2;
	expect(&o, 0, "");
}

static void ascii_has_no_other_bytes(void **state)
{
	struct columns_options o = {.lang = TEXT("en"),
	    .width = 62,
	    .ascii = true,
	    .current = true,
	    .marked = true};

	(void)state;
	expect(&o, 0,
	    ">* Aldermoor HM-40                    2.5 ####           1,449");
	expect(&o, 1,
	    ">* ?????? R-1 ????????????????????      -                    -");
}

static void the_order_chooses_what_is_shown(void **state)
{
	struct columns_options o = {.lang = TEXT("en"),
	    .width = 45,
	    .sort = SORT_DATE,
	    .descending = true};

	(void)state;
	expect(&o, -1, "   NAME                       ALL       DATE↓");
	o.sort = SORT_PARTS + PART_COST;
	o.width = 62;
	expect(&o, -1,
	    "   NAME                               COST↓              PRICE");
	o.sort = SORT_COMPANY;
	expect(&o, 0,
	    "   Aldermoor HM-40        aldermoor            2.5       1,449");
}

static void a_text_shows_where_it_was_found(void **state)
{
	const struct snippet snippet = {.section = TEXT("advice"),
	    .text = TEXT("buy these for a long flight, not for the sofa"),
	    .from = 16,
	    .to = 20};
	struct columns_options o = {
	    .lang = TEXT("en"), .width = 62, .text = true, .snippet = &snippet};

	(void)state;
	expect(&o, -1, "   NAME                ALL  FOUND IN");
	expect(&o, 0,
	    "   Aldermoor HM-40     2.5  "
	    "advice: …for a long flight, not f…");
	o.ascii = true;
	expect(&o, 0,
	    "   Aldermoor HM-40     2.5  "
	    "advice: ~for a long flight, not f~");
	o.snippet = NULL; /* not known yet */
	expect(&o, 0, "   Aldermoor HM-40     2.5  aldermoor");
	o.snippet = &snippet;
	o.sort = SORT_PRICE;
	o.width = 74;
	expect(&o, -1, "   NAME                ALL      PRICE^  FOUND IN");
	o.width = 46; /* too narrow */
	expect(&o, 0, "   Aldermoor HM-40             2.5       1,449");
}

static void foreign_prices_name_their_currency(void **state)
{
	struct columns_options o = {.lang = TEXT("ja"), .width = 62};

	(void)state;
	expect(&o, 0,
	    "   Aldermoor HM-40                    2.5 ━━━━       USD 1,449");
}

static void wide_screens_show_all_parts(void **state)
{
	struct columns_options o = {.lang = TEXT("en"),
	    .width = 75,
	    .parts = true,
	    .sort = SORT_PARTS + PART_COST,
	    .descending = true};

	(void)state;
	expect(&o, -1,
	    "   NAME                           ALL  SCI TECH COST↓  REL  DES"
	    "       PRICE");
	expect(&o, 0,
	    "   Aldermoor HM-40                2.5  0.5  0.5   0.5  0.5  0.5"
	    "       1,449");
	o.width = 60; /* the usual ones */
	expect(&o, -1,
	    "   NAME                             COST↓              PRICE");
}

static void chosen_columns_stand_in_their_order(void **state)
{
	struct columns_choice choice = {0};
	struct columns_options o = {
	    .lang = TEXT("en"), .width = 62, .choice = &choice};

	(void)state;
	assert_true(columns_choose(&choice, TEXT("price")));
	assert_true(columns_choose(&choice, TEXT("name")));
	assert_true(columns_choose(&choice, TEXT("cost")));
	assert_true(columns_choose(&choice, TEXT("overall")));
	assert_false(columns_choose(&choice, TEXT("cost")));
	assert_false(columns_choose(&choice, TEXT("text")));
	assert_false(columns_choose(&choice, TEXT("currency")));
	assert_int_equal(choice.count, 4);
	assert_int_equal(choice.ids[0], COLUMN_PRICE);
	assert_int_equal(choice.ids[2], column_of_part(PART_COST));
	expect(&o, -1,
	    "          PRICE  NAME                        COST          ALL");
	o.sort = SORT_DATE;
	o.descending = true;
	o.width = 40;
	expect(&o, -1, "   NAME                            DATE↓");
	choice.count = 0;
	assert_true(columns_choose(&choice, TEXT("science")));
	o.sort = SORT_NAME;
	expect(&o, 0, "   Aldermoor HM-40                   0.5");
}

SUITE(columns)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(columns_drop_out),
	    cmocka_unit_test(ascii_has_no_other_bytes),
	    cmocka_unit_test(the_order_chooses_what_is_shown),
	    cmocka_unit_test(a_text_shows_where_it_was_found),
	    cmocka_unit_test(wide_screens_show_all_parts),
	    cmocka_unit_test(foreign_prices_name_their_currency),
	    cmocka_unit_test(chosen_columns_stand_in_their_order),
	};

	return cmocka_run_group_tests_name("columns", tests, NULL, NULL);
}
