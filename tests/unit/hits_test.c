/* Words found in a laid-out page: folded, by case, over breaks, in cells. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "page/hits.h"
#include "page/wrap.h"
#include "suite.h"

static void lay(struct page *page, const char *text, uint32_t width)
{
	struct wrap wrap;
	struct wrap_indent indent = {
	    .text = TEXT("| "), .cells = 2, .style = STYLE_RULE};
	struct wrap_span spans[2] = {{text_of(text), STYLE_TEXT, 0}};
	size_t half = strlen(text) / 2, count = 1;

	/* Two spans, so that matches cross them too. */
	if ((text[half] & 0xC0) != 0x80) {
		spans[0].text.len = half;
		spans[1] = (struct wrap_span){
		    text_of(text + half), STYLE_TEXT | STYLE_BOLD, 0};
		count = 2;
	}
	page_init(page);
	wrap_init(&wrap, page, width, false);
	wrap_add(&wrap, &indent, spans, count);
	wrap_release(&wrap);
}

static size_t count(const char *text, uint32_t width, const char *term)
{
	struct page page;
	struct hits hits = {0};
	struct text terms[] = {text_of(term)};
	size_t found;

	lay(&page, text, width);
	hits_find(&hits, &page, terms, 1);
	found = hits.count;
	hits_release(&hits);
	page_release(&page);
	return found;
}

static void width_and_breaks_do_not_matter(void **state)
{
	static const char text[] = "The quick brown fox saw the quick dog";
	uint32_t width;

	(void)state;
	for (width = 5; width < 50; width++) {
		assert_int_equal(count(text, width, "the quick"), 2);
		assert_int_equal(count(text, width, "fox saw"), 1);
		assert_int_equal(count(text, width, "foxsaw"), 0);
	}
	for (width = 5; width < 40; width++)
		assert_int_equal(
		    count("音質は良い。音質は悪い。", width, "音質は"), 2);
}

static void folding_and_case(void **state)
{
	(void)state;
	assert_int_equal(count("Sony sony SONY", 80, "sony"), 3);
	assert_int_equal(count("Sony sony SONY", 80, "Sony"), 1);
	assert_int_equal(count("Sony sony SONY", 80, "SONY"), 1);
	assert_int_equal(count("WH‑1000 ＷＨ－１０００", 80, "wh-1000"), 2);
	assert_int_equal(count("WH‑1000 ＷＨ－１０００", 80, "WH-1000"), 2);
	assert_int_equal(count("Straße STRASSE", 80, "strasse"), 2);
	assert_int_equal(count("nothing", 80, ""), 0);
	assert_int_equal(count("", 80, "x"), 0);
}

static void marked_rows_keep_their_cells(void **state)
{
	static const char text[] = "The quick 音質 fox saw the 音質 dog";
	const struct text terms[] = {TEXT("quick"), TEXT("音")};
	struct page page;
	struct hits hits = {0};
	struct row row;
	struct str before = {0}, after = {0};
	size_t i, reversed = 0, marked = 0;
	uint32_t j, cells;

	(void)state;
	lay(&page, text, 14);
	hits_find(&hits, &page, terms, 2);
	assert_int_equal(hits.count, 3);
	for (i = 0; i < page.count; i++) {
		row =
		    hits_mark(&hits, page.arena, &page.rows[i], (uint32_t)i, 1);
		row_print(&page.rows[i], &before);
		row_print(&row, &after);
		for (cells = j = 0; j < row.count; j++) {
			cells += row.spans[j].cells;
			marked += STYLE_ROLE(row.spans[j].style) == STYLE_MATCH;
			reversed += (row.spans[j].style & STYLE_REVERSE) > 0;
		}
		assert_int_equal(cells, page.rows[i].cells);
	}
	assert_string_equal(str_c(&before), str_c(&after));
	assert_true(marked >= 3);
	assert_true(reversed >= 1);
	assert_int_equal(hits_from(&hits, 0), 0);
	assert_int_equal(hits_from(&hits, (uint32_t)page.count), 3);
	assert_true(hits_from(&hits, hits.rows[2]) <= 2);
	str_release(&before);
	str_release(&after);
	hits_release(&hits);
	page_release(&page);
}

SUITE(hits)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(width_and_breaks_do_not_matter),
	    cmocka_unit_test(folding_and_case),
	    cmocka_unit_test(marked_rows_keep_their_cells),
	};

	return cmocka_run_group_tests_name("hits", tests, NULL, NULL);
}
