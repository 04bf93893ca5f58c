#ifndef PAGE_CHART_PLOT_CANVAS_H
#define PAGE_CHART_PLOT_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "page/chart/plot.h"

/* The plot's cells, between the axes. */

enum plot_layer {
	PLOT_EMPTY,
	PLOT_QUARTILE,
	PLOT_LINE, /* the frontier's */
	PLOT_POINT,
	PLOT_LABEL
};

struct plot_glyph {
	struct text text; /* empty: the second half of the one before */
	uint16_t style;
	uint8_t layer; /* enum plot_layer */
	uint8_t sides; /* of the frontier's line: 1 up, 2 right, 4 down, 8 left
			*/
};

struct plot_canvas {
	const struct plot_options *options;
	const struct plot_grid *grid;
	struct plot_form form;
	struct arena *arena;
	struct plot_glyph *glyphs; /* as the grid's cells */
	bool typed;                /* types have different glyphs */
	uint32_t current;          /* number of the point, UINT32_MAX: none */
	size_t current_cell;
};

/* Fills the glyphs, all zero before. */
void plot_canvas_draw(struct plot_canvas *canvas);
unsigned plot_canvas_point_style(const struct plot_canvas *canvas);

/* Fills of a cell and the number of products from which they apply, the largest
 * first. */
enum { PLOT_FILLS = 3 };
extern const struct plot_fill {
	uint32_t least;
	const char *glyph;
} plot_fills[PLOT_FILLS];
/* The glyph of a product of type NUMBER (from 1). */
const char *plot_type_glyph(uint32_t number, bool frontier, bool ascii);

#endif
