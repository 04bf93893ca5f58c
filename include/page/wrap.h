#ifndef PAGE_WRAP_H
#define PAGE_WRAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "page/row.h"

/* Wraps runs of styled text into rows of a width, at the breaks of UAX #14. */

struct wrap_span {
	struct text text; /* "\n" alone: a line ends here */
	unsigned style;
	uint32_t link; /* as in struct span */
};

/* The text before each row, the innermost first. */
struct wrap_indent {
	struct wrap_indent *outer;
	struct text text; /* clean */
	uint32_t cells;
	unsigned style;
	bool once; /* a list's mark: blanks of its width from the second row on
		    */
	bool spent;
};

struct wrap {
	struct page *page; /* receives the rows */
	uint32_t width;    /* of a row including indents; UINT32_MAX: endless */
	enum row_glyphs ascii;
	bool hard;  /* break between any two glyphs and keep blanks: for code */
	bool words; /* break at blanks if there are any: for tags */
	uint32_t anchor; /* of the next row: bytes laid out so far, independent
			    of the width */
	uint32_t line;   /* of the next row, see struct row */
	struct str text;
	unsigned char *breaks, *cells; /* a byte for each of text's */
	size_t capacity;
	struct wrap_run *runs;
	size_t run_count, run_capacity;
};

/* WIDTH 0 is endless. */
void wrap_init(struct wrap *wrap, struct page *page, uint32_t width,
    enum row_glyphs ascii);
void wrap_release(struct wrap *wrap);

/*
 * Adds COUNT spans as one paragraph, at least one row. A word wider than the
 * row is broken between glyphs; a glyph wider than the row becomes '?'; blanks
 * at a break are dropped. If INDENT leaves only a few cells, its outer parts
 * are left out.
 */
void wrap_add(struct wrap *wrap, struct wrap_indent *indent,
    const struct wrap_span *spans, size_t count);
/* An indent for the mark of a list's item, within OUTER (or NULL). */
struct wrap_indent wrap_bullet(
    const struct wrap *wrap, struct wrap_indent *outer);
/* Adds a row with nothing but INDENT. */
void wrap_add_blank(struct wrap *wrap, struct wrap_indent *indent);
/* Adds to BUILDER the indent before the next row. */
void wrap_add_indent(const struct wrap *wrap, struct wrap_indent *indent,
    struct row_builder *builder);
/* Adds the finished row to the page, as one source place of its own. */
void wrap_add_row(struct wrap *wrap, struct row_builder *builder);

/* Gives the rows from FIRST one source place at ANCHOR, and the next row the
 * one after it: for text laid out differently at different widths. */
void wrap_join_anchors(struct wrap *wrap, size_t first, uint32_t anchor);

/* Cells of INDENT and all outside it, as far as they are shown. */
uint32_t wrap_indent_cells(
    const struct wrap *wrap, const struct wrap_indent *indent);
/* Cells of the spans' longest line and of their longest unbreakable part. */
void wrap_measure(struct wrap *wrap, const struct wrap_span *spans,
    size_t count, uint32_t *line, uint32_t *word);

#endif
