#ifndef LIBRARY_CATALOG_REVIEW_H
#define LIBRARY_CATALOG_REVIEW_H

#include "base/arena.h"
#include "library/catalog.h"

/* Fills REVIEW with what the catalogue knows of ROW, in ARENA or borrowed from
 * CATALOG: no title, permalink, summary, body or problems, and tags in the
 * spelling they were first met in. */
void catalog_review(struct review *review, struct arena *arena,
    const struct catalog *catalog, uint32_t row);

#endif
