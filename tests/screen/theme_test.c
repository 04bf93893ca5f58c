/*
 * Themes on a terminal: how they are chosen, and what is left of them where
 * there are fewer colours.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "page/themes.h"
#include "suite.h"
#include "support/fixture.h"
#include "support/process.h"
#include "support/screen.h"
#include "support/stage.h"

static struct screen *start(struct stage *stage, const char *theme)
{
	screen_free(stage->screen);
	stage->screen = screen_start_program(&stage->sandbox, 24, 120, "-L",
	    "tests/samples", theme ? "--theme" : NULL, theme, NULL);
	screen_expect(stage->screen, "1/31");
	screen_expect(stage->screen, "Overall");
	return stage->screen;
}

/* The first cell of TEXT on the screen. */
static struct terminal_cell cell_of(struct screen *screen, const char *text)
{
	struct terminal_cell cell;
	int row, col;

	assert_true(screen_find(screen, text, &row, &col));
	terminal_cell(screen_terminal(screen), row, col, &cell);
	return cell;
}

/* Whether every cell has the background *CONTEXT, or is turned round; libvterm
 * keeps that of the second half of a wide glyph as it was. */
static bool has_ground(struct screen *screen, void *context)
{
	const struct terminal *terminal = screen_terminal(screen);
	const int32_t *background = context;
	struct terminal_cell cell;
	int row, col;

	for (row = 0; row < terminal_rows(terminal); row++)
		for (col = 0; col < terminal_cols(terminal); col++) {
			terminal_cell(terminal, row, col, &cell);
			if (cell.cells && cell.background != *background &&
			    (*background == TERMINAL_DEFAULT ||
				cell.foreground != *background))
				return false;
		}
	return true;
}

static void expect_ground(struct screen *screen, int32_t background)
{
	if (!screen_wait(screen, has_ground, &background))
		fail_msg("no background of %x everywhere:\n%s",
		    (unsigned)background, screen_text(screen));
}

static void the_default_leaves_the_ground_to_the_terminal(void **context)
{
	expect_ground(start(*context, NULL), TERMINAL_DEFAULT);
}

static void a_theme_colors_the_whole_screen(void **context)
{
	struct screen *s = start(*context, "dark");

	expect_ground(s, 234);
	assert_int_equal(cell_of(s, "█").foreground, 179);
	screen_type(s, "s");
	screen_expect(s, "relevance");
	expect_ground(s, 234);
	screen_resize(s, 30, 100);
	screen_type(s, "q/orrery\r");
	screen_expect(s, "3 of 31");
	expect_ground(s, 234);
	screen_type(s, "q");
	screen_expect_end(s, 0);
	assert_true(screen_is_restored(s));
}

/* Through all there are and back, each named. */
static void T_goes_through_all_themes(void **context)
{
	struct screen *s = start(*context, NULL);
	struct str name = {0}, said = {0};
	size_t count = 0;

	str_puts(&name, "default");
	do {
		struct str next = {0};

		themes_next(NULL, str_c(&name), &next);
		str_release(&name);
		name = next;
		str_clear(&said);
		str_printf(&said, " theme %s ", str_c(&name));
		screen_type(s, "T");
		screen_expect(s, str_c(&said));
		count++;
	} while (strcmp(str_c(&name), "default") != 0);
	assert_true(count >= 8);
	expect_ground(s, TERMINAL_DEFAULT);
	/* Typed at once they are not taken for one. */
	screen_type(s, "TT");
	themes_next(NULL, "default", &name);
	str_clear(&said);
	str_add(&said, str_text(&name));
	themes_next(NULL, str_c(&said), &name);
	str_clear(&said);
	str_printf(&said, " theme %s ", str_c(&name));
	screen_expect(s, str_c(&said));
	str_release(&name);
	str_release(&said);
}

static void write_theme(
    const struct stage *stage, const char *name, const char *yaml)
{
	char *folder = sandbox_path(&stage->sandbox, "config/earshot/themes");

	fixture_write(folder, name, text_of(yaml));
	free(folder);
}

static void a_theme_of_ones_own_comes_before_that_of_the_program(void **context)
{
	struct stage *stage = *context;
	struct screen *s;

	write_theme(stage, "dark.yaml",
	    "styles:\n  text: {fg: white, bg: \"#00005f\"}\n");
	write_theme(stage, "mine.yaml", "styles:\n  overall: {fg: 99}\n");
	write_theme(stage, "zz.yaml", "styles:\n  overal: {fg: 99}\n");
	s = start(stage, "dark");
	expect_ground(s, 17);
	s = start(stage, "mine");
	assert_int_equal(cell_of(s, "█").foreground, 99);
	screen_type(s, "TTTT"); /* mono, pastel, tritanopia, zz */
	screen_expect(s, "themes/zz.yaml:2: a style is one of text, dim");
	screen_type(s, "T");
	screen_expect(s, " theme dark ");
	expect_ground(s, 17);
}

static void a_wrong_theme_is_named(void **context)
{
	struct stage *stage = *context;
	struct process process = {0};

	process_run_program(&process, &stage->sandbox, "-L", "tests/samples",
	    "--theme", "drak", "list", NULL);
	assert_int_equal(process.status, 2);
	assert_non_null(strstr(str_c(&process.err),
	    "no theme \"drak\"; there are: dark default deuteranopia"));
	process_release(&process);
	write_theme(stage, "drak.yaml", "styles: {cost: {fg: rde}}\n");
	process_run_program(&process, &stage->sandbox, "-L", "tests/samples",
	    "--theme", "drak", "list", NULL);
	assert_int_equal(process.status, 2);
	assert_non_null(strstr(
	    str_c(&process.err), "themes/drak.yaml:1: a color is a name"));
	process_release(&process);
}

static void few_colors_are_made_do_with(void **context)
{
	struct stage *stage = *context;
	struct screen *s;

	sandbox_set(&stage->sandbox, "TERM", "xterm-16color");
	s = start(stage, "pastel");
	expect_ground(s, 0);
	assert_int_equal(cell_of(s, "█").foreground, 3);
	sandbox_set(&stage->sandbox, "TERM", "xterm");
	s = start(stage, "pastel");
	expect_ground(s, 0);
	assert_int_equal(cell_of(s, "█").foreground, 3);
	s = start(stage, "light");
	expect_ground(s, 7);
	assert_int_equal(cell_of(s, "NAME").foreground, 0);
}

static void without_color_attributes_are_left(void **context)
{
	struct stage *stage = *context;
	struct screen *s;

	sandbox_set(&stage->sandbox, "NO_COLOR", "1");
	s = start(stage, "dark");
	expect_ground(s, TERMINAL_DEFAULT);
	assert_int_equal(cell_of(s, "█").foreground, TERMINAL_DEFAULT);
	assert_true(cell_of(s, "earshot").attributes & TERMINAL_REVERSE);
	/* Unless they are asked for. */
	screen_free(stage->screen);
	s = stage->screen = screen_start_program(&stage->sandbox, 24, 120, "-L",
	    "tests/samples", "--theme=dark", "--color=always", NULL);
	screen_expect(s, "Overall");
	expect_ground(s, 234);
	sandbox_set(&stage->sandbox, "NO_COLOR", NULL);
	screen_free(stage->screen);
	s = stage->screen = screen_start_program(&stage->sandbox, 24, 120, "-L",
	    "tests/samples", "--theme=dark", "--color=never", NULL);
	screen_expect(s, "Overall");
	expect_ground(s, TERMINAL_DEFAULT);
}

static void true_color_is_taken_where_it_is_told_of(void **context)
{
	struct stage *stage = *context;
	struct screen *s;
	struct text bytes;

	sandbox_set(&stage->sandbox, "COLORTERM", "truecolor");
	s = start(stage, "pastel");
	bytes = screen_bytes(s);
	assert_non_null(memmem(bytes.ptr, bytes.len, "8:2::18:18:18", 13));
	sandbox_set(&stage->sandbox, "TERM", "xterm");
	s = start(stage, "pastel");
	bytes = screen_bytes(s);
	assert_non_null(memmem(bytes.ptr, bytes.len, "8:2::18:18:18", 13));
	/* Without an entry for RGB. */
	sandbox_set(&stage->sandbox, "TERM", "rxvt");
	s = start(stage, "pastel");
	bytes = screen_bytes(s);
	assert_non_null(memmem(bytes.ptr, bytes.len, "48;5;233", 8));
	sandbox_set(&stage->sandbox, "COLORTERM", NULL);
	sandbox_set(&stage->sandbox, "TERM", "xterm-direct");
	s = start(stage, "pastel");
	bytes = screen_bytes(s);
	assert_non_null(memmem(bytes.ptr, bytes.len, "8:2::18:18:18", 13));
}

/* What a thin line carries for each key that is held down. */
static void a_step_costs_few_bytes(void **context)
{
	enum { STEPS = 8, MOST = 150 };
	static const char *const themes[] = {"dark", "light", "default"};
	struct stage *stage = *context;
	size_t i;

	for (i = 0; i < sizeof themes / sizeof *themes; i++) {
		struct screen *s;
		size_t before;
		int at;

		screen_free(stage->screen);
		s = stage->screen = screen_start_program(&stage->sandbox, 24,
		    80, "-L", "tests/samples", "--theme", themes[i], NULL);
		screen_expect(s, "1 problem"); /* all has been read */
		screen_type(s, "j");
		screen_expect(s, " 2/31");
		before = screen_bytes(s).len;
		for (at = 3; at < 3 + STEPS; at++) {
			char place[16];

			snprintf(place, sizeof place, " %d/31", at);
			screen_type(s, "j");
			screen_expect(s, place);
		}
		assert_in_range(screen_bytes(s).len - before, 1, STEPS * MOST);
	}
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)

SUITE(theme)
{
	const struct CMUnitTest tests[] = {
	    TEST(the_default_leaves_the_ground_to_the_terminal),
	    TEST(a_theme_colors_the_whole_screen),
	    TEST(T_goes_through_all_themes),
	    TEST(a_theme_of_ones_own_comes_before_that_of_the_program),
	    TEST(a_wrong_theme_is_named),
	    TEST(few_colors_are_made_do_with),
	    TEST(without_color_attributes_are_left),
	    TEST(true_color_is_taken_where_it_is_told_of),
	    TEST(a_step_costs_few_bytes),
	};

	return cmocka_run_group_tests_name("theme", tests, NULL, NULL);
}
