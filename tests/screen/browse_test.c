/*
 * The browser on a terminal, over the sample library: what it shows at several
 * sizes, and what the keys of list and review do.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "suite.h"
#include "support/fixture.h"
#include "support/golden.h"
#include "support/process.h"
#include "support/screen.h"
#include "support/stage.h"

static void wide_screen_has_list_and_review(void **context)
{
	struct screen *s = stage_start(*context, 40, 120);

	golden_expect(s, "list-120x40");
	screen_type(s, "jjj");
	screen_expect(s, "4/31");
	golden_expect(s, "list-moved-120x40");
	screen_type(s, "\r");
	screen_type(s, " ");
	golden_expect(s, "review-120x40");
}

static void a_held_key_leaves_the_review_it_stops_at(void **context)
{
	struct screen *s = stage_start(*context, 24, 120);

	for (int i = 0; i < 30; i++)
		screen_type(s, "j");
	screen_expect(s, "31/31");
	screen_expect(s, "The DAC that made the firm");
	for (int i = 0; i < 30; i++)
		screen_type(s, "k");
	screen_expect(s, "1/31");
	screen_expect(s, "a tonearm that can be");
}

static void narrow_screen_has_one_pane(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	golden_expect(s, "list-80x24");
	screen_type(s, "\r");
	golden_expect(s, "review-80x24");
	screen_type(s, "q");
	golden_expect(s, "list-80x24");
}

static void small_screen_keeps_what_matters(void **context)
{
	struct screen *s = stage_start(*context, 12, 40);

	golden_expect(s, "list-40x12");
	screen_type(s, "l");
	golden_expect(s, "review-40x12");
}

static void japanese_reader_sees_japanese(void **context)
{
	struct stage *state = *context;
	struct screen *s;

	sandbox_set(&state->sandbox, "LC_ALL", "ja_JP.UTF-8");
	s = stage_start(state, 40, 120);
	golden_expect(s, "list-ja-120x40");
	/* Narrow glyphs over halves of wide ones, and back. */
	screen_type(s, "/or");
	screen_expect(s, "件  or");
	screen_type(s, "r");
	screen_expect(s, "件  orr");
	screen_type(s, "\033");
	golden_expect(s, "list-ja-120x40");
}

static void ascii_locale_has_ascii_screen(void **context)
{
	struct stage *state = *context;
	struct screen *s;
	struct text bytes;
	size_t i;

	sandbox_set(&state->sandbox, "LC_ALL", "C");
	sandbox_set(&state->sandbox, "TERM", "linux");
	s = stage_start(state, 24, 80);
	golden_expect(s, "list-ascii-80x24");
	screen_type(s, "\r");
	golden_expect(s, "review-ascii-80x24");
	bytes = screen_bytes(s);
	for (i = 0; i < bytes.len; i++)
		assert_true((unsigned char)bytes.ptr[i] < 0x80);
}

static void keys_move_the_cursor(void **context)
{
	static const struct {
		const char *keys, *position;
	} cases[] = {
	    {"j", "2/31"},
	    {"5j", "7/31"},
	    {"k", "6/31"},
	    {"3" KEYS_UP, "3/31"},
	    {KEYS_DOWN, "4/31"},
	    {"G", "31/31"},
	    {"j", "31/31"},
	    {"g", "1/31"},
	    {"k", "1/31"},
	    {"12g", "12/31"},
	    {KEYS_HOME, "1/31"},
	    {KEYS_END, "31/31"},
	    {"gG", "31/31"},
	    {"g\004", "11/31"},
	    {"\025", "1/31"},
	    {" ", "21/31"},
	    {"b", "1/31"},
	    {KEYS_PAGE_DOWN, "21/31"},
	    {KEYS_PAGE_UP, "1/31"},
	    {"J", "2/31"},
	    {"K", "1/31"},
	    {"99999999999j", "31/31"},
	};
	struct screen *s = stage_start(*context, 24, 80);
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		screen_type(s, cases[i].keys);
		screen_expect(s, cases[i].position);
	}
}

static void filter_works_while_typing(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_type(s, "/orrery");
	screen_expect(s, "3 of 31");
	golden_expect(s, "filter-80x24");
	screen_type(s, " sub");
	screen_expect(s, "1 of 31");
	screen_type(s, "\027\027");
	screen_expect_gone(s, " of 31");
	screen_type(s, "hm40\r");
	screen_expect(s, "1 of 31  hm40");
	screen_type(s, "\033");
	screen_expect_gone(s, " of 31");
	screen_expect(s, "U brings it back");
	screen_type(s, "U");
	screen_expect(s, "1 of 31  hm40");
	screen_type(s, "/x\033");
	screen_expect(s, "1 of 31  hm40");
}

static void filter_keeps_the_cursor_on_its_product(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_type(s, "/apsis 5\r");
	screen_expect(s, "1 of 31");
	screen_type(s, "\033");
	screen_expect(s, "▸  Orrery Apsis 5");
}

static void no_match_says_so(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_type(s, "/zzzz");
	screen_expect(s, "0 of 31");
	golden_expect(s, "no-match-80x24");
}

static void sort_menu_orders_the_list(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_type(s, "s");
	golden_expect(s, "sort-menu-80x24");
	screen_type(s, "gj\r");
	screen_expect(s, "name ↑");
	screen_expect(s, "▸  Adequate Dongle");
	screen_type(s, "S");
	screen_expect(s, "name ↓");
	screen_type(s, "sg6j\r");
	screen_expect(s, "overall ↓");
	golden_expect(s, "sorted-80x24");
}

static void marks_are_counted_and_undone(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_type(s, "mm");
	screen_expect(s, "2 marked");
	screen_expect(s, "3/31");
	golden_expect(s, "marked-80x24");
	screen_type(s, "M");
	screen_expect_gone(s, "marked");
	screen_type(s, "U");
	screen_expect(s, "2 marked");
	screen_type(s, "U");
	screen_expect(s, "1 marked");
}

static void language_turns_at_the_same_section(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_type(s, "/tatenuma dd-33\r\r");
	screen_expect(s, "Tatenuma DD-33");
	screen_type(s, "))))");
	screen_expect(s, "Cost-Performance");
	screen_type(s, "L");
	screen_expect(s, "コストパフォーマンス");
	screen_type(s, "L");
	screen_expect(s, "Cost-Performance");
}

static void a_very_wide_screen_shows_all_parts(void **context)
{
	struct screen *s = stage_start(*context, 60, 200);

	screen_type(s, "/price:..1000 sort:-science\r");
	screen_expect(s, "SCI↓");
	golden_expect(s, "list-200x60");
}

static void help_comes_from_the_table(void **context)
{
	struct screen *s = stage_start(*context, 40, 120);

	screen_type(s, "?");
	golden_expect(s, "help-120x40");
	screen_type(s, "q");
	screen_expect(s, "1/31");
	golden_expect(s, "list-120x40");
}

static void resize_keeps_product_and_paragraph(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_type(s, "/hm-40\r\r");
	screen_expect(s, "Aldermoor HM-40");
	screen_type(s, "))j");
	screen_expect(s, "Scientific Validity");
	golden_expect(s, "before-resize-80x24");
	screen_resize(s, 40, 130);
	golden_expect(s, "after-resize-130x40");
	screen_resize(s, 6, 24);
	screen_resize(s, 1, 1);
	screen_resize(s, 24, 80);
	golden_expect(s, "before-resize-80x24");
}

static void too_small_a_screen_gets_a_notice(void **context)
{
	struct screen *s = stage_start(*context, 24, 80);

	screen_resize(s, 4, 19);
	screen_expect(s, "larger, please");
	screen_resize(s, 24, 80);
	golden_expect(s, "list-80x24");
}

static void pane_keys_move_between_panes(void **context)
{
	struct screen *s = stage_start(*context, 24, 120);

	screen_type(s, "\tj");
	screen_expect(s, "1/31");
	screen_expect(s, "section");
	screen_type(s, "z");
	screen_expect_gone(s, "NAME");
	screen_type(s, "zq");
	screen_expect(s, "NAME");
	screen_expect(s, "sort");
	screen_type(s, "~");
	screen_expect_gone(s, "│");
	screen_type(s, "~");
	screen_expect(s, "│");
}

static void typed_ahead_keys_are_taken_before_painting(void **context)
{
	struct screen *s = stage_start(*context, 24, 120);
	struct str keys = {0};
	size_t before = screen_bytes(s).len, sent;

	str_repeat(&keys, "j", 29);
	screen_type(s, str_c(&keys));
	screen_expect(s, "30/31");
	screen_settle(s, 100);
	sent = screen_bytes(s).len - before;
	str_release(&keys);
	/* A few turns of a whole screen at most, not one for each key. */
	assert_true(sent < 29 * 500);
}

static void typing_keeps_the_cursor_shown(void **context)
{
	struct screen *s = stage_start(*context, 24, 120);
	struct text bytes;
	size_t before;
	int row, col;
	bool visible;

	screen_type(s, "/");
	screen_settle(s, 100);
	before = screen_bytes(s).len;
	screen_type(s, "o");
	screen_expect(s, "of 31  o");
	screen_type(s, "r");
	screen_expect(s, "of 31  or");
	bytes = screen_bytes(s);
	bytes.ptr += before;
	bytes.len -= before;
	assert_null(memmem(bytes.ptr, bytes.len, "\033[?25l", 6));
	screen_type(s, "\r");
	screen_expect_gone(s, "/or");
	screen_settle(s, 100);
	terminal_cursor(screen_terminal(s), &row, &col, &visible);
	assert_false(visible);
}

static void screen_starts_with_query_and_sort(void **context)
{
	struct stage *state = *context;

	state->screen = screen_start_program(&state->sandbox, 24, 80, "-L",
	    "tests/samples", "-q", "orrery", "-s", "price", NULL);
	screen_expect(state->screen, "3 of 31  orrery  price ↑");
}

static void keys_typed_at_the_start_mean_the_whole_list(void **context)
{
	struct stage *state = *context;
	struct process process = {0};

	process_run_program(
	    &process, &state->sandbox, "-L", "tests/samples", "index", NULL);
	assert_int_equal(process.status, 0);
	process_release(&process);
	state->screen = screen_start_program(
	    &state->sandbox, 10, 80, "-L", "tests/samples", NULL);
	screen_expect(state->screen, "NAME");
	screen_type(state->screen, "jG2k");
	screen_expect(state->screen, "29/31");
}

/* What is read first stands last in the end. */
static void a_first_start_ends_on_the_first_row(void **context)
{
	enum { FILES = 1500 };
	struct stage *state = *context;
	char *root = sandbox_path(&state->sandbox, "library");
	int i;

	for (i = 0; i < FILES; i++) {
		struct str path = {0}, review = {0};

		str_printf(&path, "f%04d.md", i);
		str_printf(&review,
		    "---\nlayout: product\ntarget_name: N%04d\nlang: en\n"
		    "ref: n%04d\ndate: %04d-01-01\n---\n## Overview\n",
		    i, i, 500 + i);
		fixture_write(root, str_c(&path), str_text(&review));
		str_release(&path);
		str_release(&review);
	}
	state->screen =
	    screen_start_program(&state->sandbox, 24, 80, "-L", root, NULL);
	screen_expect(state->screen, "1999-01-01");
	screen_expect(state->screen, "▸  N1499");
	screen_expect(state->screen, " 1/1,500");
	free(root);
}

static void screen_starts_with_a_review(void **context)
{
	struct stage *state = *context;

	state->screen = screen_start_program(&state->sandbox, 24, 80, "-L",
	    "tests/samples", "--show", "orrery-apsis-5", NULL);
	screen_expect(state->screen, "Orrery Apsis 5");
	screen_expect(state->screen, "Overview");
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)

SUITE(browse)
{
	const struct CMUnitTest tests[] = {
	    TEST(wide_screen_has_list_and_review),
	    TEST(a_held_key_leaves_the_review_it_stops_at),
	    TEST(narrow_screen_has_one_pane),
	    TEST(small_screen_keeps_what_matters),
	    TEST(japanese_reader_sees_japanese),
	    TEST(ascii_locale_has_ascii_screen),
	    TEST(keys_move_the_cursor),
	    TEST(filter_works_while_typing),
	    TEST(filter_keeps_the_cursor_on_its_product),
	    TEST(no_match_says_so),
	    TEST(sort_menu_orders_the_list),
	    TEST(marks_are_counted_and_undone),
	    TEST(language_turns_at_the_same_section),
	    TEST(a_very_wide_screen_shows_all_parts),
	    TEST(help_comes_from_the_table),
	    TEST(resize_keeps_product_and_paragraph),
	    TEST(too_small_a_screen_gets_a_notice),
	    TEST(pane_keys_move_between_panes),
	    TEST(typed_ahead_keys_are_taken_before_painting),
	    TEST(typing_keeps_the_cursor_shown),
	    TEST(screen_starts_with_query_and_sort),
	    TEST(keys_typed_at_the_start_mean_the_whole_list),
	    TEST(a_first_start_ends_on_the_first_row),
	    TEST(screen_starts_with_a_review),
	};

	return cmocka_run_group_tests_name("browse", tests, NULL, NULL);
}
