/* When a query may look at an earlier one's results alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "query/language/query_narrow.h"
#include "suite.h"

static struct text saved(void *context, struct text name)
{
	(void)context;
	return text_is(name, "cheap") ? TEXT("price:<100 tag:dac")
				      : (struct text){0};
}

static bool narrows(const char *query, const char *earlier)
{
	struct query_options options = {.typing = true, .saved = saved};
	struct arena *arena = arena_new();
	struct query_error error;
	struct query *a, *b;
	bool result;

	a = query_parse(arena, text_of(query), &options, &error);
	b = query_parse(arena, text_of(earlier), &options, &error);
	assert_non_null(a);
	assert_non_null(b);
	result = query_narrows(a, b);
	arena_free(arena);
	return result;
}

static void test_more_terms_and_longer_words_narrow(void **state)
{
	static const char *const pairs[][2] = {
	    {"sony", ""},
	    {"sony", "sony"},
	    {"sony", "s"},
	    {"sony", "on"},
	    {"SONY", "son"},
	    {"sony wireless", "sony w"},
	    {"wireless sony", "sony"},
	    {"(wh-1000 xm5) tag:dac", "wh-1000"},
	    {"a b c", "c a"},
	    {"tag:dac price:<300 x", "price:<300 tag:dac"},
	    {"a OR b", "a OR b"},
	    {"(a OR b) c", "a OR b"},
	    {"-x y", "-x"},
	    {"sort:price sony", "sony"},
	    {"sony is:frontier", "sony"},
	    {"lang:en sony", "lang:en s"},
	    {"text:driver x", "text:driver"},
	    {"kind:* a", "kind:*"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (!narrows(pairs[i][0], pairs[i][1]))
			fail_msg("%s | %s", pairs[i][0], pairs[i][1]);
}

static void test_whatever_may_find_more_does_not(void **state)
{
	static const char *const pairs[][2] = {
	    {"", "sony"},
	    {"son", "sony"},
	    {"sony", "wireless"},
	    {"a OR b", "a"},
	    {"-sony", "-so"},
	    {"-sony", "so"},
	    {"price:<400", "price:<300"},
	    {"price:<300", "price:<400"}, /* true, but not told from words */
	    {"tag:da", "tag:d"},
	    {"sony", "sony is:frontier"},
	    {"sony is:frontier", "is:frontier"},
	    {"is:marked x", "is:marked"}, /* other marks by now */
	    {"lang:en sony", "sony"},
	    {"lang:ja sony", "lang:en sony"},
	    {"sony", "lang:en sony"},
	    {"kind:company sony", "sony"},
	    {"text:drivers", "text:driver"},
	    {"~sony", "sony"},
	    {"\"-a\"", "\"-\""}, /* by its squeezed form, "a" is enough */
	    {"name:sony", "sony"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (narrows(pairs[i][0], pairs[i][1]))
			fail_msg("%s | %s", pairs[i][0], pairs[i][1]);
}

static void test_saved_queries_are_taken_as_they_stand(void **state)
{
	(void)state;
	assert_true(narrows("@cheap sony", "@cheap s"));
	assert_false(narrows("sony", "@cheap sony"));
}

SUITE(query_narrow)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_more_terms_and_longer_words_narrow),
	    cmocka_unit_test(test_whatever_may_find_more_does_not),
	    cmocka_unit_test(test_saved_queries_are_taken_as_they_stand),
	};

	return cmocka_run_group_tests_name("query_narrow", tests, NULL, NULL);
}
