#ifndef PAGE_STYLE_H
#define PAGE_STYLE_H

#include "review/version.h"

/* The role of a span; themes decide its look. */
enum style {
	STYLE_TEXT,
	STYLE_DIM,   /* less important: dates, frames, labels */
	STYLE_TITLE, /* a page's name */
	STYLE_HEADING,
	STYLE_CODE,
	STYLE_QUOTE,
	STYLE_LINK,
	STYLE_MATCH,   /* matches of the query or the search */
	STYLE_CURRENT, /* the row under the cursor */
	STYLE_MARK,    /* the mark before a marked product */
	STYLE_BAR,     /* the status and title bars */
	STYLE_KEY,     /* a key named in a bar or in the help */
	STYLE_ERROR,
	STYLE_NOTE,
	STYLE_PRICE,
	STYLE_RULE,  /* lines between panes, of tables */
	STYLE_PARTS, /* + enum review_part: the bar of that score */
	STYLE_COUNT = STYLE_PARTS + PART_SCORES
};

/* Added to a style by or. */
enum style_attribute {
	STYLE_BOLD = 1 << 8,
	STYLE_ITALIC = 1 << 9,
	STYLE_UNDERLINE = 1 << 10,
	STYLE_REVERSE = 1 << 11,
	STYLE_FAINT = 1 << 12
};

#define STYLE_ROLE(value) ((enum style)((value)&0xFF))

#endif
