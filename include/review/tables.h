#ifndef REVIEW_TABLES_H
#define REVIEW_TABLES_H

#include <stddef.h>

#include "base/str.h"
#include "review/blocks.h"
#include "review/markup.h"

/* Pipe tables in the lines of a paragraph, as in GFM (4.10); but head and
 * delimiter row must each have a pipe, and a date or a score is no row. */

/* The first line of a table (its head) in LINES, or COUNT. */
size_t tables_find(const struct text *lines, size_t count);

/* The number of cells in LINE as a row, or as the line below a head
 * (|---|:-:|); 0 if it is neither. */
size_t tables_count_cells(struct text line);
size_t tables_count_delimiters(struct text line);

/*
 * Appends the table of LINES, whose first is LINE of the source. A cell's
 * source is its text, borrowed from LINES; the caller makes spans of it. Rows
 * are cut or padded to the head's columns. *LEFT is the number of cells still
 * allowed; without any the table ends. Returns the number of lines read.
 */
size_t tables_add(struct blocks *blocks, struct markup_block ***tail,
    const struct text *lines, size_t count, size_t line, size_t *left);

#endif
