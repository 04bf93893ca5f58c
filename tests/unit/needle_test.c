/* Substring search against the C library's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "query/text/needle.h"
#include "suite.h"

static void check(const char *word, size_t len, const char *text, size_t size)
{
	struct needle needle = needle_of((struct text){word, len});
	/* Exactly as long as it is, so that reading past the end shows. */
	char *copy = malloc(size ? size : 1);
	const char *found, *expected;

	if (size)
		memcpy(copy, text, size);
	found = needle_find(&needle, copy, copy + size);
	expected = len ? memmem(copy, size, word, len) : copy;
	assert_ptr_equal(found, expected);
	free(copy);
}

static void test_every_place(void **state)
{
	char text[100];
	size_t size, at, len;

	(void)state;
	for (size = 0; size < sizeof text; size++)
		for (len = 1; len <= 20 && len <= size; len++)
			for (at = 0; at + len <= size; at++) {
				memset(text, 'a', size);
				memset(text + at, 'b', len);
				check(text + at, len, text, size);
			}
	check("", 0, "abc", 3);
	check("abc", 3, "ab", 2);
	check("abc", 3, "", 0);
}

static void test_random(void **state)
{
	uint64_t random = 521288629;
	char text[300], word[8];
	size_t size, len, i;
	int round;

	(void)state;
	for (round = 0; round < 50000; round++) {
		random = random * 6364136223846793005u + 1442695040888963407u;
		size = random >> 33 & 0xFF;
		len = random >> 42 & 7;
		for (i = 0; i < size; i++) {
			random = random * 6364136223846793005u + 1;
			text[i] = "ab\xE3\x81"[random >> 60 & 3];
		}
		for (i = 0; i < len; i++) {
			random = random * 6364136223846793005u + 1;
			word[i] = "ab\xE3\x81"[random >> 60 & 3];
		}
		check(word, len, text, size);
	}
}

/* A needle like the text makes every place a candidate. */
static void test_alike(void **state)
{
	size_t size = 1 << 20, len = 1 << 16;
	char *text = malloc(size);
	char *word = malloc(len);

	(void)state;
	memset(text, 'a', size);
	memset(word, 'a', len);
	word[len / 2] = 'e';
	check(word, len, text, size);
	text[size - 1 - len / 2] = 'e';
	check(word, len, text, size);
	free(text);
	free(word);
}

SUITE(needle)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_every_place),
	    cmocka_unit_test(test_random),
	    cmocka_unit_test(test_alike),
	};

	return cmocka_run_group_tests_name("needle", tests, NULL, NULL);
}
