#ifndef TUI_APP_H
#define TUI_APP_H

#include <stdbool.h>

#include "base/error.h"
#include "tui/state/options.h"

/* Runs the browser on standard input and output until the user quits. False
 * when it cannot start, or what the options name is not there, with what to do
 * instead. A signal that ends it is
 * raised again once the terminal is as it was. */
bool app_run(
    const struct app_options *options, int *status, struct error *error);

#endif
