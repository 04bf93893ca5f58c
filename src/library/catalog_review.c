/*
 * A row of the catalogue as a review, for whoever tells of reviews and need not
 * read the file.
 */
#include "library/catalog_review.h"

#include <math.h>

/* The catalogue keeps ratings as float: 0.9f is to become 0.9 again. */
static struct number number_of(float value)
{
	if (isnan(value))
		return (struct number){0};
	return (struct number){rint((double)value * 1e6) / 1e6, true, false};
}

void catalog_review(struct review *review, struct arena *arena,
    const struct catalog *catalog, uint32_t number)
{
	const struct catalog_row *row = &catalog->rows[number];
	size_t i;

	*review = (struct review){.version.kind = (enum review_kind)row->kind,
	    .version.name = catalog_name(catalog, number),
	    .version.ref = catalog_ref(catalog, number),
	    .version.lang = catalog_lang(catalog, number),
	    .version.company = catalog_company(catalog, number),
	    .version.date = row->date,
	    .version.tag_count = row->tag_count};
	if (row->has & CATALOG_HAS_PRICE)
		review->version.price = (struct number){
		    row->price, true, (row->has & CATALOG_PRICE_INTEGER) != 0};
	for (i = 0; i < PART_COUNT; i++)
		review->version.rating[i] = number_of(row->rating[i]);
	review->version.tags =
	    arena_alloc(arena, row->tag_count, sizeof *review->version.tags);
	for (i = 0; i < row->tag_count; i++)
		review->version.tags[i] =
		    catalog->tags.shown[catalog->tag_numbers[row->tags + i]];
}
