#ifndef SUPPORT_PROCESS_H
#define SUPPORT_PROCESS_H

#include <stdbool.h>

#include "base/str.h"
#include "support/sandbox.h"

/* A program run to its end without a terminal. */
struct process {
	int status; /* exit status, -1 when a signal ended it */
	int signal; /* that ended it, else 0 */
	bool timed_out;
	struct str out;
	struct str err;
};

/* Runs ARGV (NULL after the last; found by PATH) in SANDBOX's environment and
 * in the present folder with INPUT as its standard input. One that is not done
 * after two minutes is killed with all it started. */
void process_run(struct process *process, const struct sandbox *sandbox,
    struct text input, const char *const *argv);
/* The program under test without input, with the words up to NULL. */
void process_run_program(struct process *process, const struct sandbox *sandbox,
    ...) __attribute__((sentinel));
void process_release(struct process *process);

#endif
