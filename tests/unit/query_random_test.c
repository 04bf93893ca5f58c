/* Queries nobody would write: random, long, and of any bytes. */
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
	    "text:=none", "text.advice:=none,x(", "price<300", "cost >= .5",
	    "tag=dac,\"a b\"", "tag:a，\"b，c、d\"、e", "name = *x",
	    "date>2025", "age:< 30d", "price", "\"price\"", "\"<5\"",
	    "\"price<5\"", "\"－x\"", "－x", "x＜y", "\"tag：x\"", "tag：x＜y",
	    "音：x", "price：＞＝５００", "\"ＯＲ\"", "≤", "a!=b", "3",
	    "text=a：b", "is:marked", "is:problem", "is:marked,problem",
	    "@cheap", "@either", "@nested", "@\"two words\"", "\"AND\"",
	    "日本語", "ＯＲ",
	    ("\"a\xE3\x80\x80"
	     "b\""),
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

/* Length alone breaks nothing. */
static void test_long_queries(void **state)
{
	(void)state;
	repeat("a", 10000, true);
	repeat("a ", 2000, true);
	repeat("a ", 10000, false);
	repeat("(", 10000, false);
	repeat("-(", 10000, false);
	repeat(")", 10000, true);
	repeat("a(", 10000, true);
	repeat("(a)", 2000, true);
	repeat("-", 10000, true);
	repeat("\"", 9999, false);
	repeat("\\", 10000, true);
	repeat(":", 10000, false);
	repeat("tag:a,", 10000, false);
	repeat("tag:a ", 2000, true);
	repeat("a OR ", 10000, false);
	repeat("~a ", 2000, true);
	repeat("@cheap ", 900, true);
	repeat("@cheap ", 10000, false);
	repeat("price:1..", 10000, false);
	repeat("1<", 10000, true);
	repeat("price ", 2000, true);
	repeat("<", 10000, true);
	repeat("!=", 10000, true);
	repeat("price<", 10000, false);
	repeat("price<1 ", 2000, true);
	repeat("price:1,", 10000, false);
	repeat("1：", 10000, true);
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
	    "ORabtagpricedtx.isortln0123\xEF\xBC\x9A\xEF\xBC\x9C";
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

SUITE(query_random)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_print_parses_to_the_same),
	    cmocka_unit_test(test_long_queries),
	    cmocka_unit_test(test_any_bytes),
	};

	return cmocka_run_group_tests_name("query_random", tests, NULL, NULL);
}
