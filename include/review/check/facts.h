#ifndef REVIEW_CHECK_FACTS_H
#define REVIEW_CHECK_FACTS_H

#include "review/check/finding.h"
#include "review/version.h"

/* Facts of a file for the rules across files. */
struct check_facts {
	enum review_kind kind;
	struct text lang, ref, name, path;
	struct text folded; /* the name, folded by unicode_fold */
	struct number price;
	struct number rating[PART_COUNT];
	struct check_spot at_ref, at_name, at_price, at_rating;
	struct check_spot at_part[PART_COUNT]; /* {0}: missing */
};

#endif
