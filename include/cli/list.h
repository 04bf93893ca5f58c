#ifndef CLI_LIST_H
#define CLI_LIST_H

#include "cli/options.h"
#include "cli/session.h"

/* `earshot list`: the results of a query as columns, values or JSON. */
enum status list_run(
    const struct session *session, const struct options *options);

#endif
