/* Names as they are shown: the company once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "review/version.h"
#include "suite.h"

static void a_company_is_said_once(void **state)
{
	static const struct {
		const char *name, *company, *shown;
	} names[] = {
	    {"KEF KEF R7", "kef", "KEF R7"},
	    {"KEF R7", "kef", "KEF R7"},
	    {"FiiO FIIO K7", "fiio", "FIIO K7"},
	    {"WiiM WiiM-Ultra", "wiim", "WiiM-Ultra"},
	    {"A & B A & B Two", "a-b", "A & B Two"},
	    {"Audirvāna Audirvāna", "audirvana", "Audirvāna"},
	    {"月見 月見 二号", "tsukimi", "月見 二号"},
	    /* Not the company, or not that word. */
	    {"Duo Duo", "acme", "Duo Duo"},
	    {"Nura NuraPhone", "nura", "Nura NuraPhone"},
	    {"Acme Duo Duo", "acme", "Acme Duo Duo"},
	    {"KEF KEF R7", "kef-audio", "KEF KEF R7"},
	    {" ", "", " "},
	    {"", "", ""},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof names / sizeof *names; i++) {
		struct text shown = version_name_once(
		    text_of(names[i].name), text_of(names[i].company));

		assert_int_equal(shown.len, strlen(names[i].shown));
		assert_memory_equal(shown.ptr, names[i].shown, shown.len);
	}
}

SUITE(version)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_company_is_said_once),
	};

	return cmocka_run_group_tests_name("version", tests, NULL, NULL);
}
