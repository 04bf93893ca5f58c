#ifndef REVIEW_CHECK_SUBJECT_H
#define REVIEW_CHECK_SUBJECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/yaml.h"
#include "review/check/check.h"

/* A file while the rules look at it; for them alone. */
struct check {
	struct arena *arena;
	const char *path;   /* below the library */
	struct text source; /* the bytes, but for a byte order mark */
	const struct check_wish *wish;
	const struct review *review;
	enum review_result result;
	struct finding_list *findings;
	/* The language that the folder tells is another than the one written:
	 * either may be right. */
	bool lang_unsure;
	/* A byte of the body each: enum check_mask. */
	unsigned char *mask;
	const enum section_key *keys; /* see check_section_keys */
	uint32_t *lines;              /* where they start in the body */
	size_t line_count;
	/* Where places were last asked for. */
	struct check_cursor {
		struct text text;
		uint32_t first;
		size_t at;
		struct check_spot spot;
	} body, whole;
};

/* Flags of bytes of the body that are not prose. */
enum check_mask {
	MASK_CODE = 1, /* code, a comment in HTML */
	MASK_URL = 2,
	MASK_SCORE = 4 /* a score line, or what was meant to be one */
};

bool check_wants(const struct check *check, enum check_rule rule);
/* Adds a finding unless its rule is not asked for. */
#define check_note(check, spot, fault, ...) \
	do { \
		if (check_wants_fault(check, fault)) \
			finding_add( \
			    (check)->findings, spot, fault, __VA_ARGS__); \
	} while (0)
bool check_wants_fault(const struct check *check, enum check_fault fault);

struct check_spot check_spot_of(const struct yaml_node *node);
/* The place of a byte of the body, or of the whole file; fast for growing
 * offsets. */
struct check_spot check_spot_in(struct check *check, size_t offset);
struct check_spot check_spot_whole(struct check *check, size_t offset);
/* The value of KEY, the last one, and its key; NULL where there is none. */
const struct yaml_node *check_field(
    const struct check *check, const char *key, const struct yaml_node **name);
/* Where a field is told of that is not there. */
struct check_spot check_top(const struct check *check);

/* The body's line NUMBER of the file; what starts it and the next. */
struct text check_line(const struct check *check, uint32_t number);
size_t check_line_start(const struct check *check, uint32_t number);
/* The section's lines below its heading, as a part of the body. */
struct text check_section(const struct check *check, size_t index);

#endif
