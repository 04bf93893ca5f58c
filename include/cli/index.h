#ifndef CLI_INDEX_H
#define CLI_INDEX_H

#include "cli/options.h"
#include "cli/session.h"

/* `earshot index`: brings the index up to date, or reports on it. */
enum status command_index_run(
    const struct session *session, const struct options *options);

#endif
