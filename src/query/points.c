/*
 * From a list to points, in time proportional to the list. The frontier is kept
 * as steps while the points go by, and these are few.
 */
#include "query/points.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "query/order.h"

/* Different points of the frontier as gains, where higher is better; by x. */
struct steps {
	struct step {
		double x, y;
	} * items;
	size_t count, capacity;
};

static double gain(enum axis axis, double value)
{
	return axis_entry(axis).less ? -value : value;
}

/* The first step with an x of X or more. */
static size_t find_step(const struct steps *steps, double x)
{
	size_t low = 0, high = steps->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (steps->items[middle].x < x)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Along the steps x rises and y falls. */
static void add_step(struct steps *steps, double x, double y)
{
	size_t at = find_step(steps, x), first, same;

	if (at < steps->count && steps->items[at].y >= y)
		return;
	first = at;
	while (first > 0 && steps->items[first - 1].y <= y)
		first--;
	same = at < steps->count && steps->items[at].x == x;
	steps->items = mem_grow(
	    steps->items, steps->count, &steps->capacity, sizeof *steps->items);
	memmove(steps->items + first + 1, steps->items + at + same,
	    (steps->count - at - same) * sizeof *steps->items);
	steps->items[first] = (struct step){x, y};
	steps->count = steps->count - (at + same - first) + 1;
}

static bool is_step(const struct steps *steps, double x, double y)
{
	size_t at = find_step(steps, x);

	return at < steps->count && steps->items[at].x == x &&
	       steps->items[at].y == y;
}

struct corner {
	double x, y;
	uint32_t number;
};

static int compare_corners(const void *a, const void *b)
{
	const struct corner *p = a, *q = b;

	if (p->x != q->x)
		return p->x < q->x ? -1 : 1;
	if (p->y != q->y)
		return p->y < q->y ? -1 : 1;
	return (p->number > q->number) - (p->number < q->number);
}

static void find_frontier(struct points *points)
{
	struct steps steps = {0};
	struct corner *corners;
	size_t i, count = 0;

	for (i = 0; i < points->count; i++)
		add_step(&steps, gain(points->x, points->items[i].x),
		    gain(points->y, points->items[i].y));
	for (i = 0; i < points->count; i++) {
		struct point *point = &points->items[i];

		point->frontier = is_step(&steps, gain(points->x, point->x),
		    gain(points->y, point->y));
		count += point->frontier;
	}
	free(steps.items);
	corners = mem_new(count, sizeof *corners);
	for (i = count = 0; i < points->count; i++)
		if (points->items[i].frontier)
			corners[count++] = (struct corner){points->items[i].x,
			    points->items[i].y, (uint32_t)i};
	qsort(corners, count, sizeof *corners, compare_corners);
	points->frontier = mem_new(count, sizeof *points->frontier);
	points->frontier_count = count;
	for (i = 0; i < count; i++)
		points->frontier[i] = corners[i].number;
	free(corners);
}

static void widen(struct points *points, const struct point *point)
{
	points->x_low = fmin(points->x_low, point->x);
	points->x_high = fmax(points->x_high, point->x);
	points->y_low = fmin(points->y_low, point->y);
	points->y_high = fmax(points->y_high, point->y);
}

/* Numbers the types by their points, most first, if there are few; other points
 * get 0. */
static void find_types(
    struct points *points, const size_t counts[UINT8_MAX + 1])
{
	uint8_t numbers[UINT8_MAX + 1] = {0};
	size_t found = 0, i;
	int type;

	for (type = 1; type <= UINT8_MAX; type++)
		found += counts[type] > 0;
	if (found >= 2 && found <= POINTS_TYPES)
		points->type_count = found;
	for (i = 0; i < points->type_count; i++) {
		int most = 0;

		for (type = 1; type <= UINT8_MAX; type++)
			if (!numbers[type] && counts[type] &&
			    (!most || counts[type] > counts[most]))
				most = type;
		points->types[i] = (uint8_t)most;
		numbers[most] = (uint8_t)(i + 1);
	}
	for (i = 0; i < points->count; i++)
		points->items[i].type = numbers[points->items[i].type];
}

static bool is_foreign(const struct axis_source *source, const bool *same,
    enum axis axis, uint32_t row)
{
	return axis == AXIS_PRICE && !same[source->catalog->lang[row]] &&
	       !isnan(source->catalog->price[row]);
}

static double value(const struct axis_source *source, const bool *same,
    enum axis axis, uint32_t row)
{
	return is_foreign(source, same, axis, row)
		   ? (double)NAN
		   : axis_value(source, axis, row);
}

/* Adds the point of place AT, or counts the value it lacks. */
static void add_point(struct points *points, const struct axis_source *source,
    const bool *same, uint32_t row, uint32_t at)
{
	struct point point = {.x = value(source, same, points->x, row),
	    .y = value(source, same, points->y, row),
	    .at = at,
	    .type = catalog_type(source->catalog, row)};

	if (!isnan(point.x) && !isnan(point.y)) {
		widen(points, &point);
		points->items[points->count++] = point;
		return;
	}
	points->foreign += is_foreign(
	    source, same, isnan(point.x) ? points->x : points->y, row);
	if (isnan(point.x))
		points->no_x++;
	else
		points->no_y++;
}

void points_collect(struct points *points, const struct axis_source *source,
    const struct match_list *list, enum axis x, enum axis y)
{
	bool *same = order_currencies(source->catalog, source->lang);
	size_t counts[UINT8_MAX + 1] = {0}, i;

	points_release(points);
	*points = (struct points){.x = x,
	    .y = y,
	    .total = list->count,
	    .x_low = INFINITY,
	    .x_high = -INFINITY,
	    .y_low = INFINITY,
	    .y_high = -INFINITY};
	points->items = mem_new(list->count, sizeof *points->items);
	for (i = 0; i < list->count; i++)
		add_point(
		    points, source, same, list->matches[i].row, (uint32_t)i);
	free(same);
	for (i = 0; i < points->count; i++)
		counts[points->items[i].type]++;
	find_types(points, counts);
	find_frontier(points);
}

void points_release(struct points *points)
{
	free(points->items);
	free(points->frontier);
	*points = (struct points){0};
}

uint32_t points_find(const struct points *points, uint32_t at)
{
	size_t found = mem_first_from(points->items, points->count,
	    sizeof *points->items, offsetof(struct point, at), at);

	return found < points->count && points->items[found].at == at
		   ? (uint32_t)found
		   : UINT32_MAX;
}

static int compare_items(const struct points *points, uint32_t a, uint32_t b)
{
	struct corner x = {points->items[a].x, points->items[a].y, a};
	struct corner y = {points->items[b].x, points->items[b].y, b};

	return compare_corners(&x, &y);
}

uint32_t points_next_frontier(
    const struct points *points, uint32_t from, bool right)
{
	size_t count = points->frontier_count, at = 0;

	while (
	    at < count && compare_items(points, points->frontier[at], from) < 0)
		at++;
	if (right && at < count && points->frontier[at] == from)
		at++;
	if (!right && at > 0)
		at--;
	return points->frontier[at < count ? at : count - 1];
}

/* The value at place NTH in order; lower values move before it (Hoare's
 * selection). */
static double select_value(double *values, size_t count, size_t nth)
{
	size_t low = 0, high = count - 1;

	while (low < high) {
		double pivot = values[low + (high - low) / 2];
		size_t i = low, j = high;

		for (;;) {
			while (values[i] < pivot)
				i++;
			while (values[j] > pivot)
				j--;
			if (i >= j)
				break;
			double swapped = values[i];

			values[i++] = values[j];
			values[j--] = swapped;
		}
		if (nth <= j)
			high = j;
		else
			low = j + 1;
	}
	return values[nth];
}

/* Like percentile_quantile, except that dates are not interpolated. */
static double quantile(
    enum axis axis, double *values, size_t count, double share)
{
	double place = share * (double)(count - 1), low, high;
	size_t at = (size_t)place;

	low = select_value(values, count, at);
	if (at + 1 >= count || axis == AXIS_DATE)
		return low;
	high = select_value(values, count, at + 1);
	return low + (place - (double)at) * (high - low);
}

struct quartiles points_quartiles(const struct axis_source *source,
    enum axis axis, const uint32_t *rows, size_t count)
{
	bool *same = order_currencies(source->catalog, source->lang);
	double *values = mem_new(count, sizeof *values);
	struct quartiles quartiles = {0};
	size_t i;
	int q;

	for (i = 0; i < count; i++) {
		double v = value(source, same, axis, rows[i]);

		if (!isnan(v))
			values[quartiles.count++] = v;
	}
	for (q = 0; q < 3 && quartiles.count; q++)
		quartiles.at[q] =
		    quantile(axis, values, quartiles.count, 0.25 * (q + 1));
	free(values);
	free(same);
	return quartiles;
}
