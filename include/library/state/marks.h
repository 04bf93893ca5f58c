#ifndef LIBRARY_STATE_MARKS_H
#define LIBRARY_STATE_MARKS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "library/catalog.h"
#include "library/state/state.h"

/*
 * The products marked by the reader, by kind and ref, the latest last: they
 * outlive a reload of the catalogue, and the session in the file MARKS_FILE
 * (see library/state/state.h), where each library's are lines of their own.
 */
struct marks {
	char **keys;
	size_t count;
	size_t capacity;
};

enum { MARKS_MOST = 2000 }; /* lines the file keeps, of all libraries */

extern const char marks_file[];

bool marks_has(
    const struct marks *marks, const struct catalog *catalog, uint32_t row);
/* Marks or unmarks the product of ROW; returns whether it is marked now. */
bool marks_toggle(
    struct marks *marks, const struct catalog *catalog, uint32_t row);
/* Puts the marked products that CATALOG holds into ROWS, a version each, in the
 * order they were marked, at most MOST. Returns how many there are. */
size_t marks_rows(const struct marks *marks, const struct catalog *catalog,
    uint32_t *rows, size_t most);
/* Whether each product of CATALOG is marked; free() it. NULL: none is. */
bool *marks_products(const struct marks *marks, const struct catalog *catalog);
bool marks_equal(const struct marks *a, const struct marks *b);
void marks_copy(struct marks *to, const struct marks *from);
void marks_release(struct marks *marks);

/* Adds those of the library at ROOT as the file in FOLDER has them. */
bool marks_read(struct marks *marks, const char *folder, const char *root,
    struct error *error);
/* Appends the lines for the marks that MARKS has and BUT lacks. */
void marks_print(const struct marks *marks, const struct marks *but,
    const char *root, struct state_lines *lines);

#endif
