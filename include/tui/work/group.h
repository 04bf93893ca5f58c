#ifndef TUI_WORK_GROUP_H
#define TUI_WORK_GROUP_H

#include <stdint.h>

#include "page/compare/compare.h"
#include "query/lineup.h"
#include "query/ranks.h"
#include "tui/work/job.h"

/* Two to six reviews, read and laid out as one page in the background: two as a
 * comparison, several as a table. */

/* All that determines the page; without padding, so that memcmp compares it. */
struct group_wish {
	uint32_t rows[LINEUP_MOST]; /* of the catalogue */
	uint32_t count;
	uint32_t generation; /* of it */
	uint32_t width;
	uint32_t first, columns; /* of a table; 0 of a comparison */
	uint32_t beside, headless, ascii, differences; /* bools */
	uint32_t weights[PART_COUNT];
};

struct group {
	struct job job;
	struct group_wish wish;
	uint32_t measure;                  /* cells */
	struct index_place place;          /* the library's, borrowed */
	struct str paths[LINEUP_MOST];     /* below it */
	struct str companies[LINEUP_MOST]; /* their names, or empty */
	/* To hold them against others; NULL while it is not all there. */
	const struct catalog *catalog;
	struct str lang;     /* of those others, and what is said of them */
	struct ranks ranks;  /* of types met before, and now */
	struct arena *arena; /* of the reviews */
	struct str sources[LINEUP_MOST]; /* which they borrow from */
	struct review reviews[LINEUP_MOST];
	struct page page;
	struct compare_outline outline; /* of a comparison */
	char *failure;                  /* why there is no page, or NULL */
};

/* A job that reads them and lays them out; OPS has the two below as its run and
 * drop, and reads the catalogue. */
struct group *group_new(
    const struct job_ops *ops, const struct group_wish *wish);
void group_run(struct job *job);
void group_drop(struct job *job);
void group_free(struct group *group);

#endif
