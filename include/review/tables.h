#ifndef REVIEW_TABLES_H
#define REVIEW_TABLES_H

#include <stddef.h>

#include "base/str.h"
#include "review/blocks.h"
#include "review/markup.h"

/* Pipe tables on the lines of a paragraph, as GFM has them (4.10); but head and
 * delimiter row must hold a pipe each, and a date or a score is no row. */

/* The line in LINES from which on they are a table (its head), or COUNT. */
size_t tables_find(const struct text *lines, size_t count);

/* How many cells LINE has as a row, or as the line below a head (|---|:-:|); 0
 * where it is none. */
size_t tables_count_cells(struct text line);
size_t tables_count_delimiters(struct text line);

/*
 * Appends the table of LINES, whose first is LINE of the source. A cell's
 * source is its text, borrowed from LINES; the caller makes spans of it. Rows
 * are cut, and filled up, to the head's columns. *LEFT is how many cells may
 * still be made: where they end so does the table. Returns how many lines it
 * took.
 */
size_t tables_add(struct blocks *blocks, struct markup_block ***tail,
    const struct text *lines, size_t count, size_t line, size_t *left);

#endif
