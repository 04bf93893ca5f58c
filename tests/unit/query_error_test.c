/* What is said about queries that are wrong or only half there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "query/language/query.h"
#include "suite.h"
#include "support/query_saved.h"

static const struct query_options plain = {.saved = query_saved};
static const struct query_options typing = {
    .saved = query_saved, .typing = true};

struct bad {
	const char *source;
	uint32_t start, end;
	bool unfinished;
	const char *says; /* somewhere in the message */
};

static void check_error(
    const struct bad *bad, const struct query_options *options)
{
	struct arena *arena = arena_new();
	struct query_error error;
	struct text message;

	if (query_parse(arena, text_of(bad->source), options, &error))
		fail_msg("understood: %s", bad->source);
	message = error.message;
	if (error.start != bad->start || error.end != bad->end ||
	    error.unfinished != bad->unfinished ||
	    !memmem(message.ptr, message.len, bad->says, strlen(bad->says)))
		fail_msg("%s: %u-%u %s: %.*s", bad->source, error.start,
		    error.end, error.unfinished ? "unfinished" : "wrong",
		    (int)message.len, message.ptr);
	arena_free(arena);
}

static const struct bad errors[] = {
    {"pricee:5", 0, 6, false, "did you mean `price`?"},
    {"a pirce:5", 2, 7, false, "did you mean `price`?"},
    {"Tag:dac", 0, 3, false, "did you mean `tag`?"},
    {"tags:dac", 0, 4, false, "did you mean `tag`?"},
    {"dts:x", 0, 3, false, "quote it: \"dts:x\""},
    {"-dts:x", 1, 4, false, "quote it: \"dts:x\""},
    {"(dts:x)", 1, 4, false, "quote it: \"dts:x\""},
    {"a:\"b", 0, 1, false, "quote it: \"a:\\\"b\""},
    {":)", 0, 0, false, "quote it: \":)\""},
    {"http://x", 0, 4, false, "quote it: \"http://x\""},
    {"~a:b", 0, 4, false, "~\"a:b\""},
    {"text.advise:x", 5, 11, false, "did you mean `advice`?"},
    {"text.zzz:x", 5, 8, false, "overview, science"},
    {"text.:x", 5, 5, false, "overview, science"},
    {"price: 5", 6, 6, false, "needs a value"},
    {"tag:a, b", 6, 6, false, "needs a value"},
    {"tag:a,,b", 6, 6, false, "needs a value"},
    {"price:x", 6, 7, false, "`x` is not a number"},
    {"price:1k", 6, 8, false, "`1k` is not a number"},
    {"price:\"x\"", 6, 9, false, "`x` is not a number"},
    {"price:1..x", 9, 10, false, "`x` is not a number"},
    {"price:>1..2", 6, 11, false, "a range takes no `>`"},
    {"price:inf", 6, 9, false, "is not a number"},
    {"price:\"1\"x", 9, 10, false, "a blank or a comma"},
    {"price:5..3 a", 6, 10, false,
	"backwards, so it is empty: "
	"write 3..5"},
    {"price:100...300 a", 6, 15, false, "write 100..300"},
    {"price:100....3 a", 11, 14, false, "is not a number"},
    {"age:1y..1m a", 4, 10, false, "write 1m..1y"},
    {"dac AND amp", 4, 7, false, "leave it out; to look for the word, quote"},
    {"dac AND", 4, 7, true, "quote it: \"AND\""},
    {"dac && amp", 4, 6, false, "leave it out"},
    {"dac || amp", 4, 6, false, "write `OR`"},
    {"NOT dac", 0, 3, false, "write `-` right before the term"},
    {"price<none a", 6, 10, false, "is not a number"},
    {"price:300+ a", 6, 10, false, "write 300.."},
    {"overall:4+ a", 8, 10, false, "write 4.."},
    {"price:\uFF13\u4E07 a", 6, 12, false, "write 30000"},
    {"price:1.5\u4E07 a", 6, 12, false, "write 15000"},
    {"price:100\uFF0C200 a", 6, 15, false, "write 100,200"},
    {"price:1\uFF0C200 a", 6, 13, false, "write 1200"},
    {"date:2025-13", 5, 12, false, "is not a date"},
    {"date:2025-00", 5, 12, false, "is not a date"},
    {"date:2025-02-29", 5, 15, false, "is not a date"},
    {"date:2025-9-4", 5, 13, false, "2025-09-04"},
    {"date:0000", 5, 9, false, "is not a date"},
    {"date:2025/09", 5, 12, false, "is not a date"},
    {"age:30x", 4, 7, false, "30d"},
    {"age:d", 4, 5, false, "30d"},
    {"age:123456d", 4, 11, false, "30d"},
    {"tag:>5", 4, 5, false, "takes no `>`"},
    {"text:<0.1%", 5, 6, false, "takes no `<`"},
    {"text:none", 5, 9, false, "\"none\""},
    {"text:*a", 5, 7, false, "after a word"},
    {"text:*", 5, 6, false, "after a word"},
    {"tag:\"a\"b", 7, 8, false, "a blank or a comma"},
    {"OR a", 0, 2, false, "\"OR\""},
    {"ＯＲ", 0, 6, false, "\"OR\""},
    {"－ＯＲ a", 0, 9, false, "\"OR\""},
    {"OR", 0, 2, false, "\"OR\""},
    {"a OR OR b", 5, 7, false, "\"OR\""},
    {"(a OR )", 6, 6, false, "must follow `OR`"},
    {"-OR a", 0, 3, false, "\"OR\""},
    {"()", 1, 1, false, "the group is empty"},
    {"\"\" a", 0, 2, false, "the string is empty"},
    {"@nope a", 0, 5, false, "no saved query `@nope`"},
    {"@ a", 0, 1, false, "\"@\""},
    {"~ a", 0, 1, false, "\"~\""},
    {"is:odd", 3, 6, false, "marked, problem, new, read, frontier"},
    {"is:none", 3, 7, false, "marked, problem, new, read, frontier"},
    {"is:market", 3, 9, false, "did you mean `marked`?"},
    {"kind:x", 5, 6, false, "product, company, *"},
    {"kind:prod*", 5, 10, false, "takes no `*`"},
    {"sort:prcie", 5, 10, false, "did you mean `price`?"},
    {"sort:zzz", 5, 8, false, "relevance, name"},
    {"sort:-zzz", 6, 9, false, "relevance, name"},
    {"sort:name,date,price,cost,ref", 26, 29, false, "4 sort keys"},
    {"lang:en,ja", 5, 7, false, "one language"},
    {"lang:*", 5, 6, false, "one language"},
    {"lang:none", 5, 9, false, "one language"},
    {"lang:en lang:ja", 8, 15, false, "stands twice"},
    {"sort:name sort:-name", 10, 20, false, "stands twice"},
    {"kind:* kind:company", 7, 19, false, "stands twice"},
};

static void test_errors(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof errors / sizeof *errors; i++)
		check_error(&errors[i], &plain);
}

/* Operators, numbers and dates written otherwise: told how to write them. */
static const struct bad respelt[] = {
    {"pricee<300", 0, 6, false, "did you mean `price`?"},
    {"a pricee < 300", 2, 8, false, "did you mean `price`?"},
    {"tags = dac", 0, 4, false, "quote it: \"tags\""},
    {"Price>=5", 0, 5, false, "did you mean `price`?"},
    {"pricee：5", 0, 6, false, "did you mean `price`?"},
    {"ｔａｇ：dac", 0, 9, false, "did you mean `tag`?"},
    {"price=>300", 5, 7, false, "write `>=`"},
    {"price =< 300", 6, 8, false, "write `<=`"},
    {"price==300", 5, 7, false, "write `=`"},
    {"price≤300", 5, 8, false, "write `<=`"},
    {"price≧３００", 5, 8, false, "write `>=`"},
    {"price><300", 5, 7, false, "there are < <= > >= ="},
    {"tag!=dac", 3, 5, false, "-tag:dac"},
    {"company <> \"hifi man\"", 8, 10, false, "-company:\"hifi"},
    {"300>price", 0, 9, false, "price<300"},
    {"a 100 <= price", 2, 14, false, "price>=100"},
    {"100<price<300", 0, 9, false, "price>100"},
    {"price<100..300", 5, 14, false, "a range takes no `<`"},
    {"name>5", 4, 5, false, "takes no `>`"},
    {"price :5", 6, 6, false, "stands right before `:`"},
    {"tag:(a OR b)", 4, 6, false, "(tag:a OR tag:b)"},
    {"text:(a b)", 5, 7, false, "quote it"},
    {"price:1,299", 6, 11, false, "write price:1299,"},
    {"price:12,500 a", 6, 12, false, "write price:12500,"},
    {"price:1,299,500", 6, 15, false, "write price:1299500"},
    {"price:5,1,299", 8, 13, false, "write price:1299"},
    {"price:..1,500", 6, 13, false, "write price:..1500,"},
    {"price:..149,850", 6, 15, false, "(price:..149 OR price:850)"},
    {"price:1,299..1,999", 6, 18, false, "write price:1299..1999"},
    {"price:100,200..300", 6, 18, false, "write price:100200..300,"},
    {"price:..100,500..", 6, 17, false, "write (price:..100 OR price:500..)"},
    {"price > 1,500", 6, 13, false, "write price:>1500,"},
    {"price=100,200", 5, 13, false, "write price:=100200,"},
    {"(price:<12,500)", 7, 14, false, "write price:<12500,"},
    {"price:１,２９９", 6, 19, false, "write price:1299,"},
    {"price:１，２９９", 6, 21, false, "write 1299"},
    {"price:..１，２９９", 8, 23, false, "write 1299"},
    {"price:100、200", 6, 15, false, "is not a number"},
    {"price:>１，２９９", 7, 22, false, "write 1299"},
    {"price:\"1,299\"", 6, 13, false, "write 1299"},
    {"price:1'299", 6, 11, false, "write 1299"},
    {"price:$300", 6, 10, false, "write 300"},
    {"price:300USD", 6, 12, false, "write 300"},
    {"price:..1.5k", 8, 12, false, "write 1500"},
    {"price:100-300", 6, 13, false, "write 100..300"},
    {"price:$100~$300", 6, 15, false, "write 100..300"},
    {"price:100–300", 6, 15, false, "write 100..300"},
    {"overall:3…4", 8, 13, false, "write 3..4"},
    {"date:30d", 5, 8, false, "write age:<30d"},
    {"date:last-month", 5, 15, false, "write age:<1m"},
    {"date:>last-year", 6, 15, false, "write age:<1y"},
    {"date:2025/09/04", 5, 15, false, "write 2025-09-04"},
    {"date:20250904", 5, 13, false, "write 2025-09-04"},
    {"date:2025年9月", 5, 16, false, "write 2025-09"},
    {"date:9/2025", 5, 11, false, "write 2025-09"},
    {"date:31.12.2025", 5, 15, false, "write 2025-12-31"},
    {"date:2025-2026", 5, 14, false, "write 2025..2026"},
    {"date:4/9/2025", 5, 13, false, "write 2025, 2025-09"},
    {"date:this-year", 5, 14, false, "age:<30d"},
    {"age:30days", 4, 10, false, "write 30d"},
    {"age:<2months", 5, 12, false, "write 2m"},
    {"age:\"3 weeks\"", 4, 13, false, "write 3w"},
};

static void test_respelt(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof respelt / sizeof *respelt; i++)
		check_error(&respelt[i], &plain);
}

static void test_misplaced_directives(void **state)
{
	static const struct bad cases[] = {
	    {"-sort:name", 1, 10, false, "negated"},
	    {"!lang:en", 1, 8, false, "negated"},
	    {"(kind:*)", 1, 7, false, "group"},
	    {"-is:frontier", 1, 12, false, "negated"},
	    {"(is:frontier)", 1, 12, false, "group"},
	    {"is:frontier,marked", 0, 18, false, "whole query"},
	    {"a OR sort:name", 5, 14, false, "OR"},
	    {"sort:name OR a", 0, 9, false, "OR"},
	    {"a sort:name OR b", 2, 11, false, "OR"},
	    {"a OR b lang:en", 7, 14, false, "OR"},
	    {"-@dacs", 1, 6, false, "negated"},
	    {"(@dacs)", 1, 6, false, "group"},
	    {"a OR @dacs", 5, 10, false, "OR"},
	    {"@dacs OR a", 0, 5, false, "OR"},
	    {"@mixed", 0, 6, false, "OR"},
	    {"@dacs sort:name", 6, 15, false, "stands twice"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++)
		check_error(&cases[i], &plain);
}

static const struct bad unfinished[] = {
    {"\"abc", 0, 4, true, "not closed"},
    {"a \"b\\\"", 2, 6, true, "not closed"},
    {"tag:\"abc", 4, 8, true, "not closed"},
    {"@\"abc", 0, 5, true, "not closed"},
    {"~\"abc", 1, 5, true, "not closed"},
    {"\"\"", 0, 2, true, "string is empty"},
    {"price:", 6, 6, true, "needs a value"},
    {"price: ", 6, 6, true, "needs a value"},
    {"price:>", 7, 7, true, "needs a value"},
    {"price >", 7, 7, true, "needs a value"},
    {"a tag = ", 8, 8, true, "needs a value"},
    {"price：", 8, 8, true, "needs a value"},
    {"tag:(a", 4, 6, true, "quote it"},
    {"price:1,", 8, 8, true, "needs a value"},
    {"price:-", 6, 7, true, "not a number"},
    {"price:.", 6, 7, true, "not a number"},
    {"price:1e", 6, 8, true, "not a number"},
    {"price:no", 6, 8, true, "not a number"},
    {"price:100..3", 6, 12, true, "backwards"},
    {"date:20", 5, 7, true, "date"},
    {"date:2025-", 5, 10, true, "date"},
    {"date:2025-0", 5, 11, true, "date"},
    {"date:2025-09-", 5, 13, true, "date"},
    {"age:<", 5, 5, true, "needs a value"},
    {"age:<30", 5, 7, true, "30d"},
    {"tag:", 4, 4, true, "needs a value"},
    {"text:", 5, 5, true, "needs a value"},
    {"text.advice:", 12, 12, true, "needs a value"},
    {"sort:", 5, 5, true, "needs a value"},
    {"sort:co", 5, 7, true, "sort key"},
    {"sort:-", 6, 6, true, "sort key"},
    {"is:front", 3, 8, true, "frontier"},
    {"kind:", 5, 5, true, "needs a value"},
    {"kind:c", 5, 6, true, "company"},
    {"lang:", 5, 5, true, "needs a value"},
    {"(", 1, 1, true, "the group is empty"},
    {"(a", 0, 1, true, "not closed"},
    {"a (b OR", 7, 7, true, "must follow `OR`"},
    {"a OR", 4, 4, true, "must follow `OR`"},
    {"a OR ", 5, 5, true, "must follow `OR`"},
    {"@", 0, 1, true, "saved query"},
    {"@che", 0, 4, true, "no saved query"},
    {"~", 0, 1, true, "must follow `~`"},
};

static void test_unfinished(void **state)
{
	static const struct bad dash = {"a -", 2, 3, true, "must follow `-`"};
	static const struct bad wide = {"－", 0, 3, true, "must follow `－`"};
	static const struct bad bang = {"!", 0, 1, true, "must follow `!`"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof unfinished / sizeof *unfinished; i++) {
		check_error(&unfinished[i], &plain);
		check_error(&unfinished[i], &typing);
	}
	check_error(&dash, &typing);
	check_error(&wide, &typing);
	check_error(&bang, &typing);
}

/* What goes wrong inside is shown at the word that named it. */
static void test_saved_errors(void **state)
{
	static const struct bad cases[] = {
	    {"a @bad", 2, 6, false,
		"in the saved query `@bad`: `high` is not a number"},
	    {"@loop", 0, 5, false, "leads back to itself"},
	    {"x @self", 2, 7, false, "`@self` leads back to itself"},
	    {"@b6", 0, 3, false, "nested too deeply"},
	};
	static const struct query_options none = {0};
	static const struct bad unknown = {
	    "@cheap x", 0, 6, false, "no saved query"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++)
		check_error(&cases[i], &plain);
	check_error(&unknown, &none);
	check_error(&unknown, NULL);
}

static void test_depth(void **state)
{
	static const struct bad deep = {
	    "((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((("
	    "(((((((((((((((((((((((((((((((((((((((((((a",
	    100, 101, false, "100 deep at most"};

	(void)state;
	check_error(&deep, &plain);
}

static void test_print_error(void **state)
{
	struct arena *arena = arena_new();
	struct query_error error;
	struct str out = {0};

	(void)state;
	assert_null(query_parse(arena, TEXT("音 pricee:5"), NULL, &error));
	query_print_error(TEXT("音 pricee:5"), &error, &out);
	assert_string_equal(str_c(&out),
	    "音 pricee:5\n   ^^^^^^\nunknown field `pricee`: did you mean "
	    "`price`? To look for the text, quote it: \"pricee:5\"\n");
	str_clear(&out);
	assert_null(
	    query_parse(arena, TEXT("\x1b[1m\xff\n price:"), NULL, &error));
	query_print_error(TEXT("\x1b[1m\xff\n price:"), &error, &out);
	assert_null(strchr(str_c(&out), 0x1b));
	assert_non_null(strstr(str_c(&out), "price:\n             ^\n"));
	str_clear(&out);
	assert_null(query_parse(arena, TEXT("\x1b\x1b:x"), NULL, &error));
	query_print_error(TEXT("\x1b\x1b:x"), &error, &out);
	assert_null(strchr(str_c(&out), 0x1b));
	str_release(&out);
	arena_free(arena);
}

SUITE(query_error)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_errors),
	    cmocka_unit_test(test_respelt),
	    cmocka_unit_test(test_misplaced_directives),
	    cmocka_unit_test(test_unfinished),
	    cmocka_unit_test(test_saved_errors),
	    cmocka_unit_test(test_depth),
	    cmocka_unit_test(test_print_error),
	};

	return cmocka_run_group_tests_name("query_error", tests, NULL, NULL);
}
