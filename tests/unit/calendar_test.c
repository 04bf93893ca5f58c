/* Days: which there are, and the day some time before another. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "suite.h"

static void only_days_that_there_are_are_read(void **state)
{
	static const struct {
		const char *text;
		int32_t date;
	} cases[] = {
	    {"2025-02-28", 20250228},
	    {"2024-02-29", 20240229},
	    {"2000-02-29", 20000229},
	    {"0999-01-01", 9990101},
	    {"2025-12-31", 20251231},
	    {"2025-02-29", 0},
	    {"1900-02-29", 0},
	    {"2025-04-31", 0},
	    {"2025-13-01", 0},
	    {"2025-00-10", 0},
	    {"2025-01-00", 0},
	    {"0000-01-01", 0},
	    {"2025/01/01", 0},
	    {"2025-1-1", 0},
	    {"2025-01-011", 0},
	    {"2o25-01-01", 0},
	    {"2025-01-3:", 0},
	    {"", 0},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(
		    calendar_read(text_of(cases[i].text)), cases[i].date);
}

/* In a month that is too short its last day. */
static void days_before_go_over_months_and_years(void **state)
{
	static const struct {
		int32_t date;
		int count;
		char unit;
		int32_t before;
	} cases[] = {
	    {20250301, 1, 'd', 20250228},
	    {20240301, 1, 'd', 20240229},
	    {19000301, 1, 'd', 19000228},
	    {20250101, 1, 'd', 20241231},
	    {20250115, 0, 'd', 20250115},
	    {20250115, 2, 'w', 20250101},
	    {20250115, 366, 'd', 20240115},
	    {20250331, 1, 'm', 20250228},
	    {20240331, 1, 'm', 20240229},
	    {20250531, 1, 'm', 20250430},
	    {20250115, 13, 'm', 20231215},
	    {20240229, 1, 'y', 20230228},
	    {20240229, 4, 'y', 20200229},
	    {20250101, 3000, 'y', 0},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(calendar_before(cases[i].date, cases[i].count,
				     cases[i].unit),
		    cases[i].before);
}

SUITE(calendar)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(only_days_that_there_are_are_read),
	    cmocka_unit_test(days_before_go_over_months_and_years),
	};

	return cmocka_run_group_tests_name("calendar", tests, NULL, NULL);
}
