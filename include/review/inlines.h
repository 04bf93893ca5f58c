#ifndef REVIEW_INLINES_H
#define REVIEW_INLINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "review/markup.h"

/* The text of a block while it is read: its bytes in one piece, so that lines
 * can be examined and cut, and the style of each part. */

enum inline_kind { INLINE_TEXT, INLINE_SOFT, INLINE_HARD };

struct inline_run {
	size_t start; /* in bytes */
	size_t len;
	struct text url; /* in an arena, or "" */
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
/* The same, with every bare URL in TEXT as a link (its target in ARENA). */
void inlines_add_linked(struct inlines *inlines, struct arena *arena,
    struct text text, unsigned style);
/* A soft break beside another break or at the start is dropped. */
void inlines_break(struct inlines *inlines, bool hard);

/* The line that starts at AT, without its end. */
struct text inlines_line(const struct inlines *inlines, size_t at);
/* The line of the source at AT, from 0 for the block's first. */
uint32_t inlines_line_number(const struct inlines *inlines, size_t at);

/* Appends the bytes FROM to TO, trimmed, to the spans of BLOCK. OFFSETS has the
 * start of each line of the block in the source. */
void inlines_cut(const struct inlines *inlines, size_t from, size_t to,
    struct arena *arena, const uint32_t *offsets, size_t offset_count,
    struct markup_block *block);

#endif
