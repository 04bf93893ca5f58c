#ifndef LIBRARY_MENTIONS_H
#define LIBRARY_MENTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * Names of products in text: leftmost-longest, bounded by anything but
 * [A-Za-z0-9_]. Names and text are folded (unicode_fold) by the caller.
 */
struct mentions;

struct mentions *mentions_new(void);
void mentions_free(struct mentions *mentions);
/* Adds a folded name, copied; "" and one that is there already add nothing. */
void mentions_add(struct mentions *mentions, struct text name);
/* Behind the last mentions_add, before the first mentions_next. */
void mentions_seal(struct mentions *mentions);
/* The name with NUMBER, as mentions_next tells it. */
struct text mentions_name(const struct mentions *mentions, uint32_t number);

struct mention {
	uint32_t number; /* of the name */
	size_t at, len;  /* bytes of the text */
};

/* The next one from *AT on, which is moved after it; false: no more. */
bool mentions_next(const struct mentions *mentions, struct text text,
    size_t *at, struct mention *found);

/* The names of each language. */
struct mentions_set {
	struct mentions_lang *langs;
	size_t count, capacity;
	bool only; /* nothing but mentions is asked of a review */
};

/* The mentions for LANG; an empty set is made if there is none. */
struct mentions *mentions_set_of(struct mentions_set *set, struct text lang);
/* The same, NULL if there are none. */
const struct mentions *mentions_set_find(
    const struct mentions_set *set, struct text lang);
void mentions_set_seal(struct mentions_set *set);
void mentions_set_release(struct mentions_set *set);

/* A name and how often a text has it. */
struct mention_count {
	struct text name; /* of the names, not copied */
	uint32_t count;
};

/* The names in TEXT but OWN, in ARENA, sorted; returns how many. */
size_t mentions_list(const struct mentions *mentions, struct text text,
    struct text own, struct arena *arena, struct mention_count **list);

/* Appends to FOLDED what unicode_fold makes of TEXT, and to NAMED the same with
 * a line end in the place of each URL, where names don't count. */
void mentions_fold(struct str *folded, struct str *named, struct text text);

#endif
