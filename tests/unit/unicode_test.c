/* Widths, graphemes, line breaks and folding, each held against the library or
 * the C library it must agree with. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <uninorm.h>
#include <unistring/version.h>
#include <wchar.h>

#include "base/linebreak.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "suite.h"

enum { LAST = 0x10FFFF, LONGEST = 48 };

/* The same numbers in each run. */
static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525 + 1013904223;
	return *state >> 8;
}

static const uint32_t alphabet[] = {'a', 'Z', ' ', '1', '(', ')', '"', '!', '/',
    ',', '.', ':', '$', '%', '-', '|', '}', '?', '\n', 0xA0, 0xAB, 0xB0, 0xB1,
    0xB4, 0xC9, 0xD7, 0x3A9, 0x2010, 0x2011, 0x2013, 0x2014, 0x2019, 0x201C,
    0x2026, 0x2030, 0x203B, 0x2044, 0x2192, 0x2212, 0x2264, 0x3000, 0x3001,
    0x3002, 0x300C, 0x300D, 0x3042, 0x3043, 0x30A2, 0x30A3, 0x30FB, 0x30FC,
    0x301C, 0x4E00, 0x9FA5, 0x3400, 0xFF01, 0xFF08, 0xFF09, 0xFF0C, 0xFF0D,
    0xFF21, 0xFF5E, 0xFF61, 0xFF71, 0xFFE5};
/* What needs the library. */
static const uint32_t hard[] = {0x300, 0x301, 0x3099, 0xFF9E, 0x200B, 0x200D,
    0xFE0F, 0xAD, 0x1F468, 0x1F469, 0x2764, 0x1F3FB, 0x1F1EF, 0x1F1F5, 0x1100,
    0x1161, 0x11A8, 0xAC00, 0x915, 0x94D, 0x93E, 0xE33, 0x600, 0x85, '\r', 7,
    0xDF, 0x130, 0x2103, 0x338F, 0xFB01, 0x5D0, 0x2028, 0x378};
enum {
	ALPHABET = sizeof alphabet / sizeof *alphabet,
	HARD = sizeof hard / sizeof *hard
};

static void put(struct str *out, uint32_t c)
{
	char bytes[4];

	str_append(out, bytes, utf8_put(c, bytes));
}

/* COUNT code points, one in eight of them hard where WITH_HARD. */
static void make(struct str *out, uint32_t *state, bool with_hard)
{
	size_t count = next_random(state) % 16 + 1;

	str_clear(out);
	while (count--) {
		if (with_hard && next_random(state) % 8 == 0)
			put(out, hard[next_random(state) % HARD]);
		else
			put(out, alphabet[next_random(state) % ALPHABET]);
	}
}

static bool is_scalar(uint32_t c)
{
	return c < 0xD800 || c > 0xDFFF;
}

/* What became wide with Unicode 16: the C library may be older. */
static bool is_newly_wide(uint32_t c)
{
	return (c >= 0x2630 && c <= 0x2637) || (c >= 0x268A && c <= 0x268F) ||
	       (c >= 0x1D300 && c <= 0x1D356) || (c >= 0x1D360 && c <= 0x1D376);
}

static void widths_are_those_of_terminals(void **state)
{
	unsigned differ = 0;
	uint32_t c;

	(void)state;
	assert_int_equal(unicode_width('a'), 1);
	assert_int_equal(unicode_width(0x3042), 2);
	assert_int_equal(unicode_width(0x301), 0);
	assert_int_equal(unicode_width(0x2014), 1); /* ambiguous */
	assert_int_equal(unicode_width(0x3A9), 1);
	assert_int_equal(unicode_width(0x1F3B6), 2);
	assert_int_equal(unicode_width(0x85), 1);
	assert_int_equal(unicode_width(0x2630), 2);
	assert_int_equal(unicode_width(0x1D360), 2);
	assert_int_equal(unicode_width(0x1F1EF), 1);
#if defined __GLIBC__ && __GLIBC_MINOR__ < 43 /* then Unicode 17 */
	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		skip();
	for (c = 0x20; c <= LAST; c++) {
		int cells = is_scalar(c) ? wcwidth((wchar_t)c) : -1;

		if (cells < 0 || unicode_kind(c) == UNICODE_CONTROL ||
		    unicode_kind(c) == UNICODE_INVISIBLE)
			continue; /* never gets there */
		if (cells == 1 && is_newly_wide(c))
			continue;
		if (cells != unicode_width(c) && differ++ < 5)
			print_message("U+%04X: %d, here %d\n", (unsigned)c,
			    cells, unicode_width(c));
	}
	assert_int_equal(differ, 0);
	setlocale(LC_CTYPE, "C");
#else
	(void)differ, (void)c;
	skip();
#endif
}

static void no_control_is_visible(void **state)
{
	uint32_t c;

	(void)state;
	for (c = 0; c <= LAST; c++) {
		enum unicode_kind kind = unicode_kind(c);

		if (utf8_is_control(c) || !is_scalar(c))
			assert_int_equal(kind, UNICODE_CONTROL);
		if (uc_is_property_bidi_control(c))
			assert_int_equal(kind, UNICODE_INVISIBLE);
		if (kind == UNICODE_VISIBLE)
			assert_in_range(unicode_width(c), 1, 2);
		if (kind == UNICODE_COMBINING)
			assert_int_equal(unicode_width(c), 0);
	}
	assert_int_equal(unicode_kind(0x200B), UNICODE_INVISIBLE);
	assert_int_equal(unicode_kind(0x202E), UNICODE_INVISIBLE);
	assert_int_equal(unicode_kind(0x2066), UNICODE_INVISIBLE);
	assert_int_equal(unicode_kind(0xFEFF), UNICODE_INVISIBLE);
	assert_int_equal(unicode_kind(0x2028), UNICODE_CONTROL);
}

static void expect_cluster(const char *text, size_t len, int cells)
{
	const char *end = text + strlen(text);
	int found;

	assert_int_equal(unicode_grapheme(text, end, &found), len);
	assert_int_equal(found, cells);
}

static void clusters_count_as_terminals_count(void **state)
{
	(void)state;
	expect_cluster("ab", 1, 1);
	expect_cluster("e\u0301x", 3, 1);
	expect_cluster("か\u3099き", 6, 2);
	expect_cluster("語。", 3, 2);
	expect_cluster("🎶🎶", 4, 2);
	expect_cluster("👨\u200D👩\u200D👧!", 18, 2);
	expect_cluster("👍🏽!", 8, 2);
	expect_cluster("🇯🇵🇺🇸", 8, 2);
	expect_cluster("❤\uFE0F!", 6, 1);
	expect_cluster("\u1112\u1161\u11ABx", 9, 2);
	expect_cluster("का", 6, 2);
	expect_cluster("\u0301x", 2, 0);
	expect_cluster("\xFFx", 1, 1);
}

/* The short ways must part a text exactly as the long one does. */
static void short_ways_part_alike(void **state)
{
	uint32_t seed = 1;
	struct str text = {0};
	unsigned char map[4 * 16 + 1];
	int round;

	(void)state;
	for (round = 0; round < 100000; round++) {
		const char *p, *end;
		size_t plain, at, sum = 0;

		make(&text, &seed, true);
		unicode_cell_map(str_text(&text), map);
		end = text.data + text.len;
		plain = unicode_plain_run(text.data, end);
		for (p = text.data; p < end;) {
			int cells;
			size_t len = unicode_grapheme(p, end, &cells);
			size_t code_point;

			at = (size_t)(p - text.data);
			utf8_decode(p, end, &code_point);
			if (at < plain)
				assert_int_equal(len, code_point);
			assert_in_range(cells, 0, 2);
			assert_int_equal(map[at], cells);
			while (--len)
				assert_int_equal(map[++at], 0);
			p = text.data + at + 1;
			sum += (size_t)cells;
		}
		assert_int_equal(unicode_cells(str_text(&text)), sum);
	}
	str_release(&text);
}

static bool has_cells(const char *p, const char *end)
{
	size_t len;

	return unicode_width(utf8_decode(p, end, &len)) > 0;
}

/* Ours may end earlier, before a third cell, and later, after what has no
 * cells, but nowhere else. */
static void clusters_are_those_of_uax_29(void **state)
{
	uint32_t seed = 2;
	struct str text = {0};
	char breaks[4 * 16 + 1];
	int round;

	(void)state;
	for (round = 0; round < 100000; round++) {
		const char *end;
		size_t at = 0, len, i;
		int cells, before = 0;

		make(&text, &seed, true);
		end = text.data + text.len;
		u8_grapheme_breaks(
		    (const uint8_t *)text.data, text.len, breaks);
		while (at < text.len) {
			len = unicode_grapheme(text.data + at, end, &cells);
			if (at && !breaks[at])
				assert_true(before + cells > 2 || before == 2);
			for (i = at + 1; i < at + len; i++)
				assert_true(!breaks[i] ||
					    !has_cells(text.data + i, end));
			at += len;
			before = cells;
		}
	}
	str_release(&text);
}

static bool is_separator(unsigned char byte)
{
	return byte == ',' || byte == '.' || byte == ':' || byte == ';';
}

static bool is_wave(struct text text, size_t at)
{
	return at < text.len && text.len - at > 2 &&
	       !memcmp(text.ptr + at, "～", 3);
}

/* The differences that are meant: no break between «.» and a letter, and U+FF5E
 * as U+301C, a mark that starts no line. */
static void compare_breaks(struct text text)
{
	unsigned char ours[4 * LONGEST], theirs[4 * LONGEST];
	size_t i;

	linebreak_find(text, ours);
	unicode_line_breaks(text, theirs);
	for (i = 0; i < text.len; i++) {
		size_t last = i;

		if (ours[i] == theirs[i])
			continue;
		while (last && text.ptr[last - 1] == ' ')
			last--;
		if (is_wave(text, i) || (last > 2 && is_wave(text, last - 3)))
			continue;
		if (!i || !(is_separator((unsigned char)text.ptr[i - 1]) ||
			      (unsigned char)text.ptr[i - 1] == 0x84))
			fail_msg("at %zu of «%.*s»: %d, library %d", i,
			    (int)text.len, text.ptr, ours[i], theirs[i]);
		assert_int_equal(ours[i], UNICODE_NO_BREAK);
	}
}

static void breaks_are_the_librarys(void **state)
{
	uint32_t seed = 3, c;
	struct str text = {0};
	int round;
	size_t i;

	(void)state;
	if (_libunistring_version > 0x101FF) { /* 1.1 */
		print_message("the library's rules are of a later Unicode "
			      "than the table's, 15\n");
		skip();
	}
	for (round = 0; round < 200000; round++) {
		make(&text, &seed, round % 4 == 0);
		compare_breaks(str_text(&text));
	}
	/* Each code point beside each of the alphabet, with and without a
	 * blank. */
	for (c = 0x20; c < 0xFFF0; c++) {
		if (!is_scalar(c) || (c > 0x500 && c < 0x2000))
			continue;
		if (c > 0x4E10 && c < 0xFE00)
			continue;
		str_clear(&text);
		put(&text, c);
		for (i = 0; i < ALPHABET; i++) {
			if (text.len > 4 * LONGEST - 16) {
				compare_breaks(str_text(&text));
				str_clear(&text);
			}
			put(&text, alphabet[i]);
			put(&text, c);
			if (i % 2)
				str_putc(&text, ' ');
		}
		compare_breaks(str_text(&text));
	}
	str_release(&text);
}

static void expect_breaks(const char *marked)
{
	struct str text = {0};
	bool wanted[LONGEST * 4] = {false};
	unsigned char breaks[LONGEST * 4];
	size_t i;

	for (i = 0; marked[i]; i++) {
		if (marked[i] == '|')
			wanted[text.len] = true;
		else
			str_putc(&text, marked[i]);
	}
	linebreak_find(str_text(&text), breaks);
	for (i = 0; i < text.len; i++)
		if ((breaks[i] == UNICODE_MAY_BREAK) != wanted[i])
			fail_msg("at %zu of «%s»", i, marked);
	str_release(&text);
}

static void lines_end_where_people_end_them(void **state)
{
	unsigned char breaks[8];

	(void)state;
	expect_breaks("e.g. |at |3.5 |kHz");
	expect_breaks("well-|known |(very)");
	expect_breaks("and/|or |www.example.com/|a");
	/* Kinsoku: what must not start a line, what must not end one. */
	expect_breaks("音|で|す。|次");
	expect_breaks("サー|バー|の|「声」、|と");
	expect_breaks("きゃっ|か|（注）|で");
	expect_breaks("THD|は|0.1%|以|下");
	expect_breaks("約～|3");
	expect_breaks("ka\u0301～|3"); /* by the library's way */
	linebreak_find(TEXT("a\nb\n\nc"), breaks);
	assert_int_equal(breaks[2], UNICODE_MUST_BREAK);
	assert_int_equal(breaks[4], UNICODE_MUST_BREAK);
	assert_int_equal(breaks[5], UNICODE_MUST_BREAK);
	unicode_line_breaks(TEXT("a\r\nb\nc"), breaks);
	assert_int_equal(breaks[2], UNICODE_NO_BREAK);
	assert_int_equal(breaks[3], UNICODE_MUST_BREAK);
	assert_int_equal(breaks[5], UNICODE_MUST_BREAK);
}

static void expect_fold(const char *text, const char *folded)
{
	struct str out = {0};

	unicode_fold(&out, text_of(text), NULL);
	assert_string_equal(str_c(&out), folded);
	str_release(&out);
}

static void folding_makes_names_one(void **state)
{
	(void)state;
	expect_fold("", "");
	expect_fold("WH\u20111000XM5", "wh-1000xm5");
	expect_fold("ＷＨ－１０００ＸＭ５", "wh-1000xm5");
	expect_fold("a\u2212b\u2010c\u2013d\u2014e\u2015f\uFE58g\uFE63h",
	    "a-b-c-d-e-f-g-h");
	expect_fold("ｵｰﾃﾞｨｵ", "オーディオ");
	expect_fold("A\u3000B\tC\u00A0D", "a b c d");
	expect_fold("Straße", "strasse");
	expect_fold("Mu\u0308ller MÜLLER", "müller müller");
	expect_fold("㎑ ℃ ﬁ", "khz °c fi");
	expect_fold("zero\u200Bwidth soft\u00ADhyphen", "zerowidth softhyphen");
	expect_fold("Ωμ", "ωμ");
	expect_fold("a\xFF\xE3\x81z", "a\uFFFD\uFFFD\uFFFDz");
}

/* NFKC_Casefold by library alone, dashes and blanks as the header says. */
static void fold_by_library(struct str *out, struct text text)
{
	const char *p, *end;
	size_t len, normal_len, folded_len;
	uint8_t *normal = u8_normalize(UNINORM_NFKC, (const uint8_t *)text.ptr,
	    text.len, NULL, &normal_len);
	uint8_t *folded = u8_casefold(
	    normal, normal_len, NULL, UNINORM_NFKC, NULL, &folded_len);

	p = (const char *)folded;
	for (end = p + folded_len; p < end; p += len) {
		uint32_t c = utf8_decode(p, end, &len);

		if (c >= 0x80 && uc_is_property_default_ignorable_code_point(c))
			continue;
		if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
			c = '-';
		if (!c || (uc_is_property_white_space(c)))
			c = ' ';
		put(out, c);
	}
	free(normal);
	free(folded);
}

static void compare_fold(struct text text)
{
	struct str ours = {0}, mapped = {0}, theirs = {0};
	uint32_t *map = NULL;
	size_t i;

	unicode_casefold(&ours, text, NULL);
	fold_by_library(&theirs, text);
	if (!text_equal(str_text(&ours), str_text(&theirs)))
		fail_msg("«%.*s»: «%s», library «%s»", (int)text.len, text.ptr,
		    str_c(&ours), str_c(&theirs));
	str_puts(&mapped, "x");
	unicode_casefold(&mapped, text, &map);
	assert_string_equal(mapped.data + 1, str_c(&ours));
	for (i = 0; i < ours.len; i++)
		assert_true(map[i] <= map[i + 1]);
	assert_int_equal(map[ours.len], text.len);
	free(map);
	str_release(&ours);
	str_release(&mapped);
	str_release(&theirs);
}

static void folding_is_the_librarys(void **state)
{
	uint32_t seed = 5, c;
	struct str text = {0};
	int round;

	(void)state;
	for (c = 1; c <= LAST; c++) {
		if (!is_scalar(c))
			continue;
		str_clear(&text);
		put(&text, c);
		if (c < 0x20000)
			compare_fold(str_text(&text));
	}
	for (round = 0; round < 50000; round++) {
		make(&text, &seed, true);
		compare_fold(str_text(&text));
	}
	str_release(&text);
}

static void the_map_leads_back(void **state)
{
	struct str out = {0};
	uint32_t *map;

	(void)state;
	unicode_fold(&out, TEXT("Ａß㎑!"), &map);
	assert_string_equal(str_c(&out), "asskhz!");
	assert_int_equal(map[0], 0);
	assert_int_equal(map[1], 3);
	assert_int_equal(map[2], 3);
	assert_int_equal(map[3], 5);
	assert_int_equal(map[6], 8);
	assert_int_equal(map[7], 9);
	free(map);
	str_release(&out);
}

static void scripts_are_told_apart(void **state)
{
	(void)state;
	assert_true(unicode_is_cjk(0x4E00) && unicode_is_cjk(0x3042));
	assert_true(unicode_is_cjk(0x30FC) && unicode_is_cjk(0xFF71));
	assert_false(unicode_is_cjk(0x30FB) || unicode_is_cjk(0x3002));
	assert_false(unicode_is_cjk('a') || unicode_is_cjk(0xAC00));
	assert_true(unicode_is_word('z') && unicode_is_word('0'));
	assert_true(unicode_is_word(0xE9) && unicode_is_word(0x4E00));
	assert_true(unicode_is_word(0x301));
	assert_false(unicode_is_word('_') || unicode_is_word('-'));
	assert_false(unicode_is_word(0x3002) || unicode_is_word(' '));
}

static void expect_ascii(uint32_t c, const char *expected)
{
	char out[UNICODE_ASCII];
	size_t len = unicode_ascii(c, out);

	assert_int_equal(len, strlen(expected));
	assert_memory_equal(out, expected, len);
}

static void ascii_is_what_things_are_made_of(void **state)
{
	(void)state;
	expect_ascii(0xE9, "e");
	expect_ascii(0x2122, "TM");
	expect_ascii(0xFF21, "A");
	expect_ascii(0x2026, "...");
	expect_ascii(0x4E00, "");
	expect_ascii(0x301, "");
}

SUITE(unicode)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(widths_are_those_of_terminals),
	    cmocka_unit_test(no_control_is_visible),
	    cmocka_unit_test(clusters_count_as_terminals_count),
	    cmocka_unit_test(short_ways_part_alike),
	    cmocka_unit_test(clusters_are_those_of_uax_29),
	    cmocka_unit_test(breaks_are_the_librarys),
	    cmocka_unit_test(lines_end_where_people_end_them),
	    cmocka_unit_test(folding_makes_names_one),
	    cmocka_unit_test(folding_is_the_librarys),
	    cmocka_unit_test(the_map_leads_back),
	    cmocka_unit_test(scripts_are_told_apart),
	    cmocka_unit_test(ascii_is_what_things_are_made_of),
	};

	return cmocka_run_group_tests_name("unicode", tests, NULL, NULL);
}
