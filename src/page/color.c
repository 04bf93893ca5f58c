/*
 * Colours as numbers: contrast, and the nearest of a terminal's few colours.
 * Knows no terminal.
 */
#include "page/color.h"

#include <math.h>

enum { OWN = 16, CUBE = 216, INDEXED = 256, LEVELS = 6 };

/* xterm's default palette. */
static const uint32_t own[OWN] = {0x000000, 0xCD0000, 0x00CD00, 0xCDCD00,
    0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5, 0x7F7F7F, 0xFF0000, 0x00FF00,
    0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF};

static const uint32_t levels[LEVELS] = {0, 95, 135, 175, 215, 255};

static uint32_t channel(uint32_t rgb, int i)
{
	return rgb >> (16 - 8 * i) & 0xFF;
}

static uint32_t join(uint32_t red, uint32_t green, uint32_t blue)
{
	return red << 16 | green << 8 | blue;
}

bool color_equal(struct color a, struct color b)
{
	return a.kind == b.kind &&
	       (a.kind == COLOR_DEFAULT || a.value == b.value);
}

uint32_t color_rgb(struct color color)
{
	uint32_t v = color.value;

	if (color.kind == COLOR_DEFAULT)
		return 0;
	if (color.kind == COLOR_RGB)
		return v;
	if (v < OWN)
		return own[v];
	if (v < OWN + CUBE) {
		v -= OWN;
		return join(levels[v / 36], levels[v / 6 % 6], levels[v % 6]);
	}
	v = 8 + 10 * (v - OWN - CUBE);
	return join(v, v, v);
}

/* Relative luminance, from 0 to 1. */
static double luminance(uint32_t rgb)
{
	static const double weights[] = {0.2126, 0.7152, 0.0722};
	double sum = 0;
	int i;

	for (i = 0; i < 3; i++) {
		double c = channel(rgb, i) / 255.0;

		sum +=
		    weights[i] *
		    (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
	}
	return sum;
}

double color_contrast(uint32_t a, uint32_t b)
{
	double of_a = luminance(a) + 0.05, of_b = luminance(b) + 0.05;

	return of_a > of_b ? of_a / of_b : of_b / of_a;
}

static uint32_t distance(uint32_t a, uint32_t b)
{
	uint32_t sum = 0;
	int i;

	for (i = 0; i < 3; i++) {
		int d = (int)channel(a, i) - (int)channel(b, i);

		sum += (uint32_t)(d * d);
	}
	return sum;
}

/* The nearest of the cube and the greys; users redefine the first sixteen. */
static uint32_t nearest_of_256(uint32_t rgb)
{
	uint32_t best = OWN, i;

	for (i = OWN; i < INDEXED; i++)
		if (distance(rgb, color_rgb((struct color){COLOR_INDEXED, i})) <
		    distance(
			rgb, color_rgb((struct color){COLOR_INDEXED, best})))
			best = i;
	return best;
}

/* The nearest by hue if it is visible: a channel counts as lit in the upper two
 * fifths of the range between the least and the greatest. */
static uint32_t nearest_of_few(uint32_t rgb, uint32_t colors)
{
	uint32_t low = 255, high = 0, hue = 0;
	double light = luminance(rgb);
	int i;

	for (i = 0; i < 3; i++) {
		uint32_t c = channel(rgb, i);

		low = c < low ? c : low;
		high = c > high ? c : high;
	}
	if ((high - low) * 10 < high || !high) {
		if (colors < OWN)
			return light < 0.18 ? 0 : 7;
		return light < 0.05  ? 0
		       : light < 0.4 ? 8
		       : light < 0.9 ? 7
				     : 15;
	}
	for (i = 0; i < 3; i++)
		if ((channel(rgb, i) - low) * 5 >= (high - low) * 3)
			hue |= 1U << i;
	return colors >= OWN && light > 0.35 ? hue + 8 : hue;
}

struct color color_reduce(struct color color, uint32_t colors)
{
	uint32_t v = color.value;

	if (color.kind == COLOR_DEFAULT || colors < 8)
		return (struct color){COLOR_DEFAULT, 0};
	if (colors > INDEXED) {
		if (color.kind == COLOR_INDEXED && v < 8)
			return color;
		return (struct color){COLOR_RGB, color_rgb(color)};
	}
	if (color.kind == COLOR_INDEXED && (v < colors || v < OWN))
		return (struct color){COLOR_INDEXED, colors < OWN ? v % 8 : v};
	v = color_rgb(color);
	return (struct color){COLOR_INDEXED,
	    colors < INDEXED ? nearest_of_few(v, colors) : nearest_of_256(v)};
}

/* The hue from 0 to 360; -1 for greys. */
static double hue_of(uint32_t rgb)
{
	double c[3], low = 255, high = 0;
	int i, most = 0;

	for (i = 0; i < 3; i++) {
		c[i] = channel(rgb, i);
		low = fmin(low, c[i]);
		if (c[i] > high)
			most = i;
		high = fmax(high, c[i]);
	}
	if ((high - low) * 10 < high || high < 1)
		return -1;
	return fmod(
	    120 * most + 360 +
		60 * (c[(most + 1) % 3] - c[(most + 2) % 3]) / (high - low),
	    360);
}

double color_difference(uint32_t a, uint32_t b, uint32_t colors)
{
	double of_a = hue_of(a), of_b = hue_of(b);
	double light = fabs(luminance(a) - luminance(b)), turn;

	if (colors >= INDEXED)
		return sqrt(distance(a, b));
	if (of_a < 0 || of_b < 0)
		return 100 * light + ((of_a < 0) != (of_b < 0) ? 80 : 0);
	turn = fabs(of_a - of_b);
	return fmin(turn, 360 - turn) + 20 * light;
}
