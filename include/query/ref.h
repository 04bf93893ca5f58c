#ifndef QUERY_REF_H
#define QUERY_REF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "library/catalog.h"

/*
 * From what someone calls a product or a company to the one meant: its ref,
 * else its name, else whole words of its name or ref, else their beginnings.
 * Each counts only where none before it finds anything, and products before
 * companies. Folded as for matching; hyphens and blanks between words may be
 * left out.
 */
struct ref_answer {
	uint32_t *products; /* by name; the nearest ones first with NEAREST */
	size_t count;       /* 1: the one meant, unless NEAREST */
	bool nearest;       /* no name fits; these are spelt alike */
};

/* Fills ANSWER; true where it names exactly one product. */
bool ref_find(
    const struct catalog *catalog, struct text ref, struct ref_answer *answer);
void ref_answer_release(struct ref_answer *answer);

/* Appends why REF names no single product: a sentence, then a line for each
 * candidate, named in LANG. No line end at the end. */
void ref_explain(const struct catalog *catalog, struct text ref,
    const struct ref_answer *answer, struct text lang, struct str *out);

#endif
