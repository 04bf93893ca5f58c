/*
 * A library without reviews, or with none in the language asked for: the screen
 * says what is there.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "suite.h"
#include "support/fixture.h"
#include "support/screen.h"
#include "support/stage.h"

static void it_says_what_is_there_and_watches(void **context)
{
	struct stage *stage = *context;
	char *root = sandbox_path(&stage->sandbox, "none");
	struct screen *s;

	fixture_write(root, "a.md", TEXT("# A\n"));
	s = screen_start_program(&stage->sandbox, 24, 80, "-L", root, NULL);
	stage->screen = s;
	screen_expect(s, "no reviews: 1 Markdown file below ");
	screen_expect(s, "   layout: product");
	screen_expect(s, "0/0");
	screen_resize(s, 24, 40);
	screen_expect(s, "   target_name: \"Aldermoor");
	screen_type(s, "jG/x\r");
	screen_expect(s, "no reviews: 1");
	screen_type(s, "\033");
	fixture_write(root, "b.md", TEXT("layout: product\n---\n"));
	screen_expect(s, "problems: ! tells why");
	screen_type(s, "!");
	screen_expect(s, "looks like a review, but");
	screen_type(s, "q");
	fixture_write(root, "c.md",
	    TEXT("---\nlayout: product\ntarget_name: Newcomer\nref: c\n---\n"));
	screen_expect(s, "Newcomer");
	screen_expect_gone(s, "no reviews");
	screen_type(s, "q");
	screen_expect_end(s, 0);
	free(root);
}

static void it_says_which_languages_there_are(void **context)
{
	struct stage *stage = *context;
	char *root = sandbox_path(&stage->sandbox, "some");
	struct screen *s;
	int i;

	fixture_write(root, "a.md",
	    TEXT("---\nlayout: product\ntarget_name: Newcomer\nref: a\n"
		 "lang: en\n---\n"));
	/* Built, then ready. */
	for (i = 0; i < 2; i++) {
		s = screen_start_program(
		    &stage->sandbox, 24, 80, "-L", root, "--lang", "jp", NULL);
		screen_expect(s, "Newcomer");
		screen_expect(s, "no review is in jp; there are: en");
		screen_type(s, "q");
		screen_expect_end(s, 0);
		screen_free(s);
	}
	/* None is asked for that nobody knows. */
	s = screen_start_program(
	    &stage->sandbox, 24, 80, "-L", root, "--lang", "ja", NULL);
	stage->screen = s;
	screen_expect(s, "1/1");
	screen_expect_gone(s, "no review is in");
	screen_type(s, "q");
	screen_expect_end(s, 0);
	free(root);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)

SUITE(empty)
{
	const struct CMUnitTest tests[] = {
	    TEST(it_says_what_is_there_and_watches),
	    TEST(it_says_which_languages_there_are),
	};

	return cmocka_run_group_tests_name("empty", tests, NULL, NULL);
}
