#ifndef CLI_LINEAR_H
#define CLI_LINEAR_H

#include "cli/options.h"
#include "cli/session.h"

/* `earshot --linear`: the browser line by line, for screen readers, terminals
 * that can't place the cursor, and scripts. Reads lines from standard input
 * until it ends or a line quits. An interrupt ends the present output, or else
 * the session; its handler must stay and not restart system calls. FILE, below
 * the library, is a review to begin with, or NULL. */
enum status linear_run(const struct session *session,
    const struct options *options, const char *file);

#endif
