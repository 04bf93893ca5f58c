/*
 * Which products a score is held against. It runs over all of a large library
 * behind the screen, and stops when nobody waits for it any more.
 */
#include "query/peers.h"

enum { STRIDE = 4096 }; /* rows between two looks at CANCEL */

uint32_t peers_tag(const struct catalog *catalog, uint32_t row)
{
	uint32_t first = catalog->tag_start[row];

	return catalog->tag_start[row + 1] > first ? catalog->tag_numbers[first]
						   : CATALOG_NONE;
}

static uint32_t version(
    const struct catalog *catalog, uint32_t product, struct text lang)
{
	uint32_t row = catalog->product_first[product];

	return catalog->next[row] == CATALOG_NONE
		   ? row
		   : catalog_version(catalog, product, lang);
}

/* The row to count for number I, or CATALOG_NONE. */
static uint32_t choose(const struct catalog *catalog,
    const struct match_list *list, const struct peers_wish *wish, uint32_t i)
{
	uint32_t row;

	if (wish->scope == PEERS_LIST) {
		row = list->matches[i].row;
		if (wish->lang.len)
			row =
			    version(catalog, catalog->product[row], wish->lang);
	} else {
		row = version(catalog, i, wish->lang);
	}
	if (catalog->kind[row] != wish->kind ||
	    (wish->scope == PEERS_TAG && peers_tag(catalog, row) != wish->tag))
		return CATALOG_NONE;
	return row;
}

bool peers_collect(const struct catalog *catalog, const struct match_list *list,
    const struct peers_wish *wish, const atomic_bool *cancel,
    struct percentile *scores)
{
	uint32_t count = catalog->product_count, i;

	if (wish->scope == PEERS_LIST)
		count = (uint32_t)list->count;
	for (i = 0; i < count; i++) {
		uint32_t row = choose(catalog, list, wish, i);

		if (row != CATALOG_NONE)
			percentile_add_row(scores, catalog, row);
		if (i % STRIDE == 0 && cancel && atomic_load(cancel))
			return false;
	}
	percentile_finish(scores);
	return true;
}
