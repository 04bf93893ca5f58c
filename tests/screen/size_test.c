/*
 * What is looked at most, at each size and with and without colour: nothing is
 * cut that could be shown, and nothing is told by colour alone.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "suite.h"
#include "support/golden.h"
#include "support/screen.h"
#include "support/stage.h"

/* From one to the next by KEYS. */
static const struct {
	const char *name, *keys;
} steps[] = {
    {"list", "/aldermoor OR apsis\r2g"},
    {"facets", "F"},
    {"review", "q\r"},
    {"rating", "v"},
};

struct size {
	int rows, cols;
};

static void expect_golden(struct screen *screen, const char *view,
    const char *theme, const struct size *size)
{
	struct str name = {0};

	str_printf(&name, "%s-%s-%dx%d", view, theme, size->cols, size->rows);
	golden_expect(screen, str_c(&name));
	str_release(&name);
}

static void look_at_size(
    struct stage *stage, const char *theme, const struct size *size)
{
	size_t i;

	screen_free(stage->screen);
	stage->screen = screen_start_program(&stage->sandbox, size->rows,
	    size->cols, "-L", "tests/samples", "--theme", theme, NULL);
	screen_expect(stage->screen, "1 problem"); /* all is read */
	for (i = 0; i < sizeof steps / sizeof *steps; i++) {
		screen_type(stage->screen, steps[i].keys);
		expect_golden(stage->screen, steps[i].name, theme, size);
	}
	screen_free(stage->screen);
	stage->screen = screen_start_program(&stage->sandbox, size->rows,
	    size->cols, "-L", "tests/samples", "--theme", theme, "--compare",
	    "aldermoor-hm-40", "--compare", "aldermoor-hm-80", NULL);
	expect_golden(stage->screen, "compare", theme, size);
}

static void look_at_all(struct stage *stage, const char *theme)
{
	static const struct size sizes[] = {
	    {12, 40}, {24, 80}, {40, 120}, {60, 200}};
	size_t i;

	for (i = 0; i < sizeof sizes / sizeof *sizes; i++)
		look_at_size(stage, theme, &sizes[i]);
}

static void in_the_terminals_colors(void **context)
{
	look_at_all(*context, "default");
}

static void without_color(void **context)
{
	look_at_all(*context, "mono");
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)

SUITE(size)
{
	const struct CMUnitTest tests[] = {
	    TEST(in_the_terminals_colors),
	    TEST(without_color),
	};

	return cmocka_run_group_tests_name("size", tests, NULL, NULL);
}
