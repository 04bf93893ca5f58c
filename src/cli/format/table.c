/*
 * A table for the terminal or a pipe: natural widths, fitted to the terminal by
 * dropping columns and cutting the widest.
 */
#include "cli/format/table.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/unicode.h"
#include "review/markup.h"

enum {
	TABLE_GAP = 2,    /* blanks between columns */
	TABLE_FIRST = 24, /* cells for the first column, at least */
	TABLE_LEAST = 4,  /* cells below which no column is cut */
	TABLE_WIDEST = UINT16_MAX / 2
};

void table_init(struct table *table, const struct column_list *columns)
{
	*table = (struct table){.columns = columns, .shown = columns->count};
	table->arena = arena_new();
	table->widths = mem_new(columns->count, sizeof *table->widths);
}

void table_release(struct table *table)
{
	arena_free(table->arena);
	free(table->cells);
	free(table->widths);
	*table = (struct table){0};
}

static void widen(uint32_t *width, struct text text)
{
	size_t cells = unicode_cells(text);

	if (cells > TABLE_WIDEST)
		cells = TABLE_WIDEST;
	if (cells > *width)
		*width = (uint32_t)cells;
}

/* TEXT without Markdown. */
static struct text strip(struct arena *arena, struct text text)
{
	struct str plain = {0};

	markup_plain(markup_parse_sentence(arena, text), &plain);
	text = arena_text(arena, text_trim(str_text(&plain)));
	str_release(&plain);
	return text;
}

void table_add(struct table *table, const struct record *record)
{
	size_t count = table->columns->count, i;
	struct str value = {0};

	for (i = 0; i < count; i++) {
		struct text text;

		str_clear(&value);
		column_say(table->columns->ids[i], record, &value);
		text = arena_text(table->arena, str_text(&value));
		if (column_get(table->columns->ids[i]).prose)
			text = strip(table->arena, text);
		table->cells = mem_grow(table->cells, table->count * count + i,
		    &table->capacity, sizeof *table->cells);
		table->cells[table->count * count + i] = text;
		widen(&table->widths[i], text);
	}
	table->count++;
	str_release(&value);
}

static uint32_t measure(const struct table *table)
{
	uint32_t sum = 0;
	size_t i;

	for (i = 0; i < table->shown; i++)
		sum += table->widths[i] + (i ? TABLE_GAP : 0);
	return sum;
}

/* The widest of the first COUNT columns that may be cut, or COUNT and more. */
static size_t find_widest(const struct table *table, size_t count)
{
	const uint32_t *widths = table->widths;
	size_t widest = SIZE_MAX, i;

	for (i = 0; i < count; i++)
		if (widths[i] > TABLE_LEAST &&
		    !column_get(table->columns->ids[i]).whole &&
		    (widest == SIZE_MAX || widths[i] > widths[widest]))
			widest = i;
	return widest;
}

void table_fit(struct table *table, uint32_t width, bool drop)
{
	uint32_t *widths = table->widths;
	size_t i;

	for (i = 0; i < table->columns->count; i++) {
		widen(
		    &widths[i], text_of(column_title(table->columns->ids[i])));
		if (widths[i] > width &&
		    !column_get(table->columns->ids[i]).whole)
			widths[i] = width;
	}
	while (drop && table->shown > 1) {
		uint32_t first =
		    widths[0] < TABLE_FIRST ? widths[0] : TABLE_FIRST;

		if (measure(table) - widths[0] + first <= width)
			break;
		table->shown--;
	}
	while (measure(table) > width) {
		size_t widest = find_widest(table, drop ? 1 : table->shown);

		if (widest < table->shown)
			widths[widest]--;
		else if (table->shown > 1)
			table->shown--;
		else
			break;
	}
}

void table_build_row(const struct table *table, size_t i, struct arena *arena,
    enum row_glyphs ascii, struct row *row)
{
	struct row_builder builder;
	size_t k;

	row_start(&builder, arena, UINT32_MAX, ascii);
	for (k = 0; k < table->shown; k++) {
		enum column_id id = table->columns->ids[k];
		struct column column = column_get(id);
		bool header = i == TABLE_HEADER;
		struct text text =
		    header ? text_of(column_title(id))
			   : table->cells[i * table->columns->count + k];

		if (k)
			row_pad(&builder, TABLE_GAP, STYLE_TEXT);
		row_add_field(&builder, text, header ? STYLE_DIM : column.style,
		    table->widths[k], column.right);
	}
	*row = builder.row;
}
