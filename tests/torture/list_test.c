/*
 * A list that first takes changed files into the index, while calls fail and
 * kills come.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "suite.h"
#include "support/ordeal.h"

#define WORDS ((const char *const[]){"list", "--jsonl", "-text:converts", NULL})

static void a_fault_while_listing(void **context)
{
	ordeal_meet_command(*context, "list", WORDS, false);
}

static void a_kill_while_updating(void **context)
{
	ordeal_meet_command(*context, "list", WORDS, true);
}

SUITE(list)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(a_fault_while_listing,
		ordeal_set_up_changed, command_tear_down),
	    cmocka_unit_test_setup_teardown(a_kill_while_updating,
		ordeal_set_up_changed, command_tear_down),
	};

	return cmocka_run_group_tests_name("list", tests, NULL, NULL);
}
