#ifndef CLI_NUMBERED_H
#define CLI_NUMBERED_H

#include "cli/results.h"
#include "page/record.h"

/* Results as sentences that are clear by themselves, for a screen reader. */

/* Appends the order in words. */
void numbered_print_order(const struct results *results, struct str *out);
/* Appends "12 products", or the other kind of the results. */
void numbered_count(const struct results *results, struct str *out);
/* Appends RECORD as number NUMBER of RESULTS, for a reader of LANG: each figure
 * with its name, and the score that orders the list. */
void numbered_describe(const struct results *results,
    const struct record *record, size_t number, struct text lang,
    struct str *out);

#endif
