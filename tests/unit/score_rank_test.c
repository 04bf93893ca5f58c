/* What is said of a score, as a table; and the ticks and the scope beside it.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "page/score_rank.h"
#include "review/type.h"
#include "suite.h"

/* How many products have which score for cost; the rest have none. */
struct group {
	uint32_t count;
	float score;
};

static void count(struct percentile *scores, const struct group *groups)
{
	for (; groups->count; groups++)
		for (uint32_t i = 0; i < groups->count; i++) {
			float row[PART_COUNT] = {0};

			for (int part = 0; part < PART_COUNT; part++)
				row[part] = NAN;
			row[PART_COST] = groups->score;
			percentile_add(scores, row);
		}
	percentile_finish(scores);
}

static const struct {
	struct group groups[6];
	double score;
	bool outside;
	const char *brief, *whole;
} sayings[] = {
    /* One above all others, and one below. */
    {{{1, 1}, {98, .5F}, {1, .1F}}, 1, false, "best", "best"},
    {{{1, 1}, {98, .5F}, {1, .1F}}, .1, false, "lowest", "lowest"},
    /* Ties count half, and are said. */
    {{{28, 1}, {72, .5F}}, 1, false, "tied best",
	"top 14 %, tied best with 28 %"},
    {{{72, .5F}, {28, .1F}}, .1, false, "tied lowest",
	"bottom 14 %, tied lowest with 28 %"},
    {{{10, 1}, {20, .9F}, {70, .5F}}, .9, false, "top 20 %",
	"top 20 %, tied with 20 %"},
    {{{70, .9F}, {20, .5F}, {10, .1F}}, .5, false, "bottom 20 %",
	"bottom 20 %, tied with 20 %"},
    /* Never better than it is: 7.5 and 0.05 are rounded up. */
    {{{5, 1}, {5, .9F}, {90, .5F}}, .9, false, "top 8 %",
	"top 8 %, tied with 5 %"},
    {{{1, 1}, {1, .9F}, {2998, .5F}}, .9, false, "top 1 %", "top 1 %"},
    {{{4, 1}, {3, .9F}, {2998, .5F}}, .9, false, "top 1 %",
	"top 1 %, tied with under 1 %"},
    /* The median itself is neither top nor bottom. */
    {{{40, 1}, {20, .5F}, {40, .1F}}, .5, false, "median",
	"median, tied with 20 %"},
    {{{1, 1}, {1, .5F}, {1, .1F}}, .5, false, "median", "median"},
    {{{49, 1}, {30, .5F}, {21, .1F}}, .5, false, "median",
	"median, tied with 30 %"},
    {{{2, 1}, {1, .5F}, {1, .1F}}, .5, false, "bottom 38 %", "bottom 38 %"},
    {{{1, 1}, {1, .1F}}, .1, false, "lowest", "lowest"},
    {{{60, 1}, {40, .1F}}, 1, false, "tied best",
	"top 30 %, tied best with 60 %"},
    /* Nothing to be held against. */
    {{{1, 1}}, 1, false, "only one", "only one"},
    {{{7, .5F}}, .5, false, "all equal", "all equal"},
    {{{0, 0}}, .5, false, "", ""},
    {{{7, .5F}}, NAN, false, "", ""},
    /* One that is not among them. */
    {{{1, .5F}}, 1, true, "best", "best"},
    {{{1, .5F}}, .1, true, "lowest", "lowest"},
    {{{1, .5F}}, .5, true, "all equal", "all equal"},
    {{{50, 1}, {50, .1F}}, .5, true, "median", "median"},
    {{{1, 1}, {9, .1F}}, 1, true, "tied best", "top 5 %, tied best with 10 %"},
    {{{25, 1}, {75, .1F}}, .5, true, "top 25 %", "top 25 %"},
};

static void words_are_true(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof sayings / sizeof *sayings; i++) {
		struct percentile scores = {0};
		struct score_rank rank = {
		    .scores = &scores, .outside = sayings[i].outside};
		struct str words = {0};

		count(&scores, sayings[i].groups);
		score_rank_words(
		    &rank, PART_COST, sayings[i].score, false, &words);
		assert_string_equal(str_c(&words), sayings[i].brief);
		assert_true(words.len <= SCORE_RANK_SHORT);
		str_clear(&words);
		score_rank_words(
		    &rank, PART_COST, sayings[i].score, true, &words);
		assert_string_equal(str_c(&words), sayings[i].whole);
		assert_true(words.len <= SCORE_RANK_WHOLE);
		str_release(&words);
		percentile_release(&scores);
	}
}

/* The boast never says less than the share that is at least as good, half of
 * the equal ones taken off; nor does it say more than one in a hundred more. */
static void words_agree_with_the_rank(void **state)
{
	(void)state;
	srandom(11);
	for (int round = 0; round < 300; round++) {
		struct percentile scores = {0};
		struct score_rank rank = {.scores = &scores};
		float all[200];
		uint32_t size = 1 + (uint32_t)random() % 200;

		for (uint32_t i = 0; i < size; i++) {
			float row[PART_COUNT] = {0};

			all[i] = (float)(random() % 11) / 10;
			row[PART_COST] = all[i];
			percentile_add(&scores, row);
		}
		percentile_finish(&scores);
		for (uint32_t i = 0; i < size; i++) {
			double mid =
			    percentile_rank(&scores, PART_COST, (double)all[i]);
			struct str words = {0};
			unsigned said;

			score_rank_words(
			    &rank, PART_COST, (double)all[i], false, &words);
			if (sscanf(str_c(&words), "top %u", &said) == 1)
				assert_true(said >= 100 - mid - 1e-6 &&
					    said < 101 - mid && mid > 50);
			else if (sscanf(str_c(&words), "bottom %u", &said) == 1)
				assert_true(said >= mid - 1e-6 &&
					    said < mid + 1 && mid < 50);
			else
				assert_true(words.len > 0);
			str_release(&words);
		}
		percentile_release(&scores);
	}
}

static void caption_is(
    const struct score_rank *rank, uint32_t width, bool ascii, const char *text)
{
	struct arena *arena = arena_new();
	struct row_builder builder;
	struct str out = {0};

	row_start(&builder, arena, width, ascii);
	score_rank_caption(rank, &builder);
	assert_true(builder.row.cells <= width);
	row_print(&builder.row, &out);
	assert_string_equal(str_c(&out), text);
	str_release(&out);
	arena_free(arena);
}

static void the_scope_is_named(void **state)
{
	static const struct group groups[] = {{1234, .5F}, {0, 0}};
	static const struct group some[] = {{3, .5F}, {2, NAN}, {0, 0}};
	struct percentile scores = {0}, part = {0};
	struct score_rank rank = {.scores = &scores, .scope = PEER_SCOPE_LIST};

	(void)state;
	count(&scores, groups);
	count(&part, some);
	caption_is(
	    &rank, 60, false, "╎ quartiles  ┃ median  of 1,234 in this list");
	caption_is(
	    &rank, 60, true, ": quartiles  + median  of 1,234 in this list");
	caption_is(&rank, 40, false, "┃ median  of 1,234 in this list");
	caption_is(&rank, 30, false, "of 1,234 in this list");
	caption_is(&rank, 20, false, "of 1,234 listed");
	caption_is(&rank, 10, false, "of 1,234 …");
	rank.outside = true;
	caption_is(&rank, 30, false, "beside 1,234 in this list");
	rank.outside = false;
	rank.scope = PEER_SCOPE_LIBRARY;
	caption_is(&rank, 40, false, "of 1,234 products in the library");
	rank.kind = REVIEW_COMPANY;
	caption_is(&rank, 40, false, "of 1,234 companies in the library");
	rank.kind = REVIEW_PRODUCT;
	rank.scope = PEER_SCOPE_TYPE;
	caption_is(&rank, 40, false, "of 1,234 products in the library");
	rank.type = type_find_key(&schema_types, TEXT("wired-headphones"));
	caption_is(&rank, 40, false, "┃ median  of 1,234 wired headphones");
	rank.type = type_find_key(&schema_types, TEXT("headphones"));
	caption_is(&rank, 40, false, "┃ median  of 1,234 headphones");
	rank.type = type_find_key(&schema_types, TEXT("dac"));
	caption_is(&rank, 40, false, "╎ quartiles  ┃ median  of 1,234 DACs");
	rank = (struct score_rank){.scores = &part, .scope = PEER_SCOPE_LIST};
	caption_is(&rank, 40, false, "┃ median  of 3 rated, 5 in this list");
	caption_is(&rank, 24, false, "of 3 rated, 5 listed");
	caption_is(&rank, 14, false, "of 3 listed");
	rank.scores = NULL;
	caption_is(&rank, 40, false, "");
	percentile_release(&scores);
	percentile_release(&part);
}

/* Where fewer have a part than have a rating, that is said. */
static void a_part_that_some_lack_is_said(void **state)
{
	struct percentile scores = {0};
	struct score_rank rank = {.scores = &scores};
	struct str words = {0};

	(void)state;
	for (int i = 0; i < 20; i++) {
		float row[PART_COUNT] = {0};

		row[PART_OVERALL] = (float)i;
		row[PART_COST] = i < 10 ? NAN : (float)i;
		percentile_add(&scores, row);
	}
	percentile_finish(&scores);
	score_rank_words(&rank, PART_COST, 18, true, &words);
	assert_string_equal(str_c(&words), "top 15 % of 10");
	str_clear(&words);
	score_rank_words(&rank, PART_OVERALL, 18, true, &words);
	assert_string_equal(str_c(&words), "top 8 %");
	str_release(&words);
	percentile_release(&scores);
}

static void ticks_are_at(const struct group *groups, uint32_t cells,
    uint32_t lower, uint32_t median, uint32_t upper)
{
	struct percentile scores = {0};
	struct score_rank rank = {.scores = &scores};
	struct score_rank_ticks ticks;

	count(&scores, groups);
	ticks = score_rank_find_ticks(&rank, PART_COST, 1, cells);
	assert_int_equal(ticks.lower, lower);
	assert_int_equal(ticks.median, median);
	assert_int_equal(ticks.upper, upper);
	percentile_release(&scores);
}

static void ticks_stand_where_the_scores_do(void **state)
{
	static const struct group tenths[] = {
	    {1, .3F}, {1, .5F}, {1, .7F}, {1, .9F}, {1, 1}, {0, 0}};
	static const struct group few[] = {{1, 0}, {1, .5F}, {1, 1}, {0, 0}};
	static const struct group one[] = {{1, .5F}, {0, 0}};
	const uint32_t none = SCORE_RANK_NOWHERE;
	struct score_rank_ticks ticks;

	(void)state;
	ticks_are_at(tenths, 30, 15, 21, 27);
	ticks_are_at(tenths, 11, none, 7, none);
	ticks_are_at(few, 30, none, 15, none);
	ticks_are_at(one, 30, none, none, none);
	ticks_are_at((struct group[]){{9, 1}, {0, 0}}, 30, 29, 29, 29);
	ticks_are_at((struct group[]){{9, 0}, {0, 0}}, 30, 0, 0, 0);
	ticks_are_at(tenths, 0, none, none, none);
	ticks = score_rank_find_ticks(NULL, PART_COST, 1, 30);
	assert_int_equal(ticks.median, none);
}

SUITE(score_rank)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_are_true),
	    cmocka_unit_test(words_agree_with_the_rank),
	    cmocka_unit_test(the_scope_is_named),
	    cmocka_unit_test(a_part_that_some_lack_is_said),
	    cmocka_unit_test(ticks_stand_where_the_scores_do),
	};

	return cmocka_run_group_tests_name("score_rank", tests, NULL, NULL);
}
