/*
 * A catalogue's memory. All columns and texts lie in one block, so that a large
 * library takes few pages, and large ones.
 */
#include "library/catalog_store.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { ALIGN = 8 };

struct catalog *catalog_new(void)
{
	struct catalog *catalog = mem_new(1, sizeof *catalog);

	catalog->store = mem_new(1, sizeof *catalog->store);
	catalog->store->names = arena_new();
	catalog->store->scratch = arena_new();
	return catalog;
}

void catalog_drop_caches(struct catalog *catalog)
{
	if (atomic_load_explicit(&catalog->name_ranks, memory_order_relaxed))
		free(atomic_exchange(&catalog->name_ranks, NULL));
	if (atomic_load_explicit(&catalog->tag_twins, memory_order_relaxed))
		free(atomic_exchange(&catalog->tag_twins, NULL));
}

/* A block that columns are cut from; NULL while they are measured. */
struct cut {
	char *block;
	size_t at;
};

/* Makes room for COUNT values of WIDTH bytes; keeps OLD's first KEPT. */
static void *cut(
    struct cut *from, void *old, size_t width, size_t count, size_t kept)
{
	char *column = from->block ? from->block + from->at : old;

	if (from->block && kept)
		memcpy(column, old, kept * width);
	from->at += count * width;
	from->at += -from->at % ALIGN;
	return column;
}

#define CUT(array, count, kept) \
	array = cut(from, array, sizeof *(array), count, kept)

static void cut_all(
    struct catalog *catalog, const struct catalog_room *room, struct cut *from)
{
	struct catalog_store *store = catalog->store;
	const struct catalog_room *used = &store->used;
	size_t rows = room->versions, kept = used->versions;
	size_t ends = kept ? kept + 1 : 0; /* the first rows set them */
	int part;

	CUT(catalog->id, rows, kept);
	CUT(catalog->product, rows, kept);
	CUT(catalog->product_first, rows, kept);
	CUT(catalog->next, rows, kept);
	CUT(catalog->company, rows, kept);
	CUT(catalog->lang, rows, kept);
	CUT(catalog->tag_start, rows + 1, ends);
	CUT(catalog->date, rows, kept);
	CUT(catalog->price, rows, kept);
	CUT(catalog->kind, rows, kept);
	CUT(catalog->type, rows, kept);
	CUT(catalog->has, rows, kept);
	for (part = 0; part < PART_COUNT; part++)
		CUT(catalog->rating[part], rows, kept);
	CUT(store->folded_start, rows, kept);
	CUT(store->shown_start, rows + 1, ends);
	CUT(catalog->tag_numbers, room->tags, used->tags);
	CUT(store->folded, room->folded, used->folded);
	CUT(store->shown, room->shown, used->shown);
}

static void resize(struct catalog *catalog, const struct catalog_room *room)
{
	struct cut from = {0};

	cut_all(catalog, room, &from);
	from.block = mem_block(from.at);
	from.at = 0;
	cut_all(catalog, room, &from);
	free(catalog->store->block);
	catalog->store->block = from.block;
	catalog->store->room = *room;
}

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

void catalog_reserve(struct catalog *catalog, const struct catalog_room *room)
{
	const struct catalog_room *have = &catalog->store->room;

	/* Most products have two versions, and companies several products. */
	hash_table_reserve(&catalog->store->products, room->versions / 2);
	naming_reserve(&catalog->store->companies, room->versions / 10);
	if (room->versions > have->versions || room->tags > have->tags ||
	    room->folded > have->folded || room->shown > have->shown)
		resize(catalog, &(struct catalog_room){
				    larger(room->versions, have->versions),
				    larger(room->tags, have->tags),
				    larger(room->folded, have->folded),
				    larger(room->shown, have->shown)});
}

void catalog_trim(struct catalog *catalog)
{
	struct catalog_store *store = catalog->store;

	arena_free(store->scratch); /* drops the memory it grew to */
	store->scratch = arena_new();
	if (catalog->count &&
	    memcmp(&store->room, &store->used, sizeof store->room))
		resize(catalog, &store->used);
}

void catalog_free(struct catalog *catalog)
{
	struct catalog_store *store;

	if (!catalog)
		return;
	store = catalog->store;
	catalog_drop_caches(catalog);
	naming_release(&store->companies, &catalog->companies);
	naming_release(&store->tags, &catalog->tags);
	naming_release(&store->langs, &catalog->langs);
	hash_table_release(&store->products);
	arena_free(store->names);
	arena_free(store->scratch);
	free(store->block);
	free(store);
	free(catalog->problems);
	free(catalog);
}
