#ifndef PAGE_CHART_PLOT_H
#define PAGE_CHART_PLOT_H

#include <stdbool.h>
#include <stdint.h>

#include "page/chart/plot_grid.h"
#include "page/row.h"
#include "query/peer_group.h"
#include "query/points.h"

/* What is listed as a picture in cells: a point a product, the frontier as a
 * stepped line, quartiles as lines. */

struct plot_options {
	uint32_t width, height; /* cells and rows to fill */
	bool ascii;
	const struct catalog *catalog;
	const struct weights *weights; /* the reader's, or NULL */
	const struct match_list *list;
	const struct points *points; /* of LIST */
	struct text currency;        /* of the prices */
	struct quartiles x, y;
	/* The scope of the quartiles; NULL: the products that have a point. */
	const struct peer_group *scope;
	const bool *marked; /* by product, or NULL */
	uint32_t current;   /* place in the list; UINT32_MAX: none */
};

/* Where a plot of that size has its cells. */
struct plot_form {
	uint32_t columns, rows; /* of the points */
	uint32_t left, top;     /* before them */
	bool about;             /* a row tells of the current product */
	bool axis;              /* values stand below the points */
	uint32_t captions;      /* rows */
};

struct plot_form plot_choose_form(const struct plot_options *options);

/* The cell of the current product, from the top left of what was added. */
struct plot_cursor {
	uint32_t row, column;
};

/* Adds HEIGHT rows to PAGE at most. GRID: of the same points, in the columns
 * and rows of the form, whole cells in ASCII. */
struct plot_cursor plot_lay_out(struct page *page, const struct plot_grid *grid,
    const struct plot_options *options);

#endif
