/* What a query being typed may go on with. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "query/complete.h"
#include "review/type.h"
#include "suite.h"
#include "support/shelf.h"

static void add(struct catalog *catalog, const char *ref, const char *company,
    const char *tag, const char *other)
{
	struct text tags[] = {text_of(tag), text_of(other)};
	struct review review = {.version.kind = REVIEW_PRODUCT,
	    .version.ref = text_of(ref),
	    .version.lang = TEXT("en"),
	    .version.name = text_of(ref),
	    .version.company = text_of(company),
	    .version.tags = tags,
	    .version.tag_count = 2};

	shelf_add(catalog, &(struct shelf_entry){.review = &review});
}

static const char *const completed[][2] = {
    {"", "0 overall: science: technology: cost: reliability: design: "
	 "mine: "
	 "price: date: age: tag: type: company: name: ref: text: lang: "
	 "kind: sort: like: is: problem:"},
    {"price:", "0 >= <= > < .. none"},
    {"x text.ad", "2 advice:"},
    {"son", "3 sony 1"},
    {"name:b", "1 b"},
    {"name:c", "1 \"c、d\""},
    {"pri", "3 price:"},
    {"sony -PRI", "3 price:"},
    {"(te", "2 technology: text:"},
    {"tag:", "0 dac 2 usb 2 open-back 1 tube 1"},
    {"tag:d", "1 dac 2"},
    {"tag:usb,d", "1 dac 2"},
    {"tag:\"op", "3 open-back 1"},
    {"tag:\"usb, op", "8"},
    {"tag:\"a\\\", op", "8"},
    {"name:5\",b", "1 b"},
    {"tag:usb，d", "1 dac 2"},
    {"tag：usb、\"op", "3 open-back 1"},
    {"sony　tag:d", "1 dac 2"},
    {"x company:s", "1 sony 1"},
    {"sort:-pr", "2 price"},
    {"is:m", "1 marked"},
    {"kind:", "0 product company *"},
    {"price:1", "1"},
    {"xyzzy", "5"},
};

static void test_words_are_completed(void **state)
{
	struct catalog *catalog = catalog_new();
	struct arena *arena = arena_new();
	size_t i, k;

	(void)state;
	add(catalog, "a", "sony", "DAC", "usb");
	add(catalog, "b", "tatenuma", "ＤＡＣ", "USB");
	add(catalog, "c、d", "pinna", "open back", "tube");
	for (i = 0; i < sizeof completed / sizeof *completed; i++) {
		struct completions found;
		struct str out = {0};

		complete_query(&found, arena, catalog, TEXT("en"),
		    text_of(completed[i][0]), NULL);
		str_printf(&out, "%zu", found.replaced);
		for (k = 0; k < found.count; k++) {
			str_printf(&out, " %.*s", (int)found.items[k].text.len,
			    found.items[k].text.ptr);
			if (found.items[k].count)
				str_printf(&out, " %u", found.items[k].count);
		}
		assert_string_equal(str_c(&out), completed[i][1]);
		str_release(&out);
	}
	arena_free(arena);
	catalog_free(catalog);
}

static void add_version(struct catalog *catalog, const char *ref,
    const char *lang, const char *tag, const char *other)
{
	struct text tags[] = {text_of(tag), text_of(other)};
	struct review review = {.version.kind = REVIEW_PRODUCT,
	    .version.ref = text_of(ref),
	    .version.lang = text_of(lang),
	    .version.name = text_of(ref),
	    .version.company = TEXT("acme"),
	    .version.tags = tags,
	    .version.tag_count = 2};

	shelf_add(catalog, &(struct shelf_entry){.review = &review});
}

/* What READER is offered for TYPED, a word each. */
static void check_reader(const struct catalog *catalog, const char *reader,
    const char *typed, const char *expected)
{
	struct arena *arena = arena_new();
	struct completions found;
	struct str out = {0};
	size_t k;

	complete_query(
	    &found, arena, catalog, text_of(reader), text_of(typed), NULL);
	for (k = 0; k < found.count; k++)
		str_printf(&out, "%s%.*s %u", k ? " " : "",
		    (int)found.items[k].text.len, found.items[k].text.ptr,
		    found.items[k].count);
	assert_string_equal(str_c(&out), expected);
	str_release(&out);
	arena_free(arena);
}

static void add_type(struct catalog *catalog, const char *ref, const char *type)
{
	struct review review = {.version.kind = REVIEW_PRODUCT,
	    .version.type = type_find_key(&schema_types, text_of(type)),
	    .version.ref = text_of(ref),
	    .version.lang = TEXT("en"),
	    .version.name = text_of(ref),
	    .version.company = TEXT("acme")};

	shelf_add(catalog, &(struct shelf_entry){.review = &review});
}

/* By key or by a title in any language; those below a group count for it. */
static void test_types_and_rules_are_completed(void **state)
{
	struct catalog *catalog = catalog_new();

	(void)state;
	add_type(catalog, "a", "soundbar");
	add_type(catalog, "b", "headset");
	add_type(catalog, "c", "wired-headphones");
	add_type(catalog, "d", "wired-headphones");
	add_type(catalog, "e", "");
	check_reader(catalog, "en", "type:",
	    "headphones 3 wired-headphones 2 speakers 1 headset 1 soundbar 1");
	check_reader(catalog, "en", "type:wi", "wired-headphones 2");
	check_reader(catalog, "en", "type:ヘッド", "headphones 3 headset 1");
	check_reader(catalog, "ja", "type:Sound", "soundbar 1");
	check_reader(catalog, "en", "type:dac", "");
	check_reader(
	    catalog, "en", "problem:rating-s", "rating-step 0 rating-sum 0");
	catalog_free(catalog);
}

static void test_tags_are_those_of_the_readers_versions(void **state)
{
	struct catalog *catalog = catalog_new();

	(void)state;
	add_version(catalog, "a", "en", "DAC", "Closed-Back");
	add_version(catalog, "a", "ja", "DAC", "密閉型");
	add_version(catalog, "b", "ja", "ヴォーカル", "密閉型");
	add_version(catalog, "b", "en", "Vocals", "Closed-Back");
	/* One who wrote Japanese into the English review. */
	add_version(catalog, "c", "en", "開放型", "Vocals");
	add_version(catalog, "c", "ja", "開放型", "ボーカル");
	add_version(catalog, "d", "ja", "開放型", "ボーカル");
	check_reader(
	    catalog, "en", "tag:", "closed-back 2 vocals 2 開放型 2 dac 1");
	check_reader(
	    catalog, "ja", "tag:", "ボーカル 3 密閉型 2 開放型 2 dac 1");
	check_reader(catalog, "ja", "tag:密", "密閉型 2");
	check_reader(catalog, "ja", "tag:ヴォ", "ボーカル 3");
	/* Typed by a reader of English all the same. */
	check_reader(catalog, "en", "tag:密", "密閉型 2");
	check_reader(catalog, "ja", "tag:voc", "vocals 2");
	catalog_free(catalog);
}

SUITE(complete)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_words_are_completed),
	    cmocka_unit_test(test_types_and_rules_are_completed),
	    cmocka_unit_test(test_tags_are_those_of_the_readers_versions),
	};

	return cmocka_run_group_tests_name("complete", tests, NULL, NULL);
}
