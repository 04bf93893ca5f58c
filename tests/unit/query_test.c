/* The query language: what is understood, and what is said about the rest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "data/query.h"
#include "support/query_dump.h"

static const struct {
	const char *name, *text;
} saved_queries[] = {
    {"dacs", "tag:dac sort:price"},
    {"cheap", "price:..100"},
    {"either", "dac OR amp"},
    {"nested", "@cheap -@either"},
    {"loop", "x @pool"},
    {"pool", "(@loop)"},
    {"self", "@self"},
    {"bad", "overall:high"},
    {"empty", ""},
    {"two words", "wireless"},
    {"ja", "lang:ja"},
    {"mixed", "a sort:name OR b"},
    {"b0", "x"},
    {"b1", "@b0 @b0 @b0 @b0"},
    {"b2", "@b1 @b1 @b1 @b1"},
    {"b3", "@b2 @b2 @b2 @b2"},
    {"b4", "@b3 @b3 @b3 @b3"},
    {"b5", "@b4 @b4 @b4 @b4"},
    {"b6", "@b5 @b5 @b5 @b5"},
};

static struct text find_saved(void *context, struct text name)
{
	size_t i;

	(void)context;
	for (i = 0; i < sizeof saved_queries / sizeof *saved_queries; i++)
		if (text_is(name, saved_queries[i].name))
			return text_of(saved_queries[i].text);
	return (struct text){0};
}

static const struct query_options plain = {.saved = find_saved};
static const struct query_options typing = {
    .saved = find_saved, .typing = true};

static void check_query(const char *source, const char *expected,
    const struct query_options *options)
{
	struct arena *arena = arena_new();
	struct query_error error;
	struct str dump = {0};
	struct query *query =
	    query_parse(arena, text_of(source), options, &error);

	if (!query) {
		query_print_error(text_of(source), &error, &dump);
		print_error("%s", str_c(&dump));
	}
	assert_non_null(query);
	query_dump(query, &dump);
	if (strcmp(str_c(&dump), expected))
		print_error("query: %s\n", source);
	assert_string_equal(str_c(&dump), expected);
	str_release(&dump);
	arena_free(arena);
}

struct good {
	const char *source, *dump;
};

static void check_all(const struct good *cases, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		check_query(cases[i].source, cases[i].dump, &plain);
}

#define CHECK_ALL(cases) check_all(cases, sizeof cases / sizeof *cases)

static void test_words(void **state)
{
	static const struct good cases[] = {
	    {"", "all"},
	    {"  \t\n ", "all"},
	    {"sony", "'sony'"},
	    {"sony wh", "and('sony' 'wh')"},
	    {"sony\xE3\x80\x80wh", "and('sony' 'wh')"},
	    {"\xC2\xA0sony\xE2\x80\x89wh\xE2\x80\xA9", "and('sony' 'wh')"},
	    {"a\tb\nc\rd\ve\ff", "and('a' 'b' 'c' 'd' 'e' 'f')"},
	    {"\"sony wh\"", "'sony wh'"},
	    {"\"say \\\"hi\\\" \\\\ \\n\"", "'say \"hi\" \\ \\n'"},
	    {"12\"", "'12\"'"},
	    {"\"a\"b", "and('a' 'b')"},
	    {"wh1000xm5", "'wh1000xm5'"},
	    {"a,b", "'a,b'"},
	    {"a..b", "'a..b'"},
	    {"a<b", "'a<b'"},
	    {"none", "'none'"},
	    {"a*", "'a*'"},
	    {"a~b", "'a~b'"},
	    {"a@b", "'a@b'"},
	    {"~wh", "~'wh'"},
	    {"~\"wh 1\"", "~'wh 1'"},
	    {"~\"a:b\"", "~'a:b'"},
	    {"~~x", "~'~x'"},
	    {"日本語", "'日本語'"},
	};

	(void)state;
	CHECK_ALL(cases);
}

static void test_groups(void **state)
{
	static const struct good cases[] = {
	    {"ear(3)", "'ear(3)'"},
	    {"foo-(bb-001)", "'foo-(bb-001)'"},
	    {"(bb-001)", "'bb-001'"},
	    {"(a b)", "and('a' 'b')"},
	    {"( a )", "'a'"},
	    {"(ear(3))", "'ear(3)'"},
	    {"(ear(3) x)", "and('ear(3)' 'x')"},
	    {"(ear(3 x)", "and('ear(3' 'x')"},
	    {"a)", "'a)'"},
	    {")", "')'"},
	    {"a ) b", "and('a' ')' 'b')"},
	    {"(a))", "and('a' ')')"},
	    {"(a)b", "and('a' 'b')"},
	    {"((a))", "'a'"},
	    {"(a b) c", "and(and('a' 'b') 'c')"},
	    {"\"(\" \")\"", "and('(' ')')"},
	    {"(\"a)\")", "'a)'"},
	    {"(tag:a)", "tag:'a'"},
	    {"(tag:a(b))", "tag:'a(b)'"},
	    {"tag:a(b)", "tag:'a(b)'"},
	    {"（a）", "'（a）'"},
	};

	(void)state;
	CHECK_ALL(cases);
}

static void test_or_and_not(void **state)
{
	static const struct good cases[] = {
	    {"a OR b", "or('a' 'b')"},
	    {"a b OR c", "or(and('a' 'b') 'c')"},
	    {"a OR b OR c d", "or('a' 'b' and('c' 'd'))"},
	    {"a (b OR c)", "and('a' or('b' 'c'))"},
	    {"a or b", "and('a' 'or' 'b')"},
	    {"a \"OR\" b", "and('a' 'OR' 'b')"},
	    {"a ORb", "and('a' 'ORb')"},
	    {"(a OR(b))", "and('a' 'OR(b)')"},
	    {"(a OR b)", "or('a' 'b')"},
	    {"ＯＲ", "'ＯＲ'"},
	    {"-a", "not('a')"},
	    {"!a", "not('a')"},
	    {"a -b", "and('a' not('b'))"},
	    {"a-b", "'a-b'"},
	    {"a!", "'a!'"},
	    {"-", "'-'"},
	    {"!", "'!'"},
	    {"- a", "and('-' 'a')"},
	    {"(a -)", "and('a' '-')"},
	    {"a -)", "and('a' not(')'))"},
	    {"--a", "not('-a')"},
	    {"-\"a b\"", "not('a b')"},
	    {"-(a b)", "not(and('a' 'b'))"},
	    {"-(-a)", "not(not('a'))"},
	    {"-~a", "not(~'a')"},
	    {"-tag:a,b", "not(or(tag:'a' tag:'b'))"},
	    {"\xE2\x88\x92"
	     "a",
		"'\xE2\x88\x92"
		"a'"},
	    {"－a", "'－a'"},
	};

	(void)state;
	CHECK_ALL(cases);
}

static void test_numbers(void **state)
{
	static const struct good cases[] = {
	    {"overall:4", "overall:[4..4]"},
	    {"overall:=4", "overall:[4..4]"},
	    {"science:4..", "science:[4..inf]"},
	    {"price:..300", "price:[-inf..300]"},
	    {"price:100..300", "price:[100..300]"},
	    {"price:..", "price:[-inf..inf]"},
	    {"price:1...5e3", "price:[1..500]"},
	    {"cost:>=.8", "cost:[0.80000000000000004..inf]"},
	    {"cost:>0.8", "cost:(0.80000000000000004..inf]"},
	    {"technology:<=1e0", "technology:[-inf..1]"},
	    {"reliability:<1", "reliability:[-inf..1)"},
	    {"design:none", "design:none"},
	    {"price:..100,500..", "or(price:[-inf..100] price:[500..inf])"},
	    {"price:none,0", "or(price:none price:[0..0])"},
	    {"price:\"300\"", "price:[300..300]"},
	    {"price:\"1\"..\"2\"", "price:[1..2]"},
	    {"price:-5..+5", "price:[-5..5]"},
	    {"(price:..5)", "price:[-inf..5]"},
	};

	(void)state;
	CHECK_ALL(cases);
}

static void test_dates(void **state)
{
	static const struct good cases[] = {
	    {"date:2025", "date:[20250101..20251231]"},
	    {"date:2025-09", "date:[20250901..20250930]"},
	    {"date:2024-02", "date:[20240201..20240229]"},
	    {"date:1900-02", "date:[19000201..19000228]"},
	    {"date:2025-09-04", "date:[20250904..20250904]"},
	    {"date:2024-02-29", "date:[20240229..20240229]"},
	    {"date:>2025", "date:(20251231..inf]"},
	    {"date:>=2025", "date:[20250101..inf]"},
	    {"date:<2025-03", "date:[-inf..20250301)"},
	    {"date:<=2025-03", "date:[-inf..20250331]"},
	    {"date:2025..2025-03", "date:[20250101..20250331]"},
	    {"date:2025..", "date:[20250101..inf]"},
	    {"date:..2025", "date:[-inf..20251231]"},
	    {"date:none,2024", "or(date:none date:[20240101..20241231])"},
	    {"age:<30d", "age:[-inf..30d)"},
	    {"age:>=2w", "age:[2w..inf]"},
	    {"age:1m..1y", "age:[1m..1y]"},
	    {"age:30d..1m", "age:[30d..1m]"},
	    {"age:0d", "age:[0d..0d]"},
	    {"age:none", "age:none"},
	};

	(void)state;
	CHECK_ALL(cases);
}

static void test_strings(void **state)
{
	static const struct good cases[] = {
	    {"tag:dac", "tag:'dac'"},
	    {"tag:dac,\"over ear\"", "or(tag:'dac' tag:'over ear')"},
	    {"tag:dac*", "tag:'dac'*"},
	    {"tag:*dac", "tag:*'dac'"},
	    {"tag:*dac*", "tag:*'dac'*"},
	    {"tag:*", "tag:*''*"},
	    {"tag:**", "tag:*''*"},
	    {"tag:\"dac*\"", "tag:'dac*'"},
	    {"tag:\"over ear\"*", "tag:'over ear'*"},
	    {"tag:*\"over ear\"*", "tag:*'over ear'*"},
	    {"tag:a..b", "tag:'a..b'"},
	    {"tag:2.1", "tag:'2.1'"},
	    {"tag:none", "tag:none"},
	    {"tag:\"none\"", "tag:'none'"},
	    {"tag:=none", "tag:'none'"},
	    {"tag:none*", "tag:'none'*"},
	    {"tag:\"<5\"", "tag:'<5'"},
	    {"company:kef,-x", "or(company:'kef' company:'-x')"},
	    {"name:a:b", "name:'a:b'"},
	    {"ref:a.b", "ref:'a.b'"},
	    {"tag:OR", "tag:'OR'"},
	    {"tag：dac", "'tag：dac'"},
	    {"\"tag:dac\"", "'tag:dac'"},
	    {"text:word", "text:'word'"},
	    {"text:\"two words\"", "text:\"two words\""},
	    {"text:wor*", "text:'wor'*"},
	    {"text.advice:a,b", "or(text.advice:'a' text.advice:'b')"},
	    {"text.references:\"a b\"", "text.references:\"a b\""},
	    {"text:\"none\"", "text:\"none\""},
	    {"is:marked", "marked"},
	    {"-is:problem", "not(problem)"},
	    {"is:marked,problem", "or(marked problem)"},
	};

	(void)state;
	CHECK_ALL(cases);
}

static void test_directives(void **state)
{
	static const struct good cases[] = {
	    {"sort:cost", "all sort=cost"},
	    {"sort:cost,-price a", "'a' sort=cost,-price"},
	    {"sort:relevance,name,company,-ref",
		"all sort=relevance,name,company,-ref"},
	    {"lang:en", "all lang=en"},
	    {"lang:EN a lang:en", "'a' lang=en"},
	    {"kind:product", "all"},
	    {"kind:company", "all company"},
	    {"kind:*", "all both"},
	    {"kind:product,company", "all both"},
	    {"is:frontier a", "'a' frontier"},
	    {"a (b OR c) sort:name is:frontier",
		"and('a' or('b' 'c')) sort=name frontier"},
	    {"sort:name (a OR b)", "or('a' 'b') sort=name"},
	    {"sort:name sort:name", "all sort=name"},
	};

	(void)state;
	CHECK_ALL(cases);
}

static void test_saved(void **state)
{
	static const struct good cases[] = {
	    {"@cheap", "@cheap(price:[-inf..100])"},
	    {"x @either", "and('x' @either(or('dac' 'amp')))"},
	    {"-@cheap OR @either", "or(not(@cheap(price:[-inf..100])) "
				   "@either(or('dac' 'amp')))"},
	    {"@dacs", "@dacs(tag:'dac') sort=price"},
	    {"@dacs sort:price", "@dacs(tag:'dac') sort=price"},
	    {"@nested", "@nested(and(@cheap(price:[-inf..100]) "
			"not(@either(or('dac' 'amp')))))"},
	    {"@empty a", "and(@empty(all) 'a')"},
	    {"@\"two words\"", "@two words('wireless')"},
	    {"(@cheap)", "@cheap(price:[-inf..100])"},
	    {"@ja @ja", "and(@ja(all) @ja(all)) lang=ja"},
	    {"\"@cheap\"", "'@cheap'"},
	};

	(void)state;
	CHECK_ALL(cases);
}

static void test_typing(void **state)
{
	(void)state;
	check_query("text:fo", "text:'fo'*", &typing);
	check_query("text:\"a fo\"", "text:\"a fo\"", &typing);
	check_query("text:fo ", "text:'fo'", &typing);
	check_query("text:fo a", "and(text:'fo' 'a')", &typing);
	check_query("text:a,fo", "or(text:'a' text:'fo'*)", &typing);
	check_query("fo", "'fo'", &typing);
	check_query("tag:fo", "tag:'fo'", &typing);
}

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

static void test_errors(void **state)
{
	static const struct bad cases[] = {
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
	    {"price:5..3 a", 6, 10, false, "backwards"},
	    {"age:1y..1m a", 4, 10, false, "backwards"},
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
	    {"text:*a", 5, 7, false, "behind a word"},
	    {"text:*", 5, 6, false, "behind a word"},
	    {"tag:\"a\"b", 7, 8, false, "a blank or a comma"},
	    {"OR a", 0, 2, false, "\"OR\""},
	    {"OR", 0, 2, false, "\"OR\""},
	    {"a OR OR b", 5, 7, false, "\"OR\""},
	    {"(a OR )", 6, 6, false, "must follow `OR`"},
	    {"-OR a", 0, 3, false, "\"OR\""},
	    {"()", 1, 1, false, "nothing in the group"},
	    {"\"\" a", 0, 2, false, "nothing in the string"},
	    {"@nope a", 0, 5, false, "no saved query `@nope`"},
	    {"@ a", 0, 1, false, "\"@\""},
	    {"~ a", 0, 1, false, "\"~\""},
	    {"is:new", 3, 6, false, "marked, problem, frontier"},
	    {"is:none", 3, 7, false, "marked, problem, frontier"},
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
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++)
		check_error(&cases[i], &plain);
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

static void test_unfinished(void **state)
{
	static const struct bad cases[] = {
	    {"\"abc", 0, 4, true, "not closed"},
	    {"a \"b\\\"", 2, 6, true, "not closed"},
	    {"tag:\"abc", 4, 8, true, "not closed"},
	    {"@\"abc", 0, 5, true, "not closed"},
	    {"~\"abc", 1, 5, true, "not closed"},
	    {"\"\"", 0, 2, true, "nothing in"},
	    {"price:", 6, 6, true, "needs a value"},
	    {"price: ", 6, 6, true, "needs a value"},
	    {"price:>", 7, 7, true, "needs a value"},
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
	    {"(", 1, 1, true, "nothing in the group"},
	    {"(a", 0, 1, true, "not closed"},
	    {"a (b OR", 7, 7, true, "must follow `OR`"},
	    {"a OR", 4, 4, true, "must follow `OR`"},
	    {"a OR ", 5, 5, true, "must follow `OR`"},
	    {"@", 0, 1, true, "saved query"},
	    {"@che", 0, 4, true, "no saved query"},
	    {"~", 0, 1, true, "must follow `~`"},
	};
	static const struct bad dash = {"a -", 2, 3, true, "must follow `-`"};
	static const struct bad bang = {"!", 0, 1, true, "must follow `!`"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		check_error(&cases[i], &plain);
		check_error(&cases[i], &typing);
	}
	check_error(&dash, &typing);
	check_error(&bang, &typing);
	check_query("a - ", "and('a' '-')", &typing);
}

/* What goes wrong inside is shown at the word that named it. */
static void test_saved_errors(void **state)
{
	static const struct bad cases[] = {
	    {"a @bad", 2, 6, false,
		"in the saved query `@bad`: `high` is not a number"},
	    {"@loop", 0, 5, false, "leads back to itself"},
	    {"x @self", 2, 7, false, "`@self` leads back to itself"},
	    {"@b6", 0, 3, false, "too many saved queries"},
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

static void test_positions(void **state)
{
	struct arena *arena = arena_new();
	struct query_error error;
	struct query *query = query_parse(
	    arena, TEXT(" a -(b c) tag:x,y @nested"), &plain, &error);
	struct query_node *root = query->root, *inner;

	(void)state;
	assert_int_equal(root->child_count, 4);
	assert_int_equal(root->children[0]->start, 1);
	assert_int_equal(root->children[0]->end, 2);
	assert_int_equal(root->children[1]->start, 3);
	assert_int_equal(root->children[1]->end, 9);
	inner = root->children[1]->children[0];
	assert_int_equal(inner->start, 4);
	assert_int_equal(inner->end, 9);
	assert_int_equal(root->children[2]->start, 10);
	assert_int_equal(root->children[2]->end, 17);
	assert_int_equal(root->children[2]->children[1]->start, 16);
	inner = root->children[3]->children[0]->children[1];
	assert_int_equal(inner->kind, QUERY_NOT);
	assert_int_equal(inner->start, 18);
	assert_int_equal(inner->end, 25);
	arena_free(arena);
}

static void test_folding(void **state)
{
	struct arena *arena = arena_new();
	struct query_error error;
	struct query_node *node;

	(void)state;
	node = query_parse(arena, TEXT("ＷＨ－１０００ＸＭ５"), NULL, &error)
		   ->root;
	assert_true(text_is(node->folded, "wh-1000xm5"));
	assert_true(text_is(node->squeezed, "wh1000xm5"));
	node = query_parse(arena, TEXT("tag:\"Over Ear\""), NULL, &error)->root;
	assert_true(text_is(node->folded, "over-ear"));
	node =
	    query_parse(arena, TEXT("name:\"Over Ear\""), NULL, &error)->root;
	assert_true(text_is(node->folded, "over ear"));
	assert_true(text_is(node->squeezed, "overear"));
	arena_free(arena);
}

static void test_parse_sort(void **state)
{
	struct arena *arena = arena_new();
	struct query_error error;
	struct query_sort sort;
	struct str out = {0};

	(void)state;
	assert_true(query_parse_sort(arena, TEXT("-cost,name"), &sort, &error));
	query_print_sort(&sort, &out);
	assert_string_equal(str_c(&out), "-cost,name");
	assert_false(query_parse_sort(arena, TEXT(""), &sort, &error));
	assert_false(query_parse_sort(arena, TEXT("cost name"), &sort, &error));
	assert_int_equal(error.start, 4);
	assert_false(query_parse_sort(arena, TEXT("costs"), &sort, &error));
	assert_non_null(memmem(
	    error.message.ptr, error.message.len, "did you mean `cost`?", 20));
	str_release(&out);
	arena_free(arena);
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

struct random {
	uint64_t state;
};

static uint32_t next_random(struct random *random, uint32_t below)
{
	random->state ^= random->state << 13;
	random->state ^= random->state >> 7;
	random->state ^= random->state << 17;
	return (uint32_t)(random->state >> 20) % below;
}

/* A random query: every rule of the grammar, odd values among them. */
static void make_query(struct random *random, int depth, struct str *out)
{
	static const char *const atoms[] = {"a", "none", "a(b)", "x)", "(y",
	    "\"q \\\" \\\\ r\"", "\"OR\"", "\"-\"", "-", "~zz", "~\"a:b\"",
	    "tag:a,b", "tag:*x*,none,\"none\"", "tag:=none", "name:\">5\"*",
	    "company:*", "ref:*\"a b\"", "price:1..,..5,none", "cost:>.7",
	    "design:<=0.35", "overall:=4", "date:2025,<2024-02", "date:none",
	    "age:<30d,1m..1y", "text:w", "text:w*,\"a b\"*", "text:b),c",
	    "text:=>5", "text.advice:=none,x(", "is:marked", "is:problem",
	    "is:marked,problem", "@cheap", "@either", "@nested",
	    "@\"two words\"", "日本語", "ＯＲ",
	    "\"a\xE3\x80\x80"
	    "b\"",
	    "price:1e300", "science:0.1,0.30000000000000004", "\xFF\xFE"};
	uint32_t count = 1 + next_random(random, 3), i;

	for (i = 0; i < count; i++) {
		if (i)
			str_puts(out, next_random(random, 3) ? " " : " OR ");
		if (!next_random(random, 5))
			str_putc(out, next_random(random, 2) ? '-' : '!');
		if (depth < 4 && !next_random(random, 4)) {
			str_putc(out, '(');
			make_query(random, depth + 1, out);
			str_putc(out, ')');
		} else {
			str_puts(out, atoms[next_random(random,
					  sizeof atoms / sizeof *atoms)]);
		}
	}
}

static void test_print_parses_to_the_same(void **state)
{
	static const char *const directives[] = {
	    " lang:ja", " kind:*", " sort:-cost,name", " is:frontier"};
	struct random random = {88172645463325252u};
	struct str source = {0}, dump = {0}, printed = {0}, again = {0};
	struct arena *arena = arena_new();
	struct query_error error;
	int round, parsed = 0;
	size_t i;

	(void)state;
	for (round = 0; round < 20000; round++) {
		struct query *query;

		str_clear(&source);
		make_query(&random, 0, &source);
		for (i = 0; i < 4; i++)
			if (!next_random(&random, 6))
				str_puts(&source, directives[i]);
		query = query_parse(arena, str_text(&source), &plain, &error);
		if (!query) /* an odd word, or a directive beside OR */
			continue;
		parsed++;
		str_clear(&printed);
		str_clear(&dump);
		str_clear(&again);
		query_dump(query, &dump);
		query_print(query, &printed);
		query = query_parse(arena, str_text(&printed), &plain, &error);
		if (!query)
			fail_msg("%s\nprinted as %s: %s", str_c(&source),
			    str_c(&printed), error.message.ptr);
		query_dump(query, &again);
		if (strcmp(str_c(&dump), str_c(&again)))
			fail_msg("%s\nprinted as %s", str_c(&source),
			    str_c(&printed));
		arena_reset(arena);
	}
	assert_true(parsed > 10000);
	arena_free(arena);
	str_release(&source);
	str_release(&dump);
	str_release(&printed);
	str_release(&again);
}

static void repeat(const char *piece, size_t times, bool good)
{
	struct arena *arena = arena_new();
	struct query_error error;
	struct str source = {0}, out = {0};
	struct query *query;

	str_repeat(&source, piece, times);
	query = query_parse(arena, str_text(&source), &plain, &error);
	assert_int_equal(query != NULL, good);
	if (query)
		query_print(query, &out);
	else
		query_print_error(str_text(&source), &error, &out);
	assert_true(out.len > 0);
	str_release(&source);
	str_release(&out);
	arena_free(arena);
}

/* Length alone breaks nothing; depth is bounded and said so. */
static void test_long_queries(void **state)
{
	static const struct bad deep = {
	    "((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((("
	    "(((((((((((((((((((((((((((((((((((((((((((a",
	    100, 101, false, "100 deep at most"};

	(void)state;
	repeat("a", 10000, true);
	repeat("a ", 10000, true);
	repeat("(", 10000, false);
	repeat("-(", 10000, false);
	repeat(")", 10000, true);
	repeat("a(", 10000, true);
	repeat("(a)", 10000, true);
	repeat("-", 10000, true);
	repeat("\"", 9999, false);
	repeat("\\", 10000, true);
	repeat(":", 10000, false);
	repeat("tag:a,", 10000, false);
	repeat("tag:a ", 10000, true);
	repeat("a OR ", 10000, false);
	repeat("~a ", 10000, true);
	repeat("@cheap ", 900, true);
	repeat("@cheap ", 10000, false);
	repeat("price:1..", 10000, false);
	check_error(&deep, &plain);
}

static void parse_bytes(const char *bytes, size_t len)
{
	struct arena *arena = arena_new();
	struct text source = {bytes, len};
	struct query_error error;
	struct query_sort sort;
	struct str out = {0};
	struct query *query = query_parse(arena, source, &typing, &error);

	if (query) {
		query_print(query, &out);
	} else {
		assert_true(error.start <= error.end);
		assert_true(error.end <= len);
		assert_true(error.message.len > 0);
		query_print_error(source, &error, &out);
	}
	query_parse_sort(arena, source, &sort, &error);
	str_release(&out);
	arena_free(arena);
}

static void test_any_bytes(void **state)
{
	static const char alphabet[] =
	    "\"\"\\:::(()),..-!~@*<>= \0\xFF\xE3\x80\x80"
	    "ORabtagpricedtx.isortln0123";
	struct random random = {362436069};
	char bytes[48];
	int round;
	size_t len, i;

	(void)state;
	parse_bytes("", 0);
	parse_bytes(NULL, 0);
	for (round = 0; round < 40000; round++) {
		len = next_random(&random, sizeof bytes);
		for (i = 0; i < len; i++)
			bytes[i] = round & 1 ? (char)next_random(&random, 256)
					     : alphabet[next_random(&random,
						   sizeof alphabet - 1)];
		parse_bytes(bytes, len);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_words),
	    cmocka_unit_test(test_groups),
	    cmocka_unit_test(test_or_and_not),
	    cmocka_unit_test(test_numbers),
	    cmocka_unit_test(test_dates),
	    cmocka_unit_test(test_strings),
	    cmocka_unit_test(test_directives),
	    cmocka_unit_test(test_saved),
	    cmocka_unit_test(test_typing),
	    cmocka_unit_test(test_errors),
	    cmocka_unit_test(test_misplaced_directives),
	    cmocka_unit_test(test_unfinished),
	    cmocka_unit_test(test_saved_errors),
	    cmocka_unit_test(test_positions),
	    cmocka_unit_test(test_folding),
	    cmocka_unit_test(test_parse_sort),
	    cmocka_unit_test(test_print_error),
	    cmocka_unit_test(test_print_parses_to_the_same),
	    cmocka_unit_test(test_long_queries),
	    cmocka_unit_test(test_any_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
