#ifndef PAGE_CHART_PLOT_GRID_H
#define PAGE_CHART_PLOT_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "page/chart/scale.h"
#include "query/points.h"

/* Points in cells. A cell has 2 by 4 dots, as in Braille, or is a single dot;
 * points that share a dot differ only in their order. */

struct plot_cell {
	uint32_t count; /* points in it */
	uint8_t dots;   /* which: bit 2 * row + column, from the top left */
	uint8_t type;   /* of all its points; PLOT_MIXED: of several types */
	bool frontier;  /* it has a point of the frontier */
};

enum { PLOT_MIXED = UINT8_MAX };

struct plot_grid {
	uint32_t columns, rows; /* cells */
	uint32_t wide, high;    /* dots of a cell: 2 and 4, or 1 and 1 */
	struct scale x, y;
	struct plot_cell *cells; /* row by row from the top */
	struct plot_spot {
		uint16_t x, y; /* dots from the left, from the top */
	} * spots;             /* of the points */
	size_t count;
};

/* GRID is {0}, or a former one, which is released. POINTS may be empty. WHOLE:
 * a cell is one dot. Columns and rows are at least 1. */
void plot_grid_make(struct plot_grid *grid, const struct points *points,
    uint32_t columns, uint32_t rows, bool whole);
/* Scales for POINTS (at least one), with at most that many values. */
void plot_grid_fit(const struct points *points, size_t x_most, size_t y_most,
    struct scale *x, struct scale *y);
void plot_grid_release(struct plot_grid *grid);
/* The dot of X and Y. */
struct plot_spot plot_grid_spot(
    const struct plot_grid *grid, double x, double y);
/* The number of SPOT's cell. */
size_t plot_grid_cell(const struct plot_grid *grid, struct plot_spot spot);

enum plot_way { PLOT_LEFT, PLOT_DOWN, PLOT_UP, PLOT_RIGHT };

/* The nearest point in that direction from point FROM, within half a right
 * angle to either side, else anywhere on that side: the first one of its dot.
 * FROM itself if there is none. */
uint32_t plot_grid_go(
    const struct plot_grid *grid, uint32_t from, enum plot_way way);
/* The next point after FROM on the same dot, after the last the first. */
uint32_t plot_grid_next_here(const struct plot_grid *grid, uint32_t from);
/* The number of points on FROM's dot, and FROM's place among them, from 1. */
uint32_t plot_grid_count_here(
    const struct plot_grid *grid, uint32_t from, uint32_t *which);

#endif
