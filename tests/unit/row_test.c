/* Text to cells: nothing a terminal could take for a command gets through. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "page/row.h"
#include "suite.h"

enum { LAST = 0x10FFFF, LONG = 200000 };

static void expect_clean(
    struct text text, enum row_glyphs ascii, const char *expected)
{
	struct str out = {0};

	row_clean(&out, text, ascii);
	assert_string_equal(str_c(&out), expected);
	str_release(&out);
}

static void controls_become_marks(void **state)
{
	(void)state;
	expect_clean(TEXT("plain"), false, "plain");
	expect_clean(TEXT(""), false, "");
	expect_clean(TEXT("a\033[31mb"), false, "a\uFFFD[31mb");
	expect_clean(TEXT("a\033[31mb"), true, "a?[31mb");
	expect_clean(TEXT("a\0b"), false, "a\uFFFDb");
	expect_clean(TEXT("a\x7F\xC2\x9B"
			  "b"),
	    false, "a\uFFFD\uFFFDb");
	expect_clean(TEXT("a\tb\nc\r\nd"), false, "a b c  d");
	expect_clean(TEXT("a\xFF\xE3\x81z"), false, "a\uFFFD\uFFFD\uFFFDz");
	expect_clean(TEXT("\xED\xA0\x80"), false, "\uFFFD\uFFFD\uFFFD");
	expect_clean(TEXT("a\u0378b"), false, "a\uFFFDb");
	expect_clean(TEXT("a\u2028b"), false, "a\uFFFDb");
}

static void what_could_reorder_is_left_out(void **state)
{
	(void)state;
	expect_clean(TEXT("a\u200Bb\u202Ec\u202C\u2066d\u2069\uFEFFe\u00ADf"),
	    false, "abcdef");
	expect_clean(TEXT("\u200E\u200F\u200C\u200D"), false, "");
	/* Letters that nobody sees, after what is no flag. */
	expect_clean(TEXT("a\U000E0062\U000E0063"), false, "a");
}

static void expect_cut(const char *text, const char *expected)
{
	struct str out = {0};

	row_cut_clusters(&out, text_of(text));
	assert_string_equal(str_c(&out), expected);
	str_release(&out);
}

static void clusters_stay_whole(void **state)
{
	(void)state;
	expect_clean(TEXT("a\u0301\u0302\u0303\u0304\u0305\u0306\u0307b"),
	    false, "a\u0301\u0302\u0303\u0304\u0305\u0306\u0307b");
	expect_clean(TEXT("👨\u200D👩\u200D👧!"), false, "👨\u200D👩\u200D👧!");
	expect_clean(TEXT("👍🏽 ❤\uFE0F 1\uFE0F\u20E3"), false,
	    "👍🏽 ❤\uFE0F 1\uFE0F\u20E3");
	expect_clean(TEXT("می\u200Cخواهم"), false, "می\u200Cخواهم");
	expect_clean(TEXT("क्\u200Dष"), false, "क्\u200Dष");
	expect_clean(TEXT("葛\U000E0100"), false, "葛\U000E0100");
	expect_clean(TEXT("🏴\U000E0067\U000E0062\U000E007F"), false,
	    "🏴\U000E0067\U000E0062\U000E007F");
	expect_clean(TEXT("👨\u200D👩"), true, "??");
}

static void clusters_are_cut_to_what_curses_can_hold(void **state)
{
	(void)state;
	expect_cut("a\u0301\u0302\u0303\u0304\u0305\u0306\u0307b",
	    "a\u0301\u0302\u0303\u0304b");
	expect_cut("x👨\u200D👩\u200D👧!", "x👨!");
	expect_cut("👍🏽", "👍");
	expect_cut("🇯🇵", "🇯🇵");
	expect_cut("❤\uFE0F ©\uFE0E", "❤ ©");
	expect_cut("葛\U000E0100飾", "葛飾");
	expect_cut("می\u200Cخواهم", "می\u200Cخواهم");
	expect_cut("plain 音", "plain 音");
}

static void marks_stand_on_something(void **state)
{
	(void)state;
	expect_clean(TEXT("e\u0301"), false, "e\u0301");
	expect_clean(TEXT("\u0301x"), false, "\u25CC\u0301x");
	expect_clean(TEXT("\033\u0301x"), false, "\uFFFD\u25CC\u0301x");
}

static void ascii_spells_or_asks(void **state)
{
	(void)state;
	expect_clean(TEXT("“a”—‘b’…"), true, "\"a\"-'b'...");
	expect_clean(TEXT("±3 dB × 2 ≤ 5 µV"), true, "+-3 dB x 2 <= 5 uV");
	expect_clean(TEXT("é™ＷＨ½㈱"), true, "eTMWH1/2??");
	expect_clean(TEXT("音x"), true, "??x");
	expect_clean(TEXT("\u0301x"), true, "x");
	expect_clean(TEXT("│─┼█"), true, "|-+#");
	expect_clean(TEXT("録音、“é” ±3 µV…"), ROW_LETTERS, "録音、“é” ±3 µV…");
	expect_clean(TEXT("│─┼█ → ★ ∞ 音█"), ROW_LETTERS, "|-+# -> * ∞ 音#");
	expect_clean(TEXT("a\033[31mb\u0301"), ROW_LETTERS, "a?[31mb\u0301");
}

/* Whatever goes in: whole visible clusters of one or two cells come out, and
 * going through again changes nothing. */
static void expect_safe(struct text text, bool ascii)
{
	struct str out = {0}, again = {0};
	const char *p, *end;
	size_t len;
	int cells;

	row_clean(&out, text, ascii);
	end = out.data + out.len;
	for (p = out.data; p < end; p += len) {
		uint32_t c = utf8_decode(p, end, &len);

		assert_false(utf8_is_control(c));
		assert_true(c != 0xFFFD || len == 3);
		assert_true(!ascii || c < 0x7F);
		assert_true(unicode_kind(c) == UNICODE_VISIBLE ||
			    unicode_kind(c) == UNICODE_COMBINING ||
			    (unicode_extends(c) && p > out.data));
	}
	for (p = out.data; p < end; p += len) {
		len = unicode_grapheme(p, end, &cells);
		if (cells < 1 || cells > 2)
			fail_msg("«%.*s» has %d cells", (int)out.len, out.data,
			    cells);
	}
	row_clean(&again, str_text(&out), ascii);
	assert_int_equal(again.len, out.len);
	assert_true(!out.len || !memcmp(again.data, out.data, out.len));
	str_release(&out);
	str_release(&again);
}

static void every_code_point_is_tamed(void **state)
{
	static const char marked[] = {'\xCC', '\x81', 'e'};
	char bytes[4 + sizeof marked];
	uint32_t c;

	(void)state;
	for (c = 0; c <= LAST; c++) {
		size_t len = utf8_put(c, bytes);

		expect_safe((struct text){bytes, len}, false);
		if (c < 0x3100)
			expect_safe((struct text){bytes, len}, true);
		memcpy(bytes + len, marked, sizeof marked);
		expect_safe((struct text){bytes, len + sizeof marked}, false);
	}
}

static void any_bytes_are_tamed(void **state)
{
	uint32_t seed = 7;
	char bytes[24];
	int round;
	size_t i;

	(void)state;
	for (round = 0; round < 200000; round++) {
		for (i = 0; i < sizeof bytes; i++) {
			seed = seed * 1664525 + 1013904223;
			bytes[i] = (char)(seed >> 24);
			/* More valid sequences than chance would give. */
			if (i >= 2 && seed >> 8 & 1) {
				bytes[i - 2] = (char)(0xE0 | (seed >> 9 & 15));
				bytes[i - 1] = (char)(0x80 | (seed >> 13 & 63));
				bytes[i] = (char)(0x80 | (seed >> 19 & 63));
			}
		}
		expect_safe((struct text){bytes, sizeof bytes}, round & 1);
	}
}

static void expect_row(const struct row_builder *builder, const char *expected)
{
	struct str out = {0};
	uint32_t cells = 0, i;

	row_print(&builder->row, &out);
	assert_string_equal(str_c(&out), expected);
	for (i = 0; i < builder->row.count; i++)
		cells += builder->row.spans[i].cells;
	assert_int_equal(builder->row.cells, cells);
	assert_true(cells <= builder->width);
	str_release(&out);
}

static void what_does_not_fit_is_cut(void **state)
{
	struct arena *arena = arena_new();
	struct row_builder builder;

	(void)state;
	row_start(&builder, arena, 5, false);
	assert_int_equal(row_add(&builder, TEXT("ab"), STYLE_TEXT), 2);
	assert_int_equal(row_add(&builder, TEXT("録音"), STYLE_DIM), 2);
	expect_row(&builder, "ab録");
	/* There is a cell left, but something was cut already. */
	assert_int_equal(row_add(&builder, TEXT("x"), STYLE_TEXT), 0);
	row_pad(&builder, 9, STYLE_TEXT);
	assert_int_equal(builder.row.cells, 5);
	expect_row(&builder, "ab録");
	row_start(&builder, arena, 0, false);
	row_add(&builder, TEXT("ab"), STYLE_TEXT);
	row_add_field(&builder, TEXT("ab"), STYLE_TEXT, 4, true);
	expect_row(&builder, "");
	arena_free(arena);
}

static void expect_field(
    const char *text, uint32_t cells, bool right, bool ascii, const char *row)
{
	struct arena *arena = arena_new();
	struct row_builder builder;

	row_start(&builder, arena, 20, ascii);
	row_add_field(&builder, text_of(text), STYLE_TEXT, cells, right);
	assert_int_equal(builder.row.cells, cells);
	row_add(&builder, TEXT("|"), STYLE_TEXT);
	expect_row(&builder, row);
	arena_free(arena);
}

static void fields_have_their_width(void **state)
{
	(void)state;
	expect_field("abc", 5, false, false, "abc  |");
	expect_field("abc", 5, true, false, "  abc|");
	expect_field("abcdef", 5, false, false, "abcd…|");
	expect_field("abcdef", 5, false, true, "abcd~|");
	expect_field("abcde", 5, false, false, "abcde|");
	expect_field("録音機", 4, false, false, "録… |");
	expect_field("録音機", 4, true, false, " 録…|");
	expect_field("録", 1, false, false, "…|");
	expect_field("", 2, false, false, "  |");
	expect_field("x\033y", 3, false, false, "x\uFFFDy|");
}

static void long_rows_keep_their_count(void **state)
{
	struct arena *arena = arena_new();
	struct row_builder builder;
	char *text = mem_new(LONG, 1);
	struct str out = {0};

	(void)state;
	memset(text, 'x', LONG);
	row_start(&builder, arena, UINT32_MAX, false);
	assert_int_equal(
	    row_add(&builder, (struct text){text, LONG}, STYLE_TEXT), LONG);
	row_print(&builder.row, &out);
	assert_int_equal(out.len, LONG);
	assert_int_equal(builder.row.cells, LONG);
	assert_int_equal(builder.row.count, LONG / UINT16_MAX + 1);
	str_release(&out);
	free(text);
	arena_free(arena);
}

static void pages_keep_their_rows(void **state)
{
	struct row_builder builder;
	struct page page;
	uint32_t i;

	(void)state;
	page_init(&page);
	for (i = 0; i < 1000; i++) {
		row_start(&builder, page.arena, 10, false);
		row_add(&builder, i % 2 ? TEXT("odd") : TEXT("even"),
		    STYLE_TEXT | STYLE_BOLD);
		page_add(&page, &builder, i * 2);
	}
	assert_int_equal(page.count, 1000);
	for (i = 0; i < 1000; i++) {
		assert_int_equal(page.rows[i].anchor, i * 2);
		assert_int_equal(page.rows[i].cells, i % 2 ? 3 : 4);
		assert_int_equal(
		    page.rows[i].spans[0].style, STYLE_TEXT | STYLE_BOLD);
	}
	row_resume(&builder, page.arena, &page.rows[7], 10, false);
	row_add(&builder, TEXT("er"), STYLE_DIM);
	expect_row(&builder, "odder");
	assert_int_equal(page.rows[7].count, 1);
	page_release(&page);
	page_release(&page);
}

static bool is_narrow(struct text text)
{
	struct span span = {text, (uint16_t)unicode_cells(text), 0, 0};

	return row_is_narrow(&span);
}

static void narrow_spans_have_a_cell_for_each_character(void **state)
{
	(void)state;
	assert_true(is_narrow(TEXT("plain")));
	assert_true(is_narrow(TEXT("caf\u00E9 ██▌…")));
	assert_false(is_narrow(TEXT("cafe\u0301")));
	assert_false(is_narrow(TEXT("音")));
	assert_false(is_narrow(TEXT("か\u3099"))); /* two in two cells */
	assert_false(is_narrow(TEXT("a\u0301音")));
}

SUITE(row)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(controls_become_marks),
	    cmocka_unit_test(what_could_reorder_is_left_out),
	    cmocka_unit_test(clusters_stay_whole),
	    cmocka_unit_test(clusters_are_cut_to_what_curses_can_hold),
	    cmocka_unit_test(marks_stand_on_something),
	    cmocka_unit_test(ascii_spells_or_asks),
	    cmocka_unit_test(every_code_point_is_tamed),
	    cmocka_unit_test(any_bytes_are_tamed),
	    cmocka_unit_test(what_does_not_fit_is_cut),
	    cmocka_unit_test(fields_have_their_width),
	    cmocka_unit_test(long_rows_keep_their_count),
	    cmocka_unit_test(pages_keep_their_rows),
	    cmocka_unit_test(narrow_spans_have_a_cell_for_each_character),
	};

	return cmocka_run_group_tests_name("row", tests, NULL, NULL);
}
