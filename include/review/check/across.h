#ifndef REVIEW_CHECK_ACROSS_H
#define REVIEW_CHECK_ACROSS_H

#include <stddef.h>

#include "review/check/check.h"

/* The rules that several files tell of. */

/* One of the files that are held against each other. */
struct across_file {
	const struct check_facts *facts;
	struct finding_list
	    *findings; /* to add to; NULL: it is not asked
			  about, but others are held against it */
};

/*
 * Adds what breaks WISH's rules among FILES, COUNT of them by path: to the
 * later of two files, or to the one that is asked about. The order of FILES
 * changes.
 */
void across_check(
    struct across_file *files, size_t count, const struct check_wish *wish);

#endif
