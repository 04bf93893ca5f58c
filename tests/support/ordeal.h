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
	/* Runs the program in the world's sandbox, and leaves in its process
	 * what came out. NULL, or what is wrong with that. */
	const char *(*run)(struct ordeal *ordeal);
	/* Reads and writes fail only of what has this in its path; NULL: all.
	 * A terminal that fails is one that is gone. */
	const char *files;
	const char *const *words;  /* of a command, for ordeal_run_command */
	char *right;               /* its answer */
	char *cache;               /* what the program keeps */
	char *before;              /* what that holds before each run */
	char *next;                /* the answer after each run */
	const struct fault *fault; /* of the present run */
	unsigned runs, killed, failures;
};

/* For cmocka, a struct command_state whose files are as old as they are in a
 * library: without an index, with one, and with one that knows nothing of a new
 * file and of another one's change. */
int ordeal_set_up(void **context);
int ordeal_set_up_indexed(void **context);
int ordeal_set_up_changed(void **context);

/* Whether all is to be tried (make torture), or a sample. */
bool ordeal_is_whole(void);

/* Whether standard error tells of a failure, and why. */
bool ordeal_is_told(struct ordeal *ordeal);

/* Makes all calls fail in turn, in all ways, or with DEADLY kills the program
 * in place of each; prints how many runs there were, and fails the test where
 * one did. The world's cache as it is now is what each run begins with. */
void ordeal_meet(struct ordeal *ordeal, bool deadly);
/* The same with WORDS (NULL after the last) as a command. */
void ordeal_meet_command(struct command_state *world, const char *name,
    const char *const *words, bool deadly);

#endif
