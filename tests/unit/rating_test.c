/* The rating view's rows: at which size what stands there, that nothing is
 * wider or higher than it may be, and the histogram's bins. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "page/bars.h"
#include "page/chart/histogram.h"
#include "page/chart/rating.h"
#include "suite.h"

/* Forty products: cost in tenths with ties, overall finer, design partly
 * missing. */
static void count(struct percentile *scores)
{
	for (int i = 0; i < 40; i++) {
		float row[PART_COUNT] = {0};

		for (int part = 0; part < PART_COUNT; part++)
			row[part] = (float)(i % 11) / 10;
		row[PART_OVERALL] = (float)i / 8;
		if (i % 4 == 0)
			row[PART_DESIGN] = NAN;
		percentile_add(scores, row);
	}
	percentile_finish(scores);
}

static const struct rating_product product = {
    {"Orrery R-1", 10}, {3.5, .9, .8, 1, 0, NAN}};

static void print(const struct rating_product *of,
    const struct rating_options *options, struct str *out)
{
	struct page page;
	size_t i;

	page_init(&page);
	rating_lay_out(&page, of, options);
	for (i = 0; i < page.count; i++) {
		row_print(&page.rows[i], out);
		str_putc(out, '\n');
	}
	page_release(&page);
}

static void expect(const struct rating_options *options, const char *rows)
{
	struct str out = {0};

	print(&product, options, &out);
	assert_string_equal(str_c(&out), rows);
	str_release(&out);
}

static void what_has_room_is_there(void **state)
{
	struct percentile scores = {0};
	struct score_rank rank = {.scores = &scores, .scope = PEER_SCOPE_LIST};
	struct rating_options options = {
	    .width = 52, .height = 17, .chosen = PART_COST, .rank = &rank};

	(void)state;
	count(&scores);
	expect(&options,
	    "Orrery R-1\n"
	    "\n"
	    "  Overall      3.5 ████╎████┃████╎     ▏ top 29 %\n"
	    "  Science      0.9 ████╎████┃████╎███  ▏ top 12 %\n"
	    "  Technology   0.8 ████╎████┃████╎█    ▏ top 19 %\n"
	    "▸ Cost         1.0 ████╎████┃████╎█████▏ tied best\n"
	    "  Reliability  0.0     ╎    ┃    ╎     ▏ tied lowest\n"
	    "  Design         -     ╎    ┃    ╎     ▏\n"
	    "  ╎ quartiles  ┃ median  of 40 in this list\n"
	    "\n"
	    "Cost: 3 of 40 score 1.0\n"
	    " 4   4   4   4   4   4   4   3   3   3   3\n"
	    "███ ███ ███ ███ ███ ███ ███ ▂▂▂ ▂▂▂ ▂▂▂ ▂▂▂\n"
	    "███ ███ ███ ███ ███ ███ ███ ███ ███ ███ ███\n"
	    "███ ███ ███ ███ ███ ███ ███ ███ ███ ███ ███\n"
	    "─────────────────────────────────────────▲──\n"
	    "0.0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1.0\n");
	options.height = 9;
	options.chosen = PART_DESIGN;
	expect(&options,
	    "Orrery R-1\n"
	    "  Overall      3.5 ████╎████┃████╎     ▏ top 29 %\n"
	    "  Science      0.9 ████╎████┃████╎███  ▏ top 12 %\n"
	    "  Technology   0.8 ████╎████┃████╎█    ▏ top 19 %\n"
	    "  Cost         1.0 ████╎████┃████╎█████▏ tied best\n"
	    "  Reliability  0.0     ╎    ┃    ╎     ▏ tied lowest\n"
	    "▸ Design         -     ╎    ┃    ╎     ▏\n"
	    "  ╎ quartiles  ┃ median  of 40 in this list\n"
	    "Design: no score; 30 have one\n");
	options.height = 3;
	options.width = 28;
	options.ascii = true;
	expect(&options, "  Cost         1.0 ###+####|\n"
			 "  Reliability  0.0    +    |\n"
			 "> Design         -    +    |\n");
	percentile_release(&scores);
}

/* Nothing moves when they come in. */
static void the_scores_of_the_others_may_come_later(void **state)
{
	struct percentile scores = {0};
	struct score_rank rank = {0};
	struct rating_options options = {
	    .width = 60, .height = 30, .chosen = PART_OVERALL, .rank = &rank};
	struct str before = {0}, after = {0};
	const char *p, *q;
	int lines;

	(void)state;
	count(&scores);
	print(&product, &options, &before);
	rank.scores = &scores;
	print(&product, &options, &after);
	p = str_c(&before);
	q = str_c(&after);
	for (lines = 0; lines < 13; lines++) {
		size_t same = strcspn(p, "\n");

		if (same > BARS_LABEL)
			same = BARS_LABEL;
		assert_memory_equal(p, q, same);
		p = strchr(p, '\n') + 1;
		q = strchr(q, '\n') + 1;
	}
	assert_null(strstr(str_c(&before), "median"));
	str_release(&before);
	str_release(&after);
	percentile_release(&scores);
}

static void check_size(
    const struct rating_options *options, const struct rating_product *of)
{
	struct page page;
	struct str row = {0};
	size_t i, chosen;

	page_init(&page);
	chosen = rating_lay_out(&page, of, options);
	assert_true(page.count <= options->height);
	assert_true(chosen < page.count);
	for (i = 0; i < page.count; i++) {
		assert_true(page.rows[i].cells <= options->width);
		str_clear(&row);
		row_print(&page.rows[i], &row);
		for (size_t k = 0; options->ascii && k < row.len; k++)
			assert_true((unsigned char)row.data[k] < 0x80);
		if (i != chosen)
			continue;
		/* The value stands there at any size. */
		assert_non_null(
		    strstr(str_c(&row), bars_label(NULL, options->chosen)));
		assert_non_null(strstr(str_c(&row),
		    isnan(of->scores[options->chosen]) ? " -" : "."));
	}
	str_release(&row);
	page_release(&page);
}

static void every_size_is_kept_to(void **state)
{
	const struct rating_product none = {
	    TEXT("None at all, and a name that is long"),
	    {NAN, NAN, NAN, NAN, NAN, NAN}};
	struct percentile scores = {0}, empty = {0};
	struct score_rank rank = {.scores = &scores, .scope = PEER_SCOPE_LIST};

	(void)state;
	count(&scores);
	for (uint32_t width = 18; width <= 198; width++)
		for (uint32_t height = 3; height <= 60; height++) {
			enum review_part chosen = (width + height) % PART_COUNT;
			struct rating_options options = {
			    width, height, width % 3 == 0, chosen, &rank};

			rank.scores = width % 7    ? &scores
				      : height % 2 ? &empty
						   : NULL;
			check_size(&options, &product);
			check_size(&options, &none);
		}
	percentile_release(&scores);
}

/* A part is not cut out of the chart where there are few rows. */
static void room_goes_to_the_bars(void **state)
{
	struct percentile scores = {0};
	struct score_rank rank = {.scores = &scores, .scope = PEER_SCOPE_LIST};
	static const struct {
		uint32_t height, bars, apart; /* rows from one to the next */
		bool columns;
	} cases[] = {{3, 3, 1, false}, {6, 6, 1, false}, {12, 6, 1, false},
	    {16, 6, 1, true}, {30, 6, 2, true}, {38, 6, 3, true},
	    {58, 6, 4, true}};

	(void)state;
	count(&scores);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct rating_options options = {
		    110, cases[i].height, true, PART_COST, &rank};
		struct str out = {0};
		uint32_t rows = 0, bars = 0, second = 0, first = 0;
		char *line;

		print(&product, &options, &out);
		assert_non_null(strstr(str_c(&out), "+"));
		for (line = out.data; line && *line; rows++) {
			char *end = strchr(line, '\n');

			if (end)
				*end = '\0';
			if (strchr(line, '+') && ++bars < 3)
				*(bars == 1 ? &first : &second) = rows;
			if (end)
				*end = '\n';
			line = end ? end + 1 : NULL;
		}
		/* The caption has one too. */
		assert_int_equal(bars - (cases[i].height > 6), cases[i].bars);
		assert_int_equal(second - first, cases[i].apart);
		assert_int_equal(
		    strstr(str_c(&out), "@") != NULL, cases[i].columns);
		str_release(&out);
	}
	percentile_release(&scores);
}

static uint32_t sum(const struct histogram_bins *bins)
{
	uint32_t all = 0;

	for (uint32_t i = 0; i < bins->count; i++)
		all += bins->counts[i];
	return all;
}

static void bins_follow_the_scores(void **state)
{
	struct percentile scores = {0};
	struct histogram_bins bins;

	(void)state;
	count(&scores);
	histogram_part(&scores, PART_COST, 1, 80, &bins);
	assert_true(bins.centred);
	assert_int_equal(bins.count, 11);
	assert_int_equal(sum(&bins), 40);
	assert_int_equal(bins.counts[10], 3);
	assert_int_equal(histogram_find(&bins, 1), 10);
	assert_int_equal(histogram_find(&bins, .9), 9);
	assert_int_equal(histogram_find(&bins, .85), 9);
	assert_int_equal(histogram_find(&bins, NAN), UINT32_MAX);
	/* Eighths: twentieths are finer than tenths, but there are too many. */
	histogram_part(&scores, PART_OVERALL, 5, 80, &bins);
	assert_false(bins.centred);
	assert_int_equal(bins.count, 20);
	assert_int_equal(sum(&bins), 40);
	assert_int_equal(histogram_find(&bins, 3.5), 14);
	assert_int_equal(histogram_find(&bins, 5), 19);
	percentile_release(&scores);
}

/* Each score is counted in the bin it is found in. */
static void bins_hold_what_is_found_in_them(void **state)
{
	(void)state;
	srandom(7);
	for (int round = 0; round < 200; round++) {
		uint32_t found[HISTOGRAM_MOST] = {0}, size = 1 + random() % 90;
		int steps = round % 2 ? 50 : 97;
		struct percentile scores = {0};
		struct histogram_bins bins;
		float all[90];

		for (uint32_t i = 0; i < size; i++) {
			float row[PART_COUNT] = {0};

			all[i] =
			    (float)(random() % (steps + 1)) * 5 / (float)steps;
			row[PART_OVERALL] = all[i];
			percentile_add(&scores, row);
		}
		percentile_finish(&scores);
		histogram_part(&scores, PART_OVERALL, 5,
		    20 + (uint32_t)random() % 300, &bins);
		for (uint32_t i = 0; i < size; i++)
			found[histogram_find(&bins, (double)all[i])]++;
		assert_memory_equal(
		    found, bins.counts, bins.count * sizeof *found);
		percentile_release(&scores);
	}
}

SUITE(rating)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_has_room_is_there),
	    cmocka_unit_test(the_scores_of_the_others_may_come_later),
	    cmocka_unit_test(every_size_is_kept_to),
	    cmocka_unit_test(room_goes_to_the_bars),
	    cmocka_unit_test(bins_follow_the_scores),
	    cmocka_unit_test(bins_hold_what_is_found_in_them),
	};

	return cmocka_run_group_tests_name("rating", tests, NULL, NULL);
}
