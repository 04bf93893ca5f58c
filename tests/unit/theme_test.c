/* Themes, the built-in ones and broken ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "page/theme.h"

static void every_builtin_theme_is_sound(void **state)
{
	const struct theme_source *source;
	size_t count = 0;

	(void)state;
	for (source = theme_sources; source->name; source++) {
		struct theme theme;
		struct error error = {0};

		if (!theme_read(
			&theme, source->name, text_of(source->yaml), &error))
			fail_msg("%s", error_message(&error));
		assert_string_equal(theme.name, source->name);
		count++;
	}
	assert_true(count > 0);
}

static void colors_and_attributes_are_read(void **state)
{
	struct theme theme;
	struct error error = {0};

	(void)state;
	assert_true(theme_read(&theme, "x.yaml",
	    TEXT("name: x\nstyles:\n  cost: {fg: bright-red, bg: 234,\n"
		 "    attributes: [bold, dim]}\n  text: {fg: \"#10fF03\"}\n"),
	    &error));
	assert_int_equal(
	    theme.styles[STYLE_COST].foreground.kind, THEME_INDEXED);
	assert_int_equal(theme.styles[STYLE_COST].foreground.value, 9);
	assert_int_equal(theme.styles[STYLE_COST].background.value, 234);
	assert_int_equal(
	    theme.styles[STYLE_COST].attributes, STYLE_BOLD | STYLE_FAINT);
	assert_int_equal(theme.styles[STYLE_TEXT].foreground.kind, THEME_RGB);
	assert_int_equal(theme.styles[STYLE_TEXT].foreground.value, 0x10FF03);
	assert_int_equal(
	    theme.styles[STYLE_DIM].foreground.kind, THEME_DEFAULT);
}

static void what_is_wrong_names_file_and_line(void **state)
{
	static const struct {
		const char *yaml, *message;
	} cases[] = {
	    {"name: x\nstyles:\n  cost: {fg: rde}\n", "x.yaml:3: a color is"},
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
	    {"name: [\n", "x.yaml: line"},
	    {"- a\n", "x.yaml:1: a theme has"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct theme theme;
		struct error error = {0};

		assert_false(theme_read(
		    &theme, "x.yaml", text_of(cases[i].yaml), &error));
		if (strncmp(error_message(&error), cases[i].message,
			strlen(cases[i].message)))
			fail_msg(
			    "%s: %s", cases[i].message, error_message(&error));
		error_release(&error);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_builtin_theme_is_sound),
	    cmocka_unit_test(colors_and_attributes_are_read),
	    cmocka_unit_test(what_is_wrong_names_file_and_line),
	};

	return cmocka_run_group_tests_name("theme", tests, NULL, NULL);
}
