/* The reader's own score: beside a slow way to it, its order, its frontier, and
 * weights as they are written. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "query/config/config_weights.h"
#include "query/match.h"
#include "query/mine.h"
#include "query/percentile.h"
#include "suite.h"
#include "support/fixture.h"
#include "support/shelf.h"

enum { ROWS = 400, ROUNDS = 40, MISSING_ONE_IN = 12 };

struct random {
	uint64_t state;
};

static uint32_t next_random(struct random *random, uint32_t below)
{
	random->state =
	    random->state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(random->state >> 33) % below;
}

/* The scores as whole thousandths, beside the catalogue; -1: missing. */
static int scores[ROWS][PART_COUNT];

/* STEP thousandths between two scores; overall is the sum of the parts, as
 * people write it. */
static struct catalog *make_catalog(struct random *random, int step, bool whole)
{
	struct catalog *catalog = catalog_new();
	char ref[20], path[30];

	for (int row = 0; row < ROWS; row++) {
		struct review review = {
		    .version.lang = TEXT("en"), .version.date = 20250101};
		int sum = 0;

		for (int part = 0; part < PART_COUNT; part++) {
			int score = (int)next_random(
					random, (uint32_t)(1000 / step) + 1) *
				    step;

			if (!whole && !next_random(random, MISSING_ONE_IN))
				score = -1;
			if (part == PART_OVERALL)
				score = 0;
			scores[row][part] = score;
			sum += score > 0 ? score : 0;
			review.version.rating[part] =
			    (struct number){score / 1000.0, score >= 0, false};
		}
		scores[row][PART_OVERALL] = sum;
		review.version.rating[PART_OVERALL] =
		    (struct number){sum / 1000.0, true, false};
		review.version.price = (struct number){
		    next_random(random, 60), next_random(random, 6) > 0, true};
		snprintf(ref, sizeof ref, "r%d", row);
		snprintf(path, sizeof path, "en/%s.md", ref);
		review.version.name = review.version.ref = text_of(ref);
		shelf_add(catalog, &(struct shelf_entry){.id = row + 1,
				       .review = &review,
				       .path = text_of(path)});
	}
	return catalog;
}

static struct weights any_weights(struct random *random)
{
	struct weights weights = {0};

	for (int part = 0; part < PART_COUNT; part++)
		if (weights_takes((enum review_part)part))
			weights.of[part] = (uint8_t)next_random(random, 10);
	return weights;
}

/* Thousandths, by adding each part as often as its weight says; -1: none. */
static int slow_mine(const struct weights *weights, const int *parts)
{
	int sum = 0, times = 0, best = 0;

	for (int part = 0; part < PART_COUNT; part++)
		for (int i = 0; i < weights->of[part]; i++, times++) {
			if (parts[part] < 0)
				return -1;
			sum += parts[part];
		}
	if (!times)
		return -1;
	while (2 * times * best + times <= 2 * 5 * sum)
		best++; /* the first that is more than half a step above */
	return best;
}

static void it_is_the_mean_of_what_is_weighed(void **state)
{
	struct random random = {1};

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct catalog *catalog =
		    make_catalog(&random, round % 2 ? 100 : 50, false);
		struct weights weights = any_weights(&random);

		for (uint32_t row = 0; row < ROWS; row++) {
			int wanted = slow_mine(&weights, scores[row]);
			float mine = mine_of_row(catalog, &weights, row);

			if (wanted < 0)
				assert_true(isnan(mine));
			else
				assert_true(mine == (float)(wanted / 1000.0));
		}
		catalog_free(catalog);
	}
}

static struct query *parse(
    struct arena *arena, const char *source, const struct weights *weights)
{
	struct query_options options = {.weights = *weights};
	struct query_error error;
	struct query *query =
	    query_parse(arena, text_of(source), &options, &error);

	if (!query)
		fail_msg("%s: %s", source, error.message.ptr);
	return query;
}

static void find(const struct catalog *catalog, const char *source,
    const struct weights *weights, struct match_list *found)
{
	struct arena *arena = arena_new();
	struct match_context context = {
	    .catalog = catalog, .lang = TEXT("en"), .today = 20251001};

	assert_true(match_run(
	    &context, parse(arena, source, weights), NULL, NULL, found, NULL));
	arena_free(arena);
}

/* Whatever equal weight all parts have. */
static void equal_weights_order_as_the_whole_does(void **state)
{
	struct random random = {2};

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct catalog *catalog =
		    make_catalog(&random, round % 2 ? 100 : 50, true);
		struct match_list mine = {0}, overall = {0};
		struct weights weights = {0};

		for (int part = 0; part < PART_COUNT; part++)
			if (weights_takes((enum review_part)part))
				weights.of[part] = (uint8_t)(1 + round % 9);
		find(catalog, round % 3 ? "sort:-mine" : "sort:mine", &weights,
		    &mine);
		find(catalog, round % 3 ? "sort:-overall" : "sort:overall",
		    &weights, &overall);
		assert_int_equal(mine.count, ROWS);
		assert_memory_equal(
		    mine.matches, overall.matches, ROWS * sizeof *mine.matches);
		match_list_release(&mine);
		match_list_release(&overall);
		catalog_free(catalog);
	}
}

/* By bounds that scores stand on. */
static void every_operator_goes_by_it(void **state)
{
	static const char *const forms[] = {"mine:%s..", "mine>%s", "mine<%s",
	    "mine<=%s", "mine:%s", "mine:none"};
	struct random random = {3};
	struct catalog *catalog = make_catalog(&random, 100, false);

	(void)state;
	for (int round = 0; round < 6 * ROUNDS; round++) {
		struct weights weights = any_weights(&random);
		int bound =
		    slow_mine(&weights, scores[next_random(&random, ROWS)]);
		size_t count = 0, form = (size_t)round % 6;
		struct match_list found = {0};
		char source[40], value[20];

		if (bound < 0 || !weights_any(&weights))
			continue;
		snprintf(
		    value, sizeof value, "%d.%03d", bound / 1000, bound % 1000);
		snprintf(source, sizeof source, forms[form], value);
		for (int row = 0; row < ROWS; row++) {
			int mine = slow_mine(&weights, scores[row]);
			bool holds[] = {mine >= bound, mine > bound,
			    mine >= 0 && mine < bound,
			    mine >= 0 && mine <= bound, mine == bound,
			    mine < 0};

			count += holds[form];
		}
		find(catalog, source, &weights, &found);
		if (found.count != count)
			fail_msg(
			    "%s: %zu, not %zu", source, found.count, count);
		match_list_release(&found);
	}
	catalog_free(catalog);
}

static bool is_priced(const struct catalog *catalog, uint32_t row)
{
	return !isnan(catalog->price[row]);
}

static void the_frontier_goes_by_it(void **state)
{
	struct random random = {4};

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct catalog *catalog = make_catalog(&random, 50, false);
		struct weights weights = any_weights(&random);
		struct match_list found = {0};
		size_t count = 0;

		weights.of[PART_COST] = 3;
		for (uint32_t row = 0; row < ROWS; row++) {
			int mine = slow_mine(&weights, scores[row]);
			bool beaten = mine < 0 || !is_priced(catalog, row);

			for (uint32_t other = 0; other < ROWS; other++) {
				int m = slow_mine(&weights, scores[other]);
				double p = catalog->price[other];

				beaten |= is_priced(catalog, other) &&
					  m >= mine &&
					  p <= catalog->price[row] &&
					  (m > mine || p < catalog->price[row]);
			}
			count += !beaten;
		}
		find(catalog, "is:frontier", &weights, &found);
		assert_int_equal(found.count, count);
		match_list_release(&found);
		catalog_free(catalog);
	}
}

static void percentiles_know_it(void **state)
{
	struct random random = {5};
	struct catalog *catalog = make_catalog(&random, 100, false);
	struct weights weights = any_weights(&random);
	struct percentile percentile = {0};
	uint32_t below = 0, equal, with = 0, row;
	float own = NAN;

	(void)state;
	weights.of[PART_DESIGN] = 1;
	for (row = 0; row < ROWS; row++) {
		percentile_add_row(&percentile, catalog, &weights, row);
		if (isnan(own))
			own = mine_of_row(catalog, &weights, row);
	}
	percentile_finish(&percentile);
	for (row = 0, equal = 0; row < ROWS; row++) {
		float mine = mine_of_row(catalog, &weights, row);

		with += !isnan(mine);
		below += mine < own;
		equal += mine == own;
	}
	assert_int_equal(percentile_count(&percentile, PART_MINE), with);
	assert_true(percentile_rank(&percentile, PART_MINE, (double)own) ==
		    (double)(100 * (below + equal / 2.0) / with));
	percentile_release(&percentile);
	catalog_free(catalog);
}

static void without_weights_it_is_an_error(void **state)
{
	static const char *const sources[] = {"mine:4..", "sort:mine",
	    "dac (mine>3 OR tag:dac)", "-mine:none", "sort:name,-mine",
	    "@fine"};
	struct query_options options = {.saved = config_find_query};
	struct config config = {0};
	struct config_query saved = {
	    .name = TEXT("fine"), .query = TEXT("mine:4..")};
	struct arena *arena = arena_new();
	struct query_error error;
	size_t i;

	(void)state;
	config.queries = &saved;
	config.query_count = 1;
	options.context = &config;
	for (i = 0; i < sizeof sources / sizeof *sources; i++) {
		assert_null(
		    query_parse(arena, text_of(sources[i]), &options, &error));
		assert_string_equal(error.message.ptr, query_no_weights);
		assert_true(error.end > error.start);
	}
	assert_null(query_parse(arena, TEXT("mine:4.."), NULL, &error));
	arena_free(arena);
}

static void expect_weights(const char *source, const char *printed)
{
	struct weights weights;
	struct error error = {0};
	struct str out = {0};

	if (!weights_parse(&weights, text_of(source), &error))
		fail_msg("%s: %s", source, error_message(&error));
	weights_print(&weights, &out);
	assert_string_equal(str_c(&out), printed);
	str_release(&out);
}

static void expect_wrong(const char *source, const char *part)
{
	struct weights weights;
	struct error error = {0};

	assert_false(weights_parse(&weights, text_of(source), &error));
	if (!strstr(error_message(&error), part))
		fail_msg("%s: %s", source, error_message(&error));
	error_release(&error);
}

static void weights_are_read_and_printed(void **state)
{
	(void)state;
	expect_weights("science=3,cost=2", "science=3,cost=2");
	expect_weights(" cost = 2 , science=3,", "science=3,cost=2");
	expect_weights("design=9,cost=0", "design=9");
	expect_wrong("sciense=3", "did you mean `science`?");
	expect_wrong("overall=3", "there are science, technology, cost");
	expect_wrong("science=10", "from 0 to 9, such as science=3");
	expect_wrong("science=-1", "from 0 to 9");
	expect_wrong("science", "such as science=3");
	expect_wrong("science=3=2", "from 0 to 9");
	expect_wrong("science=0", "no part has a weight");
	expect_wrong("", "no part has a weight");
	expect_wrong("=", "no part ``");
}

static void read_config(struct config *config, const char *text)
{
	char folder[] = "/tmp/weights_test.XXXXXX";
	struct error error = {0};
	struct str path = {0};

	assert_non_null(mkdtemp(folder));
	fixture_write(folder, "c.yaml", text_of(text));
	str_printf(&path, "%s/c.yaml", folder);
	assert_true(config_read(config, str_c(&path), true, &error));
	str_release(&path);
	fixture_remove(folder);
}

static void the_configuration_names_sets(void **state)
{
	struct config config;
	struct weights weights;
	struct error error = {0};

	(void)state;
	read_config(&config,
	    "queries:\n  commute: {query: 'tag:anc', weights: travel}\n"
	    "  quick: tag:dac\n  odd: {query: x, weights: trvel}\n"
	    "weights:\n  desk: science=3,cost=2\n"
	    "  travel: {reliability: 3, design: 1}\n  bad: sciense=1\n");
	assert_int_equal(config.weights_count, 2);
	assert_int_equal(config.mistake_count, 2);
	assert_non_null(
	    strstr(config.mistakes[0].message.ptr, "did you mean `travel`?"));
	assert_non_null(
	    strstr(config.mistakes[1].message.ptr, "did you mean `science`?"));
	assert_true(
	    config_weights_of_query(&config, TEXT("commute"), &weights));
	assert_int_equal(weights.of[PART_RELIABILITY], 3);
	assert_true(text_is(config_weights_name(&config, &weights), "travel"));
	assert_false(config_weights_of_query(&config, TEXT("quick"), &weights));
	assert_true(
	    config_weights_read(&config, TEXT("desk"), &weights, &error));
	assert_int_equal(weights.of[PART_SCIENCE], 3);
	assert_false(
	    config_weights_read(&config, TEXT("dsk"), &weights, &error));
	assert_non_null(strstr(error_message(&error), "did you mean `desk`?"));
	error_release(&error);
	config_release(&config);
}

/* The reader's own go before. */
static void a_saved_query_has_weights(void **state)
{
	struct config config;
	struct query_options options = {.saved = config_find_query,
	    .saved_weights = config_weights_of_query,
	    .context = &config};
	struct arena *arena = arena_new();
	struct query_error error;
	struct query *query;

	(void)state;
	read_config(&config,
	    "queries:\n  light: {query: 'mine:3..', weights: design=4}\n");
	query = query_parse(arena, TEXT("mine:4.. @light"), &options, &error);
	assert_non_null(query);
	assert_int_equal(query->weights.of[PART_DESIGN], 4);
	options.weights.of[PART_COST] = 1;
	query = query_parse(arena, TEXT("@light"), &options, &error);
	assert_int_equal(query->weights.of[PART_DESIGN], 0);
	assert_int_equal(query->weights.of[PART_COST], 1);
	arena_free(arena);
	config_release(&config);
}

SUITE(weights)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(it_is_the_mean_of_what_is_weighed),
	    cmocka_unit_test(equal_weights_order_as_the_whole_does),
	    cmocka_unit_test(every_operator_goes_by_it),
	    cmocka_unit_test(the_frontier_goes_by_it),
	    cmocka_unit_test(percentiles_know_it),
	    cmocka_unit_test(without_weights_it_is_an_error),
	    cmocka_unit_test(weights_are_read_and_printed),
	    cmocka_unit_test(the_configuration_names_sets),
	    cmocka_unit_test(a_saved_query_has_weights),
	};

	return cmocka_run_group_tests_name("weights", tests, NULL, NULL);
}
