#ifndef PAGE_HEADER_H
#define PAGE_HEADER_H

#include <stdbool.h>

#include "page/wrap.h"
#include "review/review.h"

/* The top of a review: its name and its facts. */

struct header_options {
	struct text company_name; /* {0}: the id is shown */
	bool plain;               /* a labelled line for each fact */
};

void header_lay_out(struct wrap *wrap, struct wrap_indent *indent,
    const struct review *review, const struct header_options *options);

#endif
