/*
 * Facets: what a small library is counted to consist of, and that each count is
 * what its term finds.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "data/facets.h"

struct version {
	const char *ref, *lang, *company, *tags[3];
	double price, overall; /* NAN: none */
};

static const struct version versions[] = {
    {"a", "en", "Acme", {"DAC", "Open-Back"}, 49.99, 1.9},
    {"b", "en", "acme", {"dac", "open back"}, 50, 2},
    {"c", "en", "ACME", {"ＤＡＣ", "a:b"}, 99.99, 2.9},
    {"d", "en", "Beta Labs", {"open‐back"}, 100, 3},
    {"e", "en", "beta-labs", {"none", "OR", "*"}, 300, 3.9},
    {"f", "en", "Gamma", {"-x", "say \"hi\""}, 999.99, 4},
    {"g", "en", "Gamma", {0}, 1000, 4.4},
    {"h", "en", "Gamma", {0}, NAN, 4.5},
    {"a", "ja", "Acme", {"DAC", "open-back"}, 4999, 1.9},
    {"b", "ja", "Acme", {"DAC", "open-back"}, 5000, 2},
    {"i", "ja", "Acme", {"音質"}, 29999, 5},
    {"j", "ja", "Acme", {0}, 30000, NAN},
    {"k", "ja", "", {0}, 100000, NAN},
};

enum { VERSIONS = sizeof versions / sizeof *versions };

static struct number number_of(double value)
{
	return isnan(value) ? (struct number){0, false, false}
			    : (struct number){value, true, false};
}

static struct catalog *make_catalog(void)
{
	struct catalog *catalog = catalog_new();
	struct str path = {0};
	size_t i;

	for (i = 0; i < VERSIONS; i++) {
		const struct version *from = &versions[i];
		struct text tags[3];
		struct review review = {.kind = REVIEW_PRODUCT,
		    .name = text_of(from->ref),
		    .ref = text_of(from->ref),
		    .company = text_of(from->company),
		    .lang = text_of(from->lang),
		    .price = number_of(from->price),
		    .tags = tags};

		while (review.tag_count < 3 && from->tags[review.tag_count]) {
			tags[review.tag_count] =
			    text_of(from->tags[review.tag_count]);
			review.tag_count++;
		}
		review.rating[PART_OVERALL] = number_of(from->overall);
		str_clear(&path);
		str_printf(&path, "%s/%s.md", from->lang, from->ref);
		catalog_add(catalog, &(struct catalog_entry){.review = &review,
					 .path = str_text(&path)});
	}
	str_release(&path);
	return catalog;
}

static void find(const struct catalog *catalog, const char *lang,
    struct text source, struct match_list *list)
{
	struct match_context context = {
	    .catalog = catalog, .lang = text_of(lang), .today = 20260301};
	struct arena *arena = arena_new();
	struct query_error why;
	struct error error = {0};
	struct query *query = query_parse(arena, source, NULL, &why);

	if (!query)
		fail_msg("%.*s: %.*s", (int)source.len, source.ptr,
		    (int)why.message.len, why.message.ptr);
	assert_true(match_run(&context, query, NULL, NULL, list, &error));
	arena_free(arena);
}

/* The facets of all there is, a line each. */
static void check(const char *lang, const char *expected)
{
	struct catalog *catalog = make_catalog();
	struct arena *arena = arena_new();
	struct match_list all = {0}, found = {0};
	struct facets facets;
	struct str out = {0};
	size_t i;

	find(catalog, lang, TEXT(""), &all);
	facets_count(&facets, arena, catalog, text_of(lang), &all);
	for (i = 0; i < facets.count; i++) {
		const struct facet *facet = &facets.items[i];

		str_printf(&out, "%.*s %u\n", (int)facet->term.len,
		    facet->term.ptr, facet->count);
		find(catalog, lang, facet->term, &found);
		if (found.count != facet->count)
			fail_msg("%s finds %zu", str_c(&out), found.count);
	}
	assert_string_equal(str_c(&out), expected);
	str_release(&out);
	match_list_release(&found);
	match_list_release(&all);
	arena_free(arena);
	catalog_free(catalog);
}

/* What does not depend on the reader. */
#define NAMES \
	"tag:dac 3\n" \
	"tag:open-back 3\n" \
	"tag:\"*\" 1\n" \
	"tag:\"-x\" 1\n" \
	"tag:\"a:b\" 1\n" \
	"tag:\"none\" 1\n" \
	"tag:or 1\n" \
	"tag:\"say-\\\"hi\\\"\" 1\n" \
	"tag:音質 1\n" \
	"company:acme 5\n" \
	"company:gamma 3\n" \
	"company:beta-labs 2\n" \
	"lang:en 8\n" \
	"lang:ja 5\n"
#define RATINGS \
	"overall:4.5.. 2\n" \
	"overall:4..4.49 2\n" \
	"overall:3..3.99 2\n" \
	"overall:2..2.99 2\n" \
	"overall:..1.99 1\n"

static void english_reader_sees_each_spelling_once(void **state)
{
	(void)state;
	check("en", NAMES "price:..49.99 1\n"
			  "price:50..99.99 2\n"
			  "price:100..299.99 1\n"
			  "price:300..999.99 2\n"
			  "price:1000.. 1\n" RATINGS);
}

static void japanese_reader_sees_bands_of_yen(void **state)
{
	(void)state;
	check("ja", NAMES "price:..4999 1\n"
			  "price:5000..9999 1\n"
			  "price:10000..29999 1\n"
			  "price:30000..99999 1\n"
			  "price:100000.. 1\n" RATINGS);
}

/* Wherever a price lies, one band has it. */
static void bands_neither_overlap_nor_leave_out(void **state)
{
	struct catalog *catalog = make_catalog();
	struct arena *arena = arena_new();
	unsigned sums[FACET_KINDS] = {0};
	struct match_list all = {0};
	struct facets facets;
	size_t i;

	(void)state;
	find(catalog, "en", TEXT("lang:en"), &all);
	assert_int_equal(all.count, 8);
	facets_count(&facets, arena, catalog, TEXT("en"), &all);
	for (i = 0; i < facets.count; i++)
		sums[facets.items[i].kind] += facets.items[i].count;
	assert_int_equal(sums[FACET_COMPANY], 8);
	assert_int_equal(sums[FACET_PRICE], 7);
	assert_int_equal(sums[FACET_RATING], 8);
	match_list_release(&all);
	arena_free(arena);
	catalog_free(catalog);
}

static void nothing_has_no_facets(void **state)
{
	struct catalog *catalog = make_catalog();
	struct arena *arena = arena_new();
	struct match_list none = {0};
	struct facets facets;

	(void)state;
	facets_count(&facets, arena, catalog, TEXT("en"), &none);
	assert_int_equal(facets.count, 0);
	arena_free(arena);
	catalog_free(catalog);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(english_reader_sees_each_spelling_once),
	    cmocka_unit_test(japanese_reader_sees_bands_of_yen),
	    cmocka_unit_test(bands_neither_overlap_nor_leave_out),
	    cmocka_unit_test(nothing_has_no_facets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
