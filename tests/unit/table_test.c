/* Tables: widths shared out fairly, cells that wrap, what is left when there is
 * no room. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "page/table.h"
#include "suite.h"

enum { COLUMNS = 3, ROWS = 3 };

/* Lays out CELLS (by row) and compares. */
static void expect(const char *const *cells, uint32_t width, bool ascii,
    bool plain, const char *rows)
{
	static const enum markup_align aligns[COLUMNS] = {
	    MARKUP_LEFT, MARKUP_RIGHT, MARKUP_CENTER};
	struct wrap_span spans[COLUMNS * ROWS];
	struct table_cell made[COLUMNS * ROWS];
	struct table table = {COLUMNS, ROWS, made, aligns};
	struct page page;
	struct wrap wrap;
	struct str out = {0};
	size_t i;

	for (i = 0; i < COLUMNS * ROWS; i++) {
		spans[i] = (struct wrap_span){text_of(cells[i]), STYLE_TEXT, 0};
		made[i] = (struct table_cell){&spans[i], cells[i][0] != 0};
	}
	page_init(&page);
	wrap_init(&wrap, &page, width, ascii);
	table_lay_out(&wrap, NULL, &table, plain);
	for (i = 0; i < page.count; i++) {
		assert_true(!width || page.rows[i].cells <= width);
		row_print(&page.rows[i], &out);
		str_putc(&out, '\n');
	}
	/* A place a row, whatever the width. */
	assert_int_equal(wrap.anchor, ROWS);
	assert_string_equal(str_c(&out), rows);
	str_release(&out);
	wrap_release(&wrap);
	page_release(&page);
}

static const char *const measured[] = {"Figure", "Value", "Class", "Noise",
    "-117 dB", "good", "録音", "1.5", "fair"};

static void what_fits_is_as_wide_as_its_content(void **state)
{
	static const char rows[] = "Figure │   Value │ Class\n"
				   "───────┼─────────┼──────\n"
				   "Noise  │ -117 dB │ good\n"
				   "録音   │     1.5 │ fair\n";

	(void)state;
	expect(measured, 80, false, false, rows);
	expect(measured, 24, false, false, rows);
	expect(measured, 0, false, false, rows);
	expect(measured, 80, true, false,
	    "Figure |   Value | Class\n"
	    "-------+---------+------\n"
	    "Noise  | -117 dB | good\n"
	    "????   |     1.5 | fair\n");
}

static void wide_columns_give_way_first(void **state)
{
	static const char *const cells[] = {"Part", "Price", "What it is",
	    "Box", "12 USD", "a very plain box of oak", "Lid", "3 USD", "oak"};

	(void)state;
	expect(cells, 30, false, false,
	    "Part │  Price │   What it is\n"
	    "─────┼────────┼───────────────\n"
	    "Box  │ 12 USD │  a very plain\n"
	    "     │        │   box of oak\n"
	    "─────┼────────┼───────────────\n"
	    "Lid  │  3 USD │      oak\n");
}

static void words_stay_whole_while_they_can(void **state)
{
	static const char *const cells[] = {"Name", "n", "Text", "Kestrel", "1",
	    "one two three four five six seven eight", "Orrery", "2",
	    "a b c d e f g h i j k l m n o p q r s t"};

	(void)state;
	expect(cells, 26, false, false,
	    "Name    │ n │     Text\n"
	    "────────┼───┼─────────────\n"
	    "Kestrel │ 1 │   one two\n"
	    "        │   │  three four\n"
	    "        │   │   five six\n"
	    "        │   │ seven eight\n"
	    "────────┼───┼─────────────\n"
	    "Orrery  │ 2 │ a b c d e f\n"
	    "        │   │ g h i j k l\n"
	    "        │   │ m n o p q r\n"
	    "        │   │     s t\n");
}

static void without_room_rows_become_records(void **state)
{
	(void)state;
	expect(measured, 14, false, false,
	    "• Figure:\n"
	    "  Noise;\n"
	    "  Value:\n"
	    "  -117 dB;\n"
	    "  Class: good\n"
	    "• Figure: 録\n"
	    "  音; Value:\n"
	    "  1.5; Class:\n"
	    "  fair\n");
	expect(measured, 0, false, true,
	    "Figure: Noise; Value: -117 dB; Class: good\n"
	    "Figure: 録音; Value: 1.5; Class: fair\n");
}

/* Cut words are worse than records; a URL is cut. */
static void words_are_not_cut_into_columns(void **state)
{
	static const char *const cells[] = {"Item", "Value", "Source",
	    "Frequency", "Unspecified", "Manufacturer", "a", "b", "c"};
	static const char *const links[] = {"Item", "Value", "Source", "a", "b",
	    "https://example.org/one/two/three/four/five", "a", "b", "c"};

	(void)state;
	expect(cells, 30, true, false,
	    "- Item: Frequency; Value:\n"
	    "  Unspecified; Source:\n"
	    "  Manufacturer\n"
	    "- Item: a; Value: b; Source: c\n");
	expect(links, 36, true, false,
	    "Item | Value |        Source\n"
	    "-----+-------+----------------------\n"
	    "a    |     b | https://example.org/\n"
	    "     |       |  one/two/three/four/\n"
	    "     |       |         five\n"
	    "-----+-------+----------------------\n"
	    "a    |     b |           c\n");
}

static void empty_cells_are_borne(void **state)
{
	static const char *const cells[] = {
	    "", "Value", "", "Noise", "", "", "", "", ""};

	(void)state;
	expect(cells, 40, false, false,
	    "      │ Value │\n"
	    "──────┼───────┼──\n"
	    "Noise │       │\n"
	    "      │       │\n");
	expect(cells, 0, false, true, "Noise\n\n");
}

SUITE(table)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_fits_is_as_wide_as_its_content),
	    cmocka_unit_test(wide_columns_give_way_first),
	    cmocka_unit_test(words_stay_whole_while_they_can),
	    cmocka_unit_test(without_room_rows_become_records),
	    cmocka_unit_test(words_are_not_cut_into_columns),
	    cmocka_unit_test(empty_cells_are_borne),
	};

	return cmocka_run_group_tests_name("table", tests, NULL, NULL);
}
