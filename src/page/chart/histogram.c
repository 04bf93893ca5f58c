/*
 * A histogram in cells. Most scores are tenths, so bins are tenths or whole
 * multiples of them: others would show a comb where there is none.
 */
#include "page/chart/histogram.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "page/figures.h"

enum { LABEL_CELLS = 4, COLUMN_MOST = 12, AXIS_ROWS = 2 };

static uint32_t count_cells(uint32_t count)
{
	return (uint32_t)strlen(figure_of(count).text);
}

/* Whether nearly all scores are tenths. */
static bool are_tenths(const struct percentile *scores, enum review_part part)
{
	const struct percentile_part *p = &scores->parts[part];
	uint32_t count = percentile_count(scores, part), tenths = 0, i;

	for (i = 0; i < p->distinct; i++) {
		double tenth = (double)p->scores[i] * 10;

		if (fabs(tenth - round(tenth)) < 1e-3)
			tenths += p->counts[i] - (i ? p->counts[i - 1] : 0);
	}
	return tenths >= count - count / 10;
}

static double low_end(const struct histogram_bins *bins, uint32_t number)
{
	return (number - (bins->centred ? 0.5 : 0)) * bins->step;
}

static void fill(const struct percentile *scores, enum review_part part,
    struct histogram_bins *bins)
{
	uint32_t below = 0, i;

	bins->most = 0;
	for (i = 0; i < bins->count; i++) {
		uint32_t until =
		    i + 1 < bins->count
			? percentile_below(scores, part, low_end(bins, i + 1))
			: percentile_count(scores, part);

		bins->counts[i] = until - below;
		below = until;
		if (bins->counts[i] > bins->most)
			bins->most = bins->counts[i];
	}
}

void histogram_part(const struct percentile *scores, enum review_part part,
    double scale, uint32_t width, struct histogram_bins *bins)
{
	static const double multiples[] = {1, 2, 5};
	double base = are_tenths(scores, part) ? 0.1 : 0.05;
	uint32_t room;
	size_t i;

	for (i = 0; i < sizeof multiples / sizeof *multiples; i++) {
		bins->step = base * multiples[i];
		bins->centred = i == 0;
		bins->count =
		    (uint32_t)lround(scale / bins->step) + bins->centred;
		assert(bins->count > 0);
		if (bins->count > HISTOGRAM_MOST)
			continue;
		fill(scores, part, bins);
		room = count_cells(bins->most) + 1;
		if (room < LABEL_CELLS)
			room = LABEL_CELLS;
		/* A few scores need no bins coarser than their own. */
		if (width / bins->count >= room || bins->count <= 11)
			return;
	}
}

uint32_t histogram_find(const struct histogram_bins *bins, double score)
{
	uint32_t i = 0;

	if (isnan(score))
		return UINT32_MAX;
	/* Must compare as percentile_below does. */
	while (
	    i + 1 < bins->count && (float)score >= (float)low_end(bins, i + 1))
		i++;
	return i;
}

/* The layout, in cells. */
struct plot {
	const struct histogram_bins *bins;
	uint32_t own;
	enum review_part part;
	uint32_t gutter; /* before the first column, for counts without room
			    above them */
	uint32_t column; /* a column and the gap after it */
	uint32_t height; /* of the tallest column */
	bool counted;    /* the counts stand above the columns */
};

static struct plot make_plot(const struct histogram_bins *bins, uint32_t own,
    enum review_part part, uint32_t width, uint32_t height)
{
	struct plot plot = {.bins = bins, .own = own, .part = part};
	uint32_t label = count_cells(bins->most);

	plot.height = height > AXIS_ROWS ? height - AXIS_ROWS : 1;
	plot.column = width / bins->count;
	plot.counted = plot.column > label && plot.height > 2;
	if (plot.counted) {
		plot.height--;
	} else {
		plot.gutter = label + 1;
		plot.column = (width > plot.gutter ? width - plot.gutter : 0) /
			      bins->count;
	}
	if (plot.column > COLUMN_MOST)
		plot.column = COLUMN_MOST;
	if (!plot.column)
		plot.column = 1;
	return plot;
}

static uint32_t bar_cells(const struct plot *plot)
{
	return plot->column > 2 ? plot->column - 1 : plot->column;
}

/* Height of column NUMBER in eighths of rows; not 0 unless the bin is empty. */
static uint32_t column_eighths(const struct plot *plot, uint32_t number)
{
	uint32_t count = plot->bins->counts[number], eighths;

	if (!count || !plot->bins->most)
		return 0;
	eighths =
	    (uint32_t)((uint64_t)count * plot->height * 8 / plot->bins->most);
	return eighths ? eighths : 1;
}

static unsigned column_style(const struct plot *plot, uint32_t number)
{
	return number == plot->own ? STYLE_PARTS + plot->part : STYLE_DIM;
}

/* Adds CELLS times a part of a column that is EIGHTHS high. */
static void add_block(struct row_builder *builder, uint32_t eighths,
    uint32_t cells, bool own, unsigned style)
{
	static const char *const blocks[] = {
	    " ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	struct str block = {0};

	if (eighths > 8)
		eighths = 8;
	if (builder->ascii)
		str_repeat(&block,
		    !eighths      ? " "
		    : eighths < 4 ? "."
		    : own         ? "@"
				  : "#",
		    cells);
	else
		str_repeat(&block, blocks[eighths], cells);
	row_add(builder, str_text(&block), style);
	str_release(&block);
}

static void add_count(
    struct row_builder *builder, uint32_t count, uint32_t cells, bool own)
{
	struct str text = {0};
	uint32_t used = count_cells(count), before;

	str_puts(&text, figure_of(count).text);
	before = used < cells ? (cells - used) / 2 : 0;
	row_pad(builder, before, STYLE_TEXT);
	row_add_field(builder, str_text(&text),
	    own ? STYLE_TEXT | STYLE_BOLD : STYLE_DIM, cells - before, false);
	str_release(&text);
}

/* Adds the gutter beside row ROW, from 0 at the top. */
static void add_gutter(
    struct row_builder *builder, const struct plot *plot, uint32_t row)
{
	struct str text = {0};

	if (!plot->gutter)
		return;
	if (!row)
		str_puts(&text, figure_of(plot->bins->most).text);
	row_add_field(
	    builder, str_text(&text), STYLE_DIM, plot->gutter - 1, true);
	str_release(&text);
	row_pad(builder, 1, STYLE_TEXT);
}

/* Adds row ROW of the columns; with counts, the first row is for the tallest's.
 */
static void add_columns(
    struct row_builder *builder, const struct plot *plot, uint32_t row)
{
	uint32_t above = plot->height + plot->counted - row - 1, i;

	add_gutter(builder, plot, row);
	for (i = 0; i < plot->bins->count; i++) {
		uint32_t eighths = column_eighths(plot, i);
		uint32_t cells = bar_cells(plot), high = (eighths + 7) / 8;
		bool own = i == plot->own;

		if (plot->counted && above == high && plot->bins->counts[i]) {
			add_count(builder, plot->bins->counts[i], cells, own);
		} else if (eighths > above * 8) {
			add_block(builder, eighths - above * 8, cells, own,
			    column_style(plot, i));
		} else {
			row_pad(builder, cells, STYLE_TEXT);
		}
		row_pad(builder, plot->column - cells, STYLE_TEXT);
	}
}

static void add_axis(struct row_builder *builder, const struct plot *plot)
{
	uint32_t total = plot->column * plot->bins->count, before = total;
	struct str line = {0};

	if (plot->own != UINT32_MAX)
		before = plot->own * plot->column + (bar_cells(plot) - 1) / 2;
	row_pad(builder, plot->gutter, STYLE_TEXT);
	str_repeat(&line, builder->ascii ? "-" : "─", before);
	row_add(builder, str_text(&line), STYLE_RULE);
	if (plot->own != UINT32_MAX) {
		row_add(builder, text_of(builder->ascii ? "^" : "▲"),
		    (STYLE_PARTS + plot->part) | STYLE_BOLD);
		str_clear(&line);
		str_repeat(
		    &line, builder->ascii ? "-" : "─", total - before - 1);
		row_add(builder, str_text(&line), STYLE_RULE);
	}
	str_release(&line);
}

/* Adds the labels that fit, each at its column. */
static void add_labels(struct row_builder *builder, const struct plot *plot)
{
	uint32_t label_cells = LABEL_CELLS + (plot->bins->step < 0.09);
	uint32_t every = 1, i;

	while (every * plot->column < label_cells)
		every = every == 1 ? 2 : every == 2 ? 5 : every * 2;
	row_pad(builder, plot->gutter, STYLE_TEXT);
	for (i = 0; i < plot->bins->count; i += every) {
		uint32_t from = plot->gutter + i * plot->column;
		struct str label = {0};
		uint32_t cells;

		figures_score(&label, i * plot->bins->step);
		cells = (uint32_t)label.len;
		if (plot->bins->centred && bar_cells(plot) > cells)
			from += (bar_cells(plot) - cells) / 2;
		if (from > builder->row.cells)
			row_pad(builder, from - builder->row.cells, STYLE_TEXT);
		row_add(builder, str_text(&label),
		    i == plot->own ? STYLE_TEXT | STYLE_BOLD : STYLE_DIM);
		str_release(&label);
	}
}

void histogram_lay_out(struct page *page, const struct histogram_bins *bins,
    uint32_t own, enum review_part part, uint32_t width, uint32_t height,
    enum row_glyphs ascii)
{
	struct plot plot = make_plot(bins, own, part, width, height);
	uint32_t rows = plot.height + plot.counted, i;
	struct row_builder builder;

	for (i = 0; i < rows + AXIS_ROWS; i++) {
		row_start(&builder, page->arena, width, ascii);
		if (i < rows)
			add_columns(&builder, &plot, i);
		else if (i == rows)
			add_axis(&builder, &plot);
		else
			add_labels(&builder, &plot);
		page_add(page, &builder, 0);
	}
}
