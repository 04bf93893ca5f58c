/*
 * The lines that say why two products differ. Each claim is weighed, the
 * weightiest are told; a claim that rounds to nothing is none.
 */
#include "page/verdict.h"

#include <math.h>
#include <stdlib.h>

#include "page/figures.h"
#include "review/schema.h"

enum {
	CLAIMS = 20, /* more than can be made */
	TAGS_TOLD = 4,
	OLD = 180 /* days apart that make a review the older one */
};

/* What weighs how much; a difference adds to it. */
enum weight {
	WEIGHT_EVERY_PART = 1000,
	WEIGHT_NO_RATING = 900,
	WEIGHT_NO_PRICE = 850,
	WEIGHT_MINE = 800,
	WEIGHT_OVERALL = 700,
	WEIGHT_PRICE = 690,
	WEIGHT_MENTIONS = 420,
	WEIGHT_TAGS = 350,
	WEIGHT_PART = 300, /* and as much again for a whole point */
	WEIGHT_DATE = 200
};

struct claim {
	struct str text;
	double weight;
};

struct claims {
	const struct comparison *comparison;
	struct claim items[CLAIMS];
	size_t count;
};

static const char *const letters[] = {"A", "B"};

static struct str *claim(struct claims *claims, double weight)
{
	struct claim *item = &claims->items[claims->count++];

	*item = (struct claim){.weight = weight};
	return &item->text;
}

/* The side a difference (B minus A) speaks for. */
static int better(double difference)
{
	return difference > 0;
}

static bool rounds_to_nothing(double difference)
{
	return fabs(difference) < 0.005;
}

/* «costs 129 USD less» of the side that SIDE is. */
static void print_cost(
    struct str *out, const struct comparison *comparison, int side)
{
	double more = side ? comparison->price.value : -comparison->price.value;

	str_puts(out, "costs ");
	figures_amount(out, fabs(more));
	str_printf(out, " %s %s",
	    review_currency(comparison->sides[0]->version.lang),
	    more < 0 ? "less" : "more");
}

static bool has_price_difference(const struct comparison *comparison)
{
	return comparison->prices == COMPARISON_PRICES &&
	       !rounds_to_nothing(comparison->price.value);
}

/* Whether SIDE scores as much as the other or more on every part. */
static bool is_at_least_equal(const struct comparison *comparison, int side)
{
	int i;

	for (i = 0; i < PART_COUNT; i++) {
		double d = comparison->parts[i].value;

		if (!comparison->parts[i].present || (side ? d < 0 : d > 0))
			return false;
	}
	return true;
}

/* True when the price is told along. */
static bool claim_every_part(struct claims *claims)
{
	const struct comparison *comparison = claims->comparison;
	bool a = is_at_least_equal(comparison, 0);
	bool b = is_at_least_equal(comparison, 1);
	struct str *out;
	int side = !a || (a && b && comparison->price.value < 0);
	double less = side ? -comparison->price.value : comparison->price.value;

	if (!a && !b)
		return false;
	out = claim(claims, WEIGHT_EVERY_PART);
	if (a && b)
		str_puts(out, "A and B score the same on every part");
	else
		str_printf(
		    out, "%s is at least equal on every part", letters[side]);
	if (comparison->prices != COMPARISON_PRICES)
		return false;
	if (!has_price_difference(comparison)) {
		if (comparison->price.value == 0)
			str_puts(out, a && b ? " and cost the same"
					     : ", at the same price");
		return true;
	}
	if (a && b)
		str_printf(out, "; %s ", letters[side]);
	else
		str_puts(out, less > 0 ? ", and " : ", but ");
	print_cost(out, comparison, side);
	return true;
}

/* True when the price is told along. */
static bool claim_overall(struct claims *claims, bool price_told)
{
	const struct comparison *comparison = claims->comparison;
	const struct number *d = &comparison->parts[PART_OVERALL];
	int side = better(d->value);
	bool tell = !price_told && has_price_difference(comparison);
	double more = side ? comparison->price.value : -comparison->price.value;
	struct str *out;

	if (!d->present || rounds_to_nothing(d->value))
		return price_told;
	out = claim(claims, WEIGHT_OVERALL);
	str_printf(out, "%s scores ", letters[side]);
	figures_score(out, fabs(d->value));
	str_puts(out, " more overall");
	if (tell) {
		str_puts(out, more < 0 ? " and " : " but ");
		print_cost(out, comparison, side);
	}
	return price_told || tell;
}

static void claim_mine(struct claims *claims)
{
	const struct number *d = &claims->comparison->parts[PART_MINE];
	struct str *out;

	if (!d->present || rounds_to_nothing(d->value))
		return;
	out = claim(claims, WEIGHT_MINE);
	str_printf(out, "%s scores ", letters[better(d->value)]);
	figures_score(out, fabs(d->value));
	str_puts(out, " more by your weights");
}

static void claim_price(struct claims *claims)
{
	const struct comparison *comparison = claims->comparison;
	int side = comparison->price.value < 0;
	struct str *out;

	if (comparison->prices != COMPARISON_PRICES)
		return;
	if (has_price_difference(comparison)) {
		out = claim(claims, WEIGHT_PRICE);
		str_printf(out, "%s ", letters[side]);
		print_cost(out, comparison, side);
	} else if (comparison->price.value == 0) {
		str_puts(claim(claims, WEIGHT_DATE), "A and B cost the same");
	}
}

static void claim_missing(struct claims *claims)
{
	const struct comparison *comparison = claims->comparison;
	bool a = comparison_has_rating(comparison, 0);
	bool b = comparison_has_rating(comparison, 1);

	if (!a && !b)
		str_puts(claim(claims, WEIGHT_NO_RATING),
		    "Neither A nor B has a rating");
	else if (!a || !b)
		str_printf(claim(claims, WEIGHT_NO_RATING), "%s has no rating",
		    letters[a]);
	if (comparison->prices == COMPARISON_NO_PRICE &&
	    comparison->sides[0]->version.kind == REVIEW_PRODUCT)
		str_puts(claim(claims, WEIGHT_NO_PRICE),
		    "Neither A nor B has a price");
	else if (comparison->prices == COMPARISON_ONE_PRICE)
		str_printf(claim(claims, WEIGHT_NO_PRICE), "%s has no price",
		    letters[comparison->sides[0]->version.price.present]);
	else if (comparison->prices == COMPARISON_TWO_CURRENCIES)
		str_puts(claim(claims, WEIGHT_NO_PRICE),
		    "The prices can't be compared: not in one currency");
}

static void claim_parts(struct claims *claims)
{
	int i;

	for (i = 0; i < PART_COUNT; i++) {
		const char *phrase = review_schema.parts[i].phrase;
		const struct number *d = &claims->comparison->parts[i];
		struct str *out;

		if (!phrase || !d->present || rounds_to_nothing(d->value))
			continue;
		out = claim(claims, WEIGHT_PART * (1 + fabs(d->value)));
		str_printf(out, "%s scores ", letters[better(d->value)]);
		figures_score(out, fabs(d->value));
		str_printf(out, " more on %s", phrase);
	}
}

/* Tags in two languages say nothing. */
static void claim_tags(struct claims *claims)
{
	const struct comparison *comparison = claims->comparison;
	int side;
	size_t i;

	if (!text_equal(comparison->sides[0]->version.lang,
		comparison->sides[1]->version.lang))
		return;
	for (side = 0; side < 2; side++) {
		size_t count = comparison->only_count[side];
		struct str *out;

		if (!count)
			continue;
		out = claim(claims, WEIGHT_TAGS + (double)count);
		str_printf(out, "Only %s is tagged ", letters[side]);
		for (i = 0; i < count && i < TAGS_TOLD; i++) {
			str_puts(out, i ? ", " : "");
			str_add(out, comparison->only[side][i]);
		}
		if (count > TAGS_TOLD)
			str_printf(out, " and %zu more", count - TAGS_TOLD);
	}
}

static void claim_mentions(struct claims *claims, const unsigned mentions[2])
{
	int side;

	for (side = 0; side < 2; side++)
		if (mentions[side])
			str_printf(
			    claim(claims, WEIGHT_MENTIONS + mentions[side] % 9),
			    "%s's review mentions %s %u time%s", letters[side],
			    letters[!side], mentions[side],
			    mentions[side] > 1 ? "s" : "");
}

/* Days since about the year 0, within a few. */
static int32_t about_days(int32_t date)
{
	return date / 10000 * 365 + date / 100 % 100 * 30 + date % 100;
}

static void claim_date(struct claims *claims)
{
	int32_t a = claims->comparison->sides[0]->version.date;
	int32_t b = claims->comparison->sides[1]->version.date;
	int32_t months = abs(about_days(a) - about_days(b)) / 30;

	if (!a || !b || abs(about_days(a) - about_days(b)) < OLD)
		return;
	str_printf(claim(claims, WEIGHT_DATE + months),
	    "%s was reviewed about %d months after %s", letters[b > a],
	    (int)months, letters[b < a]);
}

/* The weightiest first, of equals the first made. */
static void rank(struct claims *claims)
{
	size_t i, j;

	for (i = 1; i < claims->count; i++) {
		struct claim item = claims->items[i];

		for (j = i; j && claims->items[j - 1].weight < item.weight; j--)
			claims->items[j] = claims->items[j - 1];
		claims->items[j] = item;
	}
}

size_t verdict_write(const struct comparison *comparison,
    const unsigned mentions[2], struct arena *arena,
    struct text lines[VERDICT_LINES])
{
	struct claims claims = {.comparison = comparison};
	bool price_told = claim_every_part(&claims);
	size_t i, count;

	claim_missing(&claims);
	claim_mine(&claims);
	price_told = claim_overall(&claims, price_told);
	if (!price_told)
		claim_price(&claims);
	claim_mentions(&claims, mentions);
	claim_parts(&claims);
	claim_tags(&claims);
	claim_date(&claims);
	rank(&claims);
	count = claims.count < VERDICT_LINES ? claims.count : VERDICT_LINES;
	for (i = 0; i < claims.count; i++) {
		if (i < count)
			lines[i] =
			    arena_text(arena, str_text(&claims.items[i].text));
		str_release(&claims.items[i].text);
	}
	return count;
}
