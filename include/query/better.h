#ifndef QUERY_BETTER_H
#define QUERY_BETTER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "library/catalog.h"
#include "review/weights.h"

/*
 * Appends to OUT the query for what is better than ROW for less: at least equal
 * on all parts, or by WEIGHTS where any are set, at a lower price, asked by a
 * reader of LANG. Where that can't be told it appends why to WHY instead, as a
 * message, and returns false.
 */
bool better_print_query(const struct catalog *catalog, uint32_t row,
    struct text lang, const struct weights *weights, struct str *out,
    struct str *why);

#endif
