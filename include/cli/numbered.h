#ifndef CLI_NUMBERED_H
#define CLI_NUMBERED_H

#include "cli/results.h"
#include "page/record.h"

/* Results as sentences that can be understood alone: what a screen reader
 * speaks. */

/* Appends in words what they are ordered by. */
void numbered_print_order(const struct results *results, struct str *out);
/* Appends "12 products" or what else they are. */
void numbered_count(const struct results *results, struct str *out);
/* Appends RECORD as number NUMBER of RESULTS, for a reader of LANG: each figure
 * with its name, and the score they are ordered by. */
void numbered_describe(const struct results *results,
    const struct record *record, size_t number, struct text lang,
    struct str *out);

#endif
