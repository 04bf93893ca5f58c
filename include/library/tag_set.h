#ifndef LIBRARY_TAG_SET_H
#define LIBRARY_TAG_SET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "review/review.h"

/* A review's tags, folded for comparing (see catalog_fold_tag), in their order
 * in the file. */
struct tag_set {
	struct str *folded;
	size_t count;
};

/* The array lies in ARENA, the strings have to be released. */
void tag_set_init(
    struct tag_set *set, struct arena *arena, const struct review *review);
void tag_set_release(struct tag_set *set);
/* Whether TAG, folded, is one of them. */
bool tag_set_has(const struct tag_set *set, const struct str *tag);
/* Whether tag number I stood there before. */
bool tag_set_repeats(const struct tag_set *set, size_t i);

#endif
