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
 * if that fits, else the wide ones reduced to one common width, but to no less
 * than their longest word if that fits. With PLAIN, or if columns would be too
 * narrow, a paragraph for each row: «Head: cell; …».
 */
void table_lay_out(struct wrap *wrap, struct wrap_indent *indent,
    const struct table *table, bool plain);
/* Cells of the table without any wrapping. */
uint32_t table_natural_width(struct wrap *wrap, const struct table *table);

#endif
