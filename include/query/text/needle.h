#ifndef QUERY_TEXT_NEEDLE_H
#define QUERY_TEXT_NEEDLE_H

#include <stddef.h>

#include "base/str.h"

/* A word looked for in much text: by the two bytes of it that are likely to be
 * rare, sixteen places at a time where the machine can. */
struct needle {
	struct text text; /* borrowed */
	size_t first, second;
};

struct needle needle_of(struct text text);
/* The first place of NEEDLE in P…END, or NULL. Takes linear time. */
const char *needle_find(
    const struct needle *needle, const char *p, const char *end);

#endif
