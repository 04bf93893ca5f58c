/* Slices of text, and what is appended to a string. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "suite.h"

static void slices_lie_in_the_text(void **state)
{
	struct text text = TEXT("one two");

	(void)state;
	assert_true(text_is(text_from(text, 4), "two"));
	assert_int_equal(text_from(text, text.len).len, 0);
	assert_true(text_is(text_part(text, 2, 5), "e t"));
	assert_true(text_is(text_between(text.ptr, text.ptr + 3), "one"));
}

static void a_part_stands_at_a_place(void **state)
{
	struct text text = TEXT("one two");

	(void)state;
	assert_true(text_at(text, 4, TEXT("two")));
	assert_false(text_at(text, 4, TEXT("twos")));
	assert_false(text_at(text, 3, TEXT("two")));
	assert_true(text_at(text, 7, TEXT("")));
	assert_false(text_at(text, 8, TEXT("")));
	assert_false(text_at((struct text){0}, 0, TEXT("a")));
	assert_int_equal(text_skip(TEXT("a \t b"), 1, " \t"), 4);
	assert_int_equal(text_skip(TEXT("  "), 0, " "), 2);
	assert_int_equal(text_skip((struct text){"\0 ", 2}, 0, " "), 0);
}

static void numbers_end_at_the_most(void **state)
{
	size_t at = 1;

	(void)state;
	assert_int_equal(text_take_number(TEXT("a12b"), &at, 99), 12);
	assert_int_equal(at, 3);
	assert_int_equal(text_take_number(TEXT("a12b"), &at, 99), 0);
	assert_int_equal(at, 3);
	at = 0;
	assert_int_equal(text_take_number(TEXT("100"), &at, 99), 99);
	assert_int_equal(at, 3);
	at = 0;
	assert_int_equal(
	    text_take_number(TEXT("99999999999999999999999"), &at, UINT_MAX),
	    UINT_MAX);
	assert_int_equal(at, 23);
}

static void words_are_joined(void **state)
{
	struct str out = {0};

	(void)state;
	str_join(&out, ", ", "a");
	str_join(&out, ", ", "b");
	assert_string_equal(str_c(&out), "a, b");
	str_release(&out);
}

SUITE(str)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(slices_lie_in_the_text),
	    cmocka_unit_test(a_part_stands_at_a_place),
	    cmocka_unit_test(numbers_end_at_the_most),
	    cmocka_unit_test(words_are_joined),
	};

	return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}
