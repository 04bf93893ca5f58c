#ifndef SUPPORT_ORDEAL_H
#define SUPPORT_ORDEAL_H

#include <stdbool.h>

#include "support/command.h"
#include "support/fault.h"

/*
 * The program run under one fault after the other, and once more after each:
 * whatever fails, the answer is right, or there is a message and status 2; and
 * the next answer, from the cache that is left, is right.
 */
struct ordeal {
	const char *name; /* to be printed */
	struct command_state *world;
	/* Runs the program in the world's sandbox; NULL, or what is wrong. */
	const char *(*run)(struct ordeal *ordeal);
	const void *context;       /* of run's */
	char *cache;               /* what the program keeps */
	char *before;              /* what that holds before each run */
	char *next;                /* the answer after each run */
	const struct fault *fault; /* of the present run */
	unsigned runs, killed, failures;
};

/* The world's cache, as it is now, is what each run begins with; the answer
 * that the program gives without a fault is the right one. */
void ordeal_begin(struct ordeal *ordeal, struct command_state *world);
void ordeal_release(struct ordeal *ordeal);

/* All faults of all kinds; then SIGKILL in the place of each call. */
void ordeal_fail_calls(struct ordeal *ordeal);
void ordeal_kill(struct ordeal *ordeal);
/* Prints the numbers; fails the test where there was a failure. */
void ordeal_report(const struct ordeal *ordeal);

/* Whether all is to be tried (make torture), or a sample. */
bool ordeal_is_whole(void);

#endif
