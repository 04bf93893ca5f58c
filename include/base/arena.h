#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "base/str.h"

/* Memory by lifetime: many small pieces, freed all at once. One thread. */
struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena);
/* Frees every piece but keeps one block for the next round. */
void arena_reset(struct arena *arena);

/* Zeroed, aligned for anything, never NULL; lives as long as the arena. */
void *arena_alloc(struct arena *arena, size_t count, size_t size);
/* LEN bytes, neither zeroed nor aligned. */
char *arena_bytes(struct arena *arena, size_t len);
/* ARRAY, of COUNT objects, with room for one more: moved when *CAPACITY is
 * reached, as by mem_grow, but the smaller array stays until the arena goes. */
void *arena_grow(struct arena *arena, void *array, size_t count,
    size_t *capacity, size_t size);
/* A copy with a NUL after it. */
struct text arena_text(struct arena *arena, struct text text);

#endif
