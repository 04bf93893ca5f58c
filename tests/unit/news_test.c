/* When a review counts as read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "suite.h"
#include "tui/news.h"

static void what_stays_or_is_moved_in_is_read(void **state)
{
	struct news_reading reading = {.key = 7, .since = 100};

	(void)state;
	assert_false(news_is_read(&reading, 100));
	assert_false(news_is_read(&reading, 104.9));
	assert_true(news_is_read(&reading, 105));
	reading.moved = true;
	assert_true(news_is_read(&reading, 100));
	reading.key = 0; /* none */
	assert_false(news_is_read(&reading, 200));
}

SUITE(news)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_stays_or_is_moved_in_is_read),
	};

	return cmocka_run_group_tests_name("news", tests, NULL, NULL);
}
