/* What a query being typed may go on with. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "query/complete.h"
#include "suite.h"

static void add(struct catalog *catalog, const char *ref, const char *company,
    const char *tag, const char *other)
{
	struct text tags[] = {text_of(tag), text_of(other)};
	struct review review = {.kind = REVIEW_PRODUCT,
	    .ref = text_of(ref),
	    .lang = TEXT("en"),
	    .name = text_of(ref),
	    .company = text_of(company),
	    .tags = tags,
	    .tag_count = 2};

	catalog_add(catalog, &(struct catalog_entry){.review = &review});
}

static void test_words_are_completed(void **state)
{
	static const char *const cases[][2] = {
	    {"", "0"},
	    {"pri", "3 price:"},
	    {"sony -PRI", "3 price:"},
	    {"(te", "2 technology: text:"},
	    {"tag:", "0 dac 2 usb 2 open-back 1 tube 1"},
	    {"tag:d", "1 dac 2"},
	    {"tag:usb,d", "1 dac 2"},
	    {"tag:\"op", "3 open-back 1"},
	    {"x company:s", "1 sony 1"},
	    {"sort:-pr", "2 price"},
	    {"is:m", "1 marked"},
	    {"kind:", "0 product company *"},
	    {"price:1", "1"},
	    {"xyzzy", "5"},
	};
	struct catalog *catalog = catalog_new();
	struct arena *arena = arena_new();
	size_t i, k;

	(void)state;
	add(catalog, "a", "sony", "DAC", "usb");
	add(catalog, "b", "tatenuma", "ＤＡＣ", "USB");
	add(catalog, "c", "pinna", "open back", "tube");
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct completions found;
		struct str out = {0};

		complete_query(&found, arena, catalog, text_of(cases[i][0]));
		str_printf(&out, "%zu", found.replaced);
		for (k = 0; k < found.count; k++) {
			str_printf(&out, " %.*s", (int)found.items[k].text.len,
			    found.items[k].text.ptr);
			if (found.items[k].count)
				str_printf(&out, " %u", found.items[k].count);
		}
		assert_string_equal(str_c(&out), cases[i][1]);
		str_release(&out);
	}
	arena_free(arena);
	catalog_free(catalog);
}

SUITE(complete)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_words_are_completed),
	};

	return cmocka_run_group_tests_name("complete", tests, NULL, NULL);
}
