/*
 * A catalogue's memory. All columns lie in one block and the texts of all rows
 * in two, so that a large library takes few pages, and large ones.
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
	size_t at, rows, kept;
};

/* Room for a column with EXTRA entries more than rows, and what OLD holds. */
static void *cut(struct cut *from, void *old, size_t width, size_t extra)
{
	char *column = from->block ? from->block + from->at : old;

	if (from->block && from->kept)
		memcpy(column, old, (from->kept + extra) * width);
	from->at += (from->rows + extra) * width;
	from->at += -from->at % ALIGN;
	return column;
}

#define CUT(column, extra) column = cut(from, column, sizeof *(column), extra)

static void cut_columns(struct catalog *catalog, struct cut *from)
{
	struct catalog_store *store = catalog->store;
	int part;

	CUT(catalog->id, 0);
	CUT(catalog->product, 0);
	CUT(catalog->next, 0);
	CUT(catalog->company, 0);
	CUT(catalog->lang, 0);
	CUT(catalog->tag_start, 1);
	CUT(catalog->date, 0);
	CUT(catalog->price, 0);
	CUT(catalog->kind, 0);
	CUT(catalog->type, 0);
	CUT(catalog->has, 0);
	for (part = 0; part < PART_COUNT; part++)
		CUT(catalog->rating[part], 0);
	CUT(store->folded_start, 0);
	CUT(store->shown_start, 1);
}

void catalog_resize(struct catalog *catalog, size_t rows)
{
	struct catalog_store *store = catalog->store;
	struct cut from = {.rows = rows, .kept = catalog->count};

	cut_columns(catalog, &from);
	from.block = mem_resize(NULL, from.at, 1);
	mem_fill_soon(from.block, from.at);
	from.at = 0;
	cut_columns(catalog, &from);
	free(store->columns);
	store->columns = from.block;
	store->capacity = rows;
}

static void *resize(void *array, size_t count, size_t *capacity, size_t size)
{
	*capacity = count;
	return count ? mem_resize(array, count, size) : array;
}

/* With its NUL. */
static void resize_block(struct str *block, size_t len)
{
	block->data = resize(block->data, len + 1, &block->capacity, 1);
	block->data[block->len] = '\0';
}

void catalog_reserve(struct catalog *catalog, const struct catalog_room *room)
{
	struct catalog_store *store = catalog->store;

	if (room->versions > store->capacity)
		catalog_resize(catalog, room->versions);
	if (room->tags > store->tag_capacity)
		catalog->tag_numbers = resize(catalog->tag_numbers, room->tags,
		    &store->tag_capacity, sizeof *catalog->tag_numbers);
	if (room->folded > store->folded.len)
		resize_block(&store->folded, room->folded);
	if (room->shown > store->shown.len)
		resize_block(&store->shown, room->shown);
	mem_fill_soon(store->folded.data, room->folded);
	mem_fill_soon(store->shown.data, room->shown);
}

void catalog_trim(struct catalog *catalog)
{
	struct catalog_store *store = catalog->store;

	arena_free(store->scratch); /* it has grown with the names */
	store->scratch = arena_new();
	if (!catalog->count)
		return;
	if (store->capacity > catalog->count)
		catalog_resize(catalog, catalog->count);
	catalog->product_first =
	    resize(catalog->product_first, catalog->product_count,
		&store->product_capacity, sizeof *catalog->product_first);
	catalog->tag_numbers = resize(catalog->tag_numbers, store->tag_count,
	    &store->tag_capacity, sizeof *catalog->tag_numbers);
	resize_block(&store->folded, store->folded.len);
	resize_block(&store->shown, store->shown.len);
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
	str_release(&store->folded);
	str_release(&store->shown);
	arena_free(store->names);
	arena_free(store->scratch);
	free(store->columns);
	free(store);
	free(catalog->product_first);
	free(catalog->tag_numbers);
	free(catalog->problems);
	free(catalog);
}
