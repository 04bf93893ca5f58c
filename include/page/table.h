#ifndef PAGE_TABLE_H
#define PAGE_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "page/wrap.h"
#include "review/markup.h"

/* Tables whose cells wrap. */

struct table_cell {
	struct wrap_span *spans;
	size_t count;
};

struct table {
	size_t columns, rows;     /* the first row is the head */
	struct table_cell *cells; /* by row */
	const enum markup_align *aligns;
};

/*
 * Adds TABLE in the room that INDENT leaves: each column as wide as its content
 * where that fits, else the wide ones cut back to one common width, but not
 * below their longest word as long as there is room for that. With PLAIN, or
 * where columns would get too narrow, a paragraph a row: «Head: cell; …».
 */
void table_lay_out(struct wrap *wrap, struct wrap_indent *indent,
    const struct table *table, bool plain);
/* Cells it would take without any wrapping. */
uint32_t table_natural_width(struct wrap *wrap, const struct table *table);

#endif
