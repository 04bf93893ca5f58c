#ifndef CLI_COMPARE_H
#define CLI_COMPARE_H

#include "cli/options.h"
#include "cli/session.h"

/* `earshot compare`: two reviews as one page, a Markdown table or JSON. */
enum status compare_run(
    const struct session *session, const struct options *options);

#endif
