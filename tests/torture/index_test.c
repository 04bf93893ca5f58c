/*
 * The index built from nothing, while calls fail and kills come.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "suite.h"
#include "support/ordeal.h"

#define WORDS ((const char *const[]){"index", "--rebuild", NULL})

static void a_fault_while_building(void **context)
{
	ordeal_meet_command(*context, "index", WORDS, false);
}

static void a_kill_while_building(void **context)
{
	ordeal_meet_command(*context, "index", WORDS, true);
}

SUITE(index)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		a_fault_while_building, ordeal_set_up, command_tear_down),
	    cmocka_unit_test_setup_teardown(
		a_kill_while_building, ordeal_set_up, command_tear_down),
	};

	return cmocka_run_group_tests_name("index", tests, NULL, NULL);
}
