/* The scores of types that products are held against: each is counted once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "query/peer_group.h"
#include "query/ranks.h"
#include "review/type.h"
#include "suite.h"
#include "support/shelf.h"

static const char *const types[] = {"soundbar", "headset", "bookshelf",
    "subwoofer", "open-ear", "wired-earphones", "studio-monitor"};

enum { TYPES = sizeof types / sizeof *types };

static uint8_t number_of(const char *key)
{
	return type_find_key(&schema_types, text_of(key));
}

/* As many rated products of each type as make it a scope. */
static struct catalog *make_catalog(void)
{
	struct catalog *catalog = catalog_new();
	char ref[32];
	size_t i, k;

	for (i = 0; i < TYPES; i++)
		for (k = 0; k < PEER_GROUP_LEAST; k++) {
			struct review review = {.version.kind = REVIEW_PRODUCT,
			    .version.lang = TEXT("en"),
			    .version.type = number_of(types[i]),
			    .version.rating[PART_OVERALL] = {
				(double)k / 5, true, false}};

			snprintf(ref, sizeof ref, "%s-%zu", types[i], k);
			review.version.name = text_of(ref);
			review.version.ref = text_of(ref);
			shelf_add(
			    catalog, &(struct shelf_entry){.review = &review});
		}
	return catalog;
}

static void each_type_is_counted_once(void **state)
{
	struct catalog *catalog = make_catalog();
	const struct weights none = {0};
	struct ranks ranks = {0};
	const struct ranks_scope *first, *scope;
	size_t i;

	(void)state;
	first = ranks_find(
	    &ranks, catalog, &none, TEXT("en"), number_of(types[0]), NULL);
	assert_non_null(first);
	assert_int_equal(first->type, number_of(types[0]));
	assert_int_equal(first->scores.size, PEER_GROUP_LEAST);
	for (i = 1; i < LINEUP_MOST; i++) {
		scope = ranks_find(&ranks, catalog, &none, TEXT("en"),
		    number_of(types[i]), NULL);
		assert_int_equal(scope->type, number_of(types[i]));
	}
	assert_ptr_equal(ranks_find(&ranks, catalog, &none, TEXT("en"),
			     number_of(types[0]), NULL),
	    first);
	assert_int_equal(ranks.count, LINEUP_MOST);
	/* There is no room for one more. */
	assert_null(ranks_find(&ranks, catalog, &none, TEXT("en"),
	    number_of(types[LINEUP_MOST]), NULL));
	ranks_release(&ranks);
	assert_int_equal(ranks.count, 0);
	catalog_free(catalog);
}

static void cancelled_it_counts_nothing(void **state)
{
	struct catalog *catalog = make_catalog();
	const struct weights none = {0};
	const atomic_bool cancelled = true;
	struct ranks ranks = {0};

	(void)state;
	assert_null(ranks_find(&ranks, catalog, &none, TEXT("en"),
	    number_of(types[0]), &cancelled));
	assert_int_equal(ranks.count, 0);
	catalog_free(catalog);
}

SUITE(ranks)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_type_is_counted_once),
	    cmocka_unit_test(cancelled_it_counts_nothing),
	};

	return cmocka_run_group_tests_name("ranks", tests, NULL, NULL);
}
