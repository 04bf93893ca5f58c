#ifndef REVIEW_CHECK_ACROSS_H
#define REVIEW_CHECK_ACROSS_H

#include <stddef.h>

#include "review/check/check.h"

/* The rules that compare files. */

/* One of the files compared. */
struct across_file {
	const struct check_facts *facts;
	struct finding_list *findings; /* to add to; NULL: others are compared
					  with it, but it is not checked */
};

/*
 * Adds violations of WISH's rules among COUNT FILES, in order of path: to the
 * later of two files, or to the one that is checked. Reorders FILES.
 */
void across_check(
    struct across_file *files, size_t count, const struct check_wish *wish);

#endif
