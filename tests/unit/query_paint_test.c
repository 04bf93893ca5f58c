/* How the parts of a query are painted while it is typed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "query/language/query_paint.h"
#include "suite.h"

/* A letter for each byte: text, field, value, error. */
static void expect(const char *source, const char *paints)
{
	static const char letters[] = "tfve";
	const struct query_options options = {.typing = true};
	unsigned char painted[128] = {0};
	size_t i;

	assert_int_equal(strlen(source), strlen(paints));
	query_paint(text_of(source), &options, painted);
	for (i = 0; i < strlen(source); i++)
		if (letters[painted[i]] != paints[i])
			fail_msg("%s: byte %zu is %c", source, i,
			    letters[painted[i]]);
}

static void parts_are_told_apart(void **state)
{
	(void)state;
	expect("", "");
	expect("planar", "tttttt");
	expect("tag:dac", "ffffvvv");
	expect("dac tag:usb", "ttttffffvvv");
	expect("price:..300", "ffffffvvvvv");
	expect("price<300", "ffffffvvv");
	expect("-tag:\"a b\" x", "tffffvvvvvtt");
	expect("(tag:a OR b)", "tffffvtffttt");
	expect("tag:\"a\\\" b\" x", "ffffvvvvvvvtt");
	expect("5\" tag:usb", "tttffffvvv");
}

static void mistakes_are_painted(void **state)
{
	(void)state;
	expect("dac colour:red", "tttteeeeeefvvv");
	expect("price:1,299", "ffffffeeeee");
	/* Half of a query is none yet. */
	expect("tag:", "ffff");
	expect("price:..", "ffffffvv");
}

/* A sign of an input method is not cut in two. */
static void wide_signs_are_whole(void **state)
{
	(void)state;
	expect("tag\357\274\232dac", "ffffffvvv");
}

SUITE(query_paint)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(parts_are_told_apart),
	    cmocka_unit_test(mistakes_are_painted),
	    cmocka_unit_test(wide_signs_are_whole),
	};

	return cmocka_run_group_tests_name("query_paint", tests, NULL, NULL);
}
