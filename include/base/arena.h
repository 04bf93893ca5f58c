#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "base/str.h"

/* Memory by lifetime: many small pieces, let go all at once. One thread. */
struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena);
/* Lets go of every piece but keeps one block for the next round. */
void arena_reset(struct arena *arena);

/* Zeroed, aligned for anything, never NULL; lives as long as the arena. */
void *arena_alloc(struct arena *arena, size_t count, size_t size);
/* The same, not zeroed, not aligned: for bytes. */
char *arena_bytes(struct arena *arena, size_t len);
/* ARRAY with room for one more object than its COUNT, moved where *CAPACITY is
 * reached; as mem_grow, but the smaller array stays until the arena goes. */
void *arena_grow(struct arena *arena, void *array, size_t count,
    size_t *capacity, size_t size);
/* A copy with a NUL behind it. */
struct text arena_text(struct arena *arena, struct text text);

#endif
