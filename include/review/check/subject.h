#ifndef REVIEW_CHECK_SUBJECT_H
#define REVIEW_CHECK_SUBJECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/yaml.h"
#include "review/check/check.h"

/* A file while it is checked; for the rules only. */
struct check {
	struct arena *arena;
	const char *path;   /* below the library */
	struct text source; /* the bytes without a byte order mark */
	const struct check_wish *wish;
	const struct review *review;
	enum review_result result;
	struct finding_list *findings;
	/* The folder's language differs from the written one, and either may be
	 * right. */
	bool lang_unsure;
	/* enum check_mask for each byte of the body. */
	unsigned char *mask;
	const enum section_key *keys; /* see check_section_keys */
	uint32_t *lines;              /* their starts in the body */
	size_t line_count;
	/* The last place looked up. */
	struct check_cursor {
		struct text text;
		uint32_t first;
		size_t at;
		struct check_spot spot;
	} body, whole;
};

/* Flags of bytes that are no prose. */
enum check_mask {
	MASK_CODE = 1, /* code, a comment in HTML */
	MASK_URL = 2,
	MASK_SCORE = 4 /* a score line, or a failed attempt at one */
};

bool check_wants(const struct check *check, enum check_rule rule);
/* Adds a finding if its rule is wanted. */
#define check_note(check, spot, fault, ...) \
	do { \
		if (check_wants_fault(check, fault)) \
			finding_add( \
			    (check)->findings, spot, fault, __VA_ARGS__); \
	} while (0)
bool check_wants_fault(const struct check *check, enum check_fault fault);

struct check_spot check_spot_of(const struct yaml_node *node);
/* The place of a byte in the body, or in the whole file; fast for ascending
 * offsets. */
struct check_spot check_spot_in(struct check *check, size_t offset);
struct check_spot check_spot_whole(struct check *check, size_t offset);
/* The last value of KEY, and its key; NULL if there is none. */
const struct yaml_node *check_field(
    const struct check *check, const char *key, const struct yaml_node **name);
/* The place for a missing field. */
struct check_spot check_top(const struct check *check);

/* Line NUMBER of the file, from the body, and the offset of its start. */
struct text check_line(const struct check *check, uint32_t number);
size_t check_line_start(const struct check *check, uint32_t number);
/* The last line of the body with text. */
struct text check_last_line(const struct check *check);
/* The section's text below its heading, as a part of the body. */
struct text check_section(const struct check *check, size_t index);

#endif
