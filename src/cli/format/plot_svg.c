/*
 * The plot as SVG, for readers of every kind: shapes and sizes carry the same
 * facts as colours, and a description says all of it in sentences.
 */
#include "cli/format/plot_svg.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/message.h"
#include "base/unicode.h"
#include "page/chart/plot_words.h"

enum {
	TOP = 58,
	LEFT = 66,
	RIGHT = 20,
	BELOW = 46, /* pixels for the values and the axis's name */
	LEGEND = 18,
	MARGIN = 10,
	BIN = 3, /* pixels within which products share a shape */
	NAME_MOST = 32,
	TEXT_HIGH = 14
};

/* Pixels of a cell of text: wide enough for the widest of the usual fonts. */
static const double CELL = 7.6;

/* A shape: the products of a type at one place. */
struct mark {
	double x, y;
	uint32_t count;
	uint8_t type;
	bool frontier;
};

struct box {
	double left, top, right, bottom;
};

struct picture {
	const struct plot_options *options;
	struct plot_grid grid; /* its cells are bins */
	struct scale x, y;
	struct box area;
	struct mark *marks;
	size_t mark_count;
	struct box *taken; /* names and marked places */
	size_t taken_count;
	size_t nameless; /* frontier products without room for their names */
	struct arena *arena;
	struct str *out;
};

static const char *const colors[POINTS_TYPES + 1] = {
    "#0072b2", "#0072b2", "#d55e00", "#009e73", "#a0457e"};

static void put_escaped(struct str *out, struct text text)
{
	struct str clean = {0};
	size_t i;

	row_clean(&clean, text, false);
	for (i = 0; i < clean.len; i++) {
		char c = clean.data[i];

		if (c == '<')
			str_puts(out, "&lt;");
		else if (c == '>')
			str_puts(out, "&gt;");
		else if (c == '&')
			str_puts(out, "&amp;");
		else if (c == '"')
			str_puts(out, "&quot;");
		else
			str_putc(out, c);
	}
	str_release(&clean);
}

static void put_text(struct picture *picture, double x, double y,
    const char *attributes, struct text text)
{
	str_printf(
	    picture->out, "<text x=\"%.1f\" y=\"%.1f\"%s>", x, y, attributes);
	put_escaped(picture->out, text);
	str_puts(picture->out, "</text>\n");
}

static double text_wide(struct text text)
{
	return (double)unicode_cells(text) * CELL;
}

static double x_of(const struct picture *picture, double value)
{
	const struct box *area = &picture->area;

	return area->left +
	       scale_place(&picture->x, value) * (area->right - area->left);
}

static double y_of(const struct picture *picture, double value)
{
	const struct box *area = &picture->area;

	return area->bottom -
	       scale_place(&picture->y, value) * (area->bottom - area->top);
}

/* A shape for each type: circle, triangle, square, diamond. */
static void put_shape(
    struct str *out, uint8_t type, double x, double y, double r)
{
	if (type == 2)
		str_printf(out, "<path d=\"M%.1f %.1fl%.1f %.1fh%.1fz\"", x,
		    y - r * 1.2, r * 1.1, r * 2, -r * 2.2);
	else if (type == 3)
		str_printf(out,
		    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" "
		    "height=\"%.1f\"",
		    x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
	else if (type == 4)
		str_printf(out,
		    "<path d=\"M%.1f %.1fl%.1f %.1fl%.1f %.1fl%.1f "
		    "%.1fz\"",
		    x, y - r * 1.3, r * 1.3, r * 1.3, -r * 1.3, r * 1.3,
		    -r * 1.3, -r * 1.3);
	else
		str_printf(
		    out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"", x, y, r);
}

static double radius(const struct mark *mark)
{
	double r = 2.2 * sqrt((double)mark->count);

	return mark->frontier ? 5 : r > 9 ? 9 : r;
}

/* Counts the products at the place of each shape. */
static void gather(struct picture *picture)
{
	const struct points *points = picture->options->points;
	const struct plot_grid *grid = &picture->grid;
	size_t cells = (size_t)grid->columns * grid->rows, i;
	uint32_t *first =
	    mem_new(cells * (POINTS_TYPES + 1) * 2, sizeof *first);

	picture->marks = mem_new(points->count, sizeof *picture->marks);
	for (i = 0; i < points->count; i++) {
		const struct point *point = &points->items[i];
		size_t key = plot_grid_cell(grid, grid->spots[i]);

		key = (key * (POINTS_TYPES + 1) + point->type) * 2 +
		      point->frontier;
		if (!first[key]) {
			picture->marks[picture->mark_count++] = (struct mark){
			    x_of(picture, point->x), y_of(picture, point->y), 0,
			    point->type, point->frontier};
			first[key] = (uint32_t)picture->mark_count;
		}
		picture->marks[first[key] - 1].count++;
	}
	free(first);
}

static void put_marks(struct picture *picture, bool frontier)
{
	size_t i;

	str_printf(picture->out, "<g %s>\n",
	    frontier ? "stroke=\"#000\" stroke-width=\"1.5\""
		     : "fill-opacity=\"0.5\"");
	for (i = 0; i < picture->mark_count; i++) {
		const struct mark *mark = &picture->marks[i];

		if (mark->frontier != frontier)
			continue;
		put_shape(
		    picture->out, mark->type, mark->x, mark->y, radius(mark));
		str_printf(
		    picture->out, " fill=\"%s\"/>\n", colors[mark->type]);
	}
	str_puts(picture->out, "</g>\n");
}

static void put_quartiles(struct picture *picture)
{
	const struct plot_options *options = picture->options;
	const struct box *area = &picture->area;
	int q;

	for (q = 0; q < 3; q++) {
		const char *dashes = q == 1 ? "7 4" : "2 4";

		if (options->x.count > 1)
			str_printf(picture->out,
			    "<path d=\"M%.1f %.1fV%.1f\" stroke=\"#777\" "
			    "stroke-dasharray=\"%s\"/>\n",
			    x_of(picture, options->x.at[q]), area->top,
			    area->bottom, dashes);
		if (options->y.count > 1)
			str_printf(picture->out,
			    "<path d=\"M%.1f %.1fH%.1f\" stroke=\"#777\" "
			    "stroke-dasharray=\"%s\"/>\n",
			    area->left, y_of(picture, options->y.at[q]),
			    area->right, dashes);
	}
}

static void put_frontier(struct picture *picture)
{
	const struct points *points = picture->options->points;
	bool across = axis_entry(points->x).less;
	size_t i;

	if (points->frontier_count < 2)
		return;
	str_puts(picture->out, "<path d=\"");
	for (i = 0; i < points->frontier_count; i++) {
		const struct point *point = &points->items[points->frontier[i]];
		double x = x_of(picture, point->x), y = y_of(picture, point->y);

		if (!i)
			str_printf(picture->out, "M%.1f %.1f", x, y);
		else if (across)
			str_printf(picture->out, "H%.1fV%.1f", x, y);
		else
			str_printf(picture->out, "V%.1fH%.1f", y, x);
	}
	str_puts(picture->out,
	    "\" fill=\"none\" stroke=\"#000\" stroke-width=\"2\"/>\n");
}

static void put_axes(struct picture *picture)
{
	const struct box *area = &picture->area;
	struct str label = {0};
	size_t i;

	for (i = 0; i < picture->x.count; i++) {
		double x = x_of(picture, picture->x.ticks[i]);

		str_clear(&label);
		scale_print_tick(&picture->x, picture->x.ticks[i], &label);
		str_printf(picture->out,
		    "<path d=\"M%.1f %.1fV%.1f\" stroke=\"#e4e4e4\"/>\n", x,
		    area->top, area->bottom);
		put_text(picture, x, area->bottom + 16,
		    " text-anchor=\"middle\"", str_text(&label));
	}
	for (i = 0; i < picture->y.count; i++) {
		double y = y_of(picture, picture->y.ticks[i]);

		str_clear(&label);
		scale_print_tick(&picture->y, picture->y.ticks[i], &label);
		str_printf(picture->out,
		    "<path d=\"M%.1f %.1fH%.1f\" stroke=\"#e4e4e4\"/>\n",
		    area->left, y, area->right);
		put_text(picture, area->left - 8, y + 4, " text-anchor=\"end\"",
		    str_text(&label));
	}
	str_release(&label);
	str_printf(picture->out,
	    "<path d=\"M%.1f %.1fV%.1fH%.1f\" fill=\"none\" "
	    "stroke=\"#000\"/>\n",
	    area->left, area->top, area->bottom, area->right);
}

static void put_axis_name(struct picture *picture, enum axis axis, bool turned)
{
	const struct box *area = &picture->area;
	struct str name = {0};

	plot_words_axis(picture->options, axis, &name);
	if (turned) {
		struct str turn = {0};

		str_printf(&turn,
		    " text-anchor=\"middle\" transform=\"rotate(-90 %d %.1f)\"",
		    18, (area->top + area->bottom) / 2);
		put_text(picture, 18, (area->top + area->bottom) / 2,
		    str_c(&turn), str_text(&name));
		str_release(&turn);
	} else {
		put_text(picture, (area->left + area->right) / 2,
		    area->bottom + 36, " text-anchor=\"middle\"",
		    str_text(&name));
	}
	str_release(&name);
}

static bool overlap(const struct box *a, const struct box *b)
{
	return a->left < b->right && b->left < a->right && a->top < b->bottom &&
	       b->top < a->bottom;
}

/* Number of the frontier's lines that BOX crosses. */
static unsigned crossed(const struct picture *picture, const struct box *box)
{
	const struct points *points = picture->options->points;
	bool across = axis_entry(points->x).less;
	unsigned count = 0;
	size_t i;

	for (i = 1; i < points->frontier_count; i++) {
		const struct point *a = &points->items[points->frontier[i - 1]];
		const struct point *b = &points->items[points->frontier[i]];
		double ax = x_of(picture, a->x), bx = x_of(picture, b->x);
		double ay = y_of(picture, a->y), by = y_of(picture, b->y);
		double level = across ? ay : by, edge = across ? bx : ax;
		struct box flat = {ax, level - 1, bx, level + 1};
		struct box steep = {
		    edge - 1, fmin(ay, by), edge + 1, fmax(ay, by)};

		count += overlap(box, &flat) + overlap(box, &steep);
	}
	return count;
}

/* The cost of a label at BOX by the marks it hides, points above all. */
static double cost_of(const struct picture *picture, const struct box *box)
{
	const struct box *area = &picture->area;
	double cost;
	size_t i;

	if (box->left < area->left || box->right > area->right + RIGHT ||
	    box->top < area->top - TEXT_HIGH || box->bottom > area->bottom)
		return INFINITY;
	for (i = 0; i < picture->taken_count; i++)
		if (overlap(box, &picture->taken[i]))
			return INFINITY;
	cost = 20 * crossed(picture, box);
	for (i = 0; i < picture->mark_count; i++) {
		const struct mark *mark = &picture->marks[i];
		struct box at = {
		    mark->x - 2, mark->y - 2, mark->x + 2, mark->y + 2};

		cost += overlap(box, &at);
	}
	return cost;
}

/* Place number I around X, Y for a name WIDE pixels wide. */
static struct box place_name(double x, double y, double wide, int i)
{
	static const struct {
		double across, down; /* to the nearest corner or edge */
	} ways[8] = {{-1, 0}, {1, 0}, {-1, -1}, {1, 1}, {0, -1}, {0, 1},
	    {1, -1}, {-1, 1}};
	int ring = i / 8;
	double far = 9 + 15 * ring, across = ways[i % 8].across;
	double down = ways[i % 8].down;
	double left = across < 0   ? x - far - wide
		      : across > 0 ? x + far
				   : x - wide / 2;
	double top = y + down * (far + TEXT_HIGH / 2.0) - TEXT_HIGH / 2.0;

	return (struct box){left, top, left + wide, top + TEXT_HIGH};
}

static void put_name(struct picture *picture, const struct point *point)
{
	enum { PLACES = 40 };
	const struct plot_options *options = picture->options;
	double x = x_of(picture, point->x), y = y_of(picture, point->y);
	double least = INFINITY, wide, cost;
	struct row_builder builder;
	struct box best = {0}, box;
	struct str name = {0};
	int i;

	row_start(&builder, picture->arena, NAME_MOST, false);
	row_add_field(&builder,
	    catalog_shown_name(
		options->catalog, options->list->matches[point->at].row),
	    0, NAME_MOST, false);
	row_print(&builder.row, &name);
	wide = text_wide(str_text(&name));
	for (i = 0; i < PLACES; i++) {
		int ring = i / 8;

		box = place_name(x, y, wide, i);
		cost = cost_of(picture, &box) + 4 * ring;
		if (cost < least) {
			least = cost;
			best = box;
		}
	}
	if (isinf(least)) {
		picture->nameless++;
	} else {
		picture->taken[picture->taken_count++] = best;
		/* A line joins a point to a name that is not beside it. */
		str_printf(picture->out,
		    "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"#888\"/>\n", x,
		    y,
		    x < best.left    ? best.left
		    : x > best.right ? best.right
				     : x,
		    y < best.top      ? best.top
		    : y > best.bottom ? best.bottom
				      : y);
		put_text(picture, (best.left + best.right) / 2, best.bottom - 3,
		    " text-anchor=\"middle\" stroke=\"#fff\" "
		    "stroke-width=\"3\" paint-order=\"stroke\"",
		    str_text(&name));
	}
	str_release(&name);
}

static void put_names(struct picture *picture)
{
	const struct points *points = picture->options->points;
	size_t count = points->frontier_count, i;

	picture->taken = mem_new(2 * count, sizeof *picture->taken);
	for (i = 0; i < count; i++) {
		const struct point *point = &points->items[points->frontier[i]];
		double x = x_of(picture, point->x), y = y_of(picture, point->y);

		picture->taken[picture->taken_count++] =
		    (struct box){x - 6, y - 6, x + 6, y + 6};
	}
	for (i = 0; i < count; i++)
		put_name(picture, &points->items[points->frontier[i]]);
}

/* The position in the legend, from entry to entry and line to line. */
struct legend {
	struct picture *picture; /* NULL: only measures */
	double x, y, right;
};

static void put_entry(
    struct legend *legend, const char *sample, struct text text)
{
	double wide = 30 + text_wide(text) + 14;

	if (legend->x > LEFT && legend->x + wide > legend->right) {
		legend->x = LEFT;
		legend->y += LEGEND;
	}
	if (legend->picture) {
		str_printf(legend->picture->out,
		    "<g transform=\"translate(%.1f %.1f)\">%s</g>\n", legend->x,
		    legend->y - 4, sample);
		put_text(legend->picture, legend->x + 30, legend->y, "", text);
	}
	legend->x += wide;
}

static void put_type(
    struct legend *legend, const struct points *points, uint8_t number)
{
	struct str sample = {0};

	put_shape(&sample, number, 14, 0, 5);
	str_printf(&sample, " fill=\"%s\"/>", colors[number]);
	put_entry(legend, str_c(&sample), plot_words_type(points, number));
	str_release(&sample);
}

static void put_legend(
    struct legend *legend, const struct plot_options *options, size_t nameless)
{
	const struct points *points = options->points;
	struct str text = {0};
	uint8_t i;

	plot_words_frontier(points, &text);
	put_entry(legend,
	    "<path d=\"M2 4H14V-4H26\" fill=\"none\" stroke=\"#000\" "
	    "stroke-width=\"2\"/>",
	    str_text(&text));
	for (i = 1; i <= points->type_count; i++)
		put_type(legend, points, i);
	put_entry(legend,
	    "<g fill=\"#0072b2\" fill-opacity=\"0.5\"><circle cx=\"8\" "
	    "cy=\"0\" r=\"2.2\"/><circle cx=\"20\" cy=\"0\" r=\"6\"/></g>",
	    text_of(_("one product, several")));
	if (plot_words_quartiles(options)->count > 1) {
		str_clear(&text);
		plot_words_median(options, &text);
		put_entry(legend,
		    "<path d=\"M2 0H26\" stroke=\"#777\" "
		    "stroke-dasharray=\"7 4\"/>",
		    str_text(&text));
		put_entry(legend,
		    "<path d=\"M2 0H26\" stroke=\"#777\" "
		    "stroke-dasharray=\"2 4\"/>",
		    text_of(_("quartiles")));
	}
	if (nameless) {
		str_clear(&text);
		str_printf(&text,
		    P_("%s name left out for want of room",
			"%s names left out for want of room", nameless),
		    figure_of(nameless).text);
		put_entry(legend, "", str_text(&text));
	}
	str_release(&text);
}

static void put_head(struct picture *picture, struct text title)
{
	const struct plot_options *options = picture->options;
	struct str text = {0}, told = {0};

	plot_words_tell(options, &told);
	str_printf(picture->out,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%u\" "
	    "height=\"%u\" viewBox=\"0 0 %u %u\" role=\"img\" "
	    "font-family=\"sans-serif\" font-size=\"12\" fill=\"#000\">\n"
	    "<title>",
	    options->width, options->height, options->width, options->height);
	put_escaped(picture->out, title);
	str_puts(picture->out, "</title>\n<desc>");
	put_escaped(picture->out, text_trim(str_text(&told)));
	str_puts(picture->out, "</desc>\n<rect width=\"100%\" height=\"100%\" "
			       "fill=\"#fff\"/>\n");
	put_text(
	    picture, LEFT, 24, " font-size=\"17\" font-weight=\"bold\"", title);
	plot_words_counts(options, &text);
	put_text(picture, LEFT, 44, " fill=\"#444\"", str_text(&text));
	str_release(&text);
	str_release(&told);
}

/* The area is what head and legend leave. */
static void measure(struct picture *picture)
{
	const struct plot_options *options = picture->options;
	struct legend legend = {
	    .x = LEFT, .right = options->width - (double)RIGHT};
	double high;

	put_legend(&legend, options, 99);
	high = legend.y + LEGEND + MARGIN;
	picture->area = (struct box){LEFT, TOP, options->width - (double)RIGHT,
	    options->height - high - BELOW};
}

void plot_svg(
    const struct plot_options *options, struct text title, struct str *out)
{
	struct picture picture = {
	    .options = options, .out = out, .arena = arena_new()};
	struct box *area = &picture.area;
	struct legend legend = {.picture = &picture,
	    .x = LEFT,
	    .right = options->width - (double)RIGHT};

	measure(&picture);
	plot_grid_make(&picture.grid, options->points,
	    (uint32_t)(area->right - area->left) / BIN,
	    (uint32_t)(area->bottom - area->top) / BIN, true);
	plot_grid_fit(options->points, (size_t)(area->right - area->left) / 70,
	    (size_t)(area->bottom - area->top) / 45, &picture.x, &picture.y);
	put_head(&picture, title);
	gather(&picture);
	put_axes(&picture);
	put_quartiles(&picture);
	put_marks(&picture, false);
	put_frontier(&picture);
	put_names(&picture);
	put_marks(&picture, true);
	put_axis_name(&picture, options->points->x, false);
	put_axis_name(&picture, options->points->y, true);
	legend.y = area->bottom + BELOW + LEGEND - 4;
	put_legend(&legend, options, picture.nameless);
	str_puts(out, "</svg>\n");
	plot_grid_release(&picture.grid);
	free(picture.marks);
	free(picture.taken);
	arena_free(picture.arena);
}
