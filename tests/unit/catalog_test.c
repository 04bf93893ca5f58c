/* The catalogue: what goes in comes out, products, names, lookups. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "library/catalog.h"
#include "suite.h"

struct sample {
	const char *path, *ref, *lang, *name, *company, *summary, *tags[4];
	enum review_kind kind;
};

static uint32_t add(struct catalog *catalog, const struct sample *sample)
{
	struct text tags[4];
	struct review review = {.version.kind = sample->kind,
	    .version.ref = text_of(sample->ref),
	    .version.lang = text_of(sample->lang),
	    .version.name = text_of(sample->name),
	    .version.company = text_of(sample->company ? sample->company : ""),
	    .version.summary = text_of(sample->summary ? sample->summary : ""),
	    .version.tags = tags};
	struct catalog_entry entry = {
	    .review = &review, .path = text_of(sample->path)};

	while (review.version.tag_count < 4 &&
	       sample->tags[review.version.tag_count]) {
		tags[review.version.tag_count] =
		    text_of(sample->tags[review.version.tag_count]);
		review.version.tag_count++;
	}
	return catalog_add(catalog, &entry);
}

static void check_text(struct text text, const char *expected)
{
	char *copy = mem_copy_string(text.ptr, text.len);

	assert_string_equal(copy, expected);
	free(copy);
}

static void texts_come_out_as_they_went_in(void **state)
{
	struct catalog *catalog = catalog_new();

	(void)state;
	add(catalog, &(struct sample){.path = "p/en/wh-1.md",
			 "wh-1",
			 "en",
			 "Sony WH\xE2\x80\x91"
			 "1",
			 "sony",
			 "Good & LOUD"});
	add(catalog,
	    &(struct sample){.path = "x.md", "other", "ja", "音", "", ""});
	add(catalog, &(struct sample){.path = "d/x", "x", "ja", "", "", ""});
	add(catalog,
	    &(struct sample){.path = "d/x.md", "x.md", "ja", "z", "", "s"});
	check_text(catalog_name(catalog, 0), "Sony WH\xE2\x80\x91"
					     "1");
	check_text(catalog_ref(catalog, 0), "wh-1");
	check_text(catalog_path(catalog, 0), "p/en/wh-1.md");
	check_text(catalog_folded_name(catalog, 0), "sony wh-1");
	check_text(catalog_squeezed_name(catalog, 0), "sonywh1");
	check_text(catalog_folded_summary(catalog, 0), "good & loud");
	check_text(catalog_company(catalog, 0), "sony");
	check_text(catalog_lang(catalog, 1), "ja");
	check_text(catalog_ref(catalog, 1), "other");
	check_text(catalog_path(catalog, 1), "x.md");
	check_text(catalog_squeezed_name(catalog, 1), "音");
	check_text(catalog_folded_summary(catalog, 1), "");
	check_text(catalog_path(catalog, 2), "d/x");
	check_text(catalog_name(catalog, 2), "");
	check_text(catalog_folded_name(catalog, 2), "");
	check_text(catalog_ref(catalog, 3), "x.md");
	check_text(catalog_path(catalog, 3), "d/x.md");
	check_text(catalog_folded_summary(catalog, 3), "s");
	catalog_free(catalog);
}

static void the_block_leads_back_to_its_rows(void **state)
{
	struct catalog *catalog = catalog_new();
	struct text block;
	const char *hit;

	(void)state;
	assert_int_equal(catalog_folded_block(catalog).len, 0);
	add(catalog,
	    &(struct sample){.path = "a", "a", "en", "A B", "", "one"});
	add(catalog, &(struct sample){.path = "b", "b", "en", "C", "", ""});
	add(catalog, &(struct sample){.path = "c", "c", "en", "D", "", "two"});
	block = catalog_folded_block(catalog);
	check_text(block, "a b\nab\none\nc\n\nd\ntwo\n");
	hit = memmem(block.ptr, block.len, "two", 3);
	assert_int_equal(catalog_row_at(catalog, (size_t)(hit - block.ptr)), 2);
	assert_int_equal(catalog_row_at(catalog, 0), 0);
	assert_int_equal(catalog_row_at(catalog, 11), 1);
	catalog_free(catalog);
}

static void numbers_come_out_as_they_went_in(void **state)
{
	struct catalog *catalog = catalog_new();
	struct review review = {.version.ref = TEXT("r"),
	    .version.name = TEXT("n"),
	    .version.date = 20250904,
	    .version.price = {449, true, true},
	    .version.problem_count = 2};
	struct catalog_entry entry = {
	    .id = INT64_C(1) << 40, .review = &review, .path = TEXT("p")};
	const struct catalog_row *row;

	(void)state;
	review.version.rating[PART_COST] =
	    (struct number){.value = .5, .present = true};
	catalog_add(catalog, &entry);
	row = &catalog->rows[0];
	assert_true(row->id == INT64_C(1) << 40);
	assert_int_equal(row->date, 20250904);
	assert_int_equal(row->has,
	    CATALOG_HAS_PRICE | CATALOG_PRICE_INTEGER | CATALOG_HAS_PROBLEM);
	assert_true(row->price == 449);
	assert_true(row->rating[PART_COST] == .5f);
	assert_true(isnan(row->rating[PART_OVERALL]));
	assert_int_equal(catalog->problem_count, 1);
	catalog_free(catalog);
}

static void a_product_has_all_its_versions(void **state)
{
	struct catalog *catalog = catalog_new();
	struct catalog *other = catalog_new();
	uint32_t product;

	(void)state;
	add(catalog, &(struct sample){.path = "ja/b.md", "b", "ja", "B-ja"});
	add(catalog, &(struct sample){.path = "en/b.md", "b", "en", "B-en"});
	add(catalog,
	    &(struct sample){.path = "en/z-b.md", "b", "en", "B-late"});
	add(catalog,
	    &(struct sample){.path = "en/a-b.md", "b", "en", "B-early"});
	add(catalog, &(struct sample){
			 "co/b.md", "b", "en", "firm", .kind = REVIEW_COMPANY});
	add(catalog, &(struct sample){.path = "fr/c.md", "c", "fr", "C-fr"});
	add(catalog, &(struct sample){.path = "de/c.md", "c", "de", "C-de"});
	assert_int_equal(catalog->product_count, 3);
	product = catalog_find(catalog, REVIEW_PRODUCT, TEXT("b"));
	assert_int_equal(catalog->rows[0].product, product);
	assert_int_equal(catalog_version(catalog, product, TEXT("ja")), 0);
	assert_int_equal(catalog_version(catalog, product, TEXT("en")), 3);
	assert_int_equal(catalog_version(catalog, product, TEXT("fr")), 3);
	assert_true(
	    catalog_version_in(catalog, product, TEXT("fr")) == CATALOG_NONE);
	product = catalog_find(catalog, REVIEW_PRODUCT, TEXT("c"));
	assert_int_equal(catalog_version(catalog, product, TEXT("ja")), 6);
	assert_true(
	    catalog_find(catalog, REVIEW_PRODUCT, TEXT("B")) == CATALOG_NONE);
	assert_true(
	    catalog_find(other, REVIEW_PRODUCT, TEXT("b")) == CATALOG_NONE);
	catalog_free(other);
	catalog_free(catalog);
}

static void names_are_shared_however_they_are_spelled(void **state)
{
	struct catalog *catalog = catalog_new();
	const struct catalog_row *rows;

	(void)state;
	add(catalog, &(struct sample){.path = "1",
			 "1",
			 "en",
			 "a",
			 "ACME",
			 .tags = {"hi-res audio", "usb"}});
	add(catalog, &(struct sample){.path = "2",
			 "2",
			 "EN",
			 "b",
			 "acme",
			 .tags = {"Hi-Res Audio", "Hi Res-audio"}});
	add(catalog,
	    &(struct sample){
		.path = "3", "3", "en", "c", "acme", .tags = {"Hi-Res Audio"}});
	rows = catalog->rows;
	assert_int_equal(catalog->tags.count, 2);
	assert_int_equal(catalog->langs.count, 1);
	assert_int_equal(catalog->companies.count, 1);
	assert_int_equal(rows[0].tag_count, 2);
	assert_int_equal(rows[1].tag_count, 2);
	assert_int_equal(catalog->tag_numbers[rows[0].tags],
	    catalog->tag_numbers[rows[1].tags + 1]);
	check_text(catalog->tags.shown[catalog->tag_numbers[rows[2].tags]],
	    "Hi-Res Audio");
	check_text(catalog->tags.folded[catalog->tag_numbers[rows[2].tags]],
	    "hi-res-audio");
	check_text(catalog_company(catalog, 0), "acme");
	catalog_free(catalog);
}

static void a_company_is_named_by_its_own_review(void **state)
{
	struct catalog *catalog = catalog_new();

	(void)state;
	add(catalog, &(struct sample){.path = "1", "p", "ja", "a", "acme"});
	add(catalog, &(struct sample){.path = "2",
			 "acme",
			 "en",
			 "Acme Inc.",
			 "acme",
			 .kind = REVIEW_COMPANY});
	check_text(catalog_company_name(catalog, 0), "Acme Inc.");
	add(catalog, &(struct sample){.path = "3",
			 "acme",
			 "ja",
			 "アクメ",
			 "acme",
			 .kind = REVIEW_COMPANY});
	check_text(catalog_company_name(catalog, 0), "アクメ");
	add(catalog, &(struct sample){.path = "4", "q", "ja", "a", "nobody"});
	assert_null(catalog_company_name(catalog, 3).ptr);
	catalog_free(catalog);
}

static void fill(struct catalog *catalog, int from, int to)
{
	char path[40], ref[20], tag[20];

	for (; from < to; from++) {
		struct sample sample = {.path = path,
		    ref,
		    from % 3 ? "en" : "ja",
		    "Name of it",
		    "firm",
		    "A summary",
		    {tag, "common"}};

		snprintf(ref, sizeof ref, "ref-%d", from / 2);
		snprintf(
		    path, sizeof path, "d/%s.md", from % 2 ? ref : "elsewhere");
		snprintf(tag, sizeof tag, "Tag %d", from % 700);
		add(catalog, &sample);
	}
}

static void check_same(const struct catalog *a, const struct catalog *b)
{
	uint32_t i, tag;

	assert_int_equal(a->count, b->count);
	assert_int_equal(a->product_count, b->product_count);
	assert_int_equal(a->tags.count, b->tags.count);
	for (i = 0; i < a->count; i++) {
		assert_int_equal(a->rows[i].product, b->rows[i].product);
		assert_int_equal(a->rows[i].tag_count, b->rows[i].tag_count);
		for (tag = 0; tag < a->rows[i].tag_count; tag++)
			assert_true(text_equal(
			    a->tags
				.shown[a->tag_numbers[a->rows[i].tags + tag]],
			    b->tags
				.shown[b->tag_numbers[b->rows[i].tags + tag]]));
		assert_true(text_equal(catalog_path(a, i), catalog_path(b, i)));
		assert_true(text_equal(catalog_ref(a, i), catalog_ref(b, i)));
	}
	assert_true(
	    text_equal(catalog_folded_block(a), catalog_folded_block(b)));
}

static void parts_appended_are_the_whole(void **state)
{
	struct catalog *whole = catalog_new(), *parts = catalog_new();
	int from;

	(void)state;
	fill(whole, 0, 5000);
	for (from = 0; from < 5000; from += 1250) {
		struct catalog *part = catalog_new();

		fill(part, from, from + 1250);
		catalog_append(parts, part);
		catalog_free(part);
	}
	check_same(whole, parts);
	catalog_trim(whole);
	check_same(whole, parts);
	catalog_reserve(whole, 20000);
	fill(whole, 5000, 5010);
	fill(parts, 5000, 5010);
	check_same(whole, parts);
	assert_int_equal(
	    catalog_find(whole, REVIEW_PRODUCT, TEXT("ref-2499")), 2499);
	catalog_free(whole);
	catalog_free(parts);
}

static void folding_tags_and_squeezing_names(void **state)
{
	struct str out = {0};

	(void)state;
	catalog_fold_tag(
	    &out, TEXT("  True\xE3\x80\x80Wireless\xE2\x80\x93X "));
	assert_string_equal(str_c(&out), "true-wireless-x");
	catalog_squeeze(&out, TEXT(" a-b c"));
	assert_string_equal(str_c(&out), "true-wireless-xabc");
	str_release(&out);
}

SUITE(catalog)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(texts_come_out_as_they_went_in),
	    cmocka_unit_test(the_block_leads_back_to_its_rows),
	    cmocka_unit_test(numbers_come_out_as_they_went_in),
	    cmocka_unit_test(a_product_has_all_its_versions),
	    cmocka_unit_test(names_are_shared_however_they_are_spelled),
	    cmocka_unit_test(a_company_is_named_by_its_own_review),
	    cmocka_unit_test(parts_appended_are_the_whole),
	    cmocka_unit_test(folding_tags_and_squeezing_names),
	};

	return cmocka_run_group_tests_name("catalog", tests, NULL, NULL);
}
