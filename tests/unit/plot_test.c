/* Plots beside slow ways to the same: which products have a point, the
 * frontier, quartiles, which cell a point is in, the next one that way. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "page/chart/plot.h"
#include "page/chart/plot_words.h"
#include "query/match.h"
#include "query/points.h"
#include "suite.h"
#include "support/shelf.h"

enum { ROWS = 400 };

static uint32_t next_random(uint64_t *state, uint32_t below)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33) % below;
}

static struct number random_score(uint64_t *state, int most)
{
	return (struct number){
	    (double)next_random(state, (uint32_t)most * 10) / 10,
	    next_random(state, 9) > 0, true};
}

static void add_row(struct catalog *catalog, uint64_t *state, uint32_t i)
{
	static const double prices[] = {0, 9.99, 100, 100, 250, 4000, 1e6};
	struct review review = {
	    .version.lang = i % 7 ? TEXT("en") : TEXT("ja")};
	char ref[20], name[40];
	int part;

	snprintf(ref, sizeof ref, "r%u", i);
	snprintf(name, sizeof name, "Product %u ノイズ", i);
	review.version.ref = text_of(ref);
	review.version.name = text_of(name);
	review.version.date = next_random(state, 8)
				  ? 20230101 +
					(int32_t)next_random(state, 3) * 10000 +
					(int32_t)next_random(state, 12) * 100 +
					(int32_t)next_random(state, 28)
				  : 0;
	review.version.price = (struct number){
	    prices[next_random(state, 7)] + next_random(state, 3) * 10,
	    next_random(state, 6) > 0, true};
	for (part = 0; part < PART_COUNT; part++)
		review.version.rating[part] = random_score(state, part ? 1 : 5);
	shelf_add(catalog, &(struct shelf_entry){i + 1, &review, text_of(ref)});
}

struct scene {
	struct catalog *catalog;
	struct match_list list;
	struct points points;
};

/* Some of the products, in an order of chance; TYPES of them. */
static struct scene make_scene(uint64_t seed, uint32_t rows, uint8_t types)
{
	struct scene scene = {.catalog = catalog_new()};
	uint64_t state = seed;
	uint32_t i;

	for (i = 0; i < rows; i++) {
		add_row(scene.catalog, &state, i);
		scene.catalog->type[i] =
		    types ? (uint8_t)(3 + i % types) : (uint8_t)0;
	}
	scene.list.matches = mem_new(rows, sizeof(struct match));
	for (i = 0; i < rows; i++) {
		uint32_t at = next_random(&state, i + 1);

		scene.list.matches[i] = scene.list.matches[at];
		scene.list.matches[at].row = i;
	}
	scene.list.count = rows;
	return scene;
}

static void collect(struct scene *scene, enum axis x, enum axis y)
{
	struct axis_source source = {
	    .catalog = scene->catalog, .lang = TEXT("en")};

	points_collect(&scene->points, &source, &scene->list, x, y);
}

static void drop_scene(struct scene *scene)
{
	points_release(&scene->points);
	match_list_release(&scene->list);
	catalog_free(scene->catalog);
}

/* The value a reader of English sees. */
static double slow_value(
    const struct catalog *catalog, enum axis axis, uint32_t row)
{
	if (axis == AXIS_PRICE)
		return text_is(catalog_lang(catalog, row), "en")
			   ? catalog->price[row]
			   : (double)NAN;
	if (axis == AXIS_DATE)
		return catalog->date[row] ? (double)catalog->date[row]
					  : (double)NAN;
	return axis < (enum axis)PART_COUNT ? (double)catalog->rating[axis][row]
					    : (double)NAN;
}

/* Whether A is at least as good as B. */
static bool as_good(enum axis axis, double a, double b)
{
	return axis == AXIS_PRICE ? a <= b : a >= b;
}

static bool slow_frontier(const struct points *points, size_t i)
{
	const struct point *p = &points->items[i];
	size_t j;

	for (j = 0; j < points->count; j++) {
		const struct point *q = &points->items[j];

		if (as_good(points->x, q->x, p->x) &&
		    as_good(points->y, q->y, p->y) &&
		    (q->x != p->x || q->y != p->y))
			return false;
	}
	return true;
}

static void check_points(const struct scene *scene)
{
	const struct points *points = &scene->points;
	size_t at, found = 0, no_x = 0, no_y = 0, frontier = 0, i;

	for (at = 0; at < scene->list.count; at++) {
		uint32_t row = scene->list.matches[at].row;
		double x = slow_value(scene->catalog, points->x, row);
		double y = slow_value(scene->catalog, points->y, row);
		uint32_t number = points_find(points, (uint32_t)at);

		if (isnan(x) || isnan(y)) {
			no_x += isnan(x);
			no_y += !isnan(x);
			assert_int_equal(number, UINT32_MAX);
			continue;
		}
		assert_int_equal(number, found);
		assert_true(points->items[found].x == x);
		assert_true(points->items[found].y == y);
		frontier += points->items[found].frontier;
		assert_int_equal(points->items[found].frontier,
		    slow_frontier(points, found));
		found++;
	}
	assert_int_equal(points->count, found);
	assert_int_equal(points->no_x, no_x);
	assert_int_equal(points->no_y, no_y);
	assert_int_equal(points->total, found + no_x + no_y);
	assert_int_equal(points->frontier_count, frontier);
	for (i = 1; i < frontier; i++)
		assert_true(points->items[points->frontier[i - 1]].x <=
			    points->items[points->frontier[i]].x);
}

static void every_product_has_a_point_or_is_counted(void **context)
{
	struct scene scene = make_scene(1, ROWS, 0);
	enum axis x, y;

	(void)context;
	for (x = 0; x < AXIS_COUNT; x++)
		for (y = 0; y < AXIS_COUNT; y++) {
			collect(&scene, x, y);
			check_points(&scene);
		}
	drop_scene(&scene);
}

static void the_query_keeps_the_frontier(void **context)
{
	uint64_t seed;

	(void)context;
	for (seed = 1; seed < 40; seed++) {
		struct scene scene =
		    make_scene(seed, 1 + (uint32_t)seed * 3, 0);
		struct match_context question = {
		    .catalog = scene.catalog, .lang = TEXT("en")};
		struct arena *arena = arena_new();
		struct query_error wrong;
		struct error error = {0};
		struct match_list all = {0}, best = {0};
		size_t i, kept = 0;

		assert_true(match_run(&question,
		    query_parse(arena, TEXT(""), NULL, &wrong), NULL, NULL,
		    &all, &error));
		assert_true(match_run(&question,
		    query_parse(arena, TEXT("is:frontier"), NULL, &wrong), NULL,
		    NULL, &best, &error));
		match_list_release(&scene.list);
		scene.list = all;
		collect(&scene, AXIS_PRICE, AXIS_PARTS);
		for (i = 0; i < scene.points.count; i++) {
			const struct point *point = &scene.points.items[i];

			if (!slow_frontier(&scene.points, (uint32_t)i))
				continue;
			assert_true(kept < best.count);
			assert_int_equal(best.matches[kept++].row,
			    scene.list.matches[point->at].row);
		}
		assert_int_equal(kept, best.count);
		match_list_release(&best);
		arena_free(arena);
		drop_scene(&scene);
	}
}

static int compare_doubles(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void quartiles_are_those_of_sorted_values(void **context)
{
	uint32_t rows[ROWS], size, i;
	double values[ROWS];
	struct scene scene = make_scene(5, ROWS, 0);
	struct axis_source source = {
	    .catalog = scene.catalog, .lang = TEXT("en")};
	enum axis axis;

	(void)context;
	for (i = 0; i < ROWS; i++)
		rows[i] = (i * 7) % ROWS;
	for (axis = 0; axis < AXIS_COUNT; axis++)
		for (size = 0; size <= ROWS; size += size < 9 ? 1 : 97) {
			struct quartiles found =
			    points_quartiles(&source, axis, rows, size);
			size_t count = 0;
			int q;

			for (i = 0; i < size; i++) {
				double v =
				    slow_value(scene.catalog, axis, rows[i]);

				if (!isnan(v))
					values[count++] = v;
			}
			assert_int_equal(found.count, count);
			qsort(values, count, sizeof *values, compare_doubles);
			for (q = 0; q < 3 && count; q++) {
				double at =
				    0.25 * (q + 1) * (double)(count - 1);
				double low = values[(size_t)at];
				double high = values[(size_t)ceil(at)];

				assert_float_equal(found.at[q],
				    axis == AXIS_DATE
					? low
					: low + (at - floor(at)) * (high - low),
				    1e-9);
			}
		}
	drop_scene(&scene);
}

static void check_scale(enum axis axis, double low, double high, size_t most)
{
	struct scale scale;
	size_t i;

	scale_fit(&scale, axis, low, low > 0 ? low : INFINITY, high, most);
	assert_true(scale.low < scale.high);
	assert_true(scale.count <= most + scale.nothing);
	assert_true(scale_place(&scale, low) >= 0);
	assert_true(scale_place(&scale, high) <= 1);
	assert_true(high == low ||
		    scale_place(&scale, low) < scale_place(&scale, high));
	for (i = 0; i < scale.count; i++) {
		double place = scale_place(&scale, scale.ticks[i]);

		assert_true(place >= 0 && place <= 1);
		if (i)
			assert_true(
			    place > scale_place(&scale, scale.ticks[i - 1]));
	}
}

static void scales_hold_their_values(void **context)
{
	static const double prices[] = {
	    0, 0.5, 1, 9, 10, 11, 99, 100, 1234, 1e5, 3e8};
	static const double dates[] = {20200101, 20200131, 20200229, 20201231,
	    20230815, 20260101, 19991231};
	size_t most, i, j;

	(void)context;
	for (most = 2; most <= SCALE_TICKS; most++) {
		for (i = 0; i < sizeof prices / sizeof *prices; i++)
			for (j = i; j < sizeof prices / sizeof *prices; j++)
				check_scale(
				    AXIS_PRICE, prices[i], prices[j], most);
		for (i = 0; i < sizeof dates / sizeof *dates; i++)
			for (j = 0; j < sizeof dates / sizeof *dates; j++)
				if (dates[i] <= dates[j])
					check_scale(AXIS_DATE, dates[i],
					    dates[j], most);
		for (i = 0; i <= 50; i++)
			for (j = i; j <= 50; j += 7)
				check_scale(AXIS_PARTS, (double)i / 10,
				    (double)j / 10, most);
	}
}

/* The dot of VALUE, from the ends of the scale alone. */
static long slow_dot(const struct scale *scale, double value, uint32_t dots)
{
	double apart = scale->nothing ? 0.06 : 0, share;

	if (scale->log)
		share = value <= 0
			    ? 0
			    : apart + (1 - apart) *
					  (log(value) - log(scale->low)) /
					  (log(scale->high) - log(scale->low));
	else
		share = (value - scale->low) / (scale->high - scale->low);
	return lround(share * (dots - 1));
}

static void check_grid(const struct points *points, bool whole)
{
	enum { COLUMNS = 40, HIGH = 11 };
	uint32_t counts[COLUMNS * HIGH] = {0}, wide = whole ? 1 : 2;
	uint32_t high = whole ? 1 : 4;
	uint8_t dots[COLUMNS * HIGH] = {0};
	struct plot_grid grid = {0};
	size_t i;

	plot_grid_make(&grid, points, COLUMNS, HIGH, whole);
	for (i = 0; i < points->count; i++) {
		long x = slow_dot(&grid.x, points->items[i].x, COLUMNS * wide);
		long up = slow_dot(&grid.y, points->items[i].y, HIGH * high);
		long y = (long)(HIGH * high) - 1 - up;
		size_t cell =
		    (size_t)(y / (long)high * COLUMNS + x / (long)wide);

		assert_in_range(labs(x - grid.spots[i].x), 0, 0);
		/* Half a dot may be rounded to either side. */
		assert_in_range(labs(y - grid.spots[i].y), 0, 1);
		if (y != grid.spots[i].y)
			cell = plot_grid_cell(&grid, grid.spots[i]);
		counts[cell]++;
		dots[cell] |= (uint8_t)(1U << (2 * (grid.spots[i].y % high) +
					       (unsigned)(x % (long)wide)));
	}
	for (i = 0; i < COLUMNS * HIGH; i++) {
		assert_int_equal(grid.cells[i].count, counts[i]);
		assert_int_equal(grid.cells[i].dots, dots[i]);
	}
	plot_grid_release(&grid);
}

static void points_stand_in_their_cells(void **context)
{
	struct scene scene = make_scene(9, ROWS, 0);

	(void)context;
	collect(&scene, AXIS_PRICE, AXIS_PARTS);
	check_grid(&scene.points, false);
	check_grid(&scene.points, true);
	collect(&scene, AXIS_PARTS, AXIS_PRICE);
	check_grid(&scene.points, false);
	drop_scene(&scene);
}

/* By all points sorted by whether they are ahead, by distance, by number. */
static uint32_t slow_go(
    const struct plot_grid *grid, uint32_t from, enum plot_way way)
{
	static const int across[] = {-1, 0, 0, 1}, down[] = {0, 1, -1, 0};
	int side, stretch = grid->high == 1 ? 2 : 1;
	uint32_t best = UINT32_MAX, i;
	long least = 0;

	for (side = 0; side < 2 && best == UINT32_MAX; side++)
		for (i = 0; i < grid->count; i++) {
			long dx = grid->spots[i].x - grid->spots[from].x;
			long dy =
			    (grid->spots[i].y - grid->spots[from].y) * stretch;
			long along = dx * across[way] + dy * down[way];
			long aside = labs(dx * down[way] + dy * across[way]);

			if (along <= 0 || (!side && aside > along))
				continue;
			if (best == UINT32_MAX || dx * dx + dy * dy < least) {
				best = i;
				least = dx * dx + dy * dy;
			}
		}
	return best == UINT32_MAX ? from : best;
}

static void check_ways(const struct plot_grid *grid)
{
	uint32_t from, at, which, count, steps;
	enum plot_way way;

	for (from = 0; from < grid->count; from++) {
		for (way = PLOT_LEFT; way <= PLOT_RIGHT; way++)
			assert_int_equal(plot_grid_go(grid, from, way),
			    slow_go(grid, from, way));
		count = plot_grid_count_here(grid, from, &which);
		assert_in_range(which, 1, count);
		for (at = from, steps = 0; steps < count; steps++) {
			at = plot_grid_next_here(grid, at);
			assert_int_equal(at == from, steps + 1 == count);
		}
	}
}

static void the_next_point_is_the_nearest_that_way(void **context)
{
	struct scene scene = make_scene(11, ROWS, 0);
	struct plot_grid grid = {0};

	(void)context;
	collect(&scene, AXIS_PRICE, AXIS_PARTS);
	plot_grid_make(&grid, &scene.points, 60, 15, false);
	check_ways(&grid);
	plot_grid_make(&grid, &scene.points, 30, 8, true);
	check_ways(&grid);
	plot_grid_release(&grid);
	drop_scene(&scene);
}

static void brackets_go_along_the_frontier(void **context)
{
	struct scene scene = make_scene(31, ROWS, 0);
	const struct points *points = &scene.points;
	uint32_t from;

	(void)context;
	collect(&scene, AXIS_PRICE, AXIS_PARTS);
	for (from = 0; from < points->count; from++) {
		const struct point *p = &points->items[from];
		uint32_t right = points_next_frontier(points, from, true);
		uint32_t left = points_next_frontier(points, from, false);
		size_t i, after = 0, before = 0;

		assert_true(points->items[right].frontier);
		assert_true(points->items[left].frontier);
		for (i = 0; i < points->frontier_count; i++) {
			double x = points->items[points->frontier[i]].x;

			after += x > p->x && x < points->items[right].x;
			before += x < p->x && x > points->items[left].x;
		}
		assert_int_equal(after + before, 0);
		if (p->frontier && right != from)
			assert_int_equal(
			    points_next_frontier(points, right, false), from);
	}
	drop_scene(&scene);
}

/* Every product is come to from the first one by these keys alone. */
static void every_point_can_be_reached(void **context)
{
	uint64_t seed;

	(void)context;
	for (seed = 1; seed < 30; seed++) {
		struct scene scene = make_scene(seed, 40 + (uint32_t)seed, 0);
		struct plot_grid grid = {0};
		uint32_t queue[ROWS], done = 0, count = 1, i;
		bool seen[ROWS] = {true};

		collect(&scene, AXIS_PRICE, AXIS_PARTS);
		plot_grid_make(&grid, &scene.points, 50, 14, false);
		for (queue[0] = 0; done < count; done++)
			for (i = 0; i < 5; i++) {
				uint32_t to =
				    i < 4 ? plot_grid_go(&grid, queue[done],
						(enum plot_way)i)
					  : plot_grid_next_here(
						&grid, queue[done]);

				if (!seen[to])
					queue[count++] = to;
				seen[to] = true;
			}
		assert_int_equal(count, scene.points.count);
		plot_grid_release(&grid);
		drop_scene(&scene);
	}
}

static const struct peer_group in_list = {.scope = PEER_SCOPE_LIST};

static struct plot_options make_options(
    const struct scene *scene, uint32_t width, uint32_t height, bool ascii)
{
	return (struct plot_options){.width = width,
	    .height = height,
	    .ascii = ascii,
	    .catalog = scene->catalog,
	    .list = &scene->list,
	    .points = &scene->points,
	    .currency = TEXT("USD"),
	    .x = {{50, 200, 900}, scene->points.count},
	    .y = {{1, 2.5, 4}, scene->points.count},
	    .scope = &in_list,
	    .current = 3};
}

static struct plot_cursor lay_out(
    struct page *page, const struct plot_options *options)
{
	struct plot_form form = plot_choose_form(options);
	struct plot_grid grid = {0};
	struct plot_cursor cursor;

	page_init(page);
	plot_grid_make(
	    &grid, options->points, form.columns, form.rows, options->ascii);
	cursor = plot_lay_out(page, &grid, options);
	plot_grid_release(&grid);
	return cursor;
}

/* The cell at COLUMN of ROW, each of which is one character here. */
static struct text cell_at(const struct row *row, uint32_t column)
{
	struct str text = {0};
	static char bytes[8];
	size_t i = 0, end;

	row_print(row, &text);
	for (; column && i < text.len; column--)
		for (i++; i < text.len && (text.data[i] & 0xC0) == 0x80;)
			i++;
	for (end = i + 1; end < text.len && (text.data[end] & 0xC0) == 0x80;)
		end++;
	memcpy(bytes, text.data + i, end - i);
	str_release(&text);
	return (struct text){bytes, end - i};
}

static void it_keeps_to_any_size(void **context)
{
	struct scene scene = make_scene(13, 60, 3);
	uint32_t width, height;
	int ascii;
	size_t i;

	(void)context;
	collect(&scene, AXIS_PRICE, AXIS_PARTS);
	for (ascii = 0; ascii < 2; ascii++)
		for (width = 1; width < 90; width += 1 + width / 20)
			for (height = 1; height < 30; height++) {
				struct plot_options options =
				    make_options(&scene, width, height, ascii);
				struct page page;

				lay_out(&page, &options);
				assert_in_range(page.count, 1, height);
				for (i = 0; i < page.count; i++)
					assert_in_range(
					    page.rows[i].cells, 0, width);
				page_release(&page);
			}
	drop_scene(&scene);
}

static void the_current_product_is_lit(void **context)
{
	struct scene scene = make_scene(17, 60, 0);
	uint32_t i;

	(void)context;
	collect(&scene, AXIS_PRICE, AXIS_PARTS);
	for (i = 0; i < scene.points.count; i++) {
		struct plot_options options =
		    make_options(&scene, 80, 24, true);
		struct plot_cursor cursor;
		struct page page;

		options.current = scene.points.items[i].at;
		cursor = lay_out(&page, &options);
		assert_true(text_is(
		    cell_at(&page.rows[cursor.row], cursor.column), "@"));
		page_release(&page);
	}
	drop_scene(&scene);
}

/* Cells say how many products they have, but where something lies over them.
 */
static void cells_count_in_ascii(void **context)
{
	struct scene scene = make_scene(19, ROWS, 0);
	struct plot_options options;
	struct plot_grid grid = {0};
	struct plot_form form;
	uint32_t row, column, over = 0;
	struct page page;

	(void)context;
	collect(&scene, AXIS_PRICE, AXIS_PARTS);
	options = make_options(&scene, 40, 20, true);
	options.current = UINT32_MAX;
	form = plot_choose_form(&options);
	plot_grid_make(&grid, &scene.points, form.columns, form.rows, true);
	page_init(&page);
	plot_lay_out(&page, &grid, &options);
	for (row = 0; row < form.rows; row++)
		for (column = 0; column < form.columns; column++) {
			const struct plot_cell *cell =
			    &grid.cells[row * form.columns + column];
			char found = *cell_at(
			    &page.rows[form.top + row], form.left + column)
					  .ptr;

			if (cell->count > 9)
				assert_int_equal(found, '#');
			else if (cell->count > 1)
				assert_int_equal(found, '0' + (int)cell->count);
			else if (cell->count)
				assert_int_equal(
				    found, cell->frontier ? 'O' : '1');
			else
				over += found >= '0' && found <= '9';
		}
	assert_int_equal(over, 0);
	page_release(&page);
	plot_grid_release(&grid);
	drop_scene(&scene);
}

static void what_has_no_point_says_why(void **context)
{
	struct scene scene = make_scene(23, ROWS, 0);
	struct plot_options options;
	struct str text = {0};
	uint32_t at;

	(void)context;
	collect(&scene, AXIS_PRICE, AXIS_PARTS);
	options = make_options(&scene, 80, 24, false);
	for (at = 0; at < scene.list.count; at++) {
		uint32_t row = scene.list.matches[at].row;
		bool priced = !isnan(scene.catalog->price[row]);
		bool en = text_is(catalog_lang(scene.catalog, row), "en");

		if (points_find(&scene.points, at) != UINT32_MAX)
			continue;
		str_clear(&text);
		plot_words_missing(&options, at, &text);
		assert_string_equal(str_c(&text),
		    !priced ? "no point: it has no price"
		    : !en   ? "no point: its price is in another currency"
			    : "no point: it has no score for overall");
	}
	str_release(&text);
	drop_scene(&scene);
}

static void few_types_are_told_apart(void **context)
{
	uint8_t types;
	size_t i;

	(void)context;
	for (types = 1; types < 7; types++) {
		struct scene scene = make_scene(29, 60, types);
		bool few = types > 1 && types <= POINTS_TYPES;

		collect(&scene, AXIS_PRICE, AXIS_PARTS);
		assert_int_equal(scene.points.type_count, few ? types : 0);
		for (i = 0; i < scene.points.count; i++) {
			const struct point *point = &scene.points.items[i];
			uint32_t row = scene.list.matches[point->at].row;

			assert_int_equal(
			    few ? scene.points.types[point->type - 1] : 0,
			    few ? scene.catalog->type[row] : 0);
		}
		drop_scene(&scene);
	}
}

SUITE(plot)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_product_has_a_point_or_is_counted),
	    cmocka_unit_test(the_query_keeps_the_frontier),
	    cmocka_unit_test(quartiles_are_those_of_sorted_values),
	    cmocka_unit_test(scales_hold_their_values),
	    cmocka_unit_test(points_stand_in_their_cells),
	    cmocka_unit_test(the_next_point_is_the_nearest_that_way),
	    cmocka_unit_test(brackets_go_along_the_frontier),
	    cmocka_unit_test(every_point_can_be_reached),
	    cmocka_unit_test(it_keeps_to_any_size),
	    cmocka_unit_test(the_current_product_is_lit),
	    cmocka_unit_test(cells_count_in_ascii),
	    cmocka_unit_test(what_has_no_point_says_why),
	    cmocka_unit_test(few_types_are_told_apart),
	};

	return cmocka_run_group_tests_name("plot", tests, NULL, NULL);
}
