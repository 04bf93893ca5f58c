#ifndef PAGE_COMPARE_VERDICT_H
#define PAGE_COMPARE_VERDICT_H

#include <stddef.h>

#include "base/arena.h"
#include "base/message.h"
#include "base/str.h"
#include "page/score_rank.h"
#include "query/comparison.h"
#include "review/weights.h"

enum { VERDICT_LINES = 5 };

/* Facts beyond the two reviews for a verdict. {0}: none known. */
struct verdict_facts {
	unsigned mentions[2]; /* how often side i's review names the other */
	/* Each side among those of its type. */
	struct score_rank score_ranks[2];
	struct weights weights;       /* the reader's */
	const struct messages *words; /* the language of the verdict */
};

/*
 * The reasons why two products differ, in words, the most important to a buyer
 * first: at most VERDICT_LINES, in ARENA, and only from data. The products are
 * called A and B, since their names may be the same. Returns the number of
 * lines.
 */
size_t verdict_write(const struct comparison *comparison,
    const struct verdict_facts *facts, struct arena *arena,
    struct text lines[VERDICT_LINES]);

#endif
