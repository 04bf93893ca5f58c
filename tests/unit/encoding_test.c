/* Reviews in other encodings and line ends: read, and told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "review/review.h"
#include "suite.h"
#include "support/in_arena.h"

static const char page[] =
    "---\nlayout: product\ntarget_name: \"\u97F3 \U0001F3A7\"\nref: r\n"
    "company_id: c\nlang: ja\nrating: [3, 1, 1, 1, 0, 0]\n---\n\n"
    "## \u6982\u8981\n\nText \u03A9.\n";

static void put_unit(struct str *out, uint32_t unit, size_t bytes, bool big)
{
	for (size_t i = 0; i < bytes; i++)
		str_putc(
		    out, (char)(unit >> 8 * (big ? bytes - 1 - i : i) & 0xFF));
}

static void encode(
    struct str *out, const char *source, size_t unit, bool big, bool bom)
{
	const char *p = source, *end = p + strlen(p);
	size_t len;

	if (bom)
		put_unit(out, 0xFEFF, unit, big);
	for (; p < end; p += len) {
		uint32_t c = utf8_decode(p, end, &len);

		if (unit == 2 && c > 0xFFFF) {
			put_unit(out, 0xD800 + ((c - 0x10000) >> 10), 2, big);
			c = 0xDC00 + ((c - 0x10000) & 0x3FF);
		}
		put_unit(out, c, unit, big);
	}
}

static void assert_read(
    void **state, struct text source, const char *words, uint32_t heading)
{
	struct review review;
	struct str message = {0};

	assert_int_equal(
	    review_parse(*state, "x.md", source, REVIEW_BODY, &review),
	    REVIEW_OK);
	assert_true(text_is(review.version.name, "\u97F3 \U0001F3A7"));
	assert_int_equal(review.section_count, 1);
	assert_true(text_is(review.sections[0].source, "Text \u03A9."));
	assert_int_equal(review.sections[0].line, heading);
	assert_int_equal(review.version.problem_count, words != NULL);
	if (words)
		problem_print(&review.version.problems[0], NULL, &message);
	if (words && !strstr(str_c(&message), words))
		fail_msg("\"%s\" lacks \"%s\"", str_c(&message), words);
	str_release(&message);
}

static void wide_units_are_read(void **state)
{
	for (int i = 0; i < 8; i++) {
		size_t unit = i & 1 ? 4 : 2;
		struct str source = {0};

		encode(&source, page, unit, i & 2, i & 4);
		assert_read(state, str_text(&source),
		    unit == 4 ? "but is written in UTF-32"
			      : "but is written in UTF-16",
		    10);
		str_release(&source);
	}
}

/* PAGE with each line end as END. */
static void end_lines(struct str *out, const char *end)
{
	for (const char *p = page; *p; p++) {
		if (*p == '\n')
			str_puts(out, end);
		else
			str_putc(out, *p);
	}
}

static void line_ends_are_read(void **state)
{
	static const struct {
		const char *end, *words;
		uint32_t heading;
	} cases[] = {
	    {"\r\n", NULL, 10},
	    {"\r", "but its lines end in CR alone", 10},
	    {"\r\r\n", "but its lines end in CR alone", 19},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str source = {0};

		end_lines(&source, cases[i].end);
		assert_read(
		    state, str_text(&source), cases[i].words, cases[i].heading);
		str_release(&source);
	}
}

static void blank_lines_above_are_told(void **state)
{
	static const char *const above[] = {
	    "\n", "\n\n", " \t\r\n", "\xEF\xBB\xBF\n"};

	for (size_t i = 0; i < sizeof above / sizeof *above; i++) {
		struct str source = {0};

		str_printf(&source, "%s%s", above[i], page);
		assert_read(state, str_text(&source),
		    "but blank lines stand before", i == 1 ? 12 : 11);
		str_release(&source);
	}
}

static void half_a_character_is_told(void **state)
{
	struct str source = {0};
	struct review review;

	encode(&source, "---\nlayout: product\ntitle: a", 2, false, true);
	put_unit(&source, 0xD83C, 2, false);
	encode(&source, "b\nref: r\n---\nText", 2, false, false);
	str_putc(&source, 'x');
	assert_int_equal(review_parse(*state, "x.md", str_text(&source),
			     REVIEW_META, &review),
	    REVIEW_OK);
	assert_true(text_is(review.version.name, "a\uFFFDb"));
	assert_int_equal(review.version.problems[0].code, PROBLEM_ENCODING);
	assert_int_equal(
	    review.version.problems[review.version.problem_count - 1].code,
	    PROBLEM_NOT_UTF8);
	assert_int_equal(
	    review.version.problems[review.version.problem_count - 1].line, 6);
	str_release(&source);
}

static void other_files_stay_others(void **state)
{
	static const char *const pages[] = {"# A page\n",
	    "\n\n---\n\nA rule.\n", "---\nlayout: page\n---\n", "-"};
	struct review review;

	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		for (int k = 0; k < 8; k++) {
			struct str source = {0};

			encode(&source, pages[i], k & 1 ? 4 : 2, k & 2, k & 4);
			assert_int_equal(
			    review_parse(*state, "x.md", str_text(&source),
				REVIEW_META, &review),
			    REVIEW_IS_NONE);
			str_release(&source);
		}
}

SUITE(encoding)
{
	const struct CMUnitTest tests[] = {
	    in_arena_test(wide_units_are_read),
	    in_arena_test(line_ends_are_read),
	    in_arena_test(blank_lines_above_are_told),
	    in_arena_test(half_a_character_is_told),
	    in_arena_test(other_files_stay_others),
	};

	return cmocka_run_group_tests_name("encoding", tests, NULL, NULL);
}
