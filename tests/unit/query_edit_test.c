/* A query without one of its terms; its words in what is shown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "query/language/query_edit.h"
#include "query/text/highlight.h"
#include "suite.h"
#include "support/query_saved.h"

static const struct query_options options = {.saved = query_saved};

static struct query *parse(struct arena *arena, const char *source)
{
	struct query_error error;
	struct query *query =
	    query_parse(arena, text_of(source), &options, &error);

	if (!query)
		fail_msg("%s: %s", source, error.message.ptr);
	return query;
}

static void test_without(void **state)
{
	static const struct {
		const char *source, *without[4];
	} cases[] = {
	    {"", {NULL}},
	    {"sort:name", {NULL}},
	    {"a", {""}},
	    {"  a  ", {""}},
	    {"a b", {"b", "a"}},
	    {" a  sort:name  b ", {"sort:name  b", "a  sort:name"}},
	    {"a -(b c) tag:x,y @cheap",
		{"-(b c) tag:x,y @cheap", "a tag:x,y @cheap", "a -(b c) @cheap",
		    "a -(b c) tag:x,y"}},
	    {"\"a\"b\"c\"", {"b\"c\"", "\"a\""}},
	    {"(a b) c", {"c", "(a b)"}},
	    {"a\xE3\x80\x80"
	     "b",
		{"b", "a"}},
	    {"a OR b", {""}},
	    {"tag:x,y lang:en", {"lang:en"}},
	};
	struct arena *arena = arena_new();
	struct str out = {0};
	size_t i, j, count;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct query *query = parse(arena, cases[i].source);

		for (count = 0; count < 4 && cases[i].without[count];)
			count++;
		assert_int_equal(query_count_terms(query), count);
		for (j = 0; j < count; j++) {
			str_clear(&out);
			query_without(query, text_of(cases[i].source), j, &out);
			assert_string_equal(str_c(&out), cases[i].without[j]);
			parse(arena, str_c(&out));
		}
	}
	str_release(&out);
	arena_free(arena);
}

static void test_readable(void **state)
{
	static const struct {
		const char *source, *rest;
	} cases[] = {
	    {"dac ", "dac"},
	    {"brand:x", ""},
	    {"price:", ""},
	    {"price > ", ""},
	    {"dac price > 1,500", "dac"},
	    {"dac pricee < 3 amp", "dac amp"},
	    {"price: dac", "dac"},
	    {"dac pri:x amp", "dac amp"},
	    {"dac (a OR price:", "dac"},
	    {"dac (a OR price:) b", "dac b"},
	    {"a OR", "a"},
	    {"a OR ", "a"},
	    {"a OR b OR price:", "a OR b"},
	    {"a OR price:", "a"},
	    {"a -(b price:", "a"},
	    {"a sort:name OR b", "a OR b"},
	    {"lang:en lang:ja x", "lang:en x"},
	    {"a \"b c", "a"},
	    {"a tag:\"b c", "a"},
	    {"OR", ""},
	    {"a @nope", "a"},
	    {"@bad a", "a"},
	    {"a \xE3\x80\x80 date:30d", "a"},
	};
	struct str out = {0};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		str_clear(&out);
		query_readable(text_of(cases[i].source), &options, &out);
		assert_string_equal(str_c(&out), cases[i].rest);
	}
	str_release(&out);
}

static void test_without_sort(void **state)
{
	static const struct {
		const char *source, *without;
		bool free;
	} cases[] = {
	    {"", "", true},
	    {"a", "a", true},
	    {"sort:name", "", true},
	    {"dac sort:-science", "dac", true},
	    {"sort:price,name a  tag:b", "a  tag:b", true},
	    {"a sort = name b sort:name", "a b", true},
	    {"a sort：－price", "a", true},
	    {"a \"sort:name\"", "a \"sort:name\"", true},
	    {"@dacs x", "@dacs x", false},
	    {"@dacs sort:price", "@dacs", false},
	    {"sort:", "sort:", true},
	};
	struct str out = {0};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		str_clear(&out);
		assert_int_equal(query_without_sort(
				     text_of(cases[i].source), &options, &out),
		    cases[i].free);
		assert_string_equal(str_c(&out), cases[i].without);
	}
	str_release(&out);
}

/* The first that says an order has it. */
static void test_order(void **state)
{
	static const struct {
		const char *query, *forced, *chosen, *usual, *order;
	} cases[] = {
	    {"", "", "", "", "-date"},
	    {"tag:dac", "", "", "name", "name"},
	    {"dac", "", "", "name", "relevance"},
	    {"~dac OR tag:x", "", "", "name", "relevance"},
	    {"-(a text:dac) tag:x", "", "", "name", "name"},
	    {"@cheap @either", "", "", "name", "relevance"},
	    {"dac", "", "price,-cost", "name", "price,-cost"},
	    {"sort:-science dac", "", "price", "name", "-science"},
	    {"@dacs", "", "name", "", "price"},
	    {"dac sort:price", "ref", "-overall", "name", "ref"},
	    {"sort:relevance", "", "price", "name", "relevance"},
	};
	struct arena *arena = arena_new();
	struct query_error error;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct query *query = parse(arena, cases[i].query);
		struct query_sort sorts[3], order;
		struct str out = {0};

		query_parse_sort(
		    arena, text_of(cases[i].forced), &sorts[0], &error);
		query_parse_sort(
		    arena, text_of(cases[i].chosen), &sorts[1], &error);
		query_parse_sort(
		    arena, text_of(cases[i].usual), &sorts[2], &error);
		order = query_order(query, &sorts[0], &sorts[1], &sorts[2]);
		order = query_order_keys(query, &order);
		query_print_sort(&order, &out);
		assert_string_equal(str_c(&out), cases[i].order);
		str_release(&out);
	}
	arena_free(arena);
}

static void check_highlight(
    const char *source, const char *shown, bool name, const char *expected)
{
	struct arena *arena = arena_new();
	struct highlight found = {0};
	struct str out = {0};
	uint32_t at = 0;
	size_t i;

	highlight_find(parse(arena, source), text_of(shown), name, &found);
	for (i = 0; i < found.count; i++) {
		struct highlight_span span = found.spans[i];

		str_append(&out, shown + at, span.start - at);
		str_putc(&out, '[');
		str_append(&out, shown + span.start, span.end - span.start);
		str_putc(&out, ']');
		at = span.end;
	}
	str_puts(&out, shown + at);
	assert_string_equal(str_c(&out), expected);
	str_release(&out);
	highlight_release(&found);
	arena_free(arena);
}

static void test_highlight(void **state)
{
	(void)state;
	check_highlight("sony", "Sony WH", true, "[Sony] WH");
	check_highlight("o", "foo boo", false, "f[oo] b[oo]");
	check_highlight("", "foo", true, "foo");
	check_highlight("foo", "", true, "");
	check_highlight("bar", "foo", true, "foo");
	check_highlight("-foo", "foo", true, "foo");
	check_highlight("(a OR b) c", "abcd", false, "[abc]d");
	check_highlight("@either", "a DAC", false, "a [DAC]");
	check_highlight("tag:dac", "a DAC", false, "a DAC");
	/* A name may be written with less. */
	check_highlight("wh1000",
	    "WH\xE2\x80\x91"
	    "1000XM5",
	    true,
	    "[WH\xE2\x80\x91"
	    "1000]XM5");
	check_highlight("wh1000", "WH-1000", false, "WH-1000");
	/* Whole characters, whatever they fold to. */
	check_highlight("ガ", "ｶﾞﾀ", true, "[ｶﾞ]ﾀ");
	check_highlight("１", "a1", true, "a[1]");
	check_highlight("f", "o\xEF\xAC\x81n", true, "o[\xEF\xAC\x81]n");
	check_highlight("ss", "Straße", true, "Stra[ß]e");
	check_highlight("~whx", "WH-1000X", true, "[WH]-1000[X]");
	check_highlight("~whx", "WH-1000X", false, "WH-1000X");
	check_highlight("~zz", "WH-1000X", true, "WH-1000X");
	check_highlight("x", "\xEF\xB8\x8F", true, "\xEF\xB8\x8F");
	check_highlight("x", "\xFFx\xC3", true, "\xFF[x]\xC3");
}

SUITE(query_edit)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_without),
	    cmocka_unit_test(test_readable),
	    cmocka_unit_test(test_without_sort),
	    cmocka_unit_test(test_order),
	    cmocka_unit_test(test_highlight),
	};

	return cmocka_run_group_tests_name("query_edit", tests, NULL, NULL);
}
