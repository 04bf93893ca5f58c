/* Themes, the built-in ones and broken ones. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "page/themes.h"
#include "suite.h"

static void every_builtin_theme_is_as_in_its_file(void **state)
{
	const struct theme *source;
	size_t count = 0;

	(void)state;
	for (source = themes_builtin; *source->name; source++) {
		struct theme theme;
		struct error error = {0};
		struct str path = {0}, yaml = {0};

		str_printf(&path, "themes/%s.yaml", source->name);
		assert_true(
		    file_read(AT_FDCWD, str_c(&path), 1 << 16, &yaml, &error));
		if (!theme_read(&theme, source->name, str_c(&path),
			str_text(&yaml), &error))
			fail_msg("%s", error_message(&error));
		assert_memory_equal(&theme, source, sizeof theme);
		str_release(&path);
		str_release(&yaml);
		count++;
	}
	assert_true(count > 0);
}

static void colors_and_attributes_are_read(void **state)
{
	struct theme theme;
	struct error error = {0};

	(void)state;
	assert_true(theme_read(&theme, "x", "x.yaml",
	    TEXT("styles:\n  cost: {fg: bright-red, bg: 234,\n"
		 "    attributes: [bold, dim]}\n  text: {fg: \"#10fF03\"}\n"),
	    &error));
	assert_int_equal(theme.styles[STYLE_PARTS + PART_COST].foreground.kind,
	    COLOR_INDEXED);
	assert_int_equal(
	    theme.styles[STYLE_PARTS + PART_COST].foreground.value, 9);
	assert_int_equal(
	    theme.styles[STYLE_PARTS + PART_COST].background.value, 234);
	assert_int_equal(theme.styles[STYLE_PARTS + PART_COST].attributes,
	    STYLE_BOLD | STYLE_FAINT);
	assert_int_equal(theme.styles[STYLE_TEXT].foreground.kind, COLOR_RGB);
	assert_int_equal(theme.styles[STYLE_TEXT].foreground.value, 0x10FF03);
	assert_int_equal(theme.styles[STYLE_DIM].foreground.value, 0x10FF03);
	assert_int_equal(
	    theme.styles[STYLE_DIM].background.kind, COLOR_DEFAULT);
}

static void a_part_looks_like_the_whole_where_nothing_is_said(void **state)
{
	struct theme theme;
	const struct theme_style *parts = &theme.styles[STYLE_PARTS];
	struct error error = {0};
	int i;

	(void)state;
	assert_true(theme_read(&theme, "x", "x.yaml",
	    TEXT("styles:\n  text: {bg: black}\n"
		 "  overall: {fg: red, attributes: [bold]}\n"
		 "  cost: {fg: green}\n  design: {}\n"),
	    &error));
	for (i = 0; i < PART_SCORES; i++)
		if (i == PART_COST)
			assert_int_equal(parts[i].foreground.value, 2);
		else if (i == PART_DESIGN)
			assert_memory_equal(&parts[i],
			    &theme.styles[STYLE_TEXT], sizeof *parts);
		else
			assert_memory_equal(
			    &parts[i], &parts[PART_OVERALL], sizeof *parts);
}

static void what_is_wrong_names_file_and_line(void **state)
{
	static const struct {
		const char *yaml, *message;
	} cases[] = {
	    {"styles:\n  dim: {}\n  cost: {fg: rde}\n", "x.yaml:3: a color is"},
	    {"styles:\n  cost: {fg: 256}\n", "x.yaml:2: a color is"},
	    {"styles:\n  cost: {fg: \"#12345\"}\n", "x.yaml:2: a color is"},
	    {"styles:\n  cots: {}\n", "x.yaml:2: a style is one of"},
	    {"styles:\n  cost: {gf: red}\n", "x.yaml:2: a style has"},
	    {"styles:\n  cost: {attributes: bold}\n",
		"x.yaml:2: attributes are a list"},
	    {"styles:\n  cost: {attributes: [blink]}\n",
		"x.yaml:2: an attribute is"},
	    {"styles: [a]\n", "x.yaml:1: styles is a mapping"},
	    {"colour: x\n", "x.yaml:1: a theme has"},
	    {"styles: {}\nname: x\n", "x.yaml:2: a theme has"},
	    {"styles:\n  cost: {}\n  dim: {}\n  cost: {}\n",
		"x.yaml:4: `cost` stands twice"},
	    {"styles:\n  cost: {fg: red, fg: blue}\n",
		"x.yaml:2: `fg` stands twice"},
	    {"styles: {}\nstyles: {}\n", "x.yaml:2: `styles` stands twice"},
	    {"styles: [\n", "x.yaml: line"},
	    {"- a\n", "x.yaml:1: a theme has"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct theme theme;
		struct error error = {0};

		assert_false(theme_read(
		    &theme, "x", "x.yaml", text_of(cases[i].yaml), &error));
		if (strncmp(error_message(&error), cases[i].message,
			strlen(cases[i].message)))
			fail_msg(
			    "%s: %s", cases[i].message, error_message(&error));
		error_release(&error);
	}
}

/* Contrast of STYLE's text with what is after it in THEME. */
static double contrast_of(const struct theme *theme, size_t style)
{
	return color_contrast(color_rgb(theme->styles[style].foreground),
	    color_rgb(theme->styles[style].background));
}

/* WCAG 2: 4.5 is AA, 7 is AAA; as RGB, and as the nearest of 256. */
static void named_colors_are_legible(void **state)
{
	const struct theme *source;
	size_t named = 0, i;

	(void)state;
	for (source = themes_builtin; *source->name; source++) {
		struct theme theme = *source, reduced = theme;
		bool high = !strcmp(source->name, "high-contrast");

		if (theme.styles[STYLE_TEXT].background.kind == COLOR_DEFAULT)
			continue;
		named++;
		theme_reduce(&reduced, 256);
		for (i = 0; i < STYLE_COUNT; i++) {
			double least = high ? 7 : 4.5;

			if (contrast_of(&theme, i) < least ||
			    contrast_of(&reduced, i) < least)
				fail_msg("%s: %s: %.2f, of 256: %.2f",
				    source->name, theme_style_name(i),
				    contrast_of(&theme, i),
				    contrast_of(&reduced, i));
			/* Paler than the colour says. */
			assert_false(theme.styles[i].attributes & STYLE_FAINT);
		}
	}
	assert_true(named >= 6);
}

static void few_colors_stay_legible(void **state)
{
	static const uint32_t counts[] = {8, 16, 88};
	const struct theme *source;
	size_t i, k;

	(void)state;
	for (source = themes_builtin; *source->name; source++)
		for (k = 0; k < sizeof counts / sizeof *counts; k++) {
			struct theme theme = *source;

			if (theme.styles[STYLE_TEXT].background.kind ==
			    COLOR_DEFAULT)
				continue;
			theme_reduce(&theme, counts[k]);
			for (i = 0; i < STYLE_COUNT; i++)
				if (contrast_of(&theme, i) < 3)
					fail_msg("%s: %s with %u: %.2f",
					    source->name, theme_style_name(i),
					    counts[k], contrast_of(&theme, i));
		}
}

static bool is_apart(const struct theme *theme, size_t a, size_t b)
{
	const struct theme_style *x = &theme->styles[a], *y = &theme->styles[b];

	return !color_equal(x->foreground, y->foreground) ||
	       x->attributes != y->attributes;
}

static void parts_stay_apart(void **state)
{
	static const uint32_t counts[] = {8, 16, 88, 256};
	const struct theme *source;
	size_t i, k, n;

	(void)state;
	for (source = themes_builtin; *source->name; source++)
		for (n = 0; n < sizeof counts / sizeof *counts; n++) {
			struct theme full = *source, few = full;

			theme_reduce(&few, counts[n]);
			for (i = STYLE_PARTS; i < STYLE_COUNT; i++)
				for (k = STYLE_PARTS; k < i; k++)
					if (is_apart(&full, i, k) !=
					    is_apart(&few, i, k))
						fail_msg("%s with %u: %s, %s",
						    source->name, counts[n],
						    theme_style_name(i),
						    theme_style_name(k));
		}
}

static bool is_grey(uint32_t rgb)
{
	return rgb >> 16 == (rgb & 0xFF) && (rgb >> 8 & 0xFF) == (rgb & 0xFF);
}

/* A red bar warns of nothing, unless the theme has it so. */
static void hues_stay_near(void **state)
{
	static const uint32_t counts[] = {8, 16, 88, 256};
	const struct theme *source;
	size_t i, n;

	(void)state;
	for (source = themes_builtin; *source->name; source++)
		for (n = 0; n < sizeof counts / sizeof *counts; n++) {
			struct theme full = *source, few = full;

			theme_reduce(&few, counts[n]);
			for (i = STYLE_PARTS; i < STYLE_COUNT; i++) {
				struct color now = few.styles[i].foreground;
				uint32_t was =
				    color_rgb(full.styles[i].foreground);

				if (!is_grey(was) && !is_grey(color_rgb(now)) &&
				    color_difference(was, color_rgb(now), 8) >
					75)
					fail_msg("%s with %u: %s", source->name,
					    counts[n], theme_style_name(i));
			}
		}
}

static void eight_colors_have_bold_for_bright(void **state)
{
	struct theme theme;

	(void)state;
	assert_true(theme_read(&theme, "x", "x.yaml",
	    TEXT("styles:\n  cost: {fg: bright-red}\n  note: {fg: red}\n"),
	    NULL));
	theme_reduce(&theme, 8);
	assert_int_equal(
	    theme.styles[STYLE_PARTS + PART_COST].foreground.value, 1);
	assert_int_equal(
	    theme.styles[STYLE_PARTS + PART_COST].attributes, STYLE_BOLD);
	assert_int_equal(theme.styles[STYLE_NOTE].attributes, 0);
}

/* In the colours of xterm and of the VGA; the bars have their number beside
 * them. */
static void default_theme_can_be_read_on_black_and_white(void **state)
{
	static const uint32_t vga[] = {0x000000, 0xAA0000, 0x00AA00, 0xAA5500,
	    0x0000AA, 0xAA00AA, 0x00AAAA, 0xAAAAAA};
	const struct theme *source = themes_builtin;
	struct theme theme;
	size_t i;

	(void)state;
	while (strcmp(source->name, "default") != 0)
		source++;
	theme = *source;
	for (i = 0; i < STYLE_PARTS; i++) {
		struct color color = theme.styles[i].foreground;

		assert_int_equal(
		    theme.styles[i].background.kind, COLOR_DEFAULT);
		if (color.kind == COLOR_DEFAULT)
			continue;
		assert_int_equal(color.kind, COLOR_INDEXED);
		assert_true(color.value < 8);
		assert_true(color_contrast(color_rgb(color), 0) >= 3);
		assert_true(color_contrast(color_rgb(color), 0xFFFFFF) >= 3);
		assert_true(color_contrast(vga[color.value], 0) >= 2.5);
		assert_true(color_contrast(vga[color.value], 0xFFFFFF) >= 3);
	}
}

/* What a style says it also says without colour. */
static void nothing_is_told_by_color_alone(void **state)
{
	static const enum style styles[] = {STYLE_TITLE, STYLE_HEADING,
	    STYLE_LINK, STYLE_MATCH, STYLE_CURRENT, STYLE_MARK, STYLE_BAR,
	    STYLE_KEY, STYLE_ERROR, STYLE_QUOTE};
	const struct theme *source;
	size_t i;

	(void)state;
	for (source = themes_builtin; *source->name; source++) {
		struct theme theme = *source;

		theme_reduce(&theme, 2);
		for (i = 0; i < sizeof styles / sizeof *styles; i++)
			if (!theme.styles[styles[i]].attributes)
				fail_msg("%s: %s", source->name,
				    theme_style_name(styles[i]));
		for (i = 0; i < STYLE_COUNT; i++)
			assert_true(
			    theme.styles[i].foreground.kind == COLOR_DEFAULT &&
			    theme.styles[i].background.kind == COLOR_DEFAULT);
		assert_int_not_equal(theme.styles[STYLE_LINK].attributes,
		    theme.styles[STYLE_MATCH].attributes);
		assert_true(theme.styles[STYLE_BAR].attributes & STYLE_REVERSE);
	}
}

static void pages_that_scroll_by_keep_the_terminals_ground(void **state)
{
	struct theme theme;

	(void)state;
	assert_true(theme_read(&theme, "x", "x.yaml",
	    TEXT("styles:\n  text: {fg: white, bg: black}\n"
		 "  cost: {fg: red}\n  key: {bg: blue}\n"),
	    NULL));
	theme_clear_ground(&theme);
	assert_int_equal(
	    theme.styles[STYLE_TEXT].foreground.kind, COLOR_DEFAULT);
	assert_int_equal(theme.styles[STYLE_PARTS + PART_COST].background.kind,
	    COLOR_DEFAULT);
	assert_int_equal(
	    theme.styles[STYLE_PARTS + PART_COST].foreground.value, 1);
	assert_int_equal(theme.styles[STYLE_KEY].background.value, 4);
}

SUITE(theme)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_builtin_theme_is_as_in_its_file),
	    cmocka_unit_test(colors_and_attributes_are_read),
	    cmocka_unit_test(a_part_looks_like_the_whole_where_nothing_is_said),
	    cmocka_unit_test(what_is_wrong_names_file_and_line),
	    cmocka_unit_test(named_colors_are_legible),
	    cmocka_unit_test(few_colors_stay_legible),
	    cmocka_unit_test(parts_stay_apart),
	    cmocka_unit_test(hues_stay_near),
	    cmocka_unit_test(eight_colors_have_bold_for_bright),
	    cmocka_unit_test(default_theme_can_be_read_on_black_and_white),
	    cmocka_unit_test(nothing_is_told_by_color_alone),
	    cmocka_unit_test(pages_that_scroll_by_keep_the_terminals_ground),
	};

	return cmocka_run_group_tests_name("theme", tests, NULL, NULL);
}
