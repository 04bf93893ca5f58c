/*
 * The configuration on the screen: keys, columns, and mistakes.
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

static struct screen *start(struct stage *stage, const char *config)
{
	char *folder = sandbox_path(&stage->sandbox, "config/earshot");

	fixture_write(folder, "config.yaml", text_of(config));
	free(folder);
	screen_free(stage->screen);
	stage->screen = screen_start_program(
	    &stage->sandbox, 24, 80, "-L", "tests/samples", NULL);
	screen_expect(stage->screen, "1/31");
	return stage->screen;
}

static void keys_and_all_that_names_them_change(void **context)
{
	struct screen *s = start(*context,
	    "keys:\n  mark: D\n  filter: F2\n  review.find: F1\n"
	    "  quit: Ctrl-X\n  undo: 'é'\n");

	screen_expect(s, " F2 filter ");
	screen_expect(s, " D mark ");
	screen_type(s, "D");
	screen_expect(s, "1 marked");
	screen_type(s, "m");
	screen_expect(s, "no such key here; ? helps");
	screen_type(s, "\033OQorrery\r");
	screen_expect(s, "of 31  orrery");
	screen_type(s, "\033");
	screen_expect(s, "é brings it back");
	screen_type(s, "é");
	screen_expect(s, "of 31  orrery");
	screen_type(s, "?");
	screen_expect(s, " D                      mark or unmark");
	screen_type(s, "q\r\033OPthe");
	screen_expect(s, "1/");
	screen_type(s, "\r\030");
	screen_expect_end(s, 0);
	s = start(*context, "keys: {quit: Ctrl-X}\n");
	screen_type(s, "\003");
	screen_expect_end(s, 130);
}

static void columns_are_those_chosen(void **context)
{
	struct screen *s =
	    start(*context, "columns: [date, name, science, cost]\n");

	screen_expect(s, "DATE  NAME");
	screen_expect(s, "SCIENCE");
	screen_expect(s, "COST");
	screen_expect_gone(s, "OVERALL");
	screen_type(s, "s");
	screen_expect(s, "relevance");
	screen_type(s, "gjjjjj\r");
	screen_expect(s, "PRICE↑");
	screen_expect(s, "SCIENCE");
	screen_resize(s, 24, 40);
	screen_expect_gone(s, "COST");
	screen_expect(s, "PRICE↑");
}

static void a_mistake_is_said_and_the_rest_holds(void **context)
{
	struct screen *s =
	    start(*context, "theme: mono\ncolums: [name]\nsort: name\n");

	screen_expect(s, " config.yaml:2: unknown key `colums`");
	screen_expect(s, "name ↑");
	screen_type(s, "T");
	screen_expect(s, "theme pastel");
}

/* Over two rows; the figures beside it give way but for the position. */
static void a_long_mistake_is_told_whole(void **context)
{
	struct screen *s =
	    start(*context, "queries:\n  cheap: 'pricee:..300 tag:dac'\n");

	screen_resize(s, 24, 80);
	screen_expect(s, "query `cheap`: unknown field `pricee`: did you mean");
	screen_expect(s, "To look for the text, quote it: \"pricee:..300\"");
	screen_expect(s, " 1/31");
	screen_expect_gone(s, "(!)");
	screen_type(s, "j");
	screen_expect(s, "(!)");
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)

SUITE(settings)
{
	const struct CMUnitTest tests[] = {
	    TEST(keys_and_all_that_names_them_change),
	    TEST(columns_are_those_chosen),
	    TEST(a_mistake_is_said_and_the_rest_holds),
	    TEST(a_long_mistake_is_told_whole),
	};

	return cmocka_run_group_tests_name("settings", tests, NULL, NULL);
}
