/* Products like another: the order beside a slow way of computing it over the
 * corpus, the same for readers of both languages, and in reach of its price. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/mem.h"
#include "query/like.h"
#include "query/match.h"
#include "query/tag_twins.h"
#include "suite.h"
#include "support/place.h"

enum { EVERY = 97, TEN = 10, MANY = 50 };

static void run(const struct catalog *catalog, const char *lang,
    const char *rest, uint32_t row, struct match_list *found)
{
	struct match_context context = {
	    .catalog = catalog, .lang = text_of(lang), .today = 20260301};
	struct arena *arena = arena_new();
	struct text ref = catalog_ref(catalog, row);
	struct error error = {0};
	struct query_error wrong;
	struct query *query;
	struct str source = {0};

	str_printf(&source, "like:\"%.*s\" %s", (int)ref.len, ref.ptr, rest);
	query = query_parse(arena, str_text(&source), NULL, &wrong);
	assert_non_null(query);
	assert_true(match_run(&context, query, NULL, NULL, found, &error));
	str_release(&source);
	arena_free(arena);
}

/* What the tag at place I is called in any language. */
static uint32_t word_of(const struct catalog *catalog, uint32_t i)
{
	return tag_twins_of(catalog, NULL)->word[catalog->tag_numbers[i]];
}

/* Whether any version of PRODUCT has the tag. */
static bool has_tag(
    const struct catalog *catalog, uint32_t product, uint32_t tag)
{
	uint32_t row, i;

	for (row = catalog->product_first[product]; row != CATALOG_NONE;
	     row = catalog->next[row])
		for (i = catalog->tag_start[row];
		     i < catalog->tag_start[row + 1]; i++)
			if (word_of(catalog, i) == tag)
				return true;
	return false;
}

static double *weigh(const struct catalog *catalog)
{
	double *weights = mem_new(catalog->tags.count, sizeof *weights);
	uint32_t *last = mem_new(catalog->tags.count, sizeof *last);
	uint32_t product, row, i, tag;

	for (product = 0; product < catalog->product_count; product++)
		for (row = catalog->product_first[product]; row != CATALOG_NONE;
		     row = catalog->next[row])
			for (i = catalog->tag_start[row];
			     i < catalog->tag_start[row + 1]; i++) {
				tag = word_of(catalog, i);
				weights[tag] += last[tag] != product + 1;
				last[tag] = product + 1;
			}
	for (tag = 0; tag < catalog->tags.count; tag++)
		weights[tag] = weights[tag] > 0
				   ? log(catalog->product_count / weights[tag])
				   : 0;
	free(last);
	return weights;
}

static double value(
    const struct catalog *catalog, uint32_t product, const char *lang, int part)
{
	uint32_t row;

	for (row = catalog->product_first[product]; row != CATALOG_NONE;
	     row = catalog->next[row])
		if (!lang || text_is(catalog_lang(catalog, row), lang))
			return part < 0 ? catalog->price[row]
					: (double)catalog->rating[part][row];
	return NAN;
}

static double ratio_of(const struct catalog *catalog, uint32_t a, uint32_t b)
{
	double ratio =
	    value(catalog, b, "en", -1) / value(catalog, a, "en", -1);

	if (!(ratio > 0) || isinf(ratio))
		ratio =
		    value(catalog, b, "ja", -1) / value(catalog, a, "ja", -1);
	return ratio > 0 && !isinf(ratio) ? ratio : NAN;
}

/* How like B is to A, by the sets of their tags. */
static double score_slowly(const struct catalog *catalog, const double *weights,
    uint32_t a, uint32_t b)
{
	double both = 0, of_a = 0, of_b = 0, ratio = ratio_of(catalog, a, b);
	double apart = 0, score = 0;
	uint32_t tag;
	int part, parts = 0;

	for (tag = 0; tag < catalog->tags.count; tag++) {
		bool x = has_tag(catalog, a, tag), y = has_tag(catalog, b, tag);
		double square = weights[tag] * weights[tag];

		of_a += x ? square : 0;
		of_b += y ? square : 0;
		both += x && y ? square : 0;
	}
	if (of_a > 0 && of_b > 0)
		score += both / sqrt(of_a * of_b);
	if (!isnan(ratio))
		score += exp(-fabs(log(ratio)) / 0.7);
	for (part = PART_OVERALL + 1; part < PART_COUNT; part++) {
		double d = fabs(value(catalog, a, NULL, part) -
				value(catalog, b, NULL, part));

		if (isnan(d))
			continue;
		apart += d;
		parts++;
	}
	return score + (parts ? 0.5 * (1 - apart / parts) : 0);
}

/* How many have TYPE, or with PARENT it as their parent. */
static uint32_t count_type(
    const struct catalog *catalog, uint8_t type, bool parent)
{
	uint32_t product, count = 0;

	for (product = 0; product < catalog->product_count; product++) {
		uint8_t other =
		    catalog_type(catalog, catalog->product_first[product]);

		count += parent ? other && schema_types.types[other].parent ==
					       schema_types.types[type].parent
				: other == type;
	}
	return count;
}

static void check_order(const struct catalog *catalog, const double *weights,
    uint32_t row, const struct match_list *found)
{
	uint32_t own = catalog->product[row];
	uint8_t type = catalog_type(catalog, row);
	bool wide = type && count_type(catalog, type, false) < LIKE_LEAST;
	double before = INFINITY;
	size_t i;

	if (type)
		assert_int_equal(
		    found->count, count_type(catalog, type, wide) - 1);
	for (i = 0; i < found->count && i < 4 * TEN; i++) {
		uint32_t at = found->matches[i].row;
		double score =
		    score_slowly(catalog, weights, own, catalog->product[at]);

		assert_int_not_equal(catalog->product[at], own);
		assert_true(score <= before + 1e-5);
		assert_float_equal(like_score(found->like, at), score, 1e-5);
		before = score;
	}
}

static void a_slow_way_gives_the_same_order(void **state)
{
	struct catalog *catalog = place_load_corpus();
	double *weights = weigh(catalog);
	struct match_list english = {0}, japanese = {0};
	uint32_t product;
	size_t i;

	(void)state;
	for (product = 0; product < catalog->product_count; product += EVERY) {
		uint32_t row = catalog->product_first[product];

		if (catalog->kind[row] != REVIEW_PRODUCT)
			continue;
		run(catalog, "en", "", row, &english);
		run(catalog, "ja", "", row, &japanese);
		check_order(catalog, weights, row, &english);
		assert_int_equal(english.count, japanese.count);
		for (i = 0; i < english.count && i < TEN; i++)
			assert_int_equal(
			    catalog->product[english.matches[i].row],
			    catalog->product[japanese.matches[i].row]);
	}
	match_list_release(&english);
	match_list_release(&japanese);
	free(weights);
	catalog_free(catalog);
}

/* Nine of ten that are shown first cost half to twice as much, where the type
 * has enough to choose from. */
static void prices_are_near(void **state)
{
	struct catalog *catalog = place_load_corpus();
	struct match_list found = {0};
	size_t near = 0, all = 0, i;
	uint32_t product;

	(void)state;
	for (product = 0; product < catalog->product_count; product++) {
		uint32_t row = catalog->product_first[product];
		uint8_t type = catalog_type(catalog, row);

		if (!type || count_type(catalog, type, false) < MANY)
			continue;
		run(catalog, "en", "", row, &found);
		for (i = 0; i < found.count && i < TEN; i++) {
			double ratio = ratio_of(catalog, product,
			    catalog->product[found.matches[i].row]);

			all += !isnan(ratio);
			near += ratio >= 0.5 && ratio <= 2;
		}
	}
	assert_true(all > 5000);
	assert_true(near * 10 >= all * 9);
	match_list_release(&found);
	catalog_free(catalog);
}

static void the_rest_of_the_query_holds(void **state)
{
	struct catalog *catalog = place_load_corpus();
	uint32_t row = catalog->product_first[catalog_find(
	    catalog, REVIEW_PRODUCT, TEXT("sennheiser-hd-600"))];
	struct match_list all = {0}, cheap = {0};
	struct like_reason reason;
	size_t i, at = 0;

	(void)state;
	run(catalog, "en", "", row, &all);
	run(catalog, "en", "price:..200", row, &cheap);
	assert_true(cheap.count > 0 && cheap.count < all.count);
	for (i = 0; i < all.count && at < cheap.count; i++)
		at += all.matches[i].row == cheap.matches[at].row;
	assert_int_equal(at, cheap.count); /* in the same order */
	for (i = 0; i < cheap.count; i++)
		assert_true(catalog->price[cheap.matches[i].row] <= 200);
	like_explain(cheap.like, cheap.matches[0].row, &reason);
	assert_in_range(reason.tag_count, 1, LIKE_TAGS);
	assert_true(reason.more < 0);
	assert_string_equal(reason.currency, "USD");
	match_list_release(&all);
	match_list_release(&cheap);
	catalog_free(catalog);
}

SUITE(like)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_slow_way_gives_the_same_order),
	    cmocka_unit_test(prices_are_near),
	    cmocka_unit_test(the_rest_of_the_query_holds),
	};

	return cmocka_run_group_tests_name("like", tests, NULL, NULL);
}
