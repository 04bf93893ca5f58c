#ifndef PAGE_VERDICT_H
#define PAGE_VERDICT_H

#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "query/comparison.h"

enum { VERDICT_LINES = 5 };

/*
 * Why two products differ, in words, what weighs most with a buyer first: at
 * most VERDICT_LINES, in ARENA, and nothing but what the data proves. They are
 * called A and B, since their names may be the same. MENTIONS[i]: how often
 * side i's review names the other. Returns how many lines.
 */
size_t verdict_write(const struct comparison *comparison,
    const unsigned mentions[2], struct arena *arena,
    struct text lines[VERDICT_LINES]);

#endif
