#ifndef CLI_SHOW_H
#define CLI_SHOW_H

#include "cli/options.h"
#include "cli/session.h"

/* `earshot show`: whole reviews, as pages or JSON. */
enum status show_run(
    const struct session *session, const struct options *options);

#endif
