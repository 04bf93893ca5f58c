/* Whom a score is held against: each scope beside a slow way of choosing them,
 * over the corpus and over a few rows. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "query/peer_group.h"
#include "review/type.h"
#include "suite.h"
#include "support/place.h"
#include "support/shelf.h"

/* Whether ROW is what a reader of LANG is shown of its product: by looking at
 * all rows. */
static bool is_shown(
    const struct catalog *catalog, uint32_t row, const char *lang)
{
	const char *own = catalog_lang(catalog, row).ptr;
	uint32_t i;

	for (i = 0; i < catalog->count; i++) {
		struct text other = catalog_lang(catalog, i);
		int by;

		if (i == row || catalog->product[i] != catalog->product[row])
			continue;
		by = strncmp(own, other.ptr, 2);
		assert_int_not_equal(by, 0); /* no doubles in the corpus */
		if (!strncmp(own, lang, 2))
			continue;
		if (text_is(other, lang) || text_is(other, "en") ||
		    (by > 0 && strncmp(own, "en", 2) != 0))
			return false;
	}
	return true;
}

/* The types of all rows' products, by looking at all rows: that of the English
 * version, else that of another. */
static uint8_t *find_types(const struct catalog *catalog)
{
	uint8_t *of_products = mem_new(catalog->product_count, 1);
	uint8_t *types = mem_new(catalog->count, 1);
	uint32_t i;
	int english;

	for (english = 1; english >= 0; english--)
		for (i = 0; i < catalog->count; i++)
			if (text_is(catalog_lang(catalog, i), "en") ==
				english &&
			    !of_products[catalog->product[i]])
				of_products[catalog->product[i]] =
				    catalog->type[i];
	for (i = 0; i < catalog->count; i++)
		types[i] = of_products[catalog->product[i]];
	free(of_products);
	return types;
}

static uint8_t parent_of(uint8_t type)
{
	return schema_types.types[type].parent;
}

/* What products of TYPE are held against, and in CHOSEN those of SHOWN that
 * are. */
static uint8_t choose_type(const struct catalog *catalog, const uint8_t *types,
    const bool *shown, uint8_t type, bool *chosen)
{
	uint8_t wider[] = {type, parent_of(type), 0};
	uint32_t i, rated;
	size_t k;

	for (k = 0; k < 3; k++) {
		rated = 0;
		for (i = 0; i < catalog->count; i++) {
			chosen[i] = shown[i] &&
				    catalog->kind[i] == REVIEW_PRODUCT &&
				    (!wider[k] || types[i] == wider[k] ||
					parent_of(types[i]) == wider[k]);
			rated += chosen[i] &&
				 !isnan(catalog->rating[PART_OVERALL][i]);
		}
		if (!wider[k] || rated >= 20)
			return wider[k];
	}
	return 0;
}

static int compare_doubles(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Each of SCORES' parts holds what the rows flagged in CHOSEN have. */
static void expect_rows(const struct percentile *scores,
    const struct catalog *catalog, const bool *chosen)
{
	double *all = mem_new(catalog->count + 1, sizeof *all);
	int part;

	for (part = 0; part < PART_COUNT; part++) {
		uint32_t count = 0, size = 0, i, j;

		for (i = 0; i < catalog->count; i++) {
			size += chosen[i];
			if (chosen[i] && !isnan(catalog->rating[part][i]))
				all[count++] = (double)catalog->rating[part][i];
		}
		assert_int_equal(scores->size, size);
		assert_int_equal(
		    percentile_count(scores, (enum review_part)part), count);
		qsort(all, count, sizeof *all, compare_doubles);
		for (i = 0; i < count; i += 1 + count / 20) {
			uint32_t below = 0, equal = 0;

			for (j = 0; j < count; j++) {
				below += all[j] < all[i];
				equal += all[j] == all[i];
			}
			assert_float_equal(percentile_rank(scores,
					       (enum review_part)part, all[i]),
			    100 * (below + 0.5 * equal) / count, 1e-9);
		}
	}
	free(all);
}

static void check_scope(const struct catalog *catalog,
    const struct peer_group *wish, const struct match_list *list,
    const bool *chosen)
{
	struct percentile scores = {0};

	assert_true(peer_group_collect(catalog, list, wish, NULL, &scores));
	expect_rows(&scores, catalog, chosen);
	percentile_release(&scores);
}

static void scopes_agree_with_choosing_slowly(void **state)
{
	static const char *const langs[] = {"en", "ja"};
	struct catalog *catalog = place_load_corpus();
	bool *shown = mem_new(catalog->count, sizeof *shown);
	bool *chosen = mem_new(catalog->count, sizeof *chosen);
	uint32_t i;
	size_t k;
	int kind;

	(void)state;
	for (k = 0; k < 2; k++) {
		for (i = 0; i < catalog->count; i++)
			shown[i] = is_shown(catalog, i, langs[k]);
		for (kind = REVIEW_PRODUCT; kind <= REVIEW_COMPANY; kind++) {
			struct peer_group wish = {.scope = PEER_SCOPE_LIBRARY,
			    .kind = (enum review_kind)kind,
			    .lang = text_of(langs[k])};

			for (i = 0; i < catalog->count; i++) {
				chosen[i] =
				    shown[i] && catalog->kind[i] == kind;
			}
			check_scope(catalog, &wish, NULL, chosen);
		}
	}
	free(shown);
	free(chosen);
	catalog_free(catalog);
}

static void types_agree_with_choosing_slowly(void **state)
{
	struct catalog *catalog = place_load_corpus();
	uint8_t *types = find_types(catalog), type;
	bool *shown = mem_new(catalog->count, sizeof *shown);
	bool *chosen = mem_new(catalog->count, sizeof *chosen);
	bool widened = false;
	uint32_t i;

	(void)state;
	for (i = 0; i < catalog->count; i++) {
		shown[i] = is_shown(catalog, i, "ja");
		assert_int_equal(catalog_type(catalog, i), types[i]);
	}
	for (type = 0; type < schema_types.count; type++) {
		uint8_t wide = choose_type(catalog, types, shown, type, chosen);
		struct peer_group wish = {.scope = PEER_SCOPE_TYPE,
		    .lang = TEXT("ja"),
		    .type = peer_group_type(catalog, type)};

		if (type && !parent_of(type))
			continue;
		assert_int_equal(wish.type, wide);
		check_scope(catalog, &wish, NULL, chosen);
		widened |= wide != type;
	}
	assert_true(widened);
	free(types);
	free(shown);
	free(chosen);
	catalog_free(catalog);
}

/* What was found, as found, and in the language of another version. */
static void a_list_is_taken_as_it_is(void **state)
{
	struct catalog *catalog = place_load_corpus();
	bool *chosen = mem_new(catalog->count, sizeof *chosen);
	struct match_list list = {0};
	struct peer_group wish = {.scope = PEER_SCOPE_LIST};
	uint32_t i;

	(void)state;
	list.matches = mem_new(catalog->product_count, sizeof *list.matches);
	for (i = 0; i < catalog->product_count; i += 3) {
		uint32_t row = catalog->product_first[i];

		list.matches[list.count++].row = row;
		chosen[row] = catalog->kind[row] == REVIEW_PRODUCT;
	}
	check_scope(catalog, &wish, &list, chosen);
	memset(chosen, 0, catalog->count * sizeof *chosen);
	wish.lang = TEXT("ja");
	for (i = 0; i < catalog->count; i++)
		chosen[i] = catalog->product[i] % 3 == 0 &&
			    catalog->kind[i] == REVIEW_PRODUCT &&
			    is_shown(catalog, i, "ja");
	check_scope(catalog, &wish, &list, chosen);
	match_list_release(&list);
	free(chosen);
	catalog_free(catalog);
}

static void it_gives_up_when_told(void **state)
{
	struct catalog *catalog = catalog_new();
	struct percentile scores = {0};
	atomic_bool cancel = true;
	struct review review = {
	    .version.name = TEXT("A"), .version.ref = TEXT("a")};

	(void)state;
	shelf_add(catalog, &(struct shelf_entry){.review = &review});
	assert_int_equal(peer_group_type(catalog, TYPE_NONE), TYPE_NONE);
	assert_false(peer_group_collect(catalog, NULL,
	    &(struct peer_group){.scope = PEER_SCOPE_LIBRARY}, &cancel,
	    &scores));
	percentile_release(&scores);
	catalog_free(catalog);
}

SUITE(peer_group)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(scopes_agree_with_choosing_slowly),
	    cmocka_unit_test(types_agree_with_choosing_slowly),
	    cmocka_unit_test(a_list_is_taken_as_it_is),
	    cmocka_unit_test(it_gives_up_when_told),
	};

	return cmocka_run_group_tests_name("peer_group", tests, NULL, NULL);
}
