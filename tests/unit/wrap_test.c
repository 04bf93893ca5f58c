/* Wrapping: where rows end, and that no glyph is lost or doubled. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"
#include "page/wrap.h"
#include "suite.h"

static void print_rows(const struct page *page, struct str *out)
{
	size_t i;

	for (i = 0; i < page->count; i++) {
		if (i)
			str_putc(out, '\n');
		row_print(&page->rows[i], out);
	}
}

static void expect_wrapped(const char *text, uint32_t width, const char *rows)
{
	struct wrap_span span = {text_of(text), STYLE_TEXT, 0};
	struct page page;
	struct wrap wrap;
	struct str out = {0};

	page_init(&page);
	wrap_init(&wrap, &page, width, false);
	wrap_add(&wrap, NULL, &span, 1);
	print_rows(&page, &out);
	assert_string_equal(str_c(&out), rows);
	str_release(&out);
	wrap_release(&wrap);
	page_release(&page);
}

static void rows_end_between_words(void **state)
{
	(void)state;
	expect_wrapped("one two three", 7, "one two\nthree");
	expect_wrapped("one two three", 6, "one\ntwo\nthree");
	expect_wrapped("one   two", 3, "one\ntwo");
	expect_wrapped("one two   ", 7, "one two");
	expect_wrapped("", 7, "");
	expect_wrapped("   ", 2, "");
	expect_wrapped("one two three", 0, "one two three");
	expect_wrapped("a well-known fact", 7, "a well-\nknown\nfact");
	expect_wrapped("see e.g. this", 6, "see\ne.g.\nthis");
}

static void japanese_keeps_its_marks(void **state)
{
	(void)state;
	expect_wrapped("音が出ます。次", 10, "音が出ま\nす。次");
	expect_wrapped("音が出ます。次", 12, "音が出ます。\n次");
	expect_wrapped("音（声）です", 6, "音\n（声）\nです");
	expect_wrapped("サーバーだ", 6, "サー\nバーだ");
	expect_wrapped("きゃあっと", 4, "きゃ\nあっ\nと");
	expect_wrapped("録音\u3000機材", 4, "録音\n機材");
}

static void long_words_are_cut(void **state)
{
	(void)state;
	expect_wrapped("abcdefgh", 3, "abc\ndef\ngh");
	expect_wrapped("x abcdefgh", 4, "x\nabcd\nefgh");
	expect_wrapped(
	    "https://example.org/a/b", 16, "https://example.\norg/a/b");
	expect_wrapped(
	    "https://example.org/a/b", 21, "https://example.org/\na/b");
	expect_wrapped(
	    "see https://example.org/a", 12, "see\nhttps://exam\nple.org/a");
	expect_wrapped("e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301\ne\u0301");
	expect_wrapped("a%E3%81%82%e3bc%", 5, "a%E3\n%81\n%82\n%e3bc\n%");
	expect_wrapped("%E3%81", 2, "%E\n3\n%8\n1");
	expect_wrapped("99%of%zz", 3, "99%\nof%\nzz");
	expect_wrapped("録", 1, "?");
	expect_wrapped("a録b", 1, "a\n?\nb");
}

/* In a narrow column a word that has room in a row of its own goes there. */
static void words_with_room_are_whole(void **state)
{
	struct wrap_span span = {
	    TEXT("DAC, Noise-Cancelling, Planar-Magnetic"), STYLE_TEXT, 0};
	struct page page;
	struct wrap wrap;
	struct str out = {0};

	(void)state;
	expect_wrapped("of characteristics", 16, "of\ncharacteristics");
	expect_wrapped("of characteristics", 14, "of\ncharacteristic\ns");
	page_init(&page);
	wrap_init(&wrap, &page, 17, false);
	wrap.words = true;
	wrap_add(&wrap, NULL, &span, 1);
	print_rows(&page, &out);
	assert_string_equal(
	    str_c(&out), "DAC,\nNoise-Cancelling,\nPlanar-Magnetic");
	str_release(&out);
	wrap_release(&wrap);
	page_release(&page);
}

static void ties_are_cut_last(void **state)
{
	(void)state;
	expect_wrapped("noise of 86 dB is", 13, "noise of\n86 dB is");
	expect_wrapped("未記載です[1]。次", 12, "未記載で\nす[1]。次");
	/* Rather than to leave a third of the row: */
	expect_wrapped("a 1234567 USD", 9, "a 1234567\nUSD");
	expect_wrapped("12345678 kHz", 9, "12345678\nkHz");
	expect_wrapped("[1][2][3][4]", 9, "[1][2][3]\n[4]");
}

static void breaks_cross_spans(void **state)
{
	struct wrap_span spans[] = {{TEXT("one t"), STYLE_TEXT, 0},
	    {TEXT("w"), STYLE_TEXT | STYLE_BOLD, 0}, {TEXT("o"), STYLE_LINK, 7},
	    {TEXT("\n"), STYLE_TEXT, 0}, {TEXT("three"), STYLE_TEXT, 0}};
	const struct row *row;
	struct page page;
	struct wrap wrap;
	struct str out = {0};

	(void)state;
	page_init(&page);
	wrap_init(&wrap, &page, 5, false);
	wrap_add(&wrap, NULL, spans, 5);
	print_rows(&page, &out);
	assert_string_equal(str_c(&out), "one\ntwo\nthree");
	row = &page.rows[1];
	assert_int_equal(row->count, 3);
	assert_int_equal(row->spans[1].style, STYLE_TEXT | STYLE_BOLD);
	assert_int_equal(row->spans[1].cells, 1);
	assert_int_equal(row->spans[2].style, STYLE_LINK);
	assert_int_equal(row->spans[2].link, 7);
	assert_int_equal(row->spans[0].link, 0);
	str_release(&out);
	wrap_release(&wrap);
	page_release(&page);
}

static void indents_hang(void **state)
{
	struct wrap_span span = {TEXT("one two three four"), STYLE_TEXT, 0};
	struct wrap_indent quote = {
	    .text = TEXT("> "), .cells = 2, .style = STYLE_QUOTE};
	struct wrap_indent item = {
	    .outer = &quote, .text = TEXT("10. "), .cells = 4, .once = true};
	struct page page;
	struct wrap wrap;
	struct str out = {0};

	(void)state;
	page_init(&page);
	wrap_init(&wrap, &page, 14, false);
	wrap_add(&wrap, &item, &span, 1);
	wrap_add_blank(&wrap, &item);
	assert_int_equal(wrap_indent_cells(&wrap, &item), 6);
	wrap.width = 13; /* too narrow for both */
	item.spent = false;
	wrap_add(&wrap, &item, &span, 1);
	wrap.width = 7;
	wrap_add(&wrap, &item, &span, 1);
	print_rows(&page, &out);
	assert_string_equal(str_c(&out), "> 10. one two\n"
					 ">     three\n"
					 ">     four\n"
					 ">\n"
					 "10. one two\n"
					 "    three\n"
					 "    four\n"
					 "one two\nthree\nfour");
	str_release(&out);
	wrap_release(&wrap);
	page_release(&page);
}

static void code_is_cut_anywhere(void **state)
{
	struct wrap_span span = {TEXT("  int main (void)"), STYLE_CODE, 0};
	struct page page;
	struct wrap wrap;
	struct str out = {0};

	(void)state;
	page_init(&page);
	wrap_init(&wrap, &page, 6, false);
	wrap.hard = true;
	wrap_add(&wrap, NULL, &span, 1);
	print_rows(&page, &out);
	assert_string_equal(str_c(&out), "  int\nmain (\nvoid)");
	assert_int_equal(page.rows[0].cells, 6); /* the blank is kept */
	str_release(&out);
	wrap_release(&wrap);
	page_release(&page);
}

static void measures_find_the_longest(void **state)
{
	struct wrap_span spans[] = {{TEXT("録音機 and "), STYLE_TEXT, 0},
	    {TEXT("more"), STYLE_TEXT, 0}, {TEXT("\n"), STYLE_TEXT, 0},
	    {TEXT("short"), STYLE_TEXT, 0}};
	struct page page;
	struct wrap wrap;
	uint32_t line, word;

	(void)state;
	page_init(&page);
	wrap_init(&wrap, &page, 80, false);
	wrap_measure(&wrap, spans, 4, &line, &word);
	assert_int_equal(line, 15);
	assert_int_equal(word, 5);
	wrap_measure(&wrap, spans, 0, &line, &word);
	assert_int_equal(line, 0);
	assert_int_equal(page.count, 0);
	wrap_release(&wrap);
	page_release(&page);
}

/* TEXT without the blanks a break may swallow. */
static void squeeze(struct str *out, struct text text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		if (text.len - i >= 3 &&
		    !memcmp(text.ptr + i, "\xE3\x80\x80", 3))
			i += 2;
		else if (text.ptr[i] != ' ')
			str_putc(out, text.ptr[i]);
	}
}

static const char *const pieces[] = {"a", "word", " ", "  ", ", ", "-", "/",
    "「", "」", "。", "録音", "ー", "ッ", "\u3000", "e\u0301", "👨\u200D👩", "🇯🇵",
    "(", ")", "1.5", "…", "\033", "\xFF", "\u200B", "https://x.y/z", "—", "ｱﾞ",
    "한글", "का", "\n"};
enum { PIECES = sizeof pieces / sizeof *pieces, SPANS = 12 };

static void check_rows(
    const struct page *page, uint32_t width, const struct str *wanted)
{
	struct str shown = {0};
	uint32_t last = 0;
	size_t i, j;

	for (i = 0; i < page->count; i++) {
		const struct row *row = &page->rows[i];
		uint32_t cells = 0;

		assert_true(row->cells <= width);
		assert_true(!i || row->anchor > last);
		last = row->anchor;
		for (j = 0; j < row->count; j++) {
			assert_int_equal(unicode_cells(row->spans[j].text),
			    row->spans[j].cells);
			cells += row->spans[j].cells;
			squeeze(&shown, row->spans[j].text);
		}
		assert_int_equal(cells, row->cells);
	}
	assert_string_equal(str_c(&shown), wanted->data ? wanted->data : "");
	str_release(&shown);
}

static void no_glyph_is_lost_or_doubled(void **state)
{
	struct wrap_span spans[SPANS];
	struct str clean = {0}, wanted = {0};
	uint32_t seed = 11, width, anchor;
	int round;
	size_t i;

	(void)state;
	for (round = 0; round < 400; round++) {
		str_clear(&wanted);
		for (i = 0; i < SPANS; i++) {
			seed = seed * 1664525 + 1013904223;
			spans[i] = (struct wrap_span){
			    text_of(pieces[(seed >> 8) % PIECES]),
			    seed >> 20 & 3, seed >> 24 & 1};
			if (text_is(spans[i].text, "\n"))
				continue;
			str_clear(&clean);
			row_clean(&clean, spans[i].text, false);
			squeeze(&wanted, str_text(&clean));
		}
		anchor = 0;
		for (width = 2; width <= 60; width++) {
			struct page page;
			struct wrap wrap;

			page_init(&page);
			wrap_init(&wrap, &page, width, false);
			wrap_add(&wrap, NULL, spans, SPANS);
			check_rows(&page, width, &wanted);
			assert_true(!anchor || anchor == wrap.anchor);
			anchor = wrap.anchor;
			wrap_release(&wrap);
			page_release(&page);
		}
	}
	str_release(&clean);
	str_release(&wanted);
}

/* Each row of a long text is found with work in proportion to the row. */
static void long_lines_take_no_longer(void **state)
{
	struct str text = {0};
	struct wrap_span span = {.style = STYLE_TEXT};
	struct page page;
	struct wrap wrap;

	(void)state;
	str_repeat(&text, "x", 100000);
	str_repeat(&text, " ", 1000000);
	str_repeat(&text, "!", 100000);
	span.text = str_text(&text);
	page_init(&page);
	wrap_init(&wrap, &page, 1, false);
	wrap_add(&wrap, NULL, &span, 1);
	assert_int_equal(page.count, 200000);
	str_release(&text);
	wrap_release(&wrap);
	page_release(&page);
}

SUITE(wrap)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(rows_end_between_words),
	    cmocka_unit_test(japanese_keeps_its_marks),
	    cmocka_unit_test(long_words_are_cut),
	    cmocka_unit_test(words_with_room_are_whole),
	    cmocka_unit_test(ties_are_cut_last),
	    cmocka_unit_test(breaks_cross_spans),
	    cmocka_unit_test(indents_hang),
	    cmocka_unit_test(code_is_cut_anywhere),
	    cmocka_unit_test(measures_find_the_longest),
	    cmocka_unit_test(no_glyph_is_lost_or_doubled),
	    cmocka_unit_test(long_lines_take_no_longer),
	};

	return cmocka_run_group_tests_name("wrap", tests, NULL, NULL);
}
