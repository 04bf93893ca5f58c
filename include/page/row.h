#ifndef PAGE_ROW_H
#define PAGE_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "page/style.h"

/*
 * Rows of styled spans, the one form in which anything is shown. This is also
 * the one place that turns text into cells: its output holds no C0, C1 or DEL;
 * each becomes one visible mark.
 */
/* The glyphs for drawing. */
enum row_glyphs {
	ROW_UNICODE,
	ROW_ASCII,
	ROW_LETTERS /* lines, bars and the like are spelt as in ASCII; letters
		       of any script stay */
};

struct span {
	struct text text; /* whole grapheme clusters, clean */
	uint16_t cells;
	uint16_t style; /* enum style | STYLE_… attributes */
	uint32_t link;  /* number of a link of the page, from 1; 0: none */
};

struct row {
	struct span *spans;
	uint32_t count;
	uint32_t cells;  /* sum */
	uint32_t anchor; /* its start in the page's source: keeps the same text
			    on top over a resize */
	uint32_t line; /* line of the file in which its block starts; 0: none */
};

/* Rows in their order; they live in ARENA, which the page owns. */
struct page {
	struct arena *arena;
	struct row *rows;
	size_t count;
	size_t capacity;
};

void page_init(struct page *page);
void page_release(struct page *page);

/*
 * Appends TEXT as cells may hold it. A tab or line end becomes a blank; other
 * controls, invalid bytes and unassigned characters become U+FFFD ('?' in
 * ASCII); format controls outside a cluster (bidi, zero width spaces), which
 * could reorder the screen, are removed. A mark without a base gets U+25CC. In
 * ASCII other glyphs are spelt, or become a '?' for each of their cells.
 */
void row_clean(struct str *out, struct text text, enum row_glyphs ascii);
/*
 * Appends CLEAN in a form that terminals show in the cells counted for it: at
 * most five code points of a cluster, which is what curses keeps, of an emoji
 * sequence the first pictograph, no variation selectors. Joiners between
 * letters stay.
 */
void row_cut_clusters(struct str *out, struct text clean);

/* Builds one row, span by span. */
struct row_builder {
	struct arena *arena;
	struct row row;
	size_t capacity;
	uint32_t width;        /* cells; text beyond is cut */
	enum row_glyphs ascii; /* see row_clean */
	bool full;     /* something was cut: only blanks are added now */
	uint32_t link; /* of the next spans */
};

void row_start(struct row_builder *builder, struct arena *arena, uint32_t width,
    enum row_glyphs ascii);
/* Adds a clean copy of TEXT up to the first cluster that does not fit whole.
 * Returns the cells added. */
uint32_t row_add(struct row_builder *builder, struct text text, unsigned style);
/* The same, with '…' ('~' in ASCII) at the end if TEXT is longer than CELLS,
 * and padded with blanks to CELLS: on the right, or on the left with RIGHT. */
void row_add_field(struct row_builder *builder, struct text text,
    unsigned style, uint32_t cells, bool right);
/* Adds CELLS blanks, as many as fit. */
void row_pad(struct row_builder *builder, uint32_t cells, unsigned style);
/* Continues ROW, whose spans stay as they are. */
void row_resume(struct row_builder *builder, struct arena *arena,
    const struct row *row, uint32_t width, enum row_glyphs ascii);
/* Adds TEXT, which must be clean and take CELLS, without copying it. */
void row_add_clean(struct row_builder *builder, struct text text,
    uint32_t cells, unsigned style);
/* Adds the finished row to PAGE. */
void page_add(
    struct page *page, const struct row_builder *builder, uint32_t anchor);

/* The row with the text at ANCHOR; the first of several. */
uint32_t page_find(const struct page *page, uint32_t anchor);

/* The source line of ROW of PAGE, as near as can be told. */
uint32_t page_line(const struct page *page, uint32_t row);

/* Whether each character of SPAN is a cluster of one cell. */
bool row_is_narrow(const struct span *span);
/* Appends ROW's text, without the blanks at its end. */
void row_print(const struct row *row, struct str *out);

#endif
