#ifndef SUPPORT_COMMAND_H
#define SUPPORT_COMMAND_H

#include "support/process.h"
#include "support/sandbox.h"

/*
 * The program run as a command in a sandbox. EARSHOT_LIBRARY names a library of
 * four products and a company that is written there; today is 2025-06-15.
 */
struct command_state {
	struct sandbox sandbox;
	char *library;
	struct process process; /* the last one run */
};

/* For cmocka. */
int command_set_up(void **context);
int command_tear_down(void **context);

/* Runs the program with WORDS (NULL after the last). */
void command_run(struct command_state *state, const char *const *words);
#define RUN(state, ...) \
	command_run(state, (const char *const[]){__VA_ARGS__, NULL})
/* Runs SCRIPT by sh in the sandbox's folder, with the program's path in
 * $earshot and the project's in $project. */
void command_run_shell(struct command_state *state, const char *script);

/* What the last run left; NULL for whatever. */
#define EXPECT(state, status, out, err) \
	command_expect(state, status, out, err, __FILE__, __LINE__)
void command_expect(struct command_state *state, int status, const char *out,
    const char *err, const char *file, int line);
/* That what it wrote to standard output or error holds TEXT. */
#define EXPECT_OUT(state, text) \
	command_expect_part(&(state)->process.out, text, __FILE__, __LINE__)
#define EXPECT_ERR(state, text) \
	command_expect_part(&(state)->process.err, text, __FILE__, __LINE__)
void command_expect_part(
    struct str *output, const char *text, const char *file, int line);

#endif
