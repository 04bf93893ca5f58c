/* Terms put into a query and taken out of it again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "data/query_toggle.h"

static void test_terms_come_and_go(void **state)
{
	static const struct {
		const char *source, *term;
		bool exclude;
		const char *expected; /* NULL: none */
	} cases[] = {
	    {"", "tag:dac", false, "tag:dac"},
	    {"", "tag:dac", true, "-tag:dac"},
	    {"sony", "tag:dac", false, "sony tag:dac"},
	    {"sony tag:dac", "tag:dac", false, "sony"},
	    {"sony -tag:dac x", "tag:dac", true, "sony x"},
	    {"sony !tag:dac", "tag:dac", true, "sony"},
	    {"sony -tag:dac", "tag:dac", false, "sony tag:dac"},
	    {"tag:dac sony", "tag:dac", true, "sony -tag:dac"},
	    {"tag:dac", "tag:dac", false, ""},
	    {"a OR b", "tag:dac", false, "(a OR b) tag:dac"},
	    {"a OR b", "tag:dac", true, "(a OR b) -tag:dac"},
	    {"(a OR b) tag:dac", "tag:dac", false, "(a OR b)"},
	    {"(a OR b) c", "tag:dac", false, "(a OR b) c tag:dac"},
	    {"(a OR b) lang:en", "tag:x", false, "(a OR b) lang:en tag:x"},
	    {"a OR tag:dac", "tag:dac", false, "(a OR tag:dac) tag:dac"},
	    {"a", "lang:ja", false, "a lang:ja"},
	    {"a lang:ja", "lang:ja", false, "a"},
	    {"lang:en a", "lang:ja", false, "a lang:ja"},
	    {"a OR b", "lang:ja", false, "(a OR b) lang:ja"},
	    {"a", "lang:ja", true, NULL},
	    {"\"tag:dac\"", "tag:dac", false, "\"tag:dac\" tag:dac"},
	    {"pricee:3", "tag:dac", false, NULL},
	    {"x", "tag:\"active speakers\"", false,
		"x tag:\"active speakers\""},
	    {"tag:\"active speakers\" x", "tag:\"active speakers\"", false,
		"x"},
	};
	const struct query_options options = {0};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str out = {0};
		bool good = query_toggle(text_of(cases[i].source),
		    text_of(cases[i].term), cases[i].exclude, &options, &out);

		if (good != (cases[i].expected != NULL) ||
		    (good && !text_is(str_text(&out), cases[i].expected)))
			fail_msg("%s | %s: %s", cases[i].source, cases[i].term,
			    str_c(&out));
		str_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_terms_come_and_go),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
