#ifndef TUI_STATE_READER_STATE_H
#define TUI_STATE_READER_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "library/state/known.h"
#include "page/row.h"
#include "query/language/query.h"
#include "review/weights.h"

/* The reader's choices and history: the theme, what is new and read, weights.
 */

/* Which theme is shown; see theme_choice.h. */
struct theme_choice {
	struct str at;  /* its name, or that of one that could not be read */
	uint32_t steps; /* to themes after it, asked for and not yet taken */
};

/* The reader's settings of the display. */
struct reader {
	struct text lang;       /* the reader's own language */
	struct str turned_lang; /* the one L chose for the review, or empty */
	enum row_glyphs ascii;
	struct theme_choice theme;
};

/* New products and read reviews; see news.h. */
struct news_state {
	struct known *seen, *read; /* NULL: not known (yet) */
	bool asked, told;          /* what is new */
	bool any;                  /* something is new, or has been read */
	bool signs;                /* the list has a cell that shows it */
	struct news_reading {
		uint64_t key; /* of the review in front, 0: none */
		double since; /* when it came there, s */
		bool moved;   /* the reader went on in it */
	} reading;
};

/* The reader's weights; see weights.h. */
struct weights_state {
	struct weights set;       /* in this session, or none */
	struct query_sort before; /* the order chosen before theirs */
};

#endif
