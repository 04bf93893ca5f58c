#ifndef LIBRARY_SURVEY_H
#define LIBRARY_SURVEY_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "review/check/check.h"

/* The rules over many files: each is read once, on several threads; then they
 * are held against each other. */

enum survey_state {
	SURVEY_NONE,   /* no review, or not looked at */
	SURVEY_REVIEW, /* findings */
	SURVEY_UNREAD, /* failure */
};

struct survey_file {
	const char *path; /* below the root, or absolute; the caller's */
	bool asked;       /* else others are held against it alone */
	enum survey_state state;
	struct finding *findings; /* in order */
	size_t count;
	const char *failure; /* why it can't be read */
};

struct survey {
	const char *root; /* the caller's, as FILES is */
	struct survey_file *files;
	size_t count;
	struct check_wish wish;
	const atomic_bool *cancel; /* NULL: never */
	/* On the caller's thread, now and then; or NULL. */
	void (*on_progress)(void *context, size_t done, size_t total);
	void *context;
	struct arena *arenas[9]; /* of what is found: a thread's each */
};

/* Fills the files of SURVEY, whose members up to ARENAS are
 * set. False when it was cancelled. */
bool survey_run(struct survey *survey);
void survey_release(struct survey *survey);

#endif
