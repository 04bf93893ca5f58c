/*
 * Which of several products is the best in what, and which tags they share.
 */
#include "query/lineup.h"

#include "library/tag_set.h"

/* Marks the lowest of VALUES, of which there are two at least, in BEST. */
static void find_lowest(const struct number *values, size_t count, bool *best)
{
	const struct number *low = NULL;
	size_t i, present = 0;

	for (i = 0; i < count; i++) {
		if (!values[i].present)
			continue;
		present++;
		if (!low || values[i].value < low->value)
			low = &values[i];
	}
	for (i = 0; present > 1 && i < count; i++)
		best[i] = values[i].present && values[i].value == low->value;
}

static void find_best_scores(struct lineup *lineup, int part)
{
	struct number values[LINEUP_MOST] = {0};
	size_t i;

	for (i = 0; i < lineup->count; i++) {
		values[i] = lineup->items[i]->version.rating[part];
		values[i].value = -values[i].value;
	}
	find_lowest(values, lineup->count, lineup->best[part]);
}

/* Of those that are priced in the currency of item FIRST. */
static void find_best_prices(struct lineup *lineup, size_t first)
{
	struct number values[LINEUP_MOST] = {0};
	const char *currency =
	    review_currency(lineup->items[first]->version.lang);
	bool best[LINEUP_MOST] = {0};
	size_t i;

	for (i = 0; i < lineup->count; i++)
		if (*currency &&
		    text_is(text_of(currency),
			review_currency(lineup->items[i]->version.lang)))
			values[i] = lineup->items[i]->version.price;
	find_lowest(values, lineup->count, best);
	lineup->best_price[first] = best[first];
}

static bool all_have(
    const struct tag_set *sets, size_t count, const struct str *tag)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (!tag_set_has(&sets[i], tag))
			return false;
	return true;
}

static void part_tags(struct lineup *lineup, struct arena *arena)
{
	struct tag_set sets[LINEUP_MOST] = {0};
	size_t i, j;

	for (i = 0; i < lineup->count; i++)
		tag_set_init(&sets[i], arena, lineup->items[i]);
	lineup->common =
	    arena_alloc(arena, sets[0].count, sizeof *lineup->common);
	for (i = 0; i < lineup->count; i++) {
		lineup->own[i] =
		    arena_alloc(arena, sets[i].count, sizeof **lineup->own);
		for (j = 0; j < sets[i].count; j++) {
			struct text tag = lineup->items[i]->version.tags[j];

			if (tag_set_repeats(&sets[i], j))
				continue;
			if (!all_have(sets, lineup->count, &sets[i].folded[j]))
				lineup->own[i][lineup->own_count[i]++] = tag;
			else if (!i)
				lineup->common[lineup->common_count++] = tag;
		}
	}
	for (i = 0; i < lineup->count; i++)
		tag_set_release(&sets[i]);
}

void lineup_make(struct lineup *lineup, struct arena *arena,
    const struct review *const *reviews, const struct text *companies,
    size_t count)
{
	size_t i;
	int part;

	*lineup = (struct lineup){.count = count};
	for (i = 0; i < count; i++) {
		lineup->items[i] = reviews[i];
		lineup->companies[i] = companies[i].len
					   ? companies[i]
					   : reviews[i]->version.company;
	}
	for (part = 0; part < PART_SCORES; part++)
		find_best_scores(lineup, part);
	for (i = 0; i < count; i++)
		find_best_prices(lineup, i);
	part_tags(lineup, arena);
}
