#ifndef TUI_WORK_PAIR_H
#define TUI_WORK_PAIR_H

#include <stdbool.h>
#include <stdint.h>

#include "page/compare.h"
#include "tui/work/job.h"

/* Two reviews, read and laid out as one page behind the screen. */

/* What decides how the page looks; no padding, so it compares by memcmp. */
struct pair_wish {
	uint32_t rows[2];    /* of the catalogue */
	uint32_t generation; /* of it */
	uint32_t width;
	uint32_t beside, headless, ascii, differences; /* bools */
	uint32_t weights[PART_COUNT];
};

struct pair {
	struct job job;
	struct pair_wish wish;
	uint32_t measure;         /* cells */
	struct index_place place; /* the library's, borrowed */
	struct str paths[2];      /* below it */
	struct str companies[2];  /* their names, or empty */
	struct arena *arena;      /* of the reviews */
	struct str sources[2];    /* which they borrow from */
	struct review reviews[2];
	struct page page;
	struct compare_outline outline;
	char *failure; /* why there is no page, or NULL */
};

/* A job that reads both and lays them out; OPS has the two below as its run and
 * drop. */
struct pair *pair_new(const struct job_ops *ops, const struct pair_wish *wish);
void pair_run(struct job *job);
void pair_drop(struct job *job);
void pair_free(struct pair *pair);

#endif
