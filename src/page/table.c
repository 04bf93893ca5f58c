/*
 * Tables: the widths of the columns, and rows as high as their highest cell. No
 * frame around, a line under the head; lines between rows only where wrapped
 * cells would run into each other.
 */
#include "page/table.h"

#include <stdlib.h>

#include "base/mem.h"

enum {
	GAP = 3,        /* « │ » */
	CELL_LEAST = 4, /* a table with narrower columns becomes a list */
	WORD_LEAST = 12 /* and so does one that cuts shorter words */
};

struct column {
	uint32_t natural; /* cells of the longest line */
	uint32_t word; /* cells of the longest word, as far as there is room */
	uint32_t width;
};

static const struct table_cell *cell_at(
    const struct table *table, size_t row, size_t column)
{
	return &table->cells[row * table->columns + column];
}

static struct column *measure(struct wrap *wrap, const struct table *table)
{
	struct column *columns = mem_new(table->columns, sizeof *columns);
	size_t row, i;

	for (row = 0; row < table->rows; row++)
		for (i = 0; i < table->columns; i++) {
			const struct table_cell *cell = cell_at(table, row, i);
			uint32_t line, word;

			wrap_measure(
			    wrap, cell->spans, cell->count, &line, &word);
			if (line > columns[i].natural)
				columns[i].natural = line;
			if (word > columns[i].word)
				columns[i].word = word;
		}
	for (i = 0; i < table->columns; i++)
		if (!columns[i].natural)
			columns[i].natural = columns[i].word = 1;
	return columns;
}

/* The width of COLUMN when columns are reduced to LEVEL. */
static uint32_t width_at(const struct column *column, uint32_t level)
{
	uint32_t width = column->natural < level ? column->natural : level;

	return width < column->word ? column->word : width;
}

static uint64_t sum_at(
    const struct column *columns, size_t count, uint32_t level)
{
	uint64_t sum = 0;
	size_t i;

	for (i = 0; i < count; i++)
		sum += width_at(&columns[i], level);
	return sum;
}

/* Cuts the longest words to the length that fits all columns. */
static void cut_words(struct column *columns, size_t count, uint32_t length)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (columns[i].word > length)
			columns[i].word = length;
}

/* The greatest length of words that fits, by halving. */
static uint32_t word_length(
    const struct column *columns, size_t count, uint64_t room)
{
	uint32_t low = 1,
		 high = room < UINT32_MAX ? (uint32_t)room : UINT32_MAX;

	while (low < high) {
		uint32_t middle = low + (high - low + 1) / 2;
		uint64_t sum = 0;
		size_t i;

		for (i = 0; i < count; i++)
			sum +=
			    columns[i].word < middle ? columns[i].word : middle;
		if (sum <= room)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

/* Whether columns in ROOM cells would cut words that should stay whole. */
static bool cuts_words(
    const struct column *columns, size_t count, uint64_t room)
{
	uint32_t length = word_length(columns, count, room);
	size_t i;

	for (i = 0; i < count; i++)
		if (columns[i].word > length)
			return length < WORD_LEAST;
	return false;
}

/* Divides ROOM cells, at least one for each column. The level is found by
 * halving. */
static void share_out(struct column *columns, size_t count, uint32_t room)
{
	uint32_t low = 1, high = room;
	uint64_t left;
	size_t i;

	cut_words(columns, count, word_length(columns, count, room));
	while (low < high) {
		uint32_t middle = low + (high - low + 1) / 2;

		if (sum_at(columns, count, middle) <= room)
			low = middle;
		else
			high = middle - 1;
	}
	left = room - sum_at(columns, count, low);
	for (i = 0; i < count; i++) {
		columns[i].width = width_at(&columns[i], low);
		if (left && columns[i].width < columns[i].natural) {
			columns[i].width++;
			left--;
		}
	}
}

static void add_line(struct wrap *wrap, struct wrap_indent *indent,
    const struct column *columns, size_t count)
{
	const char *dash = wrap->ascii ? "-" : "─";
	struct str line = {0};
	struct row_builder builder;
	size_t i;

	for (i = 0; i < count; i++) {
		if (i)
			str_puts(&line, wrap->ascii ? "-+-" : "─┼─");
		str_repeat(&line, dash, columns[i].width);
	}
	row_start(&builder, wrap->page->arena, wrap->width, wrap->ascii);
	wrap_add_indent(wrap, indent, &builder);
	row_add(&builder, str_text(&line), STYLE_RULE);
	page_add(wrap->page, &builder, wrap->anchor);
	str_release(&line);
}

/* Adds one line of a cell in its column. */
static void add_part(struct row_builder *builder, const struct row *part,
    const struct column *column, enum markup_align align, bool last)
{
	uint32_t spare = column->width - (part ? part->cells : 0);
	uint32_t left = align == MARKUP_RIGHT    ? spare
			: align == MARKUP_CENTER ? spare / 2
						 : 0;
	size_t i;

	row_pad(builder, left, STYLE_TEXT);
	for (i = 0; part && i < part->count; i++) {
		const struct span *span = &part->spans[i];

		builder->link = span->link;
		row_add_clean(builder, span->text, span->cells, span->style);
		builder->link = 0;
	}
	if (!last)
		row_pad(builder, spare - left, STYLE_TEXT);
}

/* Wraps the cells of ROW, each into its own page; returns the height. */
static size_t wrap_cells(struct wrap *wrap, const struct table *table,
    const struct column *columns, size_t row, struct page *pages)
{
	struct page *page = wrap->page;
	uint32_t width = wrap->width;
	size_t height = 0, i;

	for (i = 0; i < table->columns; i++) {
		const struct table_cell *cell = cell_at(table, row, i);

		pages[i] = (struct page){.arena = page->arena};
		wrap->page = &pages[i];
		wrap->width = columns[i].width;
		wrap_add(wrap, NULL, cell->spans, cell->count);
		if (pages[i].count > height)
			height = pages[i].count;
	}
	wrap->page = page;
	wrap->width = width;
	return height;
}

static void add_table_row(struct wrap *wrap, struct wrap_indent *indent,
    const struct table *table, const struct column *columns, size_t row)
{
	const char *border = wrap->ascii ? " | " : " │ ";
	struct page *pages = mem_new(table->columns, sizeof *pages);
	size_t height = wrap_cells(wrap, table, columns, row, pages);
	size_t line, i;

	for (line = 0; line < height; line++) {
		struct row_builder builder;

		row_start(
		    &builder, wrap->page->arena, wrap->width, wrap->ascii);
		wrap_add_indent(wrap, indent, &builder);
		for (i = 0; i < table->columns; i++) {
			if (i)
				row_add_clean(
				    &builder, text_of(border), GAP, STYLE_RULE);
			add_part(&builder,
			    line < pages[i].count ? &pages[i].rows[line] : NULL,
			    &columns[i], table->aligns[i],
			    i + 1 == table->columns);
		}
		page_add(wrap->page, &builder, wrap->anchor);
	}
	free(pages);
}

/* Adds a row as a paragraph: «Head: cell; Head: cell». */
static void add_record(struct wrap *wrap, struct wrap_indent *indent,
    const struct table *table, size_t row)
{
	struct wrap_span *spans = NULL;
	size_t count = 0, capacity = 0, i, j;

	for (i = 0; i < table->columns; i++) {
		const struct table_cell *parts[2] = {
		    cell_at(table, 0, i), cell_at(table, row, i)};
		int part;

		if (!parts[1]->count)
			continue;
		for (part = 0; part < 2; part++) {
			const char *mark = part ? ": " : "; ";

			spans =
			    mem_grow(spans, count, &capacity, sizeof *spans);
			if (part && !row)
				break; /* only a head */
			if (part ? parts[0]->count > 0 : count > 0)
				spans[count++] = (struct wrap_span){
				    text_of(mark), STYLE_DIM, 0};
			for (j = 0; j < parts[part]->count; j++) {
				spans = mem_grow(
				    spans, count, &capacity, sizeof *spans);
				spans[count++] = parts[part]->spans[j];
			}
		}
	}
	wrap_add(wrap, indent, spans, count);
	free(spans);
}

/* Adds the rows as a list, or as paragraphs for a pipe. */
static void add_records(struct wrap *wrap, struct wrap_indent *indent,
    const struct table *table, bool plain)
{
	size_t row, first;
	uint32_t anchor = wrap->anchor;

	for (row = table->rows > 1; row < table->rows; row++) {
		struct wrap_indent item = wrap_bullet(wrap, indent);

		first = wrap->page->count;
		add_record(wrap, plain ? indent : &item, table, row);
		wrap_join_anchors(wrap, first, anchor + (uint32_t)row);
	}
}

uint32_t table_natural_width(struct wrap *wrap, const struct table *table)
{
	struct column *columns = measure(wrap, table);
	uint64_t sum = sum_at(columns, table->columns, UINT32_MAX) +
		       GAP * (table->columns - 1);

	free(columns);
	return sum < UINT32_MAX ? (uint32_t)sum : UINT32_MAX;
}

void table_lay_out(struct wrap *wrap, struct wrap_indent *indent,
    const struct table *table, bool plain)
{
	uint32_t room = wrap->width - wrap_indent_cells(wrap, indent);
	uint64_t borders = GAP * (uint64_t)(table->columns - 1), natural;
	struct column *columns;
	uint32_t anchor;
	bool fits;
	size_t row;

	if (!table->columns || !table->rows)
		return;
	columns = measure(wrap, table);
	natural = sum_at(columns, table->columns, UINT32_MAX);
	fits = natural + borders <= room;
	if (plain || (!fits && (borders + table->columns * CELL_LEAST > room ||
				   cuts_words(columns, table->columns,
				       room - borders)))) {
		free(columns);
		add_records(wrap, indent, table, plain);
		return;
	}
	share_out(columns, table->columns,
	    (uint32_t)(fits ? natural : room - borders));
	/* The cells of a row are side by side: one place for all its lines. */
	anchor = wrap->anchor;
	for (row = 0; row < table->rows; row++) {
		size_t first = wrap->page->count;

		if (row == 1 || (row && !fits))
			add_line(wrap, indent, columns, table->columns);
		add_table_row(wrap, indent, table, columns, row);
		wrap_join_anchors(wrap, first, anchor + (uint32_t)row);
	}
	free(columns);
}
