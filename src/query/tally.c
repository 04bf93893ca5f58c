/*
 * Counting names by product, over versions in several languages.
 */
#include "query/tally.h"

#include <stdlib.h>

#include "base/mem.h"

void tally_init(struct tally *tally, size_t names)
{
	tally->counts = mem_new(names, sizeof *tally->counts);
	tally->shown = mem_new(names, sizeof *tally->shown);
	tally->last = mem_new(names, sizeof *tally->last);
}

void tally_release(struct tally *tally)
{
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

bool tally_is_shown(const struct tally *tally, uint32_t name)
{
	return tally->counts[name] &&
	       tally->shown[name] >= (tally->counts[name] + 1) / 2;
}
