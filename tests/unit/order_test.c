/* Orders: natural names, keys that agree with them, ties, missing values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "library/name_key.h"
#include "query/language/query.h"
#include "query/order.h"
#include "suite.h"
#include "support/shelf.h"

static int sign(int value)
{
	return (value > 0) - (value < 0);
}

/* Every list is in order, each name before the next. */
static void test_natural_order(void **state)
{
	static const char *const lists[][8] = {
	    {"k-5", "k-10", "k-100"},
	    {"k5", "k-5 b", "k10", "k-10 b"},
	    {"a", "a 1", "a 2", "a b", "ab"},
	    {"hd 58x", "hd 600", "hd 600s", "hd 6000"},
	    {"m 007", "m 8", "m 10"},
	    {"x 99999999999999999999", "x 100000000000000000000"},
	    {"(a)", "1", "a", "ア"},
	    {"wh-1000xm4", "wh1000xm5", "wh-1000xm10"},
	    {"", "a"},
	    /* Marks come second, kana of both kinds together. */
	    {"ångström", "eclair", "éclair", "f", "zeta"},
	    {"élan 2", "élan 10", "emu"},
	    {"café", "cafe 2", "caff"},
	    {"óscar", "øystein", "oz"},
	    {"łódź", "lz", "m"},
	    {"ギター", "きりん", "ぎんが", "クレーン"},
	    {"ァタ", "アム", "ウ", "ヴ"},
	};
	size_t i, j;

	(void)state;
	for (i = 0; i < sizeof lists / sizeof *lists; i++)
		for (j = 0; j + 1 < 8 && lists[i][j + 1]; j++)
			if (name_key_order(text_of(lists[i][j]),
				text_of(lists[i][j + 1])) >= 0)
				fail_msg("%s does not come before %s",
				    lists[i][j], lists[i][j + 1]);
}

static int compare_keys(const char *a, const char *b)
{
	struct str x = {0}, y = {0};
	int order;

	name_key_write(&x, text_of(a), text_of(a));
	name_key_write(&y, text_of(b), text_of(b));
	order = text_compare(str_text(&x), str_text(&y));
	str_release(&x);
	str_release(&y);
	return sign(order);
}

/* Keys order as names do, and the order is one: antisymmetric, transitive, and
 * no two names but the same are equal. */
static void test_keys_agree(void **state)
{
	char names[60][24];
	uint64_t random = 2463534242;
	size_t i, j, k, len;
	int order;

	(void)state;
	for (i = 0; i < 60; i++) {
		random = random * 6364136223846793005u + 1442695040888963407u;
		len = (random >> 40) % 9;
		for (j = 0; j < len; j++) {
			random = random * 6364136223846793005u + 1;
			names[i][j] = "ab0019 -(\xE3"[(random >> 40) % 10];
		}
		names[i][len] = '\0';
	}
	memset(names[0], '7', 20);
	memset(names[1], '7', 21);
	names[0][20] = names[1][21] = '\0';
	for (i = 0; i < 60; i++)
		for (j = 0; j < 60; j++) {
			order = sign(name_key_order(
			    text_of(names[i]), text_of(names[j])));
			assert_int_equal(
			    order, compare_keys(names[i], names[j]));
			assert_int_equal(
			    order, -sign(name_key_order(
				       text_of(names[j]), text_of(names[i]))));
			assert_int_equal(
			    order == 0, !strcmp(names[i], names[j]));
			for (k = 0; order < 0 && k < 60; k++)
				if (name_key_order(text_of(names[j]),
					text_of(names[k])) < 0)
					assert_true(
					    name_key_order(text_of(names[i]),
						text_of(names[k])) < 0);
		}
}

/* The length of a number is told in steps; around one nothing may flip. */
static void test_long_numbers(void **state)
{
	char a[1100], b[1100];
	size_t lengths[] = {1, 252, 253, 254, 255, 256, 507, 508, 509, 1000};
	size_t i, j;

	(void)state;
	for (i = 0; i < 10; i++)
		for (j = 0; j < 10; j++) {
			memset(a, '9', lengths[i]);
			memset(b, '1', lengths[j]);
			a[lengths[i]] = b[lengths[j]] = '\0';
			assert_int_equal(compare_keys(a, b),
			    lengths[i] < lengths[j] ? -1 : 1);
			assert_int_equal(
			    sign(name_key_order(text_of(a), text_of(b))),
			    compare_keys(a, b));
		}
}

static const struct product {
	const char *name, *ref, *company;
	int32_t date;
	double price; /* below 0: none */
	double overall;
	const char *lang;
} products[] = {
    {"K-10", "k-10", "beta", 20250101, 200, 3, "en"},
    {"K-5", "k-5", "beta", 20250101, 100, 4, "en"},
    {"K 5", "k-5b", "alpha", 20250101, 100, -1, "en"},
    {"Old", "old", "alpha", 20200101, -1, 5, "en"},
    {"New", "new", "", 20260101, 50, 4, "en"},
    {"Undated", "undated", "gamma", 0, 0, 1, "en"},
    {"Yen", "yen", "gamma", 20250101, 1, 2, "ja"},
    {"K-5", "k-5a", "Beta", 20250101, 100, 4, "en"},
};

enum { PRODUCTS = sizeof products / sizeof *products };

static struct catalog *make_catalog(void)
{
	struct catalog *catalog = catalog_new();
	size_t i;

	for (i = 0; i < PRODUCTS; i++) {
		const struct product *from = &products[i];
		struct review review = {.version.name = text_of(from->name),
		    .version.ref = text_of(from->ref),
		    .version.company = text_of(from->company),
		    .version.lang = text_of(from->lang),
		    .version.date = from->date,
		    .version.price = {from->price, from->price >= 0, true}};

		review.version.rating[PART_OVERALL] =
		    (struct number){from->overall, from->overall >= 0, true};
		shelf_add(catalog, &(struct shelf_entry){.id = (int64_t)i + 1,
				       .review = &review,
				       .path = text_of(from->ref)});
	}
	return catalog;
}

static void check_order(const char *sort_text, const char *expected)
{
	struct catalog *catalog = make_catalog();
	struct match_list list = {0};
	struct match matches[PRODUCTS];
	struct arena *arena = arena_new();
	struct query_error error;
	struct query_sort sort = {0};
	struct str out = {0};
	uint32_t i;

	if (*sort_text)
		assert_true(
		    query_parse_sort(arena, text_of(sort_text), &sort, &error));
	for (i = 0; i < PRODUCTS; i++)
		matches[i] = (struct match){i, i == 3 ? 7 : 0};
	list.matches = matches;
	list.count = PRODUCTS;
	assert_true(order_sort(&(struct order){.catalog = catalog,
				   .sort = &sort,
				   .lang = TEXT("en"),
				   .first = 0},
	    &list));
	for (i = 0; i < PRODUCTS; i++) {
		str_puts(&out, i ? " " : "");
		str_add(&out, catalog_ref(catalog, matches[i].row));
	}
	assert_string_equal(str_c(&out), expected);
	str_release(&out);
	arena_free(arena);
	catalog_free(catalog);
}

static void test_orders(void **state)
{
	(void)state;
	/* The best, then the newest, then by name, then by ref. */
	check_order("", "old new k-5b k-5 k-5a k-10 yen undated");
	check_order("relevance", "old new k-5b k-5 k-5a k-10 yen undated");
	check_order("-relevance", "new k-5b k-5 k-5a k-10 yen undated old");
	check_order("name", "k-5b k-5 k-5a k-10 new old undated yen");
	check_order("-name", "yen undated old new k-10 k-5b k-5 k-5a");
	check_order("company", "k-5b old k-5 k-5a k-10 yen undated new");
	check_order("-company", "yen undated k-5 k-5a k-10 k-5b old new");
	check_order("date", "old k-5b k-5 k-5a k-10 yen new undated");
	check_order("-date", "new k-5b k-5 k-5a k-10 yen old undated");
	/* None, or in yen: last both ways. */
	check_order("price", "undated new k-5b k-5 k-5a k-10 yen old");
	check_order("-price", "k-10 k-5b k-5 k-5a new undated yen old");
	check_order("overall", "undated yen k-10 new k-5 k-5a old k-5b");
	check_order("-overall", "old new k-5 k-5a k-10 yen undated k-5b");
	check_order("ref", "k-10 k-5 k-5a k-5b new old undated yen");
	check_order("-ref", "yen undated old new k-5b k-5a k-5 k-10");
	check_order("-overall,price", "old new k-5 k-5a k-10 yen undated k-5b");
	check_order("price,-overall", "undated new k-5 k-5a k-5b k-10 old yen");
	check_order("science", "new k-5b k-5 k-5a k-10 yen old undated");
}

static int compare_rows(const void *a, const void *b, void *context)
{
	const struct catalog *catalog = context;
	uint32_t x = ((const struct match *)a)->row;
	uint32_t y = ((const struct match *)b)->row;
	int32_t r = catalog->date[x], s = catalog->date[y];
	int order;

	if (r != s)
		return r > s ? -1 : 1;
	order = name_key_order(
	    catalog_folded_name(catalog, x), catalog_folded_name(catalog, y));
	if (order)
		return order;
	return text_compare(catalog_ref(catalog, x), catalog_ref(catalog, y));
}

enum { ROWS = 12000 };

/* Rows with much in common. */
static struct catalog *make_many(void)
{
	static const char *const stems[] = {"a", "ab", "audio technica ath-m",
	    "audio technica ath-m50 x ",
	    ("a very long name that goes on and on, the same for all who bear "
	     "it until the end of the line comes ")};
	struct catalog *catalog = catalog_new();
	uint64_t random = 7;
	char name[200], ref[20];
	uint32_t i;

	for (i = 0; i < ROWS; i++) {
		struct review review = {.version.lang = TEXT("en")};

		random = random * 6364136223846793005u + 1442695040888963407u;
		snprintf(name, sizeof name, "%s%u", stems[(random >> 33) % 5],
		    (unsigned)(random >> 40) % 50);
		snprintf(ref, sizeof ref, "r%u", i ^ 0x155);
		review.version.name = text_of(name);
		review.version.ref = text_of(ref);
		review.version.date = 20250101 + (int32_t)((random >> 50) % 3);
		shelf_add(catalog,
		    &(struct shelf_entry){
			.id = 1, .review = &review, .path = text_of(ref)});
	}
	return catalog;
}

/* Sorts every STEPth row and holds it against a sort by comparisons. */
static void check_many(struct catalog *catalog, uint32_t step)
{
	struct match_list list = {0}, expected = {0};
	struct query_sort sort = {0};
	uint32_t i;

	list.matches = calloc(ROWS, sizeof *list.matches);
	expected.matches = calloc(ROWS, sizeof *list.matches);
	for (i = 0; i < ROWS; i += step)
		list.matches[list.count++].row =
		    expected.matches[expected.count++].row = i;
	assert_true(order_sort(&(struct order){.catalog = catalog,
				   .sort = &sort,
				   .lang = TEXT("en"),
				   .first = 0},
	    &list));
	qsort_r(expected.matches, expected.count, sizeof *expected.matches,
	    compare_rows, catalog);
	for (i = 0; i < list.count; i++)
		assert_int_equal(list.matches[i].row, expected.matches[i].row);
	match_list_release(&list);
	match_list_release(&expected);
}

/* The first FIRST of every STEPth row, then the rest, are what a whole sort
 * gives. */
static void check_first(
    const struct catalog *catalog, const char *by, uint32_t step, size_t first)
{
	struct match_list list = {0}, expected = {0};
	struct query_error error;
	struct arena *arena = arena_new();
	struct query_sort sort = {0};
	uint32_t i;

	assert_true(query_parse_sort(arena, text_of(by), &sort, &error));
	list.matches = calloc(ROWS, sizeof *list.matches);
	expected.matches = calloc(ROWS, sizeof *list.matches);
	for (i = 0; i < ROWS; i += step) {
		struct match match = {i, (int32_t)(i * 7919 % 5)};

		list.matches[list.count++] = match;
		expected.matches[expected.count++] = match;
	}
	assert_true(order_sort(&(struct order){.catalog = catalog,
				   .sort = &sort,
				   .lang = TEXT("en"),
				   .first = first},
	    &list));
	assert_true(order_sort(&(struct order){.catalog = catalog,
				   .sort = &sort,
				   .lang = TEXT("en"),
				   .first = 0},
	    &expected));
	assert_true(list.sorted >= first || list.sorted == list.count);
	assert_memory_equal(
	    list.matches, expected.matches, list.sorted * sizeof *list.matches);
	assert_true(order_sort(&(struct order){.catalog = catalog,
				   .sort = &sort,
				   .lang = TEXT("en"),
				   .first = 0},
	    &list));
	assert_int_equal(list.sorted, expected.count);
	assert_memory_equal(list.matches, expected.matches,
	    expected.count * sizeof *list.matches);
	match_list_release(&list);
	match_list_release(&expected);
	arena_free(arena);
}

static void test_first(void **state)
{
	static const char *const orders[] = {"relevance", "name", "-name",
	    "date", "price,-date", "ref", "-ref", "company", "overall"};
	struct catalog *catalog = make_many();
	size_t i, first;

	(void)state;
	for (i = 0; i < sizeof orders / sizeof *orders; i++)
		for (first = 1; first < ROWS; first = first * 5 + 2) {
			check_first(catalog, orders[i], 1, first);
			check_first(catalog, orders[i], 13, first);
		}
	catalog_free(catalog);
}

/* With and without the ranks of names, which a large list leaves after and a
 * new row takes away. */
static void test_many(void **state)
{
	struct catalog *catalog = make_many();
	struct review review = {.version.lang = TEXT("en"),
	    .version.name = TEXT("0"),
	    .version.ref = TEXT("new")};

	(void)state;
	check_many(catalog, 7);
	assert_null(atomic_load(&catalog->name_ranks));
	check_many(catalog, 1);
	assert_non_null(atomic_load(&catalog->name_ranks));
	check_many(catalog, 7);
	shelf_add(
	    catalog, &(struct shelf_entry){
			 .id = 2, .review = &review, .path = TEXT("new")});
	assert_null(atomic_load(&catalog->name_ranks));
	check_many(catalog, 2);
	catalog_free(catalog);
}

static void test_nothing(void **state)
{
	struct catalog *catalog = make_catalog();
	struct query_sort sort = {0};
	struct match_list list = {0};

	(void)state;
	assert_true(order_sort(&(struct order){.catalog = catalog,
				   .sort = &sort,
				   .lang = TEXT("en"),
				   .first = 0},
	    &list));
	assert_int_equal(list.count, 0);
	catalog_free(catalog);
}

SUITE(order)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_natural_order),
	    cmocka_unit_test(test_keys_agree),
	    cmocka_unit_test(test_long_numbers),
	    cmocka_unit_test(test_orders),
	    cmocka_unit_test(test_first),
	    cmocka_unit_test(test_many),
	    cmocka_unit_test(test_nothing),
	};

	return cmocka_run_group_tests_name("order", tests, NULL, NULL);
}
