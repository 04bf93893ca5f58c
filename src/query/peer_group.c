/*
 * The products that a score is compared with. On a large library it runs on a
 * lane, and stops when cancelled.
 */
#include "query/peer_group.h"

#include <math.h>

#include "base/thread.h"
#include "review/type.h"

static bool is_rated(const struct catalog *catalog, uint32_t row)
{
	int part;

	for (part = 0; part < PART_COUNT; part++)
		if (!isnan(catalog->rating[part][row]))
			return true;
	return false;
}

uint8_t peer_group_type(const struct catalog *catalog, uint8_t type)
{
	uint8_t parent = schema_types.types[type].parent;
	uint32_t own = 0, wide = 0, i;

	for (i = 0; type && i < catalog->product_count; i++) {
		uint32_t row = catalog->product_first[i];
		uint8_t other = catalog_type(catalog, row);

		if (!other || !type_is_of(&schema_types, other, parent) ||
		    !is_rated(catalog, row))
			continue;
		own += other == type;
		wide++;
		if (own >= PEER_GROUP_LEAST)
			return type;
	}
	return wide >= PEER_GROUP_LEAST ? parent : 0;
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
    const struct match_list *list, const struct peer_group *wish, uint32_t i)
{
	uint32_t row;

	if (wish->scope == PEER_SCOPE_LIST) {
		row = list->matches[i].row;
		if (wish->lang.len)
			row =
			    version(catalog, catalog->product[row], wish->lang);
	} else {
		row = version(catalog, i, wish->lang);
	}
	if (catalog->kind[row] != wish->kind ||
	    (wish->scope == PEER_SCOPE_TYPE &&
		!type_is_of(
		    &schema_types, catalog_type(catalog, row), wish->type)))
		return CATALOG_NONE;
	return row;
}

size_t peer_group_rows(const struct catalog *catalog,
    const struct match_list *list, const struct peer_group *wish,
    uint32_t *rows)
{
	uint32_t count = catalog->product_count, i;
	size_t found = 0;

	if (wish->scope == PEER_SCOPE_LIST)
		count = (uint32_t)list->count;
	for (i = 0; i < count; i++) {
		uint32_t row = choose(catalog, list, wish, i);

		if (row != CATALOG_NONE)
			rows[found++] = row;
	}
	return found;
}

bool peer_group_collect(const struct catalog *catalog,
    const struct match_list *list, const struct peer_group *wish,
    const atomic_bool *cancel, struct percentile *scores)
{
	uint32_t count = catalog->product_count, i;

	if (wish->scope == PEER_SCOPE_LIST)
		count = (uint32_t)list->count;
	for (i = 0; i < count; i++) {
		uint32_t row = choose(catalog, list, wish, i);

		if (row != CATALOG_NONE)
			percentile_add_row(
			    scores, catalog, &wish->weights, row);
		if (thread_is_cancelled(cancel, i))
			return false;
	}
	percentile_finish(scores);
	return true;
}
