#ifndef REVIEW_CHECK_CHECK_H
#define REVIEW_CHECK_CHECK_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "review/check/facts.h"
#include "review/check/finding.h"
#include "review/review.h"

/* What is asked of a file. */
struct check_wish {
	uint64_t rules; /* a bit each */
	int32_t today;  /* as struct review's date; 0: not known */
};

/*
 * Reads SOURCE, the bytes of the file at PATH (below its library), once, and
 * adds to FINDINGS what breaks WISH's rules in it alone, in order. What is read
 * lives in ARENA; REVIEW says what, and for the rules across files FACTS (NULL:
 * not asked) what they need, in the findings' arena.
 */
enum review_result check_run(struct arena *arena, const char *path,
    struct text source, const struct check_wish *wish, struct review *review,
    struct finding_list *findings, struct check_facts *facts);

#endif
