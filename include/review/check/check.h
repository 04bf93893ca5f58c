#ifndef REVIEW_CHECK_CHECK_H
#define REVIEW_CHECK_CHECK_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "review/check/facts.h"
#include "review/check/finding.h"
#include "review/review.h"

/* The rules for a file. */
struct check_wish {
	uint64_t rules; /* a bit for each */
	int32_t today;  /* as struct review's date; 0: not known */
};

/*
 * Reads SOURCE, the bytes of the file at PATH (below its library), once, and
 * adds to FINDINGS its violations of WISH's rules in order, except for the
 * rules across files. REVIEW is the parsed review, in ARENA; FACTS (or NULL)
 * are for the rules across files, in the findings' arena.
 */
enum review_result check_run(struct arena *arena, const char *path,
    struct text source, const struct check_wish *wish, struct review *review,
    struct finding_list *findings, struct check_facts *facts);

#endif
