/*
 * Common and differing facts of two reviews: comparable prices, scores, tags.
 */
#include "query/comparison.h"

#include <math.h>

#include "library/tag_set.h"

/* 4.4 - 4.1 must be 0.3, not 0.30000000000000027. */
static struct number subtract(struct number b, struct number a)
{
	if (!a.present || !b.present)
		return (struct number){0};
	return (struct number){rint((b.value - a.value) * 1e6) / 1e6, true,
	    a.integer && b.integer};
}

static void compare_prices(struct comparison *comparison)
{
	const struct review *a = comparison->sides[0];
	const struct review *b = comparison->sides[1];
	const char *currency = review_currency(a->version.lang);

	if (!a->version.price.present && !b->version.price.present)
		comparison->prices = COMPARISON_NO_PRICE;
	else if (!a->version.price.present || !b->version.price.present)
		comparison->prices = COMPARISON_ONE_PRICE;
	else if (!*currency ||
		 !text_is(text_of(currency), review_currency(b->version.lang)))
		comparison->prices = COMPARISON_TWO_CURRENCIES;
	else
		comparison->prices = COMPARISON_PRICES;
	if (comparison->prices == COMPARISON_PRICES)
		comparison->price =
		    subtract(b->version.price, a->version.price);
}

static void compare_tags(struct comparison *comparison, struct arena *arena)
{
	struct tag_set tags[2];
	int side;
	size_t i;

	for (side = 0; side < 2; side++)
		tag_set_init(&tags[side], arena, comparison->sides[side]);
	comparison->both =
	    arena_alloc(arena, tags[0].count, sizeof *comparison->both);
	for (side = 0; side < 2; side++) {
		const struct tag_set *mine = &tags[side];
		struct text *only =
		    arena_alloc(arena, mine->count, sizeof *only);

		comparison->only[side] = only;
		for (i = 0; i < mine->count; i++) {
			struct text tag =
			    comparison->sides[side]->version.tags[i];

			if (tag_set_repeats(mine, i))
				continue;
			if (!tag_set_has(&tags[!side], &mine->folded[i]))
				only[comparison->only_count[side]++] = tag;
			else if (!side)
				comparison->both[comparison->both_count++] =
				    tag;
		}
	}
	tag_set_release(&tags[0]);
	tag_set_release(&tags[1]);
}

void comparison_make(struct comparison *comparison, struct arena *arena,
    const struct review *a, const struct review *b)
{
	int i;

	*comparison = (struct comparison){.sides = {a, b}};
	compare_prices(comparison);
	for (i = 0; i < PART_SCORES; i++)
		comparison->parts[i] =
		    subtract(b->version.rating[i], a->version.rating[i]);
	compare_tags(comparison, arena);
}

void comparison_count_mentions(const struct comparison *comparison,
    const struct index_mentions found[2], unsigned mentions[2])
{
	int side;
	size_t i;

	for (side = 0; side < 2; side++) {
		const struct version *other =
		    &comparison->sides[!side]->version;

		mentions[side] = 0;
		for (i = 0; i < found[side].of_count; i++)
			if (found[side].of[i].kind == other->kind &&
			    text_equal(found[side].of[i].ref, other->ref))
				mentions[side] = found[side].of[i].count;
	}
}
