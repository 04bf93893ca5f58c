#ifndef PAGE_CHART_PLOT_H
#define PAGE_CHART_PLOT_H

#include <stdbool.h>
#include <stdint.h>

#include "page/chart/plot_grid.h"
#include "page/row.h"
#include "query/peer_group.h"
#include "query/points.h"

/* The list as a picture in cells: a point for each product, the frontier as a
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
	/* The scope of the quartiles; NULL: the products with a point. */
	const struct peer_group *scope;
	const bool *marked; /* by product, or NULL */
	uint32_t current;   /* place in the list; UINT32_MAX: none */
};

/* The places of the cells in a plot of that size. */
struct plot_form {
	uint32_t columns, rows; /* of the points */
	uint32_t left, top;     /* before them */
	bool about;             /* has a row for the current product */
	bool axis;              /* has values below the points */
	uint32_t captions;      /* rows */
};

struct plot_form plot_choose_form(const struct plot_options *options);

/* The cell of the current product, from the top left of the rows added. */
struct plot_cursor {
	uint32_t row, column;
};

/* Adds at most HEIGHT rows to PAGE. GRID: of the same points, with the columns
 * and rows of the form, and whole cells in ASCII. */
struct plot_cursor plot_lay_out(struct page *page, const struct plot_grid *grid,
    const struct plot_options *options);

#endif
