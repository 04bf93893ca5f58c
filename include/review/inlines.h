#ifndef REVIEW_INLINES_H
#define REVIEW_INLINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "review/markup.h"

/* What stands in one block, while it is being read: its bytes in one piece, so
 * that lines can be looked at and cut, and what style which part has. */

enum inline_kind { INLINE_TEXT, INLINE_SOFT, INLINE_HARD };

struct inline_run {
	size_t start; /* in bytes */
	size_t len;
	struct text url; /* in an arena; "" without */
	unsigned style;
	uint32_t line; /* of the block, from 0 */
	enum inline_kind kind;
};

struct inlines {
	struct str bytes; /* a break is one "\n" */
	struct inline_run *runs;
	size_t count;
	size_t capacity;
	uint32_t line;
};

void inlines_clear(struct inlines *inlines);
void inlines_release(struct inlines *inlines);

void inlines_add(
    struct inlines *inlines, struct text text, unsigned style, struct text url);
/* The same; every bare URL in TEXT becomes a link (its target in ARENA). */
void inlines_add_linked(struct inlines *inlines, struct arena *arena,
    struct text text, unsigned style);
/* A soft break next to another break, and one at the start, is none. */
void inlines_break(struct inlines *inlines, bool hard);

/* The line that starts at AT, without its end. */
struct text inlines_line(const struct inlines *inlines, size_t at);
/* Which line of the source AT is on, from 0 for the block's first. */
uint32_t inlines_line_number(const struct inlines *inlines, size_t at);

/* Appends the bytes FROM to TO, without blanks at either end, to the spans of
 * BLOCK. OFFSETS tells where each line of the block starts in the source. */
void inlines_cut(const struct inlines *inlines, size_t from, size_t to,
    struct arena *arena, const uint32_t *offsets, size_t offset_count,
    struct markup_block *block);

#endif
