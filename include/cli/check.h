#ifndef CLI_CHECK_H
#define CLI_CHECK_H

#include "cli/options.h"
#include "cli/session.h"

/* `earshot check`: violations of the rules, in files, folders or the library.
 */
enum status check_command_run(
    const struct session *session, const struct options *options);

#endif
