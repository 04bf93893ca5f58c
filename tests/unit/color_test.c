/*
 * Colours: contrast, the nearest of a few, and that eyes that see fewer colours
 * can tell those of the themes made for them apart.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "page/color.h"
#include "page/themes.h"
#include "suite.h"

static void contrast_is_that_of_wcag(void **state)
{
	(void)state;
	assert_true(fabs(color_contrast(0xFFFFFF, 0) - 21) < 0.01);
	assert_true(fabs(color_contrast(0, 0xFFFFFF) - 21) < 0.01);
	assert_true(fabs(color_contrast(0x777777, 0xFFFFFF) - 4.48) < 0.01);
	assert_true(fabs(color_contrast(0x123456, 0x123456) - 1) < 0.001);
}

static void the_nearest_is_taken(void **state)
{
	static const struct {
		uint32_t rgb, colors, index;
	} cases[] = {
	    {0x000000, 256, 16},
	    {0xFFFFFF, 256, 231},
	    {0x1C1C1C, 256, 234},
	    {0x5F87AF, 256, 67},
	    {0x6088B0, 256, 67},
	    {0xD9A441, 256, 179},
	    {0xD9A441, 8, 3},
	    {0xD7AF5F, 8, 3},
	    {0x8DB3BF, 8, 6},
	    {0x92C995, 8, 2},
	    {0xBBA4CA, 8, 5},
	    {0xA9AEAC, 8, 7},
	    {0x005FAF, 8, 4},
	    {0xAF0000, 8, 1},
	    {0x121212, 8, 0},
	    {0xFFFF00, 16, 11},
	    {0x875F00, 16, 3},
	    {0xFFFFFF, 16, 15},
	    {0x767676, 16, 8},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct color color = color_reduce(
		    (struct color){COLOR_RGB, cases[i].rgb}, cases[i].colors);

		assert_int_equal(color.kind, COLOR_INDEXED);
		if (color.value != cases[i].index)
			fail_msg("%06x of %u: %u, not %u", cases[i].rgb,
			    cases[i].colors, color.value, cases[i].index);
	}
}

static void numbers_mean_what_the_terminal_takes_them_for(void **state)
{
	const struct color bright = {COLOR_INDEXED, 9};
	const struct color plain = {COLOR_INDEXED, 4};
	const struct color cube = {COLOR_INDEXED, 67};
	struct color color;

	(void)state;
	assert_int_equal(color_reduce(bright, 8).value, 1);
	assert_int_equal(color_reduce(bright, 16).value, 9);
	assert_int_equal(color_reduce(cube, 16).value, 4);
	color = color_reduce(bright, 1 << 24);
	assert_int_equal(color.kind, COLOR_RGB);
	assert_int_equal(color.value, 0xFF0000);
	assert_int_equal(color_reduce(cube, 1 << 24).value, 0x5F87AF);
	assert_int_equal(color_reduce(plain, 1 << 24).kind, COLOR_INDEXED);
	assert_int_equal(color_reduce(plain, 2).kind, COLOR_DEFAULT);
}

/* Machado, Oliveira and Fernandes 2009, the deficiency at its full. */
static const double sights[][3][3] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413},
	{-0.011820, 0.042940, 0.968881}},
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602},
	{0.004733, 0.691367, 0.303900}},
};

static double bend(double t)
{
	return t > 0.008856 ? cbrt(t) : 7.787 * t + 16.0 / 116;
}

/* What is seen of RGB, in CIE L*a*b*. */
static void see(uint32_t rgb, const double sight[3][3], double lab[3])
{
	double linear[3], seen[3], x, y, z;
	int i, k;

	for (i = 0; i < 3; i++) {
		double c = (rgb >> (16 - 8 * i) & 0xFF) / 255.0;

		linear[i] =
		    c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
	}
	for (i = 0; i < 3; i++) {
		seen[i] = 0;
		for (k = 0; k < 3; k++)
			seen[i] += sight[i][k] * linear[k];
		seen[i] = fmin(1, fmax(0, seen[i]));
	}
	x = 0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2];
	y = 0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2];
	z = 0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2];
	lab[0] = 116 * bend(y) - 16;
	lab[1] = 500 * (bend(x / 0.9505) - bend(y));
	lab[2] = 200 * (bend(y) - bend(z / 1.089));
}

/* 2.3 is just to be noticed. */
static double difference(uint32_t a, uint32_t b, const double sight[3][3])
{
	double of_a[3], of_b[3];

	see(a, sight, of_a);
	see(b, sight, of_b);
	return sqrt(pow(of_a[0] - of_b[0], 2) + pow(of_a[1] - of_b[1], 2) +
		    pow(of_a[2] - of_b[2], 2));
}

static void check_apart(const char *name, const double sight[3][3])
{
	static const enum style roles[] = {
	    STYLE_TEXT, STYLE_MATCH, STYLE_LINK, STYLE_ERROR};
	struct theme theme;
	size_t i, k;

	assert_true(themes_load(&theme, NULL, name, NULL));
	for (i = STYLE_PARTS; i < STYLE_PARTS + PART_COUNT; i++)
		for (k = STYLE_PARTS; k < i; k++)
			if (difference(theme.styles[i].foreground.value,
				theme.styles[k].foreground.value, sight) < 30)
				fail_msg("%s: %s and %s", name,
				    theme_style_name(i), theme_style_name(k));
	for (i = 0; i < sizeof roles / sizeof *roles; i++)
		for (k = 0; k < i; k++)
			if (difference(theme.styles[roles[i]].foreground.value,
				theme.styles[roles[k]].foreground.value,
				sight) < 20)
				fail_msg("%s: %s and %s", name,
				    theme_style_name(roles[i]),
				    theme_style_name(roles[k]));
}

static void colors_are_told_apart_by_those_they_are_for(void **state)
{
	(void)state;
	check_apart("deuteranopia", sights[0]);
	check_apart("deuteranopia", sights[1]);
	check_apart("tritanopia", sights[0]);
	check_apart("tritanopia", sights[2]);
	/* Red and green of one lightness, as a check of the check. */
	assert_true(difference(0xC04040, 0x607000, sights[0]) > 60);
	assert_true(difference(0xC04040, 0x607000, sights[1]) < 30);
}

SUITE(color)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(contrast_is_that_of_wcag),
	    cmocka_unit_test(the_nearest_is_taken),
	    cmocka_unit_test(numbers_mean_what_the_terminal_takes_them_for),
	    cmocka_unit_test(colors_are_told_apart_by_those_they_are_for),
	};

	return cmocka_run_group_tests_name("color", tests, NULL, NULL);
}
