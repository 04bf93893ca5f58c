/*
 * The plot's cells. Labels and points lie over the frontier, and the frontier
 * over quartiles. Shapes carry every fact: the number of products in a cell,
 * the frontier, the types if there are few.
 */
#include "page/chart/plot_canvas.h"

#include "base/unicode.h"

enum {
	LABEL_MOST = 24,    /* cells of a name beside its point */
	LABELS_COLUMNS = 50 /* columns for other names than the current one's */
};

const struct plot_fill plot_fills[PLOT_FILLS] = {
    {100, "█"}, {30, "▓"}, {10, "▒"}};

const char *plot_type_glyph(uint32_t number, bool frontier, bool ascii)
{
	static const char *const glyphs[][POINTS_TYPES] = {
	    {"○", "△", "□", "◇"}, {"●", "▲", "■", "◆"}};
	static const char *const letters[][POINTS_TYPES] = {
	    {"a", "b", "c", "d"}, {"A", "B", "C", "D"}};

	return (ascii ? letters : glyphs)[frontier][number - 1];
}

static void set(struct plot_canvas *canvas, size_t cell, enum plot_layer layer,
    const char *text, unsigned style)
{
	struct plot_glyph *glyph = &canvas->glyphs[cell];

	if (glyph->layer > (uint8_t)layer)
		return;
	glyph->text = text_of(text);
	glyph->style = (uint16_t)style;
	glyph->layer = (uint8_t)layer;
}

static void draw_quartiles(struct plot_canvas *canvas)
{
	const struct plot_grid *grid = canvas->grid;
	const struct quartiles *x = &canvas->options->x;
	const struct quartiles *y = &canvas->options->y;
	bool ascii = canvas->options->ascii;
	uint32_t i;
	int q;

	for (q = 0; q < 3 && x->count > 1; q++) {
		uint32_t at = plot_grid_spot(grid, x->at[q], 0).x / grid->wide;

		for (i = 0; i < grid->rows; i++)
			set(canvas, (size_t)i * grid->columns + at,
			    PLOT_QUARTILE,
			    q == 1  ? ascii ? "!" : "╎"
			    : ascii ? ":"
				    : "┊",
			    STYLE_RULE);
	}
	for (q = 0; q < 3 && y->count > 1; q++) {
		uint32_t at = plot_grid_spot(grid, 0, y->at[q]).y / grid->high;

		for (i = 0; i < grid->columns; i++)
			set(canvas, (size_t)at * grid->columns + i,
			    PLOT_QUARTILE,
			    q == 1  ? ascii ? "~" : "╌"
			    : ascii ? "."
				    : "┈",
			    STYLE_RULE);
	}
}

/* Draws a straight line between two cells of a row or column. */
static void draw_line(struct plot_canvas *canvas, size_t from, size_t to)
{
	size_t columns = canvas->grid->columns;
	bool down = from / columns != to / columns;
	size_t step = down ? columns : 1, at;

	if (from > to) {
		at = from;
		from = to;
		to = at;
	}
	for (at = from; at < to; at += step) {
		canvas->glyphs[at].sides |= down ? 4 : 2;
		canvas->glyphs[at + step].sides |= down ? 1 : 8;
	}
}

/* If a lower x is better, the best value for a price holds up to the next
 * point's; else from the point before on. */
static void draw_frontier(struct plot_canvas *canvas)
{
	static const char *const lines[16] = {" ", "╹", "╺", "┗", "╻", "┃", "┏",
	    "┣", "╸", "┛", "━", "┻", "┓", "┫", "┳", "╋"};
	const struct points *points = canvas->options->points;
	const struct plot_grid *grid = canvas->grid;
	bool across = axis_entry(points->x).less;
	size_t i, columns = grid->columns;

	for (i = 1; i < points->frontier_count; i++) {
		size_t from =
		    plot_grid_cell(grid, grid->spots[points->frontier[i - 1]]);
		size_t to =
		    plot_grid_cell(grid, grid->spots[points->frontier[i]]);
		size_t corner = across
				    ? from / columns * columns + to % columns
				    : to / columns * columns + from % columns;

		draw_line(canvas, from, corner);
		draw_line(canvas, corner, to);
	}
	for (i = 0; i < columns * grid->rows; i++) {
		unsigned sides = canvas->glyphs[i].sides;

		if (sides)
			set(canvas, i, PLOT_LINE,
			    !canvas->options->ascii ? lines[sides]
			    : sides == 10           ? "-"
			    : sides == 5            ? "|"
						    : "+",
			    STYLE_TITLE | STYLE_BOLD);
	}
}

unsigned plot_canvas_point_style(const struct plot_canvas *canvas)
{
	enum axis y = canvas->options->points->y;

	return y < AXIS_PRICE    ? STYLE_PARTS + (unsigned)y
	       : y == AXIS_PRICE ? STYLE_PRICE
				 : STYLE_TEXT;
}

/* The Braille character of DOTS, whose bits go by rows (Unicode 25.10). */
static const char *braille(struct arena *arena, unsigned dots)
{
	static const unsigned char bits[8] = {1, 8, 2, 16, 4, 32, 64, 128};
	char *text = arena_bytes(arena, 4);
	unsigned value = 0, i;

	for (i = 0; i < 8; i++)
		if (dots & 1U << i)
			value |= bits[i];
	text[0] = (char)0xE2;
	text[1] = (char)(0xA0 | value >> 6);
	text[2] = (char)(0x80 | (value & 0x3F));
	text[3] = '\0';
	return text;
}

static const char *ascii_glyph(
    const struct plot_canvas *canvas, const struct plot_cell *cell)
{
	static const char *const digits[] = {
	    "#", "1", "2", "3", "4", "5", "6", "7", "8", "9"};

	if (cell->count > 1)
		return digits[cell->count < 10 ? cell->count : 0];
	if (canvas->typed && cell->type)
		return plot_type_glyph(cell->type, cell->frontier, true);
	return cell->frontier ? "O" : "1";
}

static const char *cell_glyph(
    const struct plot_canvas *canvas, const struct plot_cell *cell)
{
	bool typed = canvas->typed && cell->type && cell->type != PLOT_MIXED;
	size_t i;

	if (canvas->options->ascii)
		return ascii_glyph(canvas, cell);
	if (cell->frontier)
		return typed ? plot_type_glyph(cell->type, true, false) : "◆";
	for (i = 0; i < PLOT_FILLS; i++)
		if (cell->count >= plot_fills[i].least)
			return plot_fills[i].glyph;
	if (typed)
		return plot_type_glyph(cell->type, false, false);
	return braille(canvas->arena, cell->dots);
}

static void draw_points(struct plot_canvas *canvas)
{
	const struct plot_grid *grid = canvas->grid;
	unsigned style = plot_canvas_point_style(canvas);
	size_t i;

	for (i = 0; i < (size_t)grid->columns * grid->rows; i++) {
		const struct plot_cell *cell = &grid->cells[i];

		if (cell->count)
			set(canvas, i, PLOT_POINT, cell_glyph(canvas, cell),
			    cell->frontier || cell->count > 1
				? style | STYLE_BOLD
				: style);
	}
}

static uint32_t row_at(const struct plot_canvas *canvas, uint32_t at)
{
	return canvas->options->list->matches[at].row;
}

static void draw_marks(struct plot_canvas *canvas)
{
	const struct points *points = canvas->options->points;
	const struct catalog *catalog = canvas->options->catalog;
	const struct plot_grid *grid = canvas->grid;
	size_t i;

	for (i = 0; i < points->count && canvas->options->marked; i++)
		if (canvas->options->marked[catalog->product[row_at(
			canvas, points->items[i].at)]])
			set(canvas, plot_grid_cell(grid, grid->spots[i]),
			    PLOT_POINT, canvas->options->ascii ? "*" : "★",
			    STYLE_MARK | STYLE_BOLD);
}

static void draw_current(struct plot_canvas *canvas)
{
	if (canvas->current != UINT32_MAX)
		set(canvas, canvas->current_cell, PLOT_LABEL,
		    canvas->options->ascii ? "@" : "◉",
		    STYLE_CURRENT | STYLE_BOLD);
}

/* Whether COUNT cells of row ROW, from COLUMN on, are empty. */
static bool is_free(const struct plot_canvas *canvas, int64_t row,
    int64_t column, uint32_t count)
{
	const struct plot_grid *grid = canvas->grid;
	const struct plot_glyph *glyph;
	uint32_t i;

	if (row < 0 || row >= grid->rows || column < 0 ||
	    column + count > grid->columns)
		return false;
	glyph = canvas->glyphs + row * grid->columns + column;
	for (i = 0; i < count; i++)
		if (glyph[i].layer > PLOT_QUARTILE)
			return false;
	return true;
}

static void put_label(
    struct plot_canvas *canvas, struct text name, int64_t at, unsigned style)
{
	const char *p = name.ptr, *end = p + name.len;
	int cells = 0, i;

	while (p < end) {
		size_t bytes = unicode_grapheme(p, end, &cells);

		for (i = 0; i < cells; i++)
			canvas->glyphs[at++] = (struct plot_glyph){
			    {p, i ? 0 : bytes}, (uint16_t)style, PLOT_LABEL, 0};
		p += bytes;
	}
}

/* Draws the name beside its point with a blank on either side, or above or
 * below it; leaves it out without room. */
static void draw_label(
    struct plot_canvas *canvas, uint32_t number, unsigned style)
{
	static const struct {
		int down, across, back; /* BACK: its end is there */
	} places[] = {
	    {0, 1, 0}, {0, 0, 1}, {-1, 0, 0}, {1, 0, 0}, {-1, 1, 1}, {1, 1, 1}};
	const struct point *point = &canvas->options->points->items[number];
	size_t cell = plot_grid_cell(canvas->grid, canvas->grid->spots[number]);
	struct row_builder builder;
	struct str name = {0};
	struct text text;
	int64_t cells, row, column;
	size_t i;

	row_start(&builder, canvas->arena, LABEL_MOST, canvas->options->ascii);
	text = catalog_shown_name(
	    canvas->options->catalog, row_at(canvas, point->at));
	row_add_field(&builder, text, style, LABEL_MOST, false);
	row_print(&builder.row, &name);
	text = arena_text(canvas->arena, str_text(&name));
	str_release(&name);
	cells = (uint32_t)unicode_cells(text) + 2;
	row = (int64_t)(cell / canvas->grid->columns);
	column = (int64_t)(cell % canvas->grid->columns);
	for (i = 0; i < sizeof places / sizeof *places; i++) {
		int64_t at = column + places[i].across - places[i].back * cells;

		if (!is_free(canvas, row + places[i].down, at, (uint32_t)cells))
			continue;
		at += (row + places[i].down) * canvas->grid->columns;
		put_label(canvas, text, at + 1, style);
		return;
	}
}

static void draw_labels(struct plot_canvas *canvas)
{
	const struct points *points = canvas->options->points;
	size_t i;

	if (canvas->current != UINT32_MAX)
		draw_label(canvas, canvas->current, STYLE_TEXT | STYLE_BOLD);
	for (i = 0; i < points->frontier_count &&
		    canvas->grid->columns >= LABELS_COLUMNS;
	     i++)
		if (points->frontier[i] != canvas->current)
			draw_label(canvas, points->frontier[i], STYLE_DIM);
}

void plot_canvas_draw(struct plot_canvas *canvas)
{
	draw_quartiles(canvas);
	draw_frontier(canvas);
	draw_points(canvas);
	draw_marks(canvas);
	draw_current(canvas);
	draw_labels(canvas);
}
