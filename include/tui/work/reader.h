#ifndef TUI_WORK_READER_H
#define TUI_WORK_READER_H

#include <stdint.h>

#include "library/index.h"
#include "library/survey.h"
#include "page/document.h"
#include "page/row.h"
#include "review/review.h"
#include "tui/work/job.h"

/* The state of the lane of reviews: the library's place, and a connection of
 * its own to the index. */
struct reader;

struct reader *reader_new(const struct index_place *place);
void reader_free(struct reader *reader);
/* Spares it the opening of INDEX, which becomes its own. */
void reader_hand_over(struct reader *reader, struct index *index);
/* The index has changed: the next review is read with it as it is then. */
void reader_renew(struct reader *reader);

/* A review to read and lay out. */
struct opened_wish {
	int64_t key;                    /* comes back in struct opened */
	struct text path, company_name; /* copied */
	uint8_t type;                   /* of the product */
	uint32_t width;
	uint32_t measure;
	enum row_glyphs ascii;
	struct weights weights;
	uint64_t rules; /* that it is shown to; 0: none */
	int32_t today;
	/* Paths of the reviews that rules hold it against; copied. */
	const struct text *others;
	size_t other_count;
};

/* A job of LANE_REVIEW that reads a review and lays it out. */
struct opened {
	struct job job;
	struct reader *reader;
	struct opened_wish wish; /* its texts lie in ARENA */
	struct arena *arena;
	struct str source; /* the file; the review borrows from it */
	struct review review;
	struct page page;
	struct document_outline outline;
	struct index_mentions mentions;
	struct survey survey; /* what the rules found in it */
	char *failure;        /* why there is no page, or NULL */
};

/* OPS has the two below as its run and drop. */
struct opened *opened_new(const struct job_ops *ops, struct reader *reader,
    const struct opened_wish *wish);
void opened_run(struct job *job);
void opened_drop(struct job *job);
void opened_free(struct opened *opened);

#endif
