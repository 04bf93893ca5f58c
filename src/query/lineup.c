/*
 * The best of several products on each value, which beat which, and the tags
 * they share.
 */
#include "query/lineup.h"

#include <math.h>

#include "library/tag_set.h"

/* Marks the lowest of two or more VALUES in BEST. */
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

/* Marks the lowest prices among items in the currency of item FIRST. */
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

static void count_wins(struct lineup *lineup, int part)
{
	const struct number *score;
	double low = INFINITY, high = -INFINITY;
	size_t i, present = 0;

	for (i = 0; i < lineup->count; i++) {
		score = &lineup->items[i]->version.rating[part];
		if (!score->present)
			continue;
		present++;
		low = fmin(low, score->value);
		high = fmax(high, score->value);
	}
	lineup->contests += present > 1;
	for (i = 0; i < lineup->count; i++)
		lineup->wins[i] += low < high && lineup->best[part][i];
}

enum review_part lineup_whole(const struct lineup *lineup)
{
	size_t i;

	for (i = 0; i < lineup->count; i++)
		if (lineup->items[i]->version.rating[PART_MINE].present)
			return PART_MINE;
	return PART_OVERALL;
}

/* Whether A and B have comparable prices and overall scores. */
static bool are_rivals(
    const struct version *a, const struct version *b, enum review_part whole)
{
	const char *currency = review_currency(a->lang);

	return a->price.present && b->price.present && *currency &&
	       text_is(text_of(currency), review_currency(b->lang)) &&
	       a->rating[whole].present && b->rating[whole].present;
}

static bool is_as_good_everywhere(
    const struct version *a, const struct version *b)
{
	int part;

	for (part = 0; part < PART_COUNT; part++)
		if (!a->rating[part].present || !b->rating[part].present ||
		    a->rating[part].value < b->rating[part].value)
			return false;
	return true;
}

static bool beats(
    const struct version *a, const struct version *b, enum review_part whole)
{
	double cost = a->price.value - b->price.value;
	double score = a->rating[whole].value - b->rating[whole].value;

	return cost <= 0 && score >= 0 && (cost < 0 || score > 0);
}

static void find_rival(struct lineup *lineup, size_t i)
{
	const struct version *own = &lineup->items[i]->version;
	enum review_part whole = lineup_whole(lineup);
	struct lineup_rival *rival = &lineup->rivals[i];
	bool all_told = true;
	size_t j;

	for (j = 0; j < lineup->count; j++) {
		const struct version *other = &lineup->items[j]->version;
		bool good;

		if (j == i)
			continue;
		if (!are_rivals(own, other, whole)) {
			all_told = false;
			continue;
		}
		good = is_as_good_everywhere(other, own);
		if (!beats(other, own, whole) ||
		    (rival->state == LINEUP_BEATEN &&
			(rival->on_every_part > good ||
			    (rival->on_every_part == good &&
				lineup->items[rival->by]->version.price.value <=
				    other->price.value))))
			continue;
		*rival = (struct lineup_rival){LINEUP_BEATEN, j, good,
		    other->price.value < own->price.value};
	}
	if (rival->state != LINEUP_BEATEN && all_told)
		rival->state = LINEUP_UNBEATEN;
}

/* The number of COUNT items with TAG. */
static size_t count_having(
    const struct tag_set *sets, size_t count, const struct str *tag)
{
	size_t i, having = 0;

	for (i = 0; i < count; i++)
		having += tag_set_has(&sets[i], tag);
	return having;
}

/* Adds TAG of item I, which HAVING items have. */
static void add_tag(
    struct lineup *lineup, size_t i, struct text tag, size_t having)
{
	if (having < lineup->count)
		lineup->own[i][lineup->own_count[i]++] = tag;
	else if (!i)
		lineup->common[lineup->common_count++] = tag;
	if (having == 1)
		lineup->alone[i][lineup->alone_count[i]++] = tag;
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
		lineup->alone[i] =
		    arena_alloc(arena, sets[i].count, sizeof **lineup->alone);
		for (j = 0; j < sets[i].count; j++)
			if (!tag_set_repeats(&sets[i], j))
				add_tag(lineup, i,
				    lineup->items[i]->version.tags[j],
				    count_having(sets, lineup->count,
					&sets[i].folded[j]));
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
	for (part = 0; part < PART_COUNT; part++)
		count_wins(lineup, part);
	for (i = 0; i < count; i++) {
		find_best_prices(lineup, i);
		find_rival(lineup, i);
	}
	part_tags(lineup, arena);
}
