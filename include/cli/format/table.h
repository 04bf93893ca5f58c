#ifndef CLI_FORMAT_TABLE_H
#define CLI_FORMAT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "page/column.h"
#include "page/row.h"

/* Values in aligned columns. */
struct table {
	const struct column_list *columns;
	struct arena *arena;
	struct text *cells; /* columns->count for each row */
	size_t count;       /* of rows */
	size_t capacity;    /* of cells */
	uint32_t *widths;   /* of each column, in cells */
	size_t shown;       /* columns that fit */
};

void table_init(struct table *table, const struct column_list *columns);
void table_release(struct table *table);
void table_add(struct table *table, const struct record *record);
/* Fits the table into WIDTH cells: with DROP the last columns are dropped until
 * the first has room, then the widest are cut. Numbers are never cut; the last
 * columns are dropped instead. */
void table_fit(struct table *table, uint32_t width, bool drop);
/* Builds row I in ARENA, or the header for TABLE_HEADER. */
#define TABLE_HEADER SIZE_MAX
void table_build_row(const struct table *table, size_t i, struct arena *arena,
    enum row_glyphs ascii, struct row *row);

#endif
