/*
 * Pipe tables: a line below the head, and rows as wide as the head.
 */
#include <string.h>

#include "review/check/rules.h"
#include "review/lines.h"
#include "review/tables.h"

static struct text line_at(const struct check *check, size_t index)
{
	return text_trim(
	    check_line(check, check->review->body_line + (uint32_t)index));
}

static struct check_spot spot_at(struct check *check, size_t index)
{
	struct text line = line_at(check, index);

	return check_spot_in(
	    check, (size_t)(line.ptr - check->review->body.ptr));
}

static bool is_code(const struct check *check, size_t index)
{
	return check->mask[check->lines[index]] & MASK_CODE;
}

/* Whether LINE can only be a row: a pipe at both ends. */
static bool is_framed(struct text line)
{
	return line.len > 2 && line.ptr[0] == '|' &&
	       line.ptr[line.len - 1] == '|';
}

/* Checks the rows below line INDEX, which has COLUMNS; returns their end. */
static size_t check_rows(struct check *check, size_t index, size_t columns)
{
	for (index++; index < check->line_count; index++) {
		struct text line = line_at(check, index);
		size_t cells = tables_count_cells(line);
		double score;
		size_t len;

		if (!line.len || !cells || markup_is_date_line(line) ||
		    lines_score(line, &score, &len))
			break;
		if (cells != columns)
			check_note(check, spot_at(check, index),
			    FAULT_TABLE_ROW, "%zu\n%zu", cells, columns);
	}
	return index;
}

void check_tables(struct check *check)
{
	struct text body = check->review->body;
	size_t i = 0;

	if (!body.len || !memchr(body.ptr, '|', body.len))
		return;
	while (i < check->line_count) {
		struct text line = line_at(check, i);
		struct text above = i ? line_at(check, i - 1) : TEXT("");
		size_t columns =
		    is_code(check, i) ? 0 : tables_count_delimiters(line);

		if (columns) {
			size_t head = tables_count_cells(above);

			if (head != columns)
				check_note(check, spot_at(check, i),
				    FAULT_TABLE_RULE, "%zu\n%zu", columns,
				    head);
			i = check_rows(check, i, head ? head : columns);
			continue;
		}
		if (is_framed(line) && !is_code(check, i) &&
		    i + 1 < check->line_count &&
		    is_framed(line_at(check, i + 1)) &&
		    !tables_count_delimiters(line_at(check, i + 1))) {
			check_note(check, spot_at(check, i), FAULT_TABLE_HEAD,
			    "%s", "");
			while (i < check->line_count && line_at(check, i).len)
				i++;
			continue;
		}
		i++;
	}
}
