/* Percentiles beside a slow way of counting, over the corpus and over chance.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "query/percentile.h"
#include "suite.h"
#include "support/place.h"

static int compare_floats(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;

	return (x > y) - (x < y);
}

/* By sorting all and walking them. */
static void check_part(const struct percentile *percentile,
    enum review_part part, float *scores, uint32_t count)
{
	static const double shares[] = {0, 0.25, 0.5, 0.75, 0.9, 1};
	uint32_t i, j, below, equal;

	assert_int_equal(percentile_count(percentile, part), count);
	if (!count) {
		assert_true(isnan(percentile_rank(percentile, part, 1)));
		assert_true(isnan(percentile_quantile(percentile, part, .5)));
		return;
	}
	qsort(scores, count, sizeof *scores, compare_floats);
	for (i = 0; i < count; i += 1 + count / 50) {
		for (below = equal = j = 0; j < count; j++) {
			below += scores[j] < scores[i];
			equal += scores[j] == scores[i];
		}
		assert_float_equal(
		    percentile_rank(percentile, part, (double)scores[i]),
		    100 * (below + 0.5 * equal) / count, 1e-9);
		assert_int_equal(
		    percentile_below(percentile, part, (double)scores[i]),
		    below);
	}
	for (i = 0; i < sizeof shares / sizeof *shares; i++) {
		double at = shares[i] * (count - 1), low = floor(at);
		uint32_t next = (uint32_t)ceil(at);
		double a = (double)scores[(uint32_t)low];
		double b = (double)scores[next];

		assert_float_equal(
		    percentile_quantile(percentile, part, shares[i]),
		    a + (at - low) * (b - a), 1e-6);
	}
}

static void check_rows(float (*rows)[PART_COUNT], uint32_t count)
{
	struct percentile percentile = {0};
	float *scores = calloc(count + 1, sizeof *scores);
	uint32_t i, found;
	int part;

	for (i = 0; i < count; i++)
		percentile_add(&percentile, rows[i]);
	percentile_finish(&percentile);
	assert_int_equal(percentile.size, count);
	for (part = 0; part < PART_COUNT; part++) {
		for (found = i = 0; i < count; i++)
			if (!isnan(rows[i][part]))
				scores[found++] = rows[i][part];
		check_part(&percentile, (enum review_part)part, scores, found);
	}
	free(scores);
	percentile_release(&percentile);
	percentile_release(&percentile);
}

static void ties_count_half(void **state)
{
	static const float scores[] = {0.2F, 1, 1, 1};
	struct percentile percentile = {0};
	size_t i;

	(void)state;
	for (i = 0; i < 4; i++) {
		float row[PART_COUNT] = {0};
		int part;

		for (part = 0; part < PART_COUNT; part++)
			row[part] = NAN;
		row[PART_COST] = scores[i];
		percentile_add(&percentile, row);
	}
	percentile_finish(&percentile);
	assert_float_equal(
	    percentile_rank(&percentile, PART_COST, 1), 62.5, 1e-9);
	assert_float_equal(
	    percentile_rank(&percentile, PART_COST, 0.2), 12.5, 1e-9);
	assert_float_equal(
	    percentile_rank(&percentile, PART_COST, 0.5), 25, 1e-9);
	assert_float_equal(
	    percentile_quantile(&percentile, PART_COST, 0.25), 0.8, 1e-6);
	assert_true(isnan(percentile_rank(&percentile, PART_OVERALL, 1)));
	percentile_release(&percentile);
}

static void chance_agrees_with_counting(void **state)
{
	static const uint32_t counts[] = {0, 1, 2, 3, 5, 64, 65, 1000, 5000};
	float(*rows)[PART_COUNT] = calloc(5000, sizeof *rows);
	size_t i;
	uint32_t j;
	int part, steps;

	(void)state;
	srandom(5);
	for (i = 0; i < sizeof counts / sizeof *counts; i++)
		for (steps = 2; steps < 1000000; steps *= 25) {
			for (j = 0; j < counts[i]; j++)
				for (part = 0; part < PART_COUNT; part++)
					rows[j][part] =
					    random() % 9
						? (float)(random() % steps) /
						      (float)steps
						: NAN;
			check_rows(rows, counts[i]);
		}
	free(rows);
}

static void corpus_agrees_with_counting(void **state)
{
	struct catalog *catalog = place_load_corpus();
	float(*rows)[PART_COUNT];
	uint32_t i;
	int part;

	(void)state;
	rows = calloc(catalog->count, sizeof *rows);
	for (i = 0; i < catalog->count; i++)
		for (part = 0; part < PART_COUNT; part++)
			rows[i][part] = catalog->rating[part][i];
	check_rows(rows, catalog->count);
	free(rows);
	catalog_free(catalog);
}

SUITE(percentile)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(ties_count_half),
	    cmocka_unit_test(chance_agrees_with_counting),
	    cmocka_unit_test(corpus_agrees_with_counting),
	};

	return cmocka_run_group_tests_name("percentile", tests, NULL, NULL);
}
