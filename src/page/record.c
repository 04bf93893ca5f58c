/*
 * A version gathered for printing: the facts from the catalogue, or all of its
 * file.
 */
#include "page/record.h"

#include <stdlib.h>

#include "base/message.h"
#include "library/library.h"
#include "page/figures.h"
#include "review/weights.h"

static int compare_langs(const void *a, const void *b)
{
	return text_compare(*(const struct text *)a, *(const struct text *)b);
}

size_t record_sort_langs(struct text *langs, size_t count)
{
	size_t i, kept = 0;

	qsort(langs, count, sizeof *langs, compare_langs);
	for (i = 0; i < count; i++)
		if (!kept || !text_equal(langs[i], langs[kept - 1]))
			langs[kept++] = langs[i];
	return kept;
}

static void gather_langs(struct record *record, struct arena *arena,
    const struct catalog *catalog, uint32_t product)
{
	uint32_t row;
	size_t count = 0;

	for (row = catalog->product_first[product]; row != CATALOG_NONE;
	     row = catalog->next[row])
		count++;
	record->langs = arena_alloc(arena, count, sizeof *record->langs);
	count = 0;
	for (row = catalog->product_first[product]; row != CATALOG_NONE;
	     row = catalog->next[row])
		record->langs[count++] = catalog_lang(catalog, row);
	record->lang_count = record_sort_langs(record->langs, count);
}

static void apply_weights(struct record *record)
{
	if (record->weights)
		weights_apply(record->weights, &record->review.version);
}

void record_from_row(struct record *record, struct arena *arena,
    const struct catalog *catalog, const struct weights *weights, uint32_t row)
{
	*record = (struct record){.weights = weights};
	catalog_read(catalog, row, arena, &record->review.version);
	record->review.version.type = catalog_type(catalog, row);
	apply_weights(record);
	record->path = catalog_path(catalog, row);
	record->company_name = catalog_company_name(catalog, row);
	gather_langs(record, arena, catalog, catalog->product[row]);
}

void record_explain(struct record *record, struct arena *arena,
    struct like *like, uint32_t row, bool ascii)
{
	struct like_reason reason;
	struct str text = {0};

	like_explain(like, row, &reason);
	figures_reason(&text, &reason, ascii);
	record->reason = arena_text(arena, str_text(&text));
	str_release(&text);
}

bool record_read(struct record *record, struct arena *arena, const char *root,
    enum review_depth depth, struct error *error)
{
	struct text path = arena_text(arena, record->path);
	struct str source = {0};
	uint8_t type = record->review.version.type; /* not in the file */
	enum review_result result;

	if (!library_read(root, path.ptr, &source, error)) {
		str_release(&source);
		return false;
	}
	record->review = (struct review){0};
	result = review_parse(arena, path.ptr,
	    arena_text(arena, str_text(&source)), depth, &record->review);
	str_release(&source);
	record->review.version.type = type;
	apply_weights(record);
	if (result == REVIEW_OK)
		return true;
	error_set(error, _("%s: can't be read as a review any more"), path.ptr);
	return false;
}
