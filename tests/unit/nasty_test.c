/* What breaks other programs that render Markdown, laid out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "page/document.h"
#include "suite.h"
#include "support/page_check.h"

/* A body each, and the rows it is to give at 30 cells. */
static const struct {
	const char *body, *rows;
} nasty[] = {
    {"| Model | Noise |\n|---|--:|\n| A \\| B | **5** |\n",
	"Model │ Noise\n──────┼──────\nA | B │     5\n"},
    {"| not a table\nStudio | Pro", "| not a table Studio | Pro\n"},
    {"これは**「同等以上」**です", "これは「同等以上」です\n"},
    {"\\*\\*not\\*\\* bold", "**not** bold\n"},
    {"~20 to 5~10, ~~40~~ <0.1% [1] [x]",
	"~20 to 5~10, ~~40~~ <0.1% [1]\n[x]\n"},
    {"a <b>bold</b> &amp; &copy;&#27;[31m", "a bold & ©�[31m\n"},
    {"<script>x()</script>\n\ny<!-- z", "y<!-- z\n"},
    {"a[^1]\n\n[^1]: https://example.org/x", "a¹\n\n¹ https://example.org/x\n"},
    {"a\n{: .b}\n\n*[HTML]: c\n\nT\n: d", "a\n\nHTML: c\n\nT\n\n• d\n"},
    {"<details>\n<summary>a</summary>\n\n*b*\n</details>", "a\n\nb\n"},
    {"<table><tr><th>a</th><th>b</th></tr><tr><td>c</td></tr></table>",
	"a │ b\n──┼──\nc │\n"},
    {"https://example.org/a/very/long/way/to/go_on_and_on(yes).",
	"https://example.org/a/very/\nlong/way/to/go_on_and_on(yes).\n"},
    {"音質は、とても良い（「最高」）と思われるのです。",
	"音質は、とても良い（「最高」）\nと思われるのです。\n"},
    {"あいうえおかきくけこさしすせそ。た",
	"あいうえおかきくけこさしすせ\nそ。た\n"},
    {"あいうえおかきくけこさしすせ（た",
	"あいうえおかきくけこさしすせ\n（た\n"},
    {"ＷＨ－１０００ ﾊﾝｶｸ 10～20", "ＷＨ－１０００ ﾊﾝｶｸ 10～20\n"},
    {"10 Ω × 2 – “x” ± 3° — 12345678", "10 Ω × 2 – “x” ± 3° — 12345678\n"},
    {"a\033[31mb\302\233c\302\205d\177e", "a�[31mb�c�d�e\n"},
    {"a\342\200\213b\342\200\256c\342\200\254\357\273\277d", "abcd\n"},
    {"WH\342\200\2211000 \342\210\2225", "WH\342\200\2211000 \342\210\2225\n"},
};

static void what_breaks_others_is_laid_out(void **state)
{
	struct document_options options = {
	    .width = 30, .section = DOCUMENT_BODY};
	size_t i, j;

	(void)state;
	for (i = 0; i < sizeof nasty / sizeof *nasty; i++) {
		struct review review = {
		    .body = text_of(nasty[i].body), .body_line = 1};
		struct document_outline outline = {0};
		struct str out = {0};
		struct page page;

		page_init(&page);
		document_lay_out(&page, &review, &options, &outline);
		for (j = 0; j < page.count; j++) {
			row_print(&page.rows[j], &out);
			str_putc(&out, '\n');
		}
		assert_null(page_check(&page, &outline, 30, false));
		assert_string_equal(str_c(&out), nasty[i].rows);
		str_release(&out);
		page_release(&page);
	}
}

/* A paragraph of one line, and a URL without a place to break it. */
static void long_lines_fill_their_rows(void **state)
{
	struct document_options options = {
	    .width = 60, .section = DOCUMENT_BODY};
	struct review review = {.body_line = 1};
	struct document_outline outline = {0};
	struct str body = {0};
	struct page page;
	size_t i;

	(void)state;
	str_puts(&body, "https://example.org/");
	str_repeat(&body, "x", 650 - 20);
	str_puts(&body, "\n\n");
	str_repeat(&body, "twelve cells", 200);
	review.body = str_text(&body);
	page_init(&page);
	document_lay_out(&page, &review, &options, &outline);
	assert_int_equal(page.count, 12 + 1 + 41);
	assert_int_equal(page.rows[0].cells, 20);
	for (i = 1; i < 11; i++)
		assert_int_equal(page.rows[i].cells, 60);
	assert_int_equal(page.rows[11].cells, 30);
	assert_int_equal(outline.links.count, 1);
	assert_int_equal(outline.links.items[0].url.len, 650);
	assert_int_equal(page.rows[11].spans[0].link, 1);
	page_release(&page);
	str_release(&body);
}

SUITE(nasty)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_breaks_others_is_laid_out),
	    cmocka_unit_test(long_lines_fill_their_rows),
	};

	return cmocka_run_group_tests_name("nasty", tests, NULL, NULL);
}
