/*
 * The lines that say why two products differ. Each claim has a weight, and the
 * weightiest are told; a claim that rounds to nothing is none.
 */
#include "page/compare/verdict.h"

#include <math.h>
#include <stdlib.h>

#include "page/figures.h"
#include "review/schema.h"
#include "review/type.h"

enum {
	CLAIMS = 20, /* more than can occur */
	TAGS_TOLD = 4,
	OLD = 180 /* days apart that make one review the older */
};

/* Weights of the claims; the size of a difference adds to them. */
enum weight {
	WEIGHT_EVERY_PART = 1000,
	WEIGHT_WEIGHED_PARTS = 950,
	WEIGHT_NO_RATING = 900,
	WEIGHT_OTHER_GROUP = 870, /* of types: for another purpose */
	WEIGHT_NO_PRICE = 850,
	WEIGHT_MINE = 800,
	WEIGHT_OVERALL = 700,
	WEIGHT_PRICE = 690,
	WEIGHT_PLACE = 480,
	WEIGHT_MENTIONS = 420,
	WEIGHT_OTHER_TYPE = 380,
	WEIGHT_TAGS = 350,
	WEIGHT_PART = 300, /* and as much again for a whole point */
	WEIGHT_DATE = 200,
	WEIGHT_IDLE_PART = 100 /* a part without a weight of the reader's */
};

/* A side's price compared with the other's. */
enum price {
	PRICE_UNTOLD, /* one is unknown, or the difference rounds to nothing */
	PRICE_SAME,
	PRICE_LESS,
	PRICE_MORE,
	PRICES
};

/* The sentence for a side that is at least equal on some parts, by its price;
 * and for equal sides. They take the side and the difference of prices. */
struct saying {
	const char *better[PRICES], *same[PRICES];
};

static const struct saying every_part = {
    .better = {N_("%s is at least equal on every part"),
	N_("%s is at least equal on every part, at the same price"),
	N_("%s is at least equal on every part, and costs %s less"),
	N_("%s is at least equal on every part, but costs %s more")},
    .same = {N_("A and B score the same on every part"),
	N_("A and B score the same on every part and cost the same"),
	N_("A and B score the same on every part; %s costs %s less")}};

static const struct saying weighed_parts = {
    .better = {N_("%s is at least equal on every part you weigh"),
	N_("%s is at least equal on every part you weigh, at the same price"),
	N_("%s is at least equal on every part you weigh, and costs %s less"),
	N_("%s is at least equal on every part you weigh, but costs %s more")},
    .same = {N_("A and B score the same on every part you weigh"),
	N_("A and B score the same on every part you weigh and cost the same"),
	N_("A and B score the same on every part you weigh; %s costs %s "
	   "less")}};

/* The side that scores more, by how much, and the difference of prices. */
static const char *const more_overall[PRICES] = {
    N_("%s scores %s more overall"), N_("%s scores %s more overall"),
    N_("%s scores %s more overall and costs %s less"),
    N_("%s scores %s more overall but costs %s more")};
static const char *const more_by_weights[PRICES] = {
    N_("%s scores %s more by your weights"),
    N_("%s scores %s more by your weights"),
    N_("%s scores %s more by your weights and costs %s less"),
    N_("%s scores %s more by your weights but costs %s more")};

struct claim {
	struct str text;
	double weight;
};

struct claims {
	const struct comparison *comparison;
	const struct verdict_facts *facts;
	const struct messages *words;
	struct score_rank score_ranks[2];
	struct str cost; /* «129 USD», the difference of prices */
	bool price_told;
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

/* The side in favour of which a difference (B minus A) is. */
static int better(double difference)
{
	return difference > 0;
}

static bool rounds_to_nothing(double difference)
{
	return fabs(difference) < 0.005;
}

static enum price compare_price(const struct comparison *comparison, int side)
{
	double more = side ? comparison->price.value : -comparison->price.value;

	if (comparison->prices != COMPARISON_PRICES)
		return PRICE_UNTOLD;
	if (more == 0)
		return PRICE_SAME;
	if (rounds_to_nothing(more))
		return PRICE_UNTOLD;
	return more < 0 ? PRICE_LESS : PRICE_MORE;
}

/* Whether SIDE scores at least as much as the other on every part, or with
 * WEIGHTS on every part with a weight. */
static bool is_at_least_equal(const struct comparison *comparison,
    const struct weights *weights, int side)
{
	int i;

	for (i = 0; i < PART_COUNT; i++) {
		double d = comparison->parts[i].value;

		if (weights && !weights->of[i])
			continue;
		if (!comparison->parts[i].present || (side ? d < 0 : d > 0))
			return false;
	}
	return true;
}

/* False if neither side is at least equal. */
static bool claim_equal(struct claims *claims, double weight,
    const struct weights *weights, const struct saying *saying)
{
	const struct comparison *comparison = claims->comparison;
	bool a = is_at_least_equal(comparison, weights, 0);
	bool b = is_at_least_equal(comparison, weights, 1);
	int side = !a || (a && b && comparison->price.value < 0);
	enum price price = compare_price(comparison, side);

	if (!a && !b)
		return false;
	str_printf(claim(claims, weight),
	    message_in(
		claims->words, (a && b ? saying->same : saying->better)[price]),
	    letters[side], str_c(&claims->cost));
	/* Equality apart from differences that round to nothing is not worth a
	 * line. */
	claims->price_told = comparison->prices == COMPARISON_PRICES;
	return true;
}

static void claim_parts_equal(struct claims *claims)
{
	const struct weights *weights = &claims->facts->weights;

	if (!claim_equal(claims, WEIGHT_EVERY_PART, NULL, &every_part) &&
	    weights_any(weights))
		claim_equal(
		    claims, WEIGHT_WEIGHED_PARTS, weights, &weighed_parts);
}

/* Claims a difference on PART, a sum of others; adds the price unless it was
 * told. */
static void claim_whole(struct claims *claims, double weight,
    enum review_part part, const char *const sayings[PRICES])
{
	const struct comparison *comparison = claims->comparison;
	const struct number *d = &comparison->parts[part];
	int side = better(d->value);
	enum price price =
	    claims->price_told ? PRICE_UNTOLD : compare_price(comparison, side);
	struct str more = {0};

	if (!d->present || rounds_to_nothing(d->value))
		return;
	figures_score(&more, fabs(d->value));
	str_printf(claim(claims, weight),
	    message_in(claims->words, sayings[price]), letters[side],
	    str_c(&more), str_c(&claims->cost));
	claims->price_told |= price > PRICE_SAME;
	str_release(&more);
}

static void claim_price(struct claims *claims)
{
	int side = claims->comparison->price.value < 0;

	switch (compare_price(claims->comparison, side)) {
	case PRICE_SAME:
		str_puts(claim(claims, WEIGHT_DATE),
		    message_in(claims->words, "A and B cost the same"));
		break;
	case PRICE_LESS:
		str_printf(claim(claims, WEIGHT_PRICE),
		    message_in(claims->words, "%s costs %s less"),
		    letters[side], str_c(&claims->cost));
		break;
	default:
		break;
	}
}

static void claim_missing(struct claims *claims)
{
	const struct comparison *comparison = claims->comparison;
	bool a = version_has_rating(&comparison->sides[0]->version);
	bool b = version_has_rating(&comparison->sides[1]->version);

	if (!a && !b)
		str_puts(claim(claims, WEIGHT_NO_RATING),
		    message_in(claims->words, "Neither A nor B has a rating"));
	else if (!a || !b)
		str_printf(claim(claims, WEIGHT_NO_RATING),
		    message_in(claims->words, "%s has no rating"), letters[a]);
	if (comparison->prices == COMPARISON_NO_PRICE &&
	    comparison->sides[0]->version.kind == REVIEW_PRODUCT)
		str_puts(claim(claims, WEIGHT_NO_PRICE),
		    message_in(claims->words, "Neither A nor B has a price"));
	else if (comparison->prices == COMPARISON_ONE_PRICE)
		str_printf(claim(claims, WEIGHT_NO_PRICE),
		    message_in(claims->words, NC_("side", "%s has no price")),
		    letters[comparison->sides[0]->version.price.present]);
	else if (comparison->prices == COMPARISON_TWO_CURRENCIES)
		str_puts(claim(claims, WEIGHT_NO_PRICE),
		    message_in(claims->words,
			"The prices can't be compared: not in one currency"));
}

/* The weight of DIFFERENCE on PART for the reader. */
static double weigh_part(
    const struct weights *weights, int part, double difference)
{
	double share = 1;

	if (weights_any(weights))
		share = (double)weights->of[part] / WEIGHTS_MOST;
	return share > 0 ? WEIGHT_PART * (1 + fabs(difference) * share)
			 : WEIGHT_IDLE_PART * fabs(difference);
}

static void claim_parts(struct claims *claims)
{
	struct str more = {0};
	int i;

	for (i = 0; i < PART_COUNT; i++) {
		const char *phrase = review_schema.parts[i].phrase;
		const struct number *d = &claims->comparison->parts[i];

		if (!phrase || !d->present || rounds_to_nothing(d->value))
			continue;
		str_clear(&more);
		figures_score(&more, fabs(d->value));
		str_printf(claim(claims, weigh_part(&claims->facts->weights, i,
					     d->value)),
		    message_in(claims->words, "%s scores %s more on %s"),
		    letters[better(d->value)], str_c(&more),
		    message_in(claims->words, phrase));
	}
	str_release(&more);
}

static void claim_types(struct claims *claims)
{
	uint8_t a = claims->comparison->sides[0]->version.type;
	uint8_t b = claims->comparison->sides[1]->version.type;
	bool same_group =
	    type_parent(&schema_types, a) == type_parent(&schema_types, b);
	struct str types[2] = {0};

	if (!a || !b || a == b)
		return;
	type_noun(&schema_types, a, messages_tag(claims->words), &types[0]);
	type_noun(&schema_types, b, messages_tag(claims->words), &types[1]);
	str_printf(
	    claim(claims, same_group ? WEIGHT_OTHER_TYPE : WEIGHT_OTHER_GROUP),
	    message_in(claims->words, "A is of type %s, B of type %s"),
	    str_c(&types[0]), str_c(&types[1]));
	str_release(&types[0]);
	str_release(&types[1]);
}

/* Claims the ranks of both among those of their type, if they share one. */
static void claim_places(struct claims *claims)
{
	const struct score_rank *a = &claims->score_ranks[0];
	const struct score_rank *b = &claims->score_ranks[1];
	const struct number *d;
	enum review_part part = PART_OVERALL;
	struct str places[2] = {0}, scope = {0};
	int side;

	if (claims->comparison->parts[PART_MINE].present)
		part = PART_MINE;
	d = &claims->comparison->parts[part];
	if (a->scores != b->scores || !d->present ||
	    rounds_to_nothing(d->value))
		return;
	for (side = 0; side < 2; side++)
		if (!score_rank_tells(&claims->score_ranks[side], part,
			claims->comparison->sides[side]
			    ->version.rating[part]
			    .value))
			return;
	for (side = 0; side < 2; side++)
		score_rank_words(&claims->score_ranks[side], part,
		    claims->comparison->sides[side]->version.rating[part].value,
		    false, &places[side]);
	score_rank_scope(a, 0, &scope);
	if (!text_equal(str_text(&places[0]), str_text(&places[1])))
		str_printf(claim(claims, WEIGHT_PLACE),
		    part == PART_MINE
			? message_in(claims->words,
			      "By your weights A is %s and B is %s of %s")
			: message_in(
			      claims->words, "A is %s and B is %s of %s"),
		    str_c(&places[0]), str_c(&places[1]), str_c(&scope));
	str_release(&places[0]);
	str_release(&places[1]);
	str_release(&scope);
}

/* Tags in two languages are not comparable. */
static void claim_tags(struct claims *claims)
{
	const struct comparison *comparison = claims->comparison;
	struct str tags = {0};
	int side;

	if (!text_equal(comparison->sides[0]->version.lang,
		comparison->sides[1]->version.lang))
		return;
	for (side = 0; side < 2; side++) {
		size_t count = comparison->only_count[side];

		if (!count)
			continue;
		str_clear(&tags);
		figures_tags(&tags, claims->words, comparison->only[side],
		    count < TAGS_TOLD ? count : TAGS_TOLD);
		str_printf(claim(claims, WEIGHT_TAGS + (double)count),
		    count > TAGS_TOLD
			? message_in(claims->words,
			      "Only %s is tagged %s and %zu more")
			: message_in(claims->words, "Only %s is tagged %s"),
		    letters[side], str_c(&tags), count - TAGS_TOLD);
	}
	str_release(&tags);
}

static void claim_mentions(struct claims *claims)
{
	const unsigned *mentions = claims->facts->mentions;
	int side;

	for (side = 0; side < 2; side++)
		if (mentions[side])
			str_printf(
			    claim(claims, WEIGHT_MENTIONS + mentions[side] % 9),
			    message_count_in(claims->words,
				"%s's review mentions %s %u time",
				"%s's review mentions %s %u times",
				mentions[side]),
			    letters[side], letters[!side], mentions[side]);
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
	    message_in(
		claims->words, "%s was reviewed about %d months after %s"),
	    letters[b > a], (int)months, letters[b < a]);
}

/* Puts the weightiest first; equal ones keep their order. */
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

static void make_claims(struct claims *claims)
{
	claim_parts_equal(claims);
	claim_missing(claims);
	claim_whole(claims, WEIGHT_MINE, PART_MINE, more_by_weights);
	claim_whole(claims, WEIGHT_OVERALL, PART_OVERALL, more_overall);
	if (!claims->price_told)
		claim_price(claims);
	claim_types(claims);
	claim_places(claims);
	claim_mentions(claims);
	claim_parts(claims);
	claim_tags(claims);
	claim_date(claims);
}

size_t verdict_write(const struct comparison *comparison,
    const struct verdict_facts *facts, struct arena *arena,
    struct text lines[VERDICT_LINES])
{
	struct claims claims = {.comparison = comparison,
	    .facts = facts,
	    .words = facts->words,
	    .score_ranks = {facts->score_ranks[0], facts->score_ranks[1]}};
	size_t i, count;

	for (i = 0; i < 2; i++)
		claims.score_ranks[i].words = facts->words;
	if (comparison->prices == COMPARISON_PRICES)
		figures_money(&claims.cost, facts->words,
		    fabs(comparison->price.value),
		    review_currency(comparison->sides[0]->version.lang));
	make_claims(&claims);
	rank(&claims);
	count = claims.count < VERDICT_LINES ? claims.count : VERDICT_LINES;
	for (i = 0; i < claims.count; i++) {
		if (i < count)
			lines[i] =
			    arena_text(arena, str_text(&claims.items[i].text));
		str_release(&claims.items[i].text);
	}
	str_release(&claims.cost);
	return count;
}
