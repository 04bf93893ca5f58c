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

/* One version as shown in a row of the list or by a command. Its pointers are
 * into the arena it was made with. */
struct record {
	const struct weights *weights; /* NULL: none */
	struct review review;
	struct text path;         /* relative to the library */
	struct text company_name; /* {0} if no company review has it */
	struct text *langs;       /* all languages of the product, sorted */
	size_t lang_count;
	/* Among all products; absent without that score. Filled in by its
	 * users. */
	struct number percentile[PART_SCORES];
	struct number percentile_type[PART_SCORES]; /* among its type */
	uint8_t percentile_scope;       /* that type or parent, or 0 */
	struct index_mentions mentions; /* the same */
	struct text reason; /* the reason it is in the result of `like:`; {0} */
};

/* Fills a record from the catalogue alone: no title, permalink, summary, body
 * or problems, and tags in the spelling that was indexed first. */
void record_from_row(struct record *record, struct arena *arena,
    const struct catalog *catalog, const struct weights *weights, uint32_t row);
/* Adds the reason why it is like the product of LIKE. */
void record_explain(struct record *record, struct arena *arena,
    struct like *like, uint32_t row, bool ascii);
/* Reads the whole review from its file below ROOT. False if it is no readable
 * review (any more). */
bool record_read(struct record *record, struct arena *arena, const char *root,
    enum review_depth depth, struct error *error);
/* Sorts and removes duplicates; returns the number left. */
size_t record_sort_langs(struct text *langs, size_t count);

#endif
