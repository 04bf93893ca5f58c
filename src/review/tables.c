/*
 * The rules for rows and cells of a table. Only a backslash keeps a pipe inside
 * its cell, even in code (GFM).
 */
#include "review/tables.h"

#include <string.h>

#include "review/lines.h"

/* LINE without pipes and blanks at both ends. */
static struct text row_of(struct text line)
{
	line = text_trim(line);
	if (line.len && line.ptr[0] == '|')
		line = text_from(line, 1);
	if (line.len && line.ptr[line.len - 1] == '|' &&
	    !lines_is_escaped(line, line.len - 1))
		line.len--;
	return line;
}

/* Takes the next cell off a row; false at its end. */
static bool next_cell(struct text *line, struct text *cell)
{
	const char *p = line->ptr, *end;
	size_t at = 0;

	if (!p)
		return false;
	for (end = p + line->len; at < line->len; at++) {
		const char *pipe = memchr(p + at, '|', line->len - at);

		at = pipe ? (size_t)(pipe - p) : line->len;
		if (!pipe || !lines_is_escaped(*line, at))
			break;
	}
	*cell = text_trim((struct text){p, at});
	if (at < line->len)
		*line = (struct text){p + at + 1, (size_t)(end - p) - at - 1};
	else
		*line = (struct text){0};
	return true;
}

size_t tables_count_cells(struct text line)
{
	struct text row, cell;
	size_t count = 0;

	if (!line.len || !memchr(line.ptr, '|', line.len))
		return 0;
	for (row = row_of(line); next_cell(&row, &cell);)
		count++;
	return count;
}

/* ":--", "--:", ":-:" or "-". */
static bool is_delimiter(struct text cell, enum markup_align *align)
{
	bool left = cell.len && cell.ptr[0] == ':', right;
	size_t i;

	if (left)
		cell = text_from(cell, 1);
	right = cell.len && cell.ptr[cell.len - 1] == ':';
	if (right)
		cell.len--;
	for (i = 0; i < cell.len; i++)
		if (cell.ptr[i] != '-')
			return false;
	*align = !right ? MARKUP_LEFT : left ? MARKUP_CENTER : MARKUP_RIGHT;
	return cell.len;
}

/* Number of columns in the delimiter row LINE, or 0. Their alignment goes to
 * ALIGNS, unless it is NULL. */
static size_t delimiters(struct text line, enum markup_align *aligns)
{
	struct text row, cell;
	enum markup_align align;
	size_t count = 0;

	line = text_trim(line);
	if (!line.len || !strchr("|:-", line.ptr[0]) ||
	    !memchr(line.ptr, '|', line.len) ||
	    !memchr(line.ptr, '-', line.len))
		return 0;
	for (row = row_of(line); next_cell(&row, &cell); count++) {
		if (!is_delimiter(cell, &align))
			return 0;
		if (aligns)
			aligns[count] = align;
	}
	return count;
}

size_t tables_count_delimiters(struct text line)
{
	return delimiters(line, NULL);
}

size_t tables_find(const struct text *lines, size_t count)
{
	size_t i, columns;

	for (i = 1; i < count; i++) {
		columns = delimiters(lines[i], NULL);
		if (columns && columns == tables_count_cells(lines[i - 1]))
			return i - 1;
	}
	return count;
}

static bool ends_table(struct text line)
{
	double score;
	size_t len;

	return markup_is_date_line(line) || lines_score(line, &score, &len);
}

static void add_row(struct blocks *blocks, struct markup_block ***tail,
    struct text line, size_t columns, size_t number)
{
	struct markup_block *row = blocks_add(blocks, tail, MARKUP_ROW, number);
	struct markup_block **cells = &row->children;
	struct text rest = row_of(line), source = TEXT("");
	size_t i;

	for (i = 0; i < columns; i++) {
		if (!next_cell(&rest, &source))
			source = TEXT("");
		blocks_add(blocks, &cells, MARKUP_PARAGRAPH, number)->text =
		    source;
	}
}

size_t tables_add(struct blocks *blocks, struct markup_block ***tail,
    const struct text *lines, size_t count, size_t line, size_t *left)
{
	size_t columns = delimiters(lines[1], NULL), i;
	struct markup_block *table, **rows;

	if (columns > *left)
		return 0;
	table = blocks_add(blocks, tail, MARKUP_TABLE, line);
	table->column_count = columns;
	table->aligns =
	    arena_alloc(blocks->arena, columns, sizeof *table->aligns);
	delimiters(lines[1], table->aligns);
	rows = &table->children;
	for (i = 0; i < count && columns <= *left; i++) {
		if (i == 1)
			continue;
		if (ends_table(lines[i]))
			break;
		add_row(blocks, &rows, lines[i], columns, line + i);
		*left -= columns;
	}
	return i < 2 ? 2 : i;
}
