#ifndef CLI_COMPLETION_H
#define CLI_COMPLETION_H

#include "cli/options.h"
#include "cli/session.h"

/*
 * `earshot completion SHELL`. The printed script runs `earshot completion words
 * -- WORD...` at every Tab, with the words after `earshot`, the last of them
 * to be completed. The answer is a candidate on each line, with an explanation
 * after a tab; a line `:folders` or `:files` asks the shell to complete paths.
 */
enum status completion_run(
    const struct session *session, const struct options *options);

#endif
