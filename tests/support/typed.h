#ifndef SUPPORT_TYPED_H
#define SUPPORT_TYPED_H

#include <stddef.h>

/* What a person who read the reviews took a product for. */
struct typed {
	const char *ref;
	const char *lang; /* of the review that was read; NULL: all of them */
	const char *type, * or ; /* what could be said as well, or NULL */
};

extern const struct typed typed_products[];
extern const size_t typed_count;

#endif
