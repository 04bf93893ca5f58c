#ifndef REVIEW_PEN_H
#define REVIEW_PEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "review/inlines.h"

enum { PEN_EFFECTS = 9 };

/* Writes inlines in the style that is open where it stands. Styles nest. */
struct pen {
	struct arena *arena; /* for targets of links */
	struct inlines *inlines;
	bool references; /* among the references: URLs in code are links too */
	unsigned strong;
	unsigned emphasis;
	unsigned links;   /* images among them; the outermost one counts */
	size_t link_from; /* how much had been written when it was opened */
	struct text url;  /* of it */
	unsigned anchors; /* links that a tag opened */
	unsigned open[PEN_EFFECTS]; /* tags, by what they do */
	bool notes;                 /* in a ruby's reading */
};

/* Text; a bare URL in it becomes a link, unless it stands in one. */
void pen_text(struct pen *pen, struct text text);
void pen_code(struct pen *pen, struct text code);
/* A tag in the text does what it would on a page; one that is not known is
 * shown, a comment is nothing. */
void pen_html(struct pen *pen, struct text html);
/* Lines as they are. */
void pen_lines(struct pen *pen, struct text text);

void pen_open_link(struct pen *pen, struct text url);
/* A link without a word, an image without a description, shows its address. */
void pen_close_link(struct pen *pen);

#endif
