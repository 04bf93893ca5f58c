/* Better for less: the query that asks for it, and what it finds beside a slow
 * way of telling, among all, within a type and within its parent, over chance
 * and over the corpus; the frontier too. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "query/better.h"
#include "query/match.h"
#include "review/type.h"
#include "suite.h"
#include "support/place.h"
#include "support/shelf.h"

enum { TOO_LITTLE = -1 };

static struct number number_of(double value)
{
	return (struct number){value, value >= 0, false};
}

static void add(struct catalog *catalog, const char *ref, const char *lang,
    double price, const double rating[PART_COUNT])
{
	struct str path = {0};
	struct review review = {.version.name = text_of(ref),
	    .version.ref = text_of(ref),
	    .version.lang = text_of(lang),
	    .version.price = number_of(price)};
	int i;

	str_printf(&path, "%s/%s.md", lang, ref);
	for (i = 0; i < PART_COUNT; i++)
		review.version.rating[i] = number_of(rating[i]);
	shelf_add(catalog,
	    &(struct shelf_entry){.review = &review, .path = str_text(&path)});
	str_release(&path);
}

#define WHY "no search for better and cheaper: "

static void expect(const struct catalog *catalog, uint32_t row,
    const char *lang, const char *query, const char *why)
{
	struct str out = {0}, reason = {0};

	assert_int_equal(better_print_query(
			     catalog, row, text_of(lang), NULL, &out, &reason),
	    query != NULL);
	assert_string_equal(str_c(&out), query ? query : "");
	assert_string_equal(str_c(&reason), why ? why : "");
	str_release(&out);
	str_release(&reason);
}

static void the_query_can_be_read(void **state)
{
	static const double all[] = {4.1, 0.8, 0.75, 1, 0, 0.9};
	static const double some[] = {4.1, 0.8, -1, 1, 0, 0.9};
	static const double none[] = {-1, -1, -1, -1, -1, -1};
	struct catalog *catalog = catalog_new();

	(void)state;
	add(catalog, "a", "en", 299, all);
	add(catalog, "b", "ja", 39800, all);
	add(catalog, "c", "en", -1, all);
	add(catalog, "d", "en", 0.1, some);
	add(catalog, "e", "en", 10, none);
	add(catalog, "f", "xx", 10, all);
	add(catalog, "g", "en", 129.95, all);
	expect(catalog, 0, "en",
	    "price:<299 overall:4.1.. science:0.8.. technology:0.75.. "
	    "cost:1.. reliability:0.. design:0.9..",
	    NULL);
	expect(catalog, 1, "en",
	    "price:<39800 overall:4.1.. science:0.8.. technology:0.75.. "
	    "cost:1.. reliability:0.. design:0.9.. lang:ja",
	    NULL);
	expect(catalog, 1, "ja",
	    "price:<39800 overall:4.1.. science:0.8.. technology:0.75.. "
	    "cost:1.. reliability:0.. design:0.9..",
	    NULL);
	expect(catalog, 2, "en", NULL, WHY "it has no price");
	expect(catalog, 3, "en", NULL, WHY "it is not rated on every part");
	expect(catalog, 4, "en", NULL, WHY "it has no rating");
	expect(catalog, 5, "en", NULL,
	    WHY "the currency of its price is not known");
	expect(catalog, 6, "en",
	    "price:<129.95 overall:4.1.. science:0.8.. technology:0.75.. "
	    "cost:1.. reliability:0.. design:0.9..",
	    NULL);
	catalog_free(catalog);
}

static void run(const struct catalog *catalog, const char *lang,
    struct text source, struct match_list *found)
{
	struct match_context context = {
	    .catalog = catalog, .lang = text_of(lang), .today = 20260301};
	struct arena *arena = arena_new();
	struct query_error error;
	struct query *query = query_parse(arena, source, NULL, &error);

	assert_non_null(query);
	assert_true(
	    match_run(&context, query, NULL, NULL, found, &(struct error){0}));
	arena_free(arena);
}

/* How many products of TYPE (0: of any) the query for ROW finds; TOO_LITTLE
 * when there is none. */
static int count_found(
    const struct catalog *catalog, uint32_t row, const char *lang, uint8_t type)
{
	struct match_list found = {0};
	struct str query = {0}, why = {0};
	int count = TOO_LITTLE;

	if (type)
		str_printf(&query, "type:%s ", schema_types.types[type].key);
	if (better_print_query(
		catalog, row, text_of(lang), NULL, &query, &why)) {
		run(catalog, lang, str_text(&query), &found);
		count = (int)found.count;
	}
	match_list_release(&found);
	str_release(&query);
	str_release(&why);
	return count;
}

/* Whether PRODUCT is of TYPE, or of one below it: in English, else in Japanese.
 */
static bool is_of_type(
    const struct catalog *catalog, uint32_t product, uint8_t type)
{
	const char *const langs[] = {"en", "ja"};
	uint8_t own = TYPE_NONE;
	uint32_t row;
	int i;

	for (i = 0; i < 2 && !own; i++)
		for (row = catalog->product_first[product]; row != CATALOG_NONE;
		     row = catalog->next[row])
			if (text_is(catalog_lang(catalog, row), langs[i]))
				own = catalog->type[row];
	return own == type || (own && schema_types.types[own].parent == type);
}

/* Product by product and part by part. */
static int count_slowly(
    const struct catalog *catalog, uint32_t row, const char *lang, uint8_t type)
{
	const char *currency = review_currency(catalog_lang(catalog, row));
	bool foreign = strcmp(currency, review_currency(text_of(lang))) != 0;
	uint32_t product, version;
	int count = 0, i;

	if (catalog->kind[row] != REVIEW_PRODUCT || isnan(catalog->price[row]))
		return TOO_LITTLE;
	for (i = 0; i < PART_COUNT; i++)
		if (isnan(catalog->rating[i][row]))
			return TOO_LITTLE;
	for (product = 0; product < catalog->product_count; product++) {
		version =
		    foreign ? catalog_version_in(
				  catalog, product, catalog_lang(catalog, row))
			    : catalog_version(catalog, product, text_of(lang));
		if (version == CATALOG_NONE ||
		    (type && !is_of_type(catalog, product, type)))
			continue;
		if (catalog->kind[version] != REVIEW_PRODUCT ||
		    isnan(catalog->price[version]) ||
		    strcmp(review_currency(catalog_lang(catalog, version)),
			currency) != 0 ||
		    catalog->price[version] >= catalog->price[row])
			continue;
		for (i = 0; i < PART_COUNT; i++)
			if (!(catalog->rating[i][version] >=
				catalog->rating[i][row]))
				break;
		count += i == PART_COUNT;
	}
	return count;
}

static int check_one(
    const struct catalog *catalog, uint32_t row, const char *lang, uint8_t type)
{
	int count = count_found(catalog, row, lang, type);

	assert_int_equal(count, count_slowly(catalog, row, lang, type));
	return count;
}

static void check_each(
    const struct catalog *catalog, const char *lang, uint32_t step)
{
	uint32_t row, told = 0, beaten = 0, among = 0, above = 0;

	for (row = 0; row < catalog->count; row += step) {
		uint8_t type = catalog_type(catalog, row);
		int all = check_one(catalog, row, lang, 0), narrow, wide;

		told += all >= 0;
		beaten += all > 0;
		if (!type)
			continue;
		narrow = check_one(catalog, row, lang, type);
		wide = check_one(
		    catalog, row, lang, schema_types.types[type].parent);
		assert_true(narrow <= wide && wide <= all);
		among += narrow > 0 && narrow < all;
		above += narrow < wide;
	}
	assert_true(told > 20 && beaten > 5 && beaten < told);
	assert_true(among > 0 && above > 0);
}

static uint8_t type_of(const char *key)
{
	return type_find_key(&schema_types, text_of(key));
}

static void it_finds_what_a_slow_way_finds(void **state)
{
	const uint8_t types[] = {type_of("wired-headphones"),
	    type_of("headset"), type_of("microphone"), TYPE_NONE};
	struct catalog *catalog = catalog_new();
	int i, j;

	(void)state;
	srandom(7);
	for (i = 0; i < 400; i++) {
		double rating[PART_COUNT];
		char ref[16];

		snprintf(ref, sizeof ref, "r%d", i / 2);
		for (j = 0; j < PART_COUNT; j++)
			rating[j] = random() % 30
					? (double)(random() % 6) / (j ? 5 : 1)
					: -1;
		add(catalog, ref, i % 2 ? "en" : "ja",
		    random() % 9 ? (double)(random() % 40) * 2.3 : -1, rating);
		catalog->type[i] = types[random() % 4];
	}
	check_each(catalog, "en", 1);
	check_each(catalog, "ja", 1);
	catalog_free(catalog);
}

static bool is_offer(
    const struct catalog *catalog, uint32_t row, const char *lang)
{
	return !isnan(catalog->price[row]) &&
	       !isnan(catalog->rating[PART_OVERALL][row]) &&
	       text_is(text_of(review_currency(catalog_lang(catalog, row))),
		   review_currency(text_of(lang)));
}

static bool beats(const struct catalog *catalog, uint32_t a, uint32_t b)
{
	const float *overall = catalog->rating[PART_OVERALL];
	const double *price = catalog->price;

	return (overall[a] > overall[b] && price[a] <= price[b]) ||
	       (overall[a] == overall[b] && price[a] < price[b]);
}

/* Each product that QUERY finds against each other one. */
static void check_frontier(
    const struct catalog *catalog, const char *lang, const char *query)
{
	struct match_list all = {0}, best = {0};
	struct str source = {0};
	size_t i, j, kept = 0, expected = 0;

	run(catalog, lang, text_of(query), &all);
	str_printf(&source, "%s is:frontier", query);
	run(catalog, lang, str_text(&source), &best);
	for (i = 0; i < all.count; i++) {
		uint32_t row = all.matches[i].row;
		bool beaten = !is_offer(catalog, row, lang);

		for (j = 0; !beaten && j < all.count; j++)
			beaten = is_offer(catalog, all.matches[j].row, lang) &&
				 beats(catalog, all.matches[j].row, row);
		if (beaten)
			continue;
		expected++;
		for (j = 0; j < best.count; j++)
			kept += best.matches[j].row == row;
	}
	assert_int_equal(kept, expected);
	assert_int_equal(best.count, expected);
	assert_in_range(kept, 2, all.count / 2);
	str_release(&source);
	match_list_release(&all);
	match_list_release(&best);
}

static void the_corpus_agrees(void **state)
{
	struct catalog *catalog = place_load_corpus();

	(void)state;
	check_each(catalog, "en", 7);
	check_each(catalog, "ja", 7);
	check_frontier(catalog, "en", "");
	check_frontier(catalog, "ja", "");
	check_frontier(catalog, "en", "price:200.. science:0.5..");
	check_frontier(catalog, "en", "type:headphones");
	check_frontier(catalog, "ja", "type:wired-headphones");
	catalog_free(catalog);
}

SUITE(better)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_query_can_be_read),
	    cmocka_unit_test(it_finds_what_a_slow_way_finds),
	    cmocka_unit_test(the_corpus_agrees),
	};

	return cmocka_run_group_tests_name("better", tests, NULL, NULL);
}
