/*
 * Counting names by product, over versions in several languages.
 */
#include "query/tally.h"

#include <stdlib.h>

#include "base/mem.h"

void tally_init(struct tally *tally, size_t names)
{
	*tally = (struct tally){.counts = mem_new(names, sizeof *tally->counts),
	    .shown = mem_new(names, sizeof *tally->shown),
	    .last = mem_new(names, sizeof *tally->last)};
}

bool tally_init_tags(struct tally *tally, const struct catalog *catalog,
    const atomic_bool *cancel)
{
	tally_init(tally, catalog->tags.count);
	tally->spelled = mem_new(catalog->tags.count, sizeof *tally->spelled);
	tally->twins = tag_twins_of(catalog, cancel);
	return tally->twins;
}

void tally_release(struct tally *tally)
{
	free(tally->spelled);
	free(tally->counts);
	free(tally->shown);
	free(tally->last);
}

void tally_add(struct tally *tally, uint32_t name, uint32_t product, bool shown)
{
	tally->counts[name] += tally->last[name] != product + 1;
	tally->last[name] = product + 1;
	tally->shown[name] += shown;
}

void tally_add_tags(struct tally *tally, const struct catalog *catalog,
    uint32_t row, bool shown)
{
	uint32_t i;

	for (i = catalog->tag_start[row]; i < catalog->tag_start[row + 1];
	     i++) {
		uint32_t tag = catalog->tag_numbers[i];

		tally->spelled[tag] += shown;
		tally_add(tally, tally->twins->word[tag], catalog->product[row],
		    shown);
	}
}

uint32_t tally_word(const struct tally *tally, uint32_t name)
{
	return tally->twins ? tally->twins->word[name] : name;
}

uint32_t tally_name(const struct tally *tally, uint32_t name)
{
	uint32_t best = name, at = name;

	while (tally->twins && (at = tally->twins->next[at]) != name)
		if (tally->spelled[at] > tally->spelled[best])
			best = at;
	return best;
}

bool tally_is_shown(const struct tally *tally, uint32_t name)
{
	return tally->counts[name] &&
	       tally->shown[name] >= (tally->counts[name] + 1) / 2;
}
