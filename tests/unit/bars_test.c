/* The bars on top of a review: how their room is shared out, and what is put
 * into the page once it is known what the scores are held against. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "page/bars.h"
#include "suite.h"

static const struct number rating[PART_SCORES] = {{3.5, true, false},
    {0.9, true, false}, {0, false, false}, {0.25, true, false}, {0, true, true},
    {1, true, true}};

static void count(struct percentile *scores)
{
	for (int i = 0; i < 100; i++) {
		float row[PART_COUNT] = {0};
		int tenths = i / 10;

		for (int part = 0; part < PART_COUNT; part++)
			row[part] = (float)tenths / (part ? 10.F : 2.F);
		percentile_add(scores, row);
	}
	percentile_finish(scores);
}

/* The six at WIDTH as they are held against RANK. */
static void print(const struct score_rank *rank, uint32_t width,
    uint32_t margin, bool ascii, struct str *out)
{
	struct wrap_indent indent = {
	    .text = {"    ", margin}, .cells = margin, .style = STYLE_TEXT};
	struct page page;
	struct wrap wrap;
	struct bars bars;

	page_init(&page);
	wrap_init(&wrap, &page, width, ascii);
	wrap_add_blank(&wrap, &indent);
	bars = bars_lay_out(&wrap, &indent, rating, NULL, false, rank != NULL);
	wrap_add_blank(&wrap, &indent);
	assert_int_equal(bars.row, 1);
	assert_int_equal(bars.count, 5);
	for (size_t i = 0; i < page.count; i++) {
		struct row row = page.rows[i];

		if (rank)
			row = bars_stand(
			    &bars, &row, i, rating, rank, page.arena, ascii);
		assert_true(row.cells <= width);
		row_print(&row, out);
		str_putc(out, '\n');
	}
	wrap_release(&wrap);
	page_release(&page);
}

static void expect(const struct score_rank *rank, uint32_t width,
    uint32_t margin, bool ascii, const char *rows)
{
	struct str out = {0};

	print(rank, width, margin, ascii, &out);
	assert_string_equal(str_c(&out), rows);
	str_release(&out);
}

static void room_is_shared_by_what_matters(void **state)
{
	struct percentile scores = {0};
	struct score_rank rank = {.scores = &scores, .scope = PEER_SCOPE_LIST};

	(void)state;
	count(&scores);
	expect(&rank, 90, 0, false,
	    "\n"
	    "Overall      3.5 ███████╎████████┃████████╎           ▏ top 25 %, "
	    "tied with 10 %\n"
	    "Science      0.9 ███████╎████████┃████████╎███████▎   ▏ top 5 %, "
	    "tied best with 10 %\n"
	    "Cost        0.25 ███████╎█▎      ┃        ╎           ▏ bottom 30 "
	    "%\n"
	    "Reliability  0.0        ╎        ┃        ╎           ▏ bottom 5 "
	    "%, tied lowest with 10 %\n"
	    "Design       1.0 ███████╎████████┃████████╎███████████▏ best\n"
	    "╎ quartiles  ┃ median  of 100 in this list\n"
	    "\n");
	expect(&rank, 58, 2, false,
	    "\n"
	    "  Overall      3.5 █████╎█████┃██████╎       ▏ top 25 %\n"
	    "  Science      0.9 █████╎█████┃██████╎████▍  ▏ tied best\n"
	    "  Cost        0.25 █████╎▌    ┃      ╎       ▏ bottom 30 %\n"
	    "  Reliability  0.0      ╎     ┃      ╎       ▏ tied lowest\n"
	    "  Design       1.0 █████╎█████┃██████╎███████▏ best\n"
	    "  ╎ quartiles  ┃ median  of 100 in this list\n"
	    "\n");
	expect(&rank, 58, 0, true,
	    "\n"
	    "Overall      3.5 #####:######+######:        | top 25 %\n"
	    "Science      0.9 #####:######+######:#####   | tied best\n"
	    "Cost        0.25 #####:#     +      :        | bottom 30 %\n"
	    "Reliability  0.0      :      +      :        | tied lowest\n"
	    "Design       1.0 #####:######+######:########| best\n"
	    ": quartiles  + median  of 100 in this list\n"
	    "\n");
	percentile_release(&scores);
}

static void what_matters_less_goes_first(void **state)
{
	struct percentile scores = {0};
	struct score_rank rank = {.scores = &scores, .scope = PEER_SCOPE_LIST};

	(void)state;
	count(&scores);
	expect(&rank, 38, 0, false,
	    "\n"
	    "Overall      3.5 ███┃█▋  ▏ top 25 %\n"
	    "Science      0.9 ███┃███▎▏ tied best\n"
	    "Cost        0.25 ██ ┃    ▏ bottom 30 %\n"
	    "Reliability  0.0    ┃    ▏ tied lowest\n"
	    "Design       1.0 ███┃████▏ best\n"
	    "┃ median  of 100 in this list\n"
	    "\n");
	expect(&rank, 28, 0, true,
	    "\n"
	    "Overall      3.5 ####+##   |\n"
	    "Science      0.9 ####+#### |\n"
	    "Cost        0.25 ### +     |\n"
	    "Reliability  0.0     +     |\n"
	    "Design       1.0 ####+#####|\n"
	    "of 100 in this list\n"
	    "\n");
	expect(&rank, 18, 0, true,
	    "\n"
	    "Overall      3.5\n"
	    "Science      0.9\n"
	    "Cost        0.25\n"
	    "Reliability  0.0\n"
	    "Design       1.0\n"
	    "of 100 listed\n"
	    "\n");
	expect(NULL, 58, 0, false,
	    "\n"
	    "Overall      3.5 ████████████████████████████            ▏\n"
	    "Science      0.9 ████████████████████████████████████    ▏\n"
	    "Cost        0.25 ██████████                              ▏\n"
	    "Reliability  0.0                                         ▏\n"
	    "Design       1.0 ████████████████████████████████████████▏\n"
	    "\n");
	percentile_release(&scores);
}

/* Each line of A is as wide up to the end of the scale as the one of B. */
static void same_bars(const char *a, const char *b, bool ascii)
{
	const char *end = ascii ? "|" : "▏";

	while (*a && *b) {
		size_t m = strcspn(a, "\n"), n = strcspn(b, "\n");
		const char *x = strstr(a, end), *y = strstr(b, end);
		bool has = x && x < a + m;

		assert_int_equal(has, y && y < b + n);
		assert_memory_equal(a, b, has && m > 16 && n > 16 ? 16 : 0);
		a += m + 1;
		b += n + 1;
	}
	assert_int_equal(*a, *b);
}

static void nothing_moves_at_any_width(void **state)
{
	struct percentile scores = {0};

	(void)state;
	count(&scores);
	for (uint32_t width = 20; width <= 200; width++) {
		struct score_rank rank = {0};
		struct str before = {0}, after = {0};
		bool ascii = width % 2;

		print(&rank, width, 0, ascii, &before);
		rank.scores = &scores;
		print(&rank, width, 0, ascii, &after);
		same_bars(str_c(&before), str_c(&after), ascii);
		assert_non_null(strstr(str_c(&after), "0.25"));
		assert_null(strstr(str_c(&before), "of 100"));
		assert_non_null(strstr(str_c(&after), "of 100"));
		for (size_t i = 0; ascii && i < after.len; i++)
			assert_true((unsigned char)after.data[i] < 0x80);
		str_release(&before);
		str_release(&after);
	}
	percentile_release(&scores);
}

/* On the bar a tick has the bar's colour reversed, so it is seen without any.
 */
static void ticks_are_more_than_colour(void **state)
{
	struct percentile scores = {0};
	struct score_rank rank = {.scores = &scores, .scope = PEER_SCOPE_LIST};
	struct arena *arena = arena_new();
	struct row_builder builder;
	uint32_t i, on = 0, beside = 0;

	(void)state;
	count(&scores);
	row_start(&builder, arena, 60, false);
	bars_add_bar(&builder, PART_SCIENCE, 0.5, 40, &rank);
	for (i = 0; i < builder.row.count; i++) {
		const struct span *span = &builder.row.spans[i];

		if (!text_is(span->text, "╎") && !text_is(span->text, "┃"))
			continue;
		if (span->style ==
		    ((STYLE_PARTS + PART_SCIENCE) | STYLE_REVERSE))
			on++;
		else
			beside++;
	}
	assert_int_equal(on, 2);
	assert_int_equal(beside, 1);
	arena_free(arena);
	percentile_release(&scores);
}

SUITE(bars)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(room_is_shared_by_what_matters),
	    cmocka_unit_test(what_matters_less_goes_first),
	    cmocka_unit_test(nothing_moves_at_any_width),
	    cmocka_unit_test(ticks_are_more_than_colour),
	};

	return cmocka_run_group_tests_name("bars", tests, NULL, NULL);
}
