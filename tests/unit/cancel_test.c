/*
 * Each stage of a search, cancelled: it ends without an answer, leaves what it
 * was given as it was, and keeps no half of what later ones go by.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "query/complete.h"
#include "query/facets.h"
#include "query/like.h"
#include "query/order.h"
#include "query/tag_twins.h"
#include "query/text/nearest.h"
#include "suite.h"
#include "support/shelf.h"

enum { PRODUCTS = 3000 };

static const atomic_bool cancelled = true;

struct stock {
	struct catalog *catalog;
	struct match_list list;
	struct arena *arena;
};

static int set_up(void **state)
{
	struct stock *stock = calloc(1, sizeof *stock);
	struct text tags[] = {TEXT("dac"), TEXT("wired")};
	char name[32], ref[32];
	uint32_t i;

	stock->catalog = catalog_new();
	stock->arena = arena_new();
	stock->list.matches = calloc(PRODUCTS, sizeof(struct match));
	for (i = 0; i < PRODUCTS; i++) {
		struct review review = {.version.kind = REVIEW_PRODUCT,
		    .version.lang = TEXT("en"),
		    .version.company = i % 2 ? TEXT("acme") : TEXT("beta"),
		    .version.date = 20250101 + (int32_t)(i % 3),
		    .version.tags = tags,
		    .version.tag_count = 1 + i % 2};

		snprintf(name, sizeof name, "Thing %u", i * 7919 % PRODUCTS);
		snprintf(ref, sizeof ref, "thing-%u", i);
		review.version.name = text_of(name);
		review.version.ref = text_of(ref);
		shelf_add(
		    stock->catalog, &(struct shelf_entry){.review = &review});
		stock->list.matches[stock->list.count++].row = i;
	}
	*state = stock;
	return 0;
}

static int tear_down(void **state)
{
	struct stock *stock = *state;

	match_list_release(&stock->list);
	catalog_free(stock->catalog);
	arena_free(stock->arena);
	free(stock);
	return 0;
}

static void an_order_leaves_the_list_as_it_was(void **state)
{
	static const char *const orders[] = {
	    "name", "company", "date", "ref", "price", "overall"};
	static const size_t firsts[] = {0, 10};
	struct stock *stock = *state;
	struct query_sort sort = {0};
	struct query_error error;
	size_t i, j;
	uint32_t k;

	for (i = 0; i < 2 * sizeof orders / sizeof *orders; i++) {
		struct order order = {.catalog = stock->catalog,
		    .sort = &sort,
		    .lang = TEXT("en"),
		    .first = firsts[i % 2],
		    .cancel = &cancelled};

		assert_true(query_parse_sort(
		    stock->arena, text_of(orders[i / 2]), &sort, &error));
		assert_false(order_sort(&order, &stock->list));
		assert_int_equal(stock->list.sorted, 0);
		for (k = 0; k < PRODUCTS; k++)
			assert_int_equal(stock->list.matches[k].row, k);
	}
	assert_null(atomic_load(&stock->catalog->name_ranks));
	for (j = 0; j < 2; j++)
		assert_true(
		    order_sort(&(struct order){.catalog = stock->catalog,
				   .sort = &sort,
				   .lang = TEXT("en")},
			&stock->list));
	assert_int_equal(stock->list.sorted, PRODUCTS);
}

static void half_of_the_twins_are_not_kept(void **state)
{
	struct stock *stock = *state;

	assert_null(tag_twins_of(stock->catalog, &cancelled));
	assert_null(atomic_load(&stock->catalog->tag_twins));
	assert_non_null(tag_twins_of(stock->catalog, NULL));
	/* What is known is given all the same. */
	assert_non_null(tag_twins_of(stock->catalog, &cancelled));
}

static void likeness_has_no_answer(void **state)
{
	struct stock *stock = *state;
	struct like *like;

	assert_null(like_new(stock->catalog, 0, &cancelled));
	like = like_new(stock->catalog, 0, NULL);
	assert_non_null(like);
	assert_false(like_keep(like, &stock->list, &cancelled));
	assert_int_equal(stock->list.count, PRODUCTS);
	like_free(like);
}

static void facets_count_nothing(void **state)
{
	struct stock *stock = *state;
	struct facets facets;

	facets_count(&facets, stock->arena, stock->catalog, TEXT("en"),
	    &stock->list, NULL, &cancelled);
	assert_int_equal(facets.count, 0);
	tag_twins_of(stock->catalog, NULL);
	facets_count(&facets, stock->arena, stock->catalog, TEXT("en"),
	    &stock->list, NULL, &cancelled);
	assert_int_equal(facets.count, 0);
}

static void completion_offers_nothing(void **state)
{
	static const char *const typed[] = {
	    "tag:", "company:", "name:Th", "lang:"};
	struct stock *stock = *state;
	struct completions found;
	size_t i;

	for (i = 0; i < sizeof typed / sizeof *typed; i++) {
		complete_query(&found, stock->arena, stock->catalog, TEXT("en"),
		    text_of(typed[i]), &cancelled);
		assert_int_equal(found.count, 0);
		complete_query(&found, stock->arena, stock->catalog, TEXT("en"),
		    text_of(typed[i]), NULL);
		assert_true(found.count > 0);
	}
}

static void nearest_words_are_not_looked_for(void **state)
{
	struct stock *stock = *state;
	struct nearest nearest;

	nearest_find(&nearest, stock->arena, stock->catalog, NEAREST_WORDS,
	    TEXT("thimg"), &cancelled);
	assert_int_equal(nearest.count, 0);
	nearest_find(&nearest, stock->arena, stock->catalog, NEAREST_WORDS,
	    TEXT("thimg"), NULL);
	assert_true(nearest.count > 0);
}

/* Set by the search itself while it asks for texts, so that all that comes
 * before has been done. */
static bool find_all(void *context, const struct text_search *search,
    int64_t **ids, int32_t **scores, size_t *count, struct error *error)
{
	(void)search;
	(void)error;
	atomic_store((atomic_bool *)context, true);
	*ids = NULL;
	*scores = NULL;
	*count = 0;
	return true;
}

static void a_search_under_way_ends_without_a_message(void **state)
{
	static const char *const queries[] = {"text:thing", "-text:thing",
	    "thing -text:thing", "-text:thing like:thing-1",
	    "-text:thing is:frontier", "tag:dac -text:thing sort:name"};
	struct stock *stock = *state;
	struct match_list out = {0};
	struct error error = {0};
	size_t i;

	for (i = 0; i < sizeof queries / sizeof *queries; i++) {
		atomic_bool cancel = false;
		struct match_context context = {.catalog = stock->catalog,
		    .lang = TEXT("en"),
		    .find_text = find_all,
		    .find_context = &cancel,
		    .cancel = &cancel};
		struct query_error wrong;
		struct query *query = query_parse(
		    stock->arena, text_of(queries[i]), NULL, &wrong);

		assert_non_null(query);
		assert_false(
		    match_run(&context, query, NULL, NULL, &out, &error));
		assert_null(error.message);
		assert_null(out.matches);
	}
}

SUITE(cancel)
{
	const struct CMUnitTest tests[] = {
#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	    CASE(an_order_leaves_the_list_as_it_was),
	    CASE(half_of_the_twins_are_not_kept),
	    CASE(likeness_has_no_answer),
	    CASE(facets_count_nothing),
	    CASE(completion_offers_nothing),
	    CASE(nearest_words_are_not_looked_for),
	    CASE(a_search_under_way_ends_without_a_message),
	};

	return cmocka_run_group_tests_name("cancel", tests, NULL, NULL);
}
