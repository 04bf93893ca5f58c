#ifndef CLI_COMPARE_H
#define CLI_COMPARE_H

#include "cli/emit.h"
#include "cli/find.h"
#include "cli/options.h"
#include "cli/session.h"
#include "page/record.h"

/* `earshot compare`: two reviews as one page, a Markdown table or JSON. */
enum status compare_run(
    const struct session *session, const struct options *options);

/* Appends COUNT RECORDS, two to LINEUP_MOST, found by FIND, as one page,
 * wrapped to WIDTH cells (0: not wrapped). */
void compare_print(const struct session *session, struct find *find,
    struct record *records, size_t count, uint32_t width, struct emit *emit);

#endif
