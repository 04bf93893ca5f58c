#ifndef REVIEW_CHECK_FINDING_H
#define REVIEW_CHECK_FINDING_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/message.h"
#include "base/str.h"
#include "review/check/fault.h"
#include "review/check/rule.h"

/* A place in a file. */
struct check_spot {
	uint32_t line;   /* from 1 */
	uint32_t column; /* characters, from 1; without a BOM */
};

/* A violation of a rule. */
struct finding {
	struct check_spot spot;
	enum check_fault fault;
	struct text values; /* for its message, one a line; no controls */
};

/* The findings of one file, in the arena. */
struct finding_list {
	struct arena *arena;
	struct finding *items;
	size_t count, capacity;
};

/* Adds a finding; VALUES fill its message, `%s\n%zu`: no line ends in them, and
 * long ones are cut. */
void finding_add(struct finding_list *list, struct check_spot spot,
    enum check_fault fault, const char *values, ...)
    __attribute__((format(printf, 4, 5)));
/* Sorts findings by place, then by rule. */
void finding_sort(struct finding_list *list);

enum check_rule finding_rule(const struct finding *finding);
/* Each appends the fault, or its cure, in WORDS (NULL: English). */
void finding_print(const struct finding *finding, const struct messages *words,
    struct str *out);
void finding_print_cure(const struct finding *finding,
    const struct messages *words, struct str *out);
/* Appends both, "fault: cure". */
void finding_print_whole(const struct finding *finding,
    const struct messages *words, struct str *out);

#endif
