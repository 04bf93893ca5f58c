/*
 * Facets: what a small library is counted to consist of, and that each count is
 * what its term finds.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "query/facets.h"
#include "suite.h"
#include "support/shelf.h"

struct sample {
	const char *ref, *lang, *company, *tags[3];
	double price, overall; /* NAN: none */
};

static const struct sample library[] = {
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

/* Of which two have tags in one version only. */
static const struct sample translated[] = {
    {"a", "en", "Acme", {"wired"}, 40, 4},
    {"a", "ja", "Acme", {"wired", "bass", "有線"}, 4000, 4},
    {"b", "en", "Beta", {"bass"}, 50, 3},
    {"b", "ja", "Beta", {"有線"}, 5000, 4.5},
    {"c", "ja", "Acme", {"bass", "音質"}, 6000, 2},
};

enum {
	VERSIONS = sizeof library / sizeof *library,
	TRANSLATED = sizeof translated / sizeof *translated
};

static struct number number_of(double value)
{
	return isnan(value) ? (struct number){0, false, false}
			    : (struct number){value, true, false};
}

static struct catalog *make_catalog(const struct sample *versions, size_t count)
{
	struct catalog *catalog = catalog_new();
	struct str path = {0};
	size_t i;

	for (i = 0; i < count; i++) {
		const struct sample *from = &versions[i];
		struct text tags[3];
		struct review review = {.version.kind = REVIEW_PRODUCT,
		    .version.name = text_of(from->ref),
		    .version.ref = text_of(from->ref),
		    .version.company = text_of(from->company),
		    .version.lang = text_of(from->lang),
		    .version.price = number_of(from->price),
		    .version.tags = tags};

		while (review.version.tag_count < 3 &&
		       from->tags[review.version.tag_count]) {
			tags[review.version.tag_count] =
			    text_of(from->tags[review.version.tag_count]);
			review.version.tag_count++;
		}
		review.version.rating[PART_OVERALL] = number_of(from->overall);
		str_clear(&path);
		str_printf(&path, "%s/%s.md", from->lang, from->ref);
		shelf_add(catalog, &(struct shelf_entry){.review = &review,
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
	struct catalog *catalog = make_catalog(library, VERSIONS);
	struct arena *arena = arena_new();
	struct match_list all = {0}, found = {0};
	struct facets facets;
	struct str out = {0};
	size_t i;

	find(catalog, lang, TEXT(""), &all);
	facets_count(&facets, arena, catalog, text_of(lang), &all, NULL, NULL);
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
	struct catalog *catalog = make_catalog(library, VERSIONS);
	struct arena *arena = arena_new();
	unsigned sums[FACET_KINDS] = {0};
	struct match_list all = {0};
	struct facets facets;
	size_t i;

	(void)state;
	find(catalog, "en", TEXT("lang:en"), &all);
	assert_int_equal(all.count, 8);
	facets_count(&facets, arena, catalog, TEXT("en"), &all, NULL, NULL);
	for (i = 0; i < facets.count; i++)
		sums[facets.items[i].kind] += facets.items[i].count;
	assert_int_equal(sums[FACET_COMPANY], 8);
	assert_int_equal(sums[FACET_PRICE], 7);
	assert_int_equal(sums[FACET_RATING], 8);
	match_list_release(&all);
	arena_free(arena);
	catalog_free(catalog);
}

/* COUNT of TERM, 0 where it is none. */
static uint32_t count_of(const struct facets *facets, const char *term)
{
	size_t i;

	for (i = 0; i < facets->count; i++)
		if (text_is(facets->items[i].term, term))
			return facets->items[i].count;
	return 0;
}

/* That each term, joined to QUERY, finds as many as it says. */
static void check_joined(const struct catalog *catalog, const char *query,
    struct arena *arena, struct facets *facets)
{
	unsigned char versions[TRANSLATED];
	struct match_context context = {
	    .catalog = catalog, .lang = TEXT("en"), .today = 20260301};
	struct match_list list = {0}, joined = {0};
	struct query_error why;
	struct str source = {0};
	size_t i;

	find(catalog, "en", text_of(query), &list);
	assert_true(match_versions(&context,
	    query_parse(arena, text_of(query), NULL, &why), &list, versions,
	    NULL));
	facets_count(facets, arena, catalog, TEXT("en"), &list, versions, NULL);
	for (i = 0; i < facets->count; i++) {
		const struct facet *facet = &facets->items[i];

		if (facet->kind == FACET_LANG)
			continue;
		str_clear(&source);
		str_printf(&source, "%s %.*s", query, (int)facet->term.len,
		    facet->term.ptr);
		find(catalog, "en", str_text(&source), &joined);
		if (joined.count != facet->count)
			fail_msg("%s finds %zu, not %u", str_c(&source),
			    joined.count, facet->count);
	}
	str_release(&source);
	match_list_release(&list);
	match_list_release(&joined);
}

static void a_count_is_what_the_term_would_find(void **state)
{
	static const char *const queries[] = {"price:45..", "overall:4..",
	    "lang:en", "tag:wired", "-tag:wired", "company:acme"};
	struct catalog *catalog = make_catalog(translated, TRANSLATED);
	struct arena *arena = arena_new();
	struct facets facets;
	size_t i;

	(void)state;
	check_joined(catalog, "", arena, &facets);
	assert_int_equal(count_of(&facets, "tag:bass"), 3);
	assert_int_equal(count_of(&facets, "tag:音質"), 1);
	assert_int_equal(count_of(&facets, "overall:4.5.."), 1);
	/* What no reader of English sees is not offered to one. */
	assert_int_equal(count_of(&facets, "tag:有線"), 0);
	check_joined(catalog, "price:..45", arena, &facets);
	assert_int_equal(count_of(&facets, "tag:wired"), 1);
	assert_int_equal(count_of(&facets, "tag:bass"), 0);
	for (i = 0; i < sizeof queries / sizeof *queries; i++)
		check_joined(catalog, queries[i], arena, &facets);
	arena_free(arena);
	catalog_free(catalog);
}

static void nothing_has_no_facets(void **state)
{
	struct catalog *catalog = make_catalog(library, VERSIONS);
	struct arena *arena = arena_new();
	struct match_list none = {0};
	struct facets facets;

	(void)state;
	facets_count(&facets, arena, catalog, TEXT("en"), &none, NULL, NULL);
	assert_int_equal(facets.count, 0);
	arena_free(arena);
	catalog_free(catalog);
}

SUITE(facets)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(english_reader_sees_each_spelling_once),
	    cmocka_unit_test(japanese_reader_sees_bands_of_yen),
	    cmocka_unit_test(bands_neither_overlap_nor_leave_out),
	    cmocka_unit_test(a_count_is_what_the_term_would_find),
	    cmocka_unit_test(nothing_has_no_facets),
	};

	return cmocka_run_group_tests_name("facets", tests, NULL, NULL);
}
