/*
 * Arenas: memory that is freed all at once, in blocks that double in size.
 */
#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { ARENA_FIRST = 8 << 10, ARENA_LARGEST = 1 << 20, ARENA_ALIGN = 16 };

struct block {
	struct block *next;
	size_t used;
	size_t size;
	_Alignas(ARENA_ALIGN) char data[];
};

struct arena {
	struct block *blocks; /* the one in use first */
};

struct arena *arena_new(void)
{
	return mem_new(1, sizeof(struct arena));
}

static void add_block(struct arena *arena, size_t need)
{
	size_t size = arena->blocks ? arena->blocks->size * 2 : ARENA_FIRST;
	struct block *block;

	if (size > ARENA_LARGEST)
		size = ARENA_LARGEST;
	if (size < need)
		size = need;
	block = mem_resize(NULL, sizeof *block + size, 1);
	block->next = arena->blocks;
	block->used = 0;
	block->size = size;
	arena->blocks = block;
}

static void *take(struct arena *arena, size_t len, size_t align)
{
	struct block *block = arena->blocks;
	size_t at = block ? (block->used + align - 1) & ~(align - 1) : 0;

	if (!block || at > block->size || len > block->size - at) {
		add_block(arena, len);
		block = arena->blocks;
		at = 0;
	}
	block->used = at + len;
	return block->data + at;
}

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
	void *p;

	if (size && count > SIZE_MAX / 2 / size)
		count = SIZE_MAX / 2 / size; /* ends as out of memory */
	p = take(arena, count * size, ARENA_ALIGN);
	return memset(p, 0, count * size);
}

char *arena_bytes(struct arena *arena, size_t len)
{
	return take(arena, len, 1);
}

void *arena_grow(struct arena *arena, void *array, size_t count,
    size_t *capacity, size_t size)
{
	void *wider;

	if (count < *capacity)
		return array;
	*capacity = *capacity ? *capacity * 2 : 16;
	wider = arena_alloc(arena, *capacity, size);
	if (count)
		memcpy(wider, array, count * size);
	return wider;
}

struct text arena_text(struct arena *arena, struct text text)
{
	char *copy = arena_bytes(arena, text.len + 1);

	if (text.len)
		memcpy(copy, text.ptr, text.len);
	copy[text.len] = '\0';
	return (struct text){copy, text.len};
}

void arena_reset(struct arena *arena)
{
	struct block *keep = arena->blocks, *block, *next;

	if (!keep)
		return;
	for (block = keep->next; block; block = next) {
		next = block->next;
		free(block);
	}
	keep->next = NULL;
	keep->used = 0;
}

void arena_free(struct arena *arena)
{
	if (!arena)
		return;
	arena_reset(arena);
	free(arena->blocks);
	free(arena);
}
