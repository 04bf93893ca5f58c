#ifndef REVIEW_VERSION_H
#define REVIEW_VERSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "review/problem.h"

/* The facts of one version of a product or company: the front matter of one
 * file. The same from the parser to the index, the catalogue and printed
 * records. Texts are borrowed. */

enum review_kind { REVIEW_PRODUCT, REVIEW_COMPANY };

/* The parts of a rating, in the file's order. */
enum review_part {
	PART_OVERALL,
	PART_SCIENCE,
	PART_TECHNOLOGY,
	PART_COST,
	PART_RELIABILITY,
	PART_DESIGN,
	PART_COUNT,
	/* Behind them the reader's own score, which is in no file: see
	 * weights.h. */
	PART_MINE = PART_COUNT,
	PART_SCORES
};

/* A number as written in the file. */
struct number {
	double value;
	bool present;
	bool integer; /* written without a fraction */
};

struct version {
	enum review_kind kind;
	uint8_t type;     /* number of the product's type, 0: none */
	struct text path; /* relative to the library */
	struct text title;
	struct text name; /* target_name; never empty */
	struct text company;
	struct text lang;
	struct text ref; /* never empty */
	struct text permalink;
	struct text summary;
	int32_t date; /* year * 10000 + month * 100 + day, 0 where none */
	struct number price;
	struct number rating[PART_SCORES]; /* PART_MINE by weights_apply */
	struct text *tags;                 /* as written in the file */
	size_t tag_count;
	struct problem *problems; /* by line */
	size_t problem_count;
};

/* NAME without a second mention of the company at its beginning; COMPANY is the
 * company's id. A part of NAME. */
struct text version_name_once(struct text name, struct text company);
/* The word for it in `layout`. */
const char *version_kind_name(enum review_kind kind);
/* Whether the file gives any score. */
bool version_has_rating(const struct version *version);
struct text version_shown_name(const struct version *version);

#endif
