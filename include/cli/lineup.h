#ifndef CLI_LINEUP_H
#define CLI_LINEUP_H

#include "cli/options.h"
#include "cli/session.h"
#include "page/record.h"
#include "page/score_rank.h"

/* Appends COUNT products, LINEUP_LEAST to LINEUP_MOST, as Markdown, JSON or,
 * with OPTIONS for neither, a table of WIDTH cells (0: as lines of words).
 * STANDINGS: the rank of each among its type. */
void lineup_print_records(const struct session *session,
    const struct options *options, const struct record *records,
    const struct score_rank *score_ranks, size_t count, uint32_t width,
    struct str *out);

#endif
