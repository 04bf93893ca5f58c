#ifndef REVIEW_PROBLEM_H
#define REVIEW_PROBLEM_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* What is wrong with a file and how to cure it. */
struct problem {
	uint32_t line;       /* from 1; 0: the file as a whole */
	struct text message; /* what is wrong, and the cure; no controls */
};

/* Those of one file. They live in the arena. */
struct problem_list {
	struct arena *arena;
	struct problem *items;
	size_t count;
	size_t capacity;
};

/* Beyond a limit (problem.c) further ones are left out, and that is said. */
void problem_add(struct problem_list *list, uint32_t line, const char *format,
    ...) __attribute__((format(printf, 3, 4)));
/* By line; those of one line stay as they came. */
void problem_sort(struct problem_list *list);

#endif
