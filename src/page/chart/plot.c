/*
 * The plot's rows: the number of points and of products without, the current
 * product, the cells with their axes, and the key.
 */
#include "page/chart/plot.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/message.h"
#include "base/unicode.h"
#include "page/chart/plot_canvas.h"
#include "page/chart/plot_words.h"

enum { GUTTER = 5, GUTTER_DATE = 7 };

struct plot_form plot_choose_form(const struct plot_options *options)
{
	uint32_t height = options->height, width = options->width;
	struct plot_form form = {.top = height > 2};

	form.axis = height >= 6;
	form.about = options->current != UINT32_MAX && height >= 5;
	form.captions = height >= 18 ? 2 : height >= 12 ? 1 : 0;
	form.top += form.about;
	form.left = 1 + (options->points->y == AXIS_DATE ? (uint32_t)GUTTER_DATE
							 : (uint32_t)GUTTER);
	if (width < form.left + 8)
		form.left = 0;
	form.columns = width > form.left ? width - form.left : 1;
	form.rows = form.top + form.captions + 2 * form.axis;
	form.rows = height > form.rows ? height - form.rows : 1;
	return form;
}

static uint32_t row_at(const struct plot_canvas *canvas, uint32_t at)
{
	return canvas->options->list->matches[at].row;
}

static void start_row(
    const struct plot_canvas *canvas, struct row_builder *builder)
{
	row_start(builder, canvas->arena, canvas->options->width,
	    canvas->options->ascii);
}

static void add_text_row(struct plot_canvas *canvas, struct page *page,
    struct str *text, unsigned style)
{
	struct row_builder builder;

	start_row(canvas, &builder);
	row_add_field(
	    &builder, str_text(text), style, canvas->options->width, false);
	page_add(page, &builder, 0);
	str_release(text);
}

/* Adds the number of points, the axes, and the products without a value. */
static void add_head(struct plot_canvas *canvas, struct page *page)
{
	const char *dot = canvas->options->ascii ? " - " : " · ";
	struct str text = {0};

	plot_words_count(canvas->options, &text);
	str_puts(&text, dot);
	plot_words_axes(canvas->options, &text);
	if (canvas->options->points->count < canvas->options->points->total) {
		str_puts(&text, dot);
		plot_words_lost(canvas->options, &text);
	}
	add_text_row(canvas, page, &text, STYLE_HEADING);
}

static void print_facts(const struct plot_canvas *canvas, struct str *out)
{
	const struct points *points = canvas->options->points;
	const char *dot = canvas->options->ascii ? " - " : " · ";
	const struct point *point = &points->items[canvas->current];
	uint32_t which, here;

	str_puts(out, "  ");
	scale_print(points->x, point->x, out);
	str_puts(out, dot);
	scale_print(points->y, point->y, out);
	here = plot_grid_count_here(canvas->grid, canvas->current, &which);
	if (here > 1) {
		str_puts(out, dot);
		str_printf(out, _("%s of %s here"), figure_of(which).text,
		    figure_of(here).text);
	}
	if (point->frontier) {
		str_puts(out, dot);
		str_puts(out, _("on the frontier"));
	}
}

/* Adds the current product's name and the values of its point. */
static void add_about(struct plot_canvas *canvas, struct page *page)
{
	const struct plot_options *options = canvas->options;
	uint32_t row = row_at(canvas, options->current), cells, room;
	struct text name = catalog_shown_name(options->catalog, row);
	struct row_builder builder;
	struct str facts = {0};

	start_row(canvas, &builder);
	if (options->marked && options->marked[options->catalog->product[row]])
		row_add(&builder, text_of(options->ascii ? "* " : "★ "),
		    STYLE_MARK);
	if (canvas->current != UINT32_MAX) {
		print_facts(canvas, &facts);
	} else {
		str_puts(&facts, "  ");
		plot_words_missing(options, options->current, &facts);
	}
	room = builder.width - builder.row.cells;
	cells = (uint32_t)unicode_cells(str_text(&facts));
	room = room > cells + 8 ? room - cells : room > 8 ? 8 : room;
	cells = (uint32_t)unicode_cells(name);
	row_add_field(&builder, name, STYLE_TITLE | STYLE_BOLD,
	    cells < room ? cells : room, false);
	row_add(&builder, str_text(&facts), STYLE_TEXT);
	page_add(page, &builder, 0);
	str_release(&facts);
}

/* Adds the value beside row ROW, and the axis. */
static void add_gutter(
    const struct plot_canvas *canvas, struct row_builder *builder, uint32_t row)
{
	const struct plot_grid *grid = canvas->grid;
	const struct scale *scale = &grid->y;
	bool ascii = builder->ascii, here;
	struct str label = {0};
	size_t i;

	for (i = 0; i < scale->count && canvas->options->points->count; i++)
		if (plot_grid_spot(grid, 0, scale->ticks[i]).y / grid->high ==
		    row) {
			str_clear(&label);
			scale_print_tick(scale, scale->ticks[i], &label);
		}
	here = canvas->current != UINT32_MAX &&
	       canvas->current_cell / grid->columns == row;
	row_add_field(builder, str_text(&label),
	    here ? STYLE_TEXT | STYLE_BOLD : STYLE_DIM, canvas->form.left - 1,
	    true);
	row_add(builder,
	    text_of(here        ? ascii ? ">" : "▸"
		    : label.len ? ascii ? "+" : "┤"
		    : ascii     ? "|"
				: "│"),
	    here ? STYLE_KEY | STYLE_BOLD : STYLE_RULE);
	str_release(&label);
}

/* Joins glyphs of one style in one span. */
static void add_glyphs(
    const struct plot_canvas *canvas, struct row_builder *builder, uint32_t row)
{
	const struct plot_glyph *glyphs =
	    canvas->glyphs + (size_t)row * canvas->grid->columns;
	struct str run = {0};
	uint32_t i, style = STYLE_TEXT;

	for (i = 0; i < canvas->grid->columns; i++) {
		const struct plot_glyph *glyph = &glyphs[i];

		if (glyph->layer && glyph->style != style) {
			row_add(builder, str_text(&run), style);
			str_clear(&run);
			style = glyph->style;
		}
		if (glyph->layer)
			str_add(&run, glyph->text);
		else if (style == STYLE_TEXT)
			str_putc(&run, ' ');
		else {
			row_add(builder, str_text(&run), style);
			str_clear(&run);
			str_putc(&run, ' ');
			style = STYLE_TEXT;
		}
	}
	row_add(builder, str_text(&run), style);
	str_release(&run);
}

static void add_plot(struct plot_canvas *canvas, struct page *page)
{
	struct row_builder builder;
	uint32_t row;

	for (row = 0; row < canvas->grid->rows; row++) {
		start_row(canvas, &builder);
		if (canvas->form.left)
			add_gutter(canvas, &builder, row);
		add_glyphs(canvas, &builder, row);
		page_add(page, &builder, 0);
	}
}

/* Whether the horizontal axis has a tick at COLUMN. */
static bool has_tick(const struct plot_canvas *canvas, uint32_t column)
{
	const struct plot_grid *grid = canvas->grid;
	size_t i;

	for (i = 0; i < grid->x.count; i++)
		if (plot_grid_spot(grid, grid->x.ticks[i], 0).x / grid->wide ==
		    column)
			return true;
	return false;
}

static void add_axis(struct plot_canvas *canvas, struct page *page)
{
	bool ascii = canvas->options->ascii;
	struct row_builder builder;
	uint32_t i, left = canvas->form.left;

	start_row(canvas, &builder);
	row_pad(&builder, left ? left - 1 : 0, STYLE_TEXT);
	if (left)
		row_add(&builder, text_of(ascii ? "+" : "└"), STYLE_RULE);
	for (i = 0; i < canvas->grid->columns; i++) {
		bool here = canvas->current != UINT32_MAX &&
			    canvas->current_cell % canvas->grid->columns == i;

		row_add(&builder,
		    text_of(here                  ? ascii ? "^" : "▴"
			    : has_tick(canvas, i) ? ascii ? "+" : "┬"
			    : ascii               ? "-"
						  : "─"),
		    here ? STYLE_KEY | STYLE_BOLD : STYLE_RULE);
	}
	page_add(page, &builder, 0);
}

/* Adds the values below their ticks, as far as there is room. */
static void add_values(struct plot_canvas *canvas, struct page *page)
{
	const struct plot_grid *grid = canvas->grid;
	struct row_builder builder;
	size_t i;

	start_row(canvas, &builder);
	for (i = 0; i < grid->x.count; i++) {
		double tick = grid->x.ticks[i];
		uint32_t at = canvas->form.left +
			      plot_grid_spot(grid, tick, 0).x / grid->wide;
		struct str label = {0};
		uint32_t cells;

		scale_print_tick(&grid->x, tick, &label);
		cells = (uint32_t)label.len;
		at = at > cells / 2 ? at - cells / 2 : 0;
		if (at + cells > builder.width && builder.width > cells)
			at = builder.width - cells;
		if (!builder.row.cells || at > builder.row.cells) {
			row_pad(&builder, at - builder.row.cells, STYLE_TEXT);
			row_add(&builder, str_text(&label), STYLE_DIM);
		}
		str_release(&label);
	}
	page_add(page, &builder, 0);
}

static void add_key(struct row_builder *builder, const char *glyph,
    unsigned style, const char *text)
{
	if (builder->row.cells)
		row_pad(builder, 2, STYLE_TEXT);
	row_add(builder, text_of(glyph), style);
	row_pad(builder, 1, STYLE_TEXT);
	row_add(builder, text_of(text), STYLE_DIM);
}

/* Adds the meaning of the lines. */
static void add_lines_caption(struct plot_canvas *canvas, struct page *page)
{
	const struct plot_options *options = canvas->options;
	bool ascii = options->ascii;
	struct row_builder builder;
	struct str text = {0};

	start_row(canvas, &builder);
	plot_words_frontier(options->points, &text);
	add_key(&builder, ascii ? "-+-" : "━┛", STYLE_TITLE | STYLE_BOLD,
	    str_c(&text));
	str_clear(&text);
	if (plot_words_quartiles(options)->count > 1) {
		plot_words_median(options, &text);
		add_key(
		    &builder, ascii ? "~!" : "╌╎", STYLE_RULE, str_c(&text));
		add_key(
		    &builder, ascii ? ".:" : "┈┊", STYLE_RULE, _("quartiles"));
	} else if (options->scope) {
		plot_words_few(options, &text);
		add_key(
		    &builder, ascii ? "~!" : "╌╎", STYLE_RULE, str_c(&text));
	}
	page_add(page, &builder, 0);
	str_release(&text);
}

static uint32_t most_in_a_cell(const struct plot_grid *grid)
{
	uint32_t most = 0;
	size_t i;

	for (i = 0; i < (size_t)grid->columns * grid->rows; i++)
		if (grid->cells[i].count > most)
			most = grid->cells[i].count;
	return most;
}

/* Adds the meaning of the points: types, and the number of products in a cell.
 */
static void add_points_caption(struct plot_canvas *canvas, struct page *page)
{
	const struct points *points = canvas->options->points;
	unsigned style = plot_canvas_point_style(canvas);
	uint32_t most = most_in_a_cell(canvas->grid);
	bool ascii = canvas->options->ascii;
	struct row_builder builder;
	struct str text = {0};
	size_t i;

	start_row(canvas, &builder);
	for (i = 0; canvas->typed && i < points->type_count; i++) {
		str_clear(&text);
		str_add(&text, plot_words_type(points, (uint32_t)i + 1));
		add_key(&builder,
		    plot_type_glyph((uint32_t)i + 1, false, ascii), style,
		    str_c(&text));
	}
	if (ascii)
		add_key(&builder, "1-9", style, _("products in a cell"));
	else
		add_key(&builder, "⠠⠂", style, C_("plot", "products"));
	if (ascii && most >= 10)
		add_key(&builder, "#", style, _("10 or more"));
	for (i = PLOT_FILLS; i-- > 0 && !ascii;) {
		str_clear(&text);
		str_printf(&text, _("%u or more"), plot_fills[i].least);
		if (most >= plot_fills[i].least)
			add_key(
			    &builder, plot_fills[i].glyph, style, str_c(&text));
	}
	page_add(page, &builder, 0);
	str_release(&text);
}

static void add_rows(struct plot_canvas *canvas, struct page *page)
{
	const struct plot_form *form = &canvas->form;

	if (form->top)
		add_head(canvas, page);
	if (form->about)
		add_about(canvas, page);
	add_plot(canvas, page);
	if (form->axis) {
		add_axis(canvas, page);
		add_values(canvas, page);
	}
	if (form->captions && canvas->options->points->count)
		add_lines_caption(canvas, page);
	if (form->captions > 1 && canvas->options->points->count)
		add_points_caption(canvas, page);
}

struct plot_cursor plot_lay_out(struct page *page, const struct plot_grid *grid,
    const struct plot_options *options)
{
	size_t cells = (size_t)grid->columns * grid->rows;
	struct plot_canvas canvas = {.options = options,
	    .grid = grid,
	    .form = plot_choose_form(options),
	    .arena = page->arena,
	    .typed = options->points->type_count &&
		     options->points->count <= cells / 4,
	    .current = UINT32_MAX};
	struct plot_cursor cursor = {canvas.form.about, 0};

	if (options->current != UINT32_MAX)
		canvas.current = points_find(options->points, options->current);
	if (canvas.current != UINT32_MAX) {
		canvas.current_cell =
		    plot_grid_cell(grid, grid->spots[canvas.current]);
		cursor.row = canvas.form.top +
			     (uint32_t)(canvas.current_cell / grid->columns);
		cursor.column = canvas.form.left +
				(uint32_t)(canvas.current_cell % grid->columns);
	}
	canvas.glyphs = mem_new(cells, sizeof *canvas.glyphs);
	if (options->points->count)
		plot_canvas_draw(&canvas);
	add_rows(&canvas, page);
	free(canvas.glyphs);
	return cursor;
}
