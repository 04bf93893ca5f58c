#ifndef PAGE_RECORD_H
#define PAGE_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "library/catalog.h"
#include "library/index.h"
#include "query/like.h"
#include "review/review.h"

/* One version as a row of the list or a command shows it. What it points to
 * lives in the arena it was made with. */
struct record {
	const struct weights *weights; /* NULL: none */
	struct review review;
	struct text path;         /* relative to the library */
	struct text company_name; /* {0} where no company review tells it */
	struct text *langs;       /* all the product is reviewed in, sorted */
	size_t lang_count;
	/* Among all products, filled in by who tells of it; absent where there
	 * is no such score. */
	struct number percentile[PART_SCORES];
	struct number percentile_type[PART_SCORES]; /* among its type */
	uint8_t percentile_scope;       /* the type or parent that is, or 0 */
	struct index_mentions mentions; /* the same */
	struct text reason; /* why it is like the one of `like:`; {0} */
};

/* Fills a record from the catalogue alone: no title, permalink, summary, body
 * or problems, and tags in the spelling that was indexed first. */
void record_from_row(struct record *record, struct arena *arena,
    const struct catalog *catalog, const struct weights *weights, uint32_t row);
/* Why it is like the one of LIKE. */
void record_explain(struct record *record, struct arena *arena,
    struct like *like, uint32_t row, bool ascii);
/* Reads the review from its file below ROOT, for all there is to tell. False
 * when it can't be read as one (any more). */
bool record_read(struct record *record, struct arena *arena, const char *root,
    enum review_depth depth, struct error *error);
/* Sorts and takes out what stands twice; returns how many are left. */
size_t record_sort_langs(struct text *langs, size_t count);

#endif
