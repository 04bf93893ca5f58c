/*
 * The cells of the points, and the steps from one to another.
 */
#include "page/chart/plot_grid.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

enum { TICK_CELLS = 9, TICK_ROWS = 3 }; /* at least, for a value at an axis */

static double least_above_0(const struct points *points, bool y)
{
	double least = INFINITY;
	size_t i;

	for (i = 0; i < points->count; i++) {
		double value = y ? points->items[i].y : points->items[i].x;

		if (value > 0 && value < least)
			least = value;
	}
	return least;
}

void plot_grid_fit(const struct points *points, size_t x_most, size_t y_most,
    struct scale *x, struct scale *y)
{
	scale_fit(x, points->x, points->x_low, least_above_0(points, false),
	    points->x_high, x_most);
	scale_fit(y, points->y, points->y_low, least_above_0(points, true),
	    points->y_high, y_most);
}

static void add_point(struct plot_grid *grid, const struct point *point)
{
	struct plot_spot spot = plot_grid_spot(grid, point->x, point->y);
	struct plot_cell *cell = &grid->cells[plot_grid_cell(grid, spot)];

	grid->spots[grid->count++] = spot;
	if (cell->count && cell->type != point->type)
		cell->type = PLOT_MIXED;
	else if (!cell->count)
		cell->type = point->type;
	cell->count++;
	cell->dots |=
	    (uint8_t)(1U << (2 * (spot.y % grid->high) + spot.x % grid->wide));
	cell->frontier |= point->frontier;
}

void plot_grid_make(struct plot_grid *grid, const struct points *points,
    uint32_t columns, uint32_t rows, bool whole)
{
	size_t i;

	plot_grid_release(grid);
	*grid = (struct plot_grid){.columns = columns,
	    .rows = rows,
	    .wide = whole ? 1 : 2,
	    .high = whole ? 1 : 4,
	    .cells = mem_new((size_t)columns * rows, sizeof *grid->cells),
	    .spots = mem_new(points->count, sizeof *grid->spots)};
	if (points->count)
		plot_grid_fit(points, columns / TICK_CELLS,
		    (rows + TICK_ROWS - 1) / TICK_ROWS, &grid->x, &grid->y);
	for (i = 0; i < points->count; i++)
		add_point(grid, &points->items[i]);
}

void plot_grid_release(struct plot_grid *grid)
{
	free(grid->cells);
	free(grid->spots);
	*grid = (struct plot_grid){0};
}

static uint16_t find_dot(double place, uint32_t dots)
{
	return (uint16_t)lround(place * (dots - 1));
}

struct plot_spot plot_grid_spot(
    const struct plot_grid *grid, double x, double y)
{
	return (struct plot_spot){
	    find_dot(scale_place(&grid->x, x), grid->columns * grid->wide),
	    find_dot(1 - scale_place(&grid->y, y), grid->rows * grid->high)};
}

size_t plot_grid_cell(const struct plot_grid *grid, struct plot_spot spot)
{
	return (size_t)(spot.y / grid->high) * grid->columns +
	       spot.x / grid->wide;
}

static bool is_same(struct plot_spot a, struct plot_spot b)
{
	return a.x == b.x && a.y == b.y;
}

/* The distance from A to B in the direction of the step in *ALONG; returns the
 * distance to the side. A cell is twice as high as wide. */
static int64_t measure(const struct plot_grid *grid, struct plot_spot a,
    struct plot_spot b, enum plot_way way, int64_t *along)
{
	int64_t dx = (int64_t)b.x - a.x, dy = (int64_t)b.y - a.y;

	if (grid->high == 1)
		dy *= 2;
	*along = way == PLOT_LEFT   ? -dx
		 : way == PLOT_UP   ? -dy
		 : way == PLOT_DOWN ? dy
				    : dx;
	return llabs(way == PLOT_LEFT || way == PLOT_RIGHT ? dy : dx);
}

uint32_t plot_grid_go(
    const struct plot_grid *grid, uint32_t from, enum plot_way way)
{
	int64_t least = INT64_MAX;
	bool ahead = false; /* the nearest is not far to the side */
	uint32_t best = from;
	size_t i;

	for (i = 0; i < grid->count; i++) {
		int64_t along, aside, distance;

		aside = measure(
		    grid, grid->spots[from], grid->spots[i], way, &along);
		distance = along * along + aside * aside;
		if (along <= 0 || (ahead && aside > along) ||
		    (ahead == (aside <= along) && distance >= least))
			continue;
		ahead = aside <= along;
		least = distance;
		best = (uint32_t)i;
	}
	return best;
}

uint32_t plot_grid_next_here(const struct plot_grid *grid, uint32_t from)
{
	size_t i = from;

	do
		i = i + 1 < grid->count ? i + 1 : 0;
	while (!is_same(grid->spots[i], grid->spots[from]));
	return (uint32_t)i;
}

uint32_t plot_grid_count_here(
    const struct plot_grid *grid, uint32_t from, uint32_t *which)
{
	uint32_t count = 0;
	size_t i;

	*which = 0;
	for (i = 0; i < grid->count; i++) {
		if (!is_same(grid->spots[i], grid->spots[from]))
			continue;
		count++;
		*which += i <= from;
	}
	return count;
}
