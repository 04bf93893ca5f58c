#ifndef REVIEW_INLINE_WRITER_H
#define REVIEW_INLINE_WRITER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "review/inlines.h"

enum { INLINE_WRITER_EFFECTS = 9 };

/* Writes inlines in the style that is open where it stands. Styles nest. */
struct inline_writer {
	struct arena *arena; /* for targets of links */
	struct inlines *inlines;
	bool references; /* among the references: URLs in code are links too */
	unsigned strong;
	unsigned emphasis;
	unsigned links;   /* images among them; the outermost one counts */
	size_t link_from; /* how much had been written when it was opened */
	struct text url;  /* of it */
	unsigned anchors; /* links that a tag opened */
	unsigned open[INLINE_WRITER_EFFECTS]; /* tags, by what they do */
	bool notes;                           /* in a ruby's reading */
};

/* A block on LINE, below the one on FIRST whose text is written, starts a line.
 */
void inline_writer_block(
    struct inline_writer *writer, size_t line, size_t first);
/* Text; a bare URL in it becomes a link, unless it stands in one. */
void inline_writer_text(struct inline_writer *writer, struct text text);
void inline_writer_code(struct inline_writer *writer, struct text code);
/* A tag in the text does what it would on a page; one that is not known is
 * shown, a comment is nothing. */
void inline_writer_html(struct inline_writer *writer, struct text html);
/* Lines as they are. */
void inline_writer_lines(struct inline_writer *writer, struct text text);

void inline_writer_open_link(struct inline_writer *writer, struct text url);
/* A link without a word, an image without a description, shows its address. */
void inline_writer_close_link(struct inline_writer *writer);

#endif
