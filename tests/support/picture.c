/*
 * Draws a terminal as SVG. Words are text, each at its place and as wide as its
 * cells, whatever font the viewer has. Bars and lines are boxes with crisp
 * edges, since glyphs of many fonts leave gaps between them.
 */
#include "support/picture.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

/* In hundredths of a pixel; a glyph of common monospaced fonts is 0.602 of
 * their size wide. */
enum {
	FONT = 1400,
	CELL_WIDTH = 843,
	CELL_HEIGHT = 1800,
	BASELINE = 1330,
	MARGIN = 1200,
	HEAD = 3200 /* the window's title */
};

enum { INK = 0xd0d0d0, PAPER = 0x1c1c1c };

struct theme_choice {
	unsigned ink, paper; /* 0xRRGGBB */
	unsigned attributes;
};

/* As xterm has them: sixteen, a cube of six steps, greys. */
static unsigned rgb_of(int32_t color, unsigned otherwise)
{
	static const unsigned first[] = {0x000000, 0xcd3131, 0x3fa65a, 0xc9a227,
	    0x4e7fd0, 0xb06fc4, 0x3a9fa8, 0xd0d0d0, 0x7f7f7f, 0xf06a6a,
	    0x6fcf87, 0xf0cf5f, 0x7fa9f0, 0xd79fe6, 0x6fd0d8, 0xffffff};
	unsigned rgb = 0;

	if (color == TERMINAL_DEFAULT)
		return otherwise;
	if (color & TERMINAL_RGB)
		return (unsigned)(color & ~TERMINAL_RGB);
	if (color < 16)
		return first[color];
	if (color >= 232)
		return (unsigned)(8 + 10 * (color - 232)) * 0x010101;
	for (int step = 36; step; step /= 6) {
		unsigned part = (unsigned)((color - 16) / step % 6);

		rgb = rgb << 8 | (part ? 55 + 40 * part : 0);
	}
	return rgb;
}

/* The look of ROW's cell COL; of a wide glyph's second half that of the first.
 */
static struct theme_choice look_at(const struct terminal *terminal, int row,
    int col, struct terminal_cell *cell)
{
	struct theme_choice look;

	terminal_cell(terminal, row, col, cell);
	if (!cell->cells && col) {
		terminal_cell(terminal, row, col - 1, cell);
		cell->text[0] = '\0';
	}
	look.ink = rgb_of(cell->foreground, INK);
	look.paper = rgb_of(cell->background, PAPER);
	look.attributes = cell->attributes;
	if (look.attributes & TERMINAL_REVERSE) {
		unsigned ink = look.ink;

		look.ink = look.paper;
		look.paper = ink;
	}
	return look;
}

static bool looks_same(struct theme_choice a, struct theme_choice b)
{
	return a.ink == b.ink && a.paper == b.paper &&
	       a.attributes == b.attributes;
}

/* « NAME="1.25"» of hundredths. */
static void print_length(struct str *out, const char *name, int length)
{
	str_printf(out, " %s=\"%d", name, length / 100);
	if (length % 100)
		str_printf(out, ".%02d", length % 100);
	str_putc(out, '"');
}

static void print_box(
    struct str *out, int x, int y, int width, int height, unsigned color)
{
	str_puts(out, "<rect");
	print_length(out, "x", x);
	print_length(out, "y", y);
	print_length(out, "width", width);
	print_length(out, "height", height);
	str_printf(out, " fill=\"#%06x\"/>\n", color);
}

enum { LEFT = 1, RIGHT = 2, UP = 4, DOWN = 8, HEAVY = 16 };

/* Where lines go from a cell's middle. */
static const struct {
	uint32_t glyph;
	unsigned arms;
} lines[] = {
    {0x2500 /* ─ */, LEFT | RIGHT},
    {0x2501 /* ━ */, LEFT | RIGHT | HEAVY},
    {0x2502 /* │ */, UP | DOWN},
    {0x2503 /* ┃ */, UP | DOWN | HEAVY},
    {0x250C /* ┌ */, RIGHT | DOWN},
    {0x2510 /* ┐ */, LEFT | DOWN},
    {0x2514 /* └ */, RIGHT | UP},
    {0x2518 /* ┘ */, LEFT | UP},
    {0x251B /* ┛ */, LEFT | UP | HEAVY},
    {0x251C /* ├ */, RIGHT | UP | DOWN},
    {0x2524 /* ┤ */, LEFT | UP | DOWN},
    {0x252C /* ┬ */, LEFT | RIGHT | DOWN},
    {0x2534 /* ┴ */, LEFT | RIGHT | UP},
    {0x253C /* ┼ */, LEFT | RIGHT | UP | DOWN},
};

static void draw_line(
    struct str *out, unsigned arms, int x, int y, unsigned color)
{
	int thick = arms & HEAVY ? 240 : 100;
	int middle = x + (CELL_WIDTH - thick) / 2;
	int across = y + (CELL_HEIGHT - thick) / 2;
	int left = arms & LEFT ? x : middle, top = arms & UP ? y : across;
	int right = arms & RIGHT ? x + CELL_WIDTH : middle + thick;
	int bottom = arms & DOWN ? y + CELL_HEIGHT : across + thick;

	if (arms & (LEFT | RIGHT))
		print_box(out, left, across, right - left, thick, color);
	if (arms & (UP | DOWN))
		print_box(out, middle, top, thick, bottom - top, color);
}

/* Draws a glyph of lines or blocks into its cell at X, Y; false for others. */
static bool draw_glyph(
    struct str *out, uint32_t glyph, int x, int y, unsigned color)
{
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		if (lines[i].glyph != glyph)
			continue;
		draw_line(out, lines[i].arms, x, y, color);
		return true;
	}
	if (glyph == 0x254E) { /* ╎ */
		for (int part = 1; part < 8; part += 4)
			print_box(out, x + (CELL_WIDTH - 100) / 2,
			    y + CELL_HEIGHT * part / 8, 100, CELL_HEIGHT / 4,
			    color);
		return true;
	}
	if (glyph == 0x2590) { /* ▐ */
		print_box(out, x + CELL_WIDTH / 2, y,
		    CELL_WIDTH - CELL_WIDTH / 2, CELL_HEIGHT, color);
		return true;
	}
	if (glyph < 0x2588 || glyph > 0x258F) /* █ to ▏ */
		return false;
	print_box(out, x, y, CELL_WIDTH * (int)(0x2590 - glyph) / 8,
	    CELL_HEIGHT, color);
	return true;
}

static void print_escaped(struct str *out, struct text text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (c == '&')
			str_puts(out, "&amp;");
		else if (c == '<')
			str_puts(out, "&lt;");
		else
			str_putc(out, c);
	}
}

static void print_word(struct str *out, struct text word, int x, int y,
    int cells, struct theme_choice look)
{
	str_puts(out, "<text");
	print_length(out, "x", x);
	print_length(out, "y", y + BASELINE);
	print_length(out, "textLength", cells * CELL_WIDTH);
	if (look.ink != INK)
		str_printf(out, " fill=\"#%06x\"", look.ink);
	if (look.attributes & TERMINAL_BOLD)
		str_puts(out, " font-weight=\"bold\"");
	if (look.attributes & TERMINAL_ITALIC)
		str_puts(out, " font-style=\"italic\"");
	if (look.attributes & TERMINAL_UNDERLINE)
		str_puts(out, " text-decoration=\"underline\"");
	str_putc(out, '>');
	print_escaped(out, word);
	str_puts(out, "</text>\n");
}

/* What is after the row's text, a box for each run of one colour. */
static void print_ground(
    const struct terminal *terminal, int row, struct str *out)
{
	int cols = terminal_cols(terminal), end;
	struct terminal_cell cell;

	for (int col = 0; col < cols; col = end) {
		unsigned paper = look_at(terminal, row, col, &cell).paper;

		for (end = col + 1; end < cols; end++)
			if (look_at(terminal, row, end, &cell).paper != paper)
				break;
		if (paper != PAPER)
			print_box(out, MARGIN + col * CELL_WIDTH,
			    HEAD + row * CELL_HEIGHT, (end - col) * CELL_WIDTH,
			    CELL_HEIGHT, paper);
	}
}

/* The glyphs of a row: words of one look, and what is drawn. */
static void print_glyphs(
    const struct terminal *terminal, int row, struct str *out)
{
	int cols = terminal_cols(terminal), y = HEAD + row * CELL_HEIGHT;
	struct str word = {0};
	struct theme_choice look = {0};
	int start = 0;

	for (int col = 0; col <= cols; col++) {
		struct terminal_cell cell = {.text = " "};
		struct theme_choice here = look;
		bool drawn = false;
		size_t len;

		if (col < cols)
			here = look_at(terminal, row, col, &cell);
		drawn = !strcmp(cell.text, " ") ||
			(cell.text[0] &&
			    draw_glyph(out,
				utf8_decode(cell.text,
				    cell.text + strlen(cell.text), &len),
				MARGIN + col * CELL_WIDTH, y, here.ink));
		if (word.len && (drawn || !looks_same(here, look))) {
			print_word(out, str_text(&word),
			    MARGIN + start * CELL_WIDTH, y, col - start, look);
			str_clear(&word);
		}
		if (drawn)
			continue;
		if (!word.len) {
			start = col;
			look = here;
		}
		str_puts(&word, cell.text);
	}
	str_release(&word);
}

static void print_window(struct str *out, int width, int height)
{
	static const unsigned buttons[] = {0xe0645c, 0xe0b04c, 0x6cb85c};

	str_printf(out,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
	    "font-family=\"DejaVu Sans Mono,Menlo,Consolas,Liberation Mono,"
	    "monospace\" font-size=\"%d\" "
	    "fill=\"#%06x\" "
	    "shape-rendering=\"crispEdges\">\n<title>earshot</title>\n",
	    width / 100, height / 100, FONT / 100, INK);
	str_printf(out,
	    "<rect width=\"100%%\" height=\"100%%\" rx=\"9\" "
	    "shape-rendering=\"auto\" fill=\"#%06x\"/>\n",
	    PAPER);
	for (int i = 0; i < 3; i++)
		str_printf(out,
		    "<circle cx=\"%d\" cy=\"15\" r=\"5.5\" "
		    "shape-rendering=\"auto\" fill=\"#%06x\"/>\n",
		    20 + 18 * i, buttons[i]);
	str_puts(out, "<text x=\"50%\" y=\"20\" text-anchor=\"middle\" "
		      "fill=\"#949494\">earshot</text>\n");
}

void picture_print(const struct terminal *terminal, struct str *out)
{
	int rows = terminal_rows(terminal), cols = terminal_cols(terminal);

	print_window(out, 2 * MARGIN + cols * CELL_WIDTH,
	    HEAD + rows * CELL_HEIGHT + MARGIN);
	for (int row = 0; row < rows; row++)
		print_ground(terminal, row, out);
	for (int row = 0; row < rows; row++)
		print_glyphs(terminal, row, out);
	str_puts(out, "</svg>\n");
}
