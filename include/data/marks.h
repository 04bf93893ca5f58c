#ifndef DATA_MARKS_H
#define DATA_MARKS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "data/catalog.h"

/* The products marked by the reader, by kind and ref: they outlive a reload of
 * the catalogue. {0} is none. */
struct marks {
	char **keys; /* sorted */
	size_t count;
	size_t capacity;
};

bool marks_has(
    const struct marks *marks, const struct catalog *catalog, uint32_t row);
/* Marks or unmarks the product of ROW; returns whether it is marked now. */
bool marks_toggle(
    struct marks *marks, const struct catalog *catalog, uint32_t row);
void marks_copy(struct marks *to, const struct marks *from);
void marks_release(struct marks *marks);

#endif
