/* Fuzzy matching: what is found, and which of two finds is the better. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "query/text/fuzzy.h"
#include "suite.h"

static bool match(const char *word, const char *text, int32_t *score)
{
	struct fuzzy *fuzzy = fuzzy_new(text_of(word));
	bool found = fuzzy_match(fuzzy, text_of(text), score, NULL);

	fuzzy_free(fuzzy);
	return found;
}

static void test_found(void **state)
{
	int32_t score;

	(void)state;
	assert_true(match("sxm5", "sony wh-1000xm5", &score));
	assert_true(score > 0);
	assert_true(match("a", "a", &score));
	assert_true(match("かな", "カタかxxな", &score));
	assert_false(match("sxm6", "sony wh-1000xm5", &score));
	assert_false(match("ba", "ab", &score));
	assert_false(match("aa", "a", &score));
	assert_false(match("a", "", &score));
	/* Bytes of two characters make no third: E3 81 82 and E3 82 81. */
	assert_false(match("\xE3\x82\x82", "\xE3\x81\x82\xE3\x82\x81", &score));
}

static void test_ranking(void **state)
{
	static const struct {
		const char *word, *better, *worse;
	} cases[] = {
	    {"xm5", "1xm5", "1xam5"},     /* a run */
	    {"hd", "hd 630", "shad 630"}, /* at a start */
	    {"hd", "foo hd", "foo ahd"},  /* of a word */
	    {"wh", "wh-1000", "aw-h"},    /* both */
	    {"sw", "sony wh", "sonyxw"},  /* initials */
	    {"5", "k-5", "k15"},          /* after a hyphen */
	    {"m5", "xm5", "xmxxxxxx5"},   /* short gaps */
	    {"ab", "axxb", "axxxxxxxxb"},
	};
	int32_t better, worse;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_true(match(cases[i].word, cases[i].better, &better));
		assert_true(match(cases[i].word, cases[i].worse, &worse));
		if (better <= worse)
			fail_msg("%s: %s %d, %s %d", cases[i].word,
			    cases[i].better, better, cases[i].worse, worse);
	}
}

/* fzf 0.38's own scores for boundaries, gaps and runs (algo_test.go), in the
 * terms of its constants. */
static void test_scores(void **state)
{
	enum { MATCH = 16, START = -3, MORE = -1, WHITE = 10, RUN = 4 };
	int32_t score;

	(void)state;
	assert_true(match("oba", "foobarbaz", &score));
	assert_int_equal(score, 3 * MATCH + 2 * RUN);
	assert_true(match("fbb", "foo bar baz", &score));
	assert_int_equal(
	    score, 3 * MATCH + WHITE * 2 + WHITE * 2 + 2 * START + 4 * MORE);
	assert_true(match("zshc", "zshcompctl", &score));
	assert_int_equal(score, 4 * MATCH + WHITE * 2 + WHITE * 3);
}

static void test_best(void **state)
{
	struct fuzzy *fuzzy = fuzzy_new(TEXT("wh-1000"));
	int32_t score;

	(void)state;
	assert_int_equal(fuzzy_length(fuzzy), 7);
	assert_true(fuzzy_match(fuzzy, TEXT("wh-1000"), &score, NULL));
	assert_int_equal(score, fuzzy_best(fuzzy));
	fuzzy_free(fuzzy);
	fuzzy_free(NULL);
}

static void test_positions(void **state)
{
	struct fuzzy *fuzzy = fuzzy_new(TEXT("sxm5"));
	uint32_t at[4];
	int32_t score;

	(void)state;
	assert_true(
	    fuzzy_match(fuzzy, TEXT("ソ sony os wh-1000xm5"), &score, at));
	assert_int_equal(at[0], 4);
	assert_int_equal(at[1], 19);
	assert_int_equal(at[2], 20);
	assert_int_equal(at[3], 21);
	fuzzy_free(fuzzy);
}

static bool is_subsequence(const char *word, const char *text)
{
	for (; *text && *word; text++)
		word += *word == *text;
	return !*word;
}

/* Found exactly when the characters are there in order; the positions are
 * theirs and rise. */
static void test_random(void **state)
{
	uint64_t random = 88675123;
	char text[40] = "", word[8] = "";
	uint32_t at[8];
	int32_t score;
	size_t size, len, i;
	int round, found = 0;

	(void)state;
	for (round = 0; round < 30000; round++) {
		struct fuzzy *fuzzy;
		bool expected;

		random = random * 6364136223846793005u + 1442695040888963407u;
		size = (random >> 33) % sizeof text;
		len = 1 + (random >> 48) % (sizeof word - 1);
		for (i = 0; i < size; i++) {
			random = random * 6364136223846793005u + 1;
			text[i] = "abc -1"[(random >> 40) % 6];
		}
		text[size < sizeof text ? size : size - 1] = '\0';
		for (i = 0; i < len; i++) {
			random = random * 6364136223846793005u + 1;
			word[i] = "abc -1"[(random >> 40) % 6];
		}
		word[len] = '\0';
		fuzzy = fuzzy_new(text_of(word));
		expected = is_subsequence(word, text);
		assert_int_equal(
		    fuzzy_match(fuzzy, text_of(text), &score, at), expected);
		for (i = 0; expected && i < len; i++) {
			assert_true(!i || at[i] > at[i - 1]);
			assert_int_equal(text[at[i]], word[i]);
		}
		found += expected;
		fuzzy_free(fuzzy);
	}
	assert_true(found > 1000);
}

/* A table beyond its bound gives way to the quick kind, still right. */
static void test_long(void **state)
{
	size_t size = 200000, i;
	char *text = malloc(size + 1);
	uint32_t *at = malloc(size * sizeof *at);
	struct fuzzy *fuzzy;
	int32_t score;

	(void)state;
	memset(text, 'a', size);
	text[size] = '\0';
	fuzzy = fuzzy_new((struct text){text, 10000});
	assert_true(fuzzy_match(fuzzy, text_of(text), &score, at));
	assert_true(score > 0);
	for (i = 1; i < 10000; i++)
		assert_true(at[i] > at[i - 1]);
	assert_false(
	    fuzzy_match(fuzzy, (struct text){text, 9999}, &score, NULL));
	fuzzy_free(fuzzy);
	text[size - 1] = 'b';
	fuzzy = fuzzy_new(TEXT("ab"));
	assert_true(fuzzy_match(fuzzy, text_of(text), &score, at));
	assert_int_equal(at[1], size - 1);
	fuzzy_free(fuzzy);
	free(text);
	free(at);
}

SUITE(fuzzy)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_found),
	    cmocka_unit_test(test_ranking),
	    cmocka_unit_test(test_scores),
	    cmocka_unit_test(test_best),
	    cmocka_unit_test(test_positions),
	    cmocka_unit_test(test_random),
	    cmocka_unit_test(test_long),
	};

	return cmocka_run_group_tests_name("fuzzy", tests, NULL, NULL);
}
