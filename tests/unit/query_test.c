/* The query language: what is understood, and what is said about the rest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "query/language/query.h"
#include "suite.h"
#include "support/query_dump.h"
#include "support/query_saved.h"

static const struct query_options plain = {.saved = query_saved};
static const struct query_options typing = {
    .saved = query_saved, .typing = true};

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
	    {"a ＯＲ b", "or('a' 'b')"},
	    {"a \"ＯＲ\" ＯＲa", "and('a' 'ＯＲ' 'ＯＲa')"},
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
	    {"－a", "not('a')"},
	    {"a －tag:b", "and('a' not(tag:'b'))"},
	    {"－", "'－'"},
	    {"a－b", "'a－b'"},
	    {"！a", "'！a'"},
	    {"-－a", "not('－a')"},
	    {"\"－a\"", "'－a'"},
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
	    {"price:..100,50..", "or(price:[-inf..100] price:[50..inf])"},
	    {"price:100..,500..", "or(price:[100..inf] price:[500..inf])"},
	    {"price:none,500..", "or(price:none price:[500..inf])"},
	    {"price:100,200", "or(price:[100..100] price:[200..200])"},
	    {"price:9.5,100", "or(price:[9.5..9.5] price:[100..100])"},
	    {"price:1,29", "or(price:[1..1] price:[29..29])"},
	    {"price:1,2990", "or(price:[1..1] price:[2990..2990])"},
	    {"price:\"1\",\"299\"", "or(price:[1..1] price:[299..299])"},
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
	    {"tag:dac，\"over ear\"、c",
		"or(tag:'dac' tag:'over ear' tag:'c')"},
	    {"sort:price，-name", "all sort=price,-name"},
	    {"sony、DAC", "'sony、DAC'"},
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
	    {"price=none", "price:none"},
	    {"date:=none", "date:none"},
	    {"\"AND\" \"NOT\"", "and('AND' 'NOT')"},
	    {"and not", "and('and' 'not')"},
	    {"tag:none*", "tag:'none'*"},
	    {"tag:\"<5\"", "tag:'<5'"},
	    {"company:kef,-x", "or(company:'kef' company:'-x')"},
	    {"name:a:b", "name:'a:b'"},
	    {"ref:a.b", "ref:'a.b'"},
	    {"tag:OR", "tag:'OR'"},
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

/* An operator needs no colon, and the blanks around it are its own. */
static void test_operators(void **state)
{
	static const struct good cases[] = {
	    {"price<300", "price:[-inf..300)"},
	    {"price > 300", "price:(300..inf]"},
	    {"price >300 a", "and(price:(300..inf] 'a')"},
	    {"a price> 300", "and('a' price:(300..inf])"},
	    {"overall>=4", "overall:[4..inf]"},
	    {"cost <= 0.5", "cost:[-inf..0.5]"},
	    {"design=1", "design:[1..1]"},
	    {"price\xE3\x80\x80<\xE3\x80\x80"
	     "300",
		"price:[-inf..300)"},
	    {"price:>  300", "price:(300..inf]"},
	    {"price: > 300", "price:(300..inf]"},
	    {"price > \"300\"", "price:(300..inf]"},
	    {"price:5,>30", "or(price:[5..5] price:(30..inf])"},
	    {"tag=dac", "tag:'dac'"},
	    {"tag = dac", "tag:'dac'"},
	    {"tag=dac,\"over ear\"", "or(tag:'dac' tag:'over ear')"},
	    {"name = \"sony wh\"*", "name:'sony wh'*"},
	    {"text=jitter", "text:'jitter'"},
	    {"text.advice = jitter", "text.advice:'jitter'"},
	    {"date>2026-01", "date:(20260131..inf]"},
	    {"date < 2025", "date:[-inf..20250101)"},
	    {"age<30d", "age:[-inf..30d)"},
	    {"age >= 2w", "age:[2w..inf]"},
	    {"-price<300", "not(price:[-inf..300))"},
	    {"(price<300 OR price>500)",
		"or(price:[-inf..300) price:(500..inf])"},
	    {"price < 300 OR cost=1", "or(price:[-inf..300) cost:[1..1])"},
	    {"lang=en sort=-price kind=company is=marked",
		"marked lang=en company sort=-price"},
	};

	(void)state;
	CHECK_ALL(cases);
}

/* Where it has no field before it, or is quoted, it is text. */
static void test_signs_as_text(void **state)
{
	static const struct good cases[] = {
	    {"price \"<300\"", "and('price' '<300')"},
	    {"\"price\" <300", "and('price' '<300')"},
	    {"\"price<300\"", "'price<300'"},
	    {"a<b", "'a<b'"},
	    {"a < b", "and('a' '<' 'b')"},
	    {"dac > iem", "and('dac' '>' 'iem')"},
	    {"<300", "'<300'"},
	    {"> price", "and('>' 'price')"},
	    {"3<4", "'3<4'"},
	    {"3 < pricey", "and('3' '<' 'pricey')"},
	    {"wow!", "'wow!'"},
	    {"a!=b", "'a!=b'"},
	    {"1,299", "'1,299'"},
	    {"100-300", "'100-300'"},
	    {"tag:\"<5\"", "tag:'<5'"},
	    {"name:(bb-001)", "name:'(bb-001)'"},
	};

	(void)state;
	CHECK_ALL(cases);
}

/* What a Japanese input method gives means the same where it means something.
 */
static void test_full_width(void **state)
{
	static const struct good cases[] = {
	    {"price：..10000", "price:[-inf..10000]"},
	    {"price：５００..", "price:[500..inf]"},
	    {"price:１００．．３００", "price:[100..300]"},
	    {"overall：４．５", "overall:[4.5..4.5]"},
	    {"price＜300", "price:[-inf..300)"},
	    {"price　＞＝　３００", "price:[300..inf]"},
	    {"price:＜=300", "price:[-inf..300]"},
	    {"tag＝dac", "tag:'dac'"},
	    {"tag：dac,iem", "or(tag:'dac' tag:'iem')"},
	    {"date：２０２５－０９", "date:[20250901..20250930]"},
	    {"age：＜３０d", "age:[-inf..30d)"},
	    {"sort：－price", "all sort=-price"},
	    {"text.advice：音", "text.advice:'音'"},
	    {"－price：..100", "not(price:[-inf..100])"},
	    {"音質：良い", "'音質：良い'"},
	    {"a＜b", "'a＜b'"},
	    {"tag:a：b", "tag:'a：b'"},
	    {"\"price：5\"", "'price：5'"},
	    {"\xE2\x88\x92"
	     "FiiO",
		"'\xE2\x88\x92"
		"FiiO'"},
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
	check_query("a - ", "and('a' '-')", &typing);
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

SUITE(query)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_words),
	    cmocka_unit_test(test_groups),
	    cmocka_unit_test(test_or_and_not),
	    cmocka_unit_test(test_numbers),
	    cmocka_unit_test(test_dates),
	    cmocka_unit_test(test_strings),
	    cmocka_unit_test(test_operators),
	    cmocka_unit_test(test_signs_as_text),
	    cmocka_unit_test(test_full_width),
	    cmocka_unit_test(test_directives),
	    cmocka_unit_test(test_saved),
	    cmocka_unit_test(test_typing),
	    cmocka_unit_test(test_positions),
	    cmocka_unit_test(test_folding),
	    cmocka_unit_test(test_parse_sort),
	};

	return cmocka_run_group_tests_name("query", tests, NULL, NULL);
}
