#ifndef LIBRARY_NAMING_H
#define LIBRARY_NAMING_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/str.h"
#include "library/catalog.h"

/* Numbers for strings that many rows share and spell in different ways. Only
 * for the catalogue; {0} is empty. */
struct naming {
	struct hash_table by_spelling, by_folded;
	struct naming_spelling *spellings;
	uint32_t spelling_count;
	uint32_t *shown_by; /* of each name the spelling that is shown */
	size_t spelling_capacity, name_capacity;
};

/* Sets aside what so many need; more may come all the same. */
void naming_reserve(struct naming *naming, size_t count);
/* The number of what SPELLING stands for, a new one if need be; counts USES
 * more of it. Copies go to ARENA. */
uint32_t naming_intern(struct naming *naming, struct catalog_names *names,
    struct arena *arena, struct text spelling, uint32_t uses);
void naming_release(struct naming *naming, struct catalog_names *names);

#endif
