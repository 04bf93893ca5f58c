#ifndef CLI_COMPLETION_H
#define CLI_COMPLETION_H

#include "cli/options.h"
#include "cli/session.h"

/*
 * `earshot completion SHELL`. What is printed asks `earshot completion words --
 * WORD...` at every Tab: the words behind `earshot` up to the one to complete,
 * which is the last. The answer is a word a line, with what it is behind a tab;
 * a line `:folders` or `:files` stands for what the shell finds itself.
 */
enum status completion_run(
    const struct session *session, const struct options *options);

#endif
