/* What comes with Esc: how much of it is taken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "suite.h"
#include "tui/term/escape.h"

static const char *rest;

/* '!' stands for a key that is no character. */
static bool next(uint32_t *key, bool *special)
{
	if (!*rest)
		return false;
	*special = *rest == '!';
	*key = (unsigned char)*rest++;
	return true;
}

static void a_sequence_is_taken_as_a_whole(void **state)
{
	static const struct {
		const char *keys;
		enum escape_kind kind;
		const char *rest;
	} cases[] = {
	    {"", ESCAPE_ALONE, ""},
	    {"\033", ESCAPE_FIRST, ""},
	    {"\033[A", ESCAPE_FIRST, "[A"},
	    {"\003j", ESCAPE_FIRST, "j"},
	    {"q", ESCAPE_FIRST, ""},
	    {"\r", ESCAPE_FIRST, ""},
	    {"[M !!j", ESCAPE_KEY, "j"},
	    {"[<0;1;2Mj", ESCAPE_KEY, "j"},
	    {"qj", ESCAPE_FIRST, "j"},
	    {"!j", ESCAPE_KEY, "j"},
	    {"[99;5Qj", ESCAPE_KEY, "j"},
	    {"[?1;2$yj", ESCAPE_KEY, "j"},
	    {"[1;", ESCAPE_KEY, ""},
	    {"[1!j", ESCAPE_KEY, "j"},
	    {"OQj", ESCAPE_KEY, "j"},
	    {"O", ESCAPE_KEY, ""},
	    {"]0;Q\007j", ESCAPE_KEY, "j"},
	    {"P1$rQ\033\\j", ESCAPE_KEY, "j"},
	    {"_Q", ESCAPE_KEY, ""},
	    /* What ends the browser is never swallowed. */
	    {"[\003j", ESCAPE_FIRST, "j"},
	    {"[12;\003j", ESCAPE_FIRST, "j"},
	    {"[M!\003j", ESCAPE_FIRST, "j"},
	    {"[M  \003j", ESCAPE_FIRST, "j"},
	    {"O\003j", ESCAPE_FIRST, "j"},
	    {"]0;Q\003j", ESCAPE_FIRST, "j"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		uint32_t behind;

		rest = cases[i].keys;
		assert_int_equal(escape_take(next, &behind), cases[i].kind);
		assert_string_equal(rest, cases[i].rest);
	}
}

SUITE(escape)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_sequence_is_taken_as_a_whole),
	};

	return cmocka_run_group_tests_name("escape", tests, NULL, NULL);
}
