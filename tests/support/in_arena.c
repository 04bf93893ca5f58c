/*
 * An arena for each case, and the comparison of texts in it.
 */
#include "support/in_arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"

int in_arena_setup(void **state)
{
	*state = arena_new();
	return 0;
}

int in_arena_teardown(void **state)
{
	arena_free(*state);
	return 0;
}

void assert_text(struct text text, const char *expected)
{
	if (!text_is(text, expected))
		fail_msg("\"%.*s\" is not \"%s\"", (int)text.len, text.ptr,
		    expected);
}
