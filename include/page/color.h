#ifndef PAGE_COLOR_H
#define PAGE_COLOR_H

#include <stdbool.h>
#include <stdint.h>

/* Colours, and their reduction for terminals with fewer. */

enum color_kind { COLOR_DEFAULT, COLOR_INDEXED, COLOR_RGB };

struct color {
	enum color_kind kind;
	uint32_t value; /* 0 to 255, or 0xRRGGBB */
};

bool color_equal(struct color a, struct color b);
/* COLOR as 0xRRGGBB; an indexed one as in xterm, the default one as black. */
uint32_t color_rgb(struct color color);
/* Contrast of text in one colour on the other, from 1 to 21 (WCAG 2). */
double color_contrast(uint32_t a, uint32_t b);
/*
 * The nearest to COLOR on a terminal with COLORS: from 8 on by hue, from 256 on
 * by distance among those after the terminal's own sixteen. With more than
 * 256, the bright eight and all after them become RGB, which such a number
 * means there. Below 8 the default.
 */
struct color color_reduce(struct color color, uint32_t colors);
/* The difference between A and B, from 0, for choosing on a terminal with
 * COLORS: by hue if these are few. */
double color_difference(uint32_t a, uint32_t b, uint32_t colors);

#endif
