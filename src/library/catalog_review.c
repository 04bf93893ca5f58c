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

	*review = (struct review){.kind = (enum review_kind)row->kind,
	    .name = catalog_name(catalog, number),
	    .ref = catalog_ref(catalog, number),
	    .lang = catalog_lang(catalog, number),
	    .company = catalog_company(catalog, number),
	    .date = row->date,
	    .tag_count = row->tag_count};
	if (row->has & CATALOG_HAS_PRICE)
		review->price = (struct number){
		    row->price, true, (row->has & CATALOG_PRICE_INTEGER) != 0};
	for (i = 0; i < PART_COUNT; i++)
		review->rating[i] = number_of(row->rating[i]);
	review->tags = arena_alloc(arena, row->tag_count, sizeof *review->tags);
	for (i = 0; i < row->tag_count; i++)
		review->tags[i] =
		    catalog->tags.shown[catalog->tag_numbers[row->tags + i]];
}
