#ifndef CLI_LINEAR_H
#define CLI_LINEAR_H

#include "cli/options.h"
#include "cli/session.h"

/* `earshot --linear`: the browser line by line, for screen readers, terminals
 * that can't place the cursor, and scripts. Takes lines from standard input
 * until it ends or one says so; an interrupt (which must not be restarted and
 * stay caught) ends what is printed, or else the session. FILE, below the
 * library, is a review to begin with, or NULL. */
enum status linear_run(const struct session *session,
    const struct options *options, const char *file);

#endif
