#ifndef REVIEW_INLINE_WRITER_H
#define REVIEW_INLINE_WRITER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "review/inlines.h"

enum { INLINE_WRITER_EFFECTS = 9 };

/* Writes inlines in the styles open at that point. Styles nest. */
struct inline_writer {
	struct arena *arena; /* for targets of links */
	struct inlines *inlines;
	bool references; /* within the references: URLs in code are links too */
	unsigned strong;
	unsigned emphasis;
	unsigned links;   /* open links and images; the outermost one counts */
	size_t link_from; /* amount written when it was opened */
	struct text url;  /* its URL */
	unsigned anchors; /* links opened by a tag */
	unsigned open[INLINE_WRITER_EFFECTS]; /* open tags by effect */
	bool notes;                           /* inside the reading of a ruby */
};

/* Starts a line for a block on LINE; the text written starts on line FIRST. */
void inline_writer_block(
    struct inline_writer *writer, size_t line, size_t first);
/* Writes text; a bare URL in it becomes a link, unless it is inside one. */
void inline_writer_text(struct inline_writer *writer, struct text text);
void inline_writer_code(struct inline_writer *writer, struct text code);
/* Applies a tag as a page would; an unknown tag is shown, a comment is not. */
void inline_writer_html(struct inline_writer *writer, struct text html);
/* Writes lines unchanged. */
void inline_writer_lines(struct inline_writer *writer, struct text text);

void inline_writer_open_link(struct inline_writer *writer, struct text url);
/* A link without a word, or an image without a description, shows its address.
 */
void inline_writer_close_link(struct inline_writer *writer);

#endif
