#ifndef SUPPORT_IN_ARENA_H
#define SUPPORT_IN_ARENA_H

#include "base/str.h"

/* A case with an arena of its own as its state. */
#define in_arena_test(name) \
	cmocka_unit_test_setup_teardown(name, in_arena_setup, in_arena_teardown)

int in_arena_setup(void **state);
int in_arena_teardown(void **state);

/* Fails, showing both, unless TEXT is EXPECTED. */
void assert_text(struct text text, const char *expected);

#endif
