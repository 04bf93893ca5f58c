/*
 * A review read from its file and the index, while calls fail.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "suite.h"
#include "support/ordeal.h"

static void a_fault_while_showing(void **context)
{
	ordeal_meet_command(*context, "show",
	    (const char *const[]){"show", "beta-2", "--json", NULL}, false);
}

static void a_fault_while_comparing(void **context)
{
	ordeal_meet_command(*context, "compare",
	    (const char *const[]){"compare", "alpha-one", "beta-mini", NULL},
	    false);
}

SUITE(show)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(a_fault_while_showing,
		ordeal_set_up_indexed, command_tear_down),
	    cmocka_unit_test_setup_teardown(a_fault_while_comparing,
		ordeal_set_up_indexed, command_tear_down),
	};

	return cmocka_run_group_tests_name("show", tests, NULL, NULL);
}
