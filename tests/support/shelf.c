/*
 * One row a segment, which is how the catalogue takes rows.
 */
#include "support/shelf.h"

struct segment_row shelf_row(
    struct arena *arena, const struct shelf_entry *entry)
{
	const struct version *version = &entry->review->version;
	struct segment_row row = {.known.id = entry->id,
	    .known.file.path = arena_text(arena, entry->path).ptr,
	    .problems = version->problem_count ? SEGMENT_OWN : 0,
	    .is_version = true,
	    .version = *version,
	    .code_count = version->problems ? version->problem_count : 0};
	uint16_t *codes = arena_alloc(arena, row.code_count, sizeof *codes);
	size_t i;

	for (i = 0; i < row.code_count; i++)
		codes[i] = (uint16_t)version->problems[i].code;
	row.codes = codes;
	catalog_fold(&row, arena);
	return row;
}

uint32_t shelf_add(struct catalog *catalog, const struct shelf_entry *entry)
{
	struct segment_builder builder = {0};
	struct arena *arena = arena_new();
	struct segment_row row = shelf_row(arena, entry);
	struct segment segment;
	struct str bytes = {0};

	segment_add(&builder, &row);
	segment_finish(&builder, &bytes);
	if (segment_open(&segment, str_text(&bytes)))
		catalog_add(catalog, &segment);
	str_release(&bytes);
	arena_free(arena);
	return catalog->count - 1;
}
