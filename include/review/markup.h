#ifndef REVIEW_MARKUP_H
#define REVIEW_MARKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * The door to cmark: a review's body as a tree of blocks. Added to CommonMark:
 * pipe tables (GFM), emphasis beside Japanese punctuation and the rest of
 * kramdown, blocks of HTML, score lines, reference lines, bare URLs.
 */

enum markup_kind {
	MARKUP_DOCUMENT,
	MARKUP_HEADING,   /* level 1 to 6 */
	MARKUP_PARAGRAPH, /* also a tight item's text, and a cell's */
	MARKUP_QUOTE,
	MARKUP_LIST, /* of items */
	MARKUP_ITEM, /* number: what an ordered list prints, 0 for a bullet */
	MARKUP_CODE, /* text: the lines, as they are */
	MARKUP_RULE,
	MARKUP_TABLE,    /* of rows; aligns for its columns */
	MARKUP_ROW,      /* of cells (paragraphs); the first row is the head */
	MARKUP_SCORE,    /* a line that is only a score: score */
	MARKUP_REFERENCE /* one entry of the references, a child of the document
			  * (its list is gone): label in text, then its spans */
};

enum markup_style {
	MARKUP_STRONG = 1,
	MARKUP_EMPHASIS = 2,
	MARKUP_CODE_SPAN = 4,
	MARKUP_HTML_SPAN = 8
};

/* A run of text in one style. A hard break is a run of "\n"; a soft one is a
 * blank, nothing between two wide characters, and hard before a mark such as
 * «・» or «※». */
struct markup_span {
	struct text text;
	struct text url; /* of a link, else "" */
	unsigned style;  /* of enum markup_style */
	uint32_t offset; /* place in the source, as near as can be told */
};

enum markup_align { MARKUP_LEFT, MARKUP_CENTER, MARKUP_RIGHT };

struct markup_block {
	enum markup_kind kind;
	int level;        /* of a heading */
	int number;       /* of an item */
	bool tight;       /* of a list */
	double score;     /* of a score line */
	uint32_t line;    /* in the file, from 1 */
	struct text text; /* code, HTML; the label of a reference */
	struct markup_span *spans;
	size_t span_count;
	enum markup_align *aligns; /* of a table, a column each */
	size_t column_count;
	struct markup_block *children; /* first child */
	struct markup_block *next;     /* next sibling */
};

/* The tree of BODY, whose first line is FIRST_LINE of its file. It lives in
 * ARENA and borrows nothing from BODY. Texts may still hold control characters
 * (an entity can make one). Bounded in depth; never fails. */
struct markup_block *markup_parse(
    struct arena *arena, struct text body, uint32_t first_line);

/* TEXT of the front matter, a sentence or two, as one paragraph in ARENA, with
 * its emphasis; unchanged if Markdown would not make a paragraph of it. */
struct markup_block *markup_parse_sentence(
    struct arena *arena, struct text text);
/* Whether a heading's plain text begins the references ("References", "Sources
 * (checked)", 参考情報, 出典 …). */
bool markup_heading_is_references(struct text heading);
/* Whether a line is only a date in brackets, the sign-off of a review:
 * (2025.9.4), (2025-09-04), （2025年9月4日）. */
bool markup_is_date_line(struct text line);

/* Appends the words of a block and all below it, a blank or line end between
 * blocks. */
void markup_plain(const struct markup_block *block, struct str *out);

/* "0.30.2", the version of cmark. */
const char *markup_version(void);

#endif
