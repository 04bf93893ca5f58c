/* Terms put into a query and taken out of it again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "query/language/query_toggle.h"
#include "suite.h"

static const struct {
	const char *source, *term;
	bool exclude;
	const char *expected; /* NULL: none */
} toggles[] = {
    {"", "tag:dac", false, "tag:dac"},
    {"", "tag:dac", true, "-tag:dac"},
    {"sony", "tag:dac", false, "sony tag:dac"},
    {"sony tag:dac", "tag:dac", false, "sony"},
    {"sony -tag:dac x", "tag:dac", true, "sony x"},
    {"sony !tag:dac", "tag:dac", true, "sony"},
    {"sony -tag:dac", "tag:dac", false, "sony tag:dac"},
    {"tag:dac sony", "tag:dac", true, "sony -tag:dac"},
    {"tag:dac", "tag:dac", false, ""},
    {"a OR b", "tag:dac", false, "(a OR b) tag:dac"},
    {"a OR b", "tag:dac", true, "(a OR b) -tag:dac"},
    {"(a OR b) tag:dac", "tag:dac", false, "(a OR b)"},
    {"(a OR b) c", "tag:dac", false, "(a OR b) c tag:dac"},
    {"(a OR b) lang:en", "tag:x", false, "(a OR b) lang:en tag:x"},
    {"a OR tag:dac", "tag:dac", false, "(a OR tag:dac) tag:dac"},
    {"a", "lang:ja", false, "a lang:ja"},
    {"a lang:ja", "lang:ja", false, "a"},
    {"lang:en a", "lang:ja", false, "a lang:ja"},
    {"a OR b", "lang:ja", false, "(a OR b) lang:ja"},
    {"a", "lang:ja", true, NULL},
    {"\"tag:dac\"", "tag:dac", false, "\"tag:dac\" tag:dac"},
    {"pricee:3", "tag:dac", false, NULL},
    {"x", "tag:\"active speakers\"", false, "x tag:\"active speakers\""},
    {"sony tag:DAC", "tag:dac", false, "sony"},
    {"sony -tag:\"DAC\" x", "tag:dac", true, "sony x"},
    {"tag:Open-Back", "tag:open-back", true, "-tag:open-back"},
    {"tag:dac,iem", "tag:dac", false, "tag:dac,iem tag:dac"},
    {"tag:dac*", "tag:dac", false, "tag:dac* tag:dac"},
    {"price:50.0..99.99 a", "price:50..99.99", false, "a"},
    {"lang:ja \"say lang:en now\" b", "lang:ja", false,
	"\"say lang:en now\" b"},
    {"text:\"a lang:ja b\" lang:ja", "lang:ja", false, "text:\"a lang:ja b\""},
    {"\"a lang:en\" lang:en", "lang:ja", false, "\"a lang:en\" lang:ja"},
    {"\"a lang:ja b\"", "lang:ja", false, "\"a lang:ja b\" lang:ja"},
    {"lang:JA a lang:\"ja\" lang:ja", "lang:ja", false, "a"},
    {"tag:\"active speakers\" x", "tag:\"active speakers\"", false, "x"},
};

static void test_terms_come_and_go(void **state)
{
	const struct query_options options = {0};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof toggles / sizeof *toggles; i++) {
		struct str out = {0};
		bool good = query_toggle(text_of(toggles[i].source),
		    text_of(toggles[i].term), toggles[i].exclude, &options,
		    &out);

		if (good != (toggles[i].expected != NULL) ||
		    (good && !text_is(str_text(&out), toggles[i].expected)))
			fail_msg("%s | %s: %s", toggles[i].source,
			    toggles[i].term, str_c(&out));
		str_release(&out);
	}
}

static struct text saved(void *context, struct text name)
{
	(void)context;
	return text_is(name, "x") ? TEXT("tag:dac lang:ja") : (struct text){0};
}

static void test_presence_is_seen_however_written(void **state)
{
	static const struct {
		const char *source, *term;
		enum query_presence presence;
	} cases[] = {
	    {"tag:DAC", "tag:dac", QUERY_WANTED},
	    {"a -tag:\"Dac\"", "tag:dac", QUERY_EXCLUDED},
	    {"a OR tag:dac", "tag:dac", QUERY_ABSENT},
	    {"(a OR b) company:\"Beta Labs\"", "company:beta-labs",
		QUERY_WANTED},
	    {"price:50..99.990", "price:50..99.99", QUERY_WANTED},
	    {"price:>=50", "price:50..", QUERY_WANTED},
	    {"price:>50", "price:50..", QUERY_ABSENT},
	    {"\" lang:ja \"", "lang:ja", QUERY_ABSENT},
	    {"lang:JA", "lang:ja", QUERY_WANTED},
	    {"lang:en", "lang:ja", QUERY_ABSENT},
	    {"@x", "lang:ja", QUERY_ABSENT},
	    {"@x", "tag:dac", QUERY_ABSENT},
	};
	const struct query_options options = {.saved = saved};
	struct arena *arena = arena_new();
	struct query_error error;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct query *query = query_parse(
		    arena, text_of(cases[i].source), &options, &error);

		assert_non_null(query);
		if (query_presence(query, text_of(cases[i].term)) !=
		    cases[i].presence)
			fail_msg("%s | %s", cases[i].source, cases[i].term);
	}
	arena_free(arena);
}

SUITE(query_toggle)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_terms_come_and_go),
	    cmocka_unit_test(test_presence_is_seen_however_written),
	};

	return cmocka_run_group_tests_name("query_toggle", tests, NULL, NULL);
}
