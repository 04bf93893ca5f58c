/*
 * The verdict on each column of the table. Missing values come first, then
 * price and scores, then differences in kind.
 */
#include "page/compare/lineup_verdict.h"

#include "page/compare/lineup.h"
#include "page/figures.h"
#include "review/type.h"

enum { TAGS_TOLD = 3 };

struct lines {
	const struct messages *words;
	struct str items[LINEUP_VERDICT_LINES];
	size_t count;
};

static struct str *line(struct lines *lines)
{
	return &lines->items[lines->count++];
}

static void say(struct lines *lines, const char *id)
{
	str_puts(line(lines), message_in(lines->words, id));
}

static size_t count_marks(const bool *marks, size_t count)
{
	size_t i, marked = 0;

	for (i = 0; i < count; i++)
		marked += marks[i];
	return marked;
}

/* Counts the items priced in the currency of LANG, or with CHEAPEST only those
 * at the lowest price. */
static size_t count_priced(
    const struct lineup *lineup, struct text lang, bool cheapest)
{
	struct text currency = text_of(review_currency(lang));
	size_t i, count = 0;

	for (i = 0; i < lineup->count; i++) {
		const struct version *version = &lineup->items[i]->version;

		count += version->price.present &&
			 text_is(currency, review_currency(version->lang)) &&
			 (!cheapest || lineup->best_price[i]);
	}
	return count;
}

/* The cheapest item in the currency of I, if I costs more. */
static size_t find_cheapest(const struct lineup *lineup, size_t i)
{
	const char *currency = review_currency(lineup->items[i]->version.lang);
	size_t j;

	for (j = 0; j < lineup->count; j++)
		if (lineup->best_price[j] &&
		    text_is(text_of(currency),
			review_currency(lineup->items[j]->version.lang)))
			return j;
	return i;
}

static void say_dearer(
    struct lines *lines, const struct lineup *lineup, size_t i)
{
	const struct version *own = &lineup->items[i]->version;
	size_t j = find_cheapest(lineup, i);
	double more = own->price.value - lineup->items[j]->version.price.value;
	struct str amount = {0};

	if (j == i || more < 0.005)
		return;
	figures_money(&amount, lines->words, more, review_currency(own->lang));
	str_printf(line(lines), message_in(lines->words, "%s more than %c"),
	    str_c(&amount), *lineup_letter(j).ptr);
	str_release(&amount);
}

static void say_cheapest(
    struct lines *lines, const struct lineup *lineup, struct text lang)
{
	size_t priced = count_priced(lineup, lang, false);
	size_t cheapest = count_priced(lineup, lang, true);

	if (cheapest == lineup->count)
		say(lines, N_("the same price as the others"));
	else if (priced == lineup->count)
		say(lines, cheapest > 1 ? N_("tied cheapest") : N_("cheapest"));
	else
		str_printf(line(lines),
		    cheapest > 1 ? message_in(lines->words,
				       "tied cheapest of the %zu priced in %s")
				 : message_in(lines->words,
				       "cheapest of the %zu priced in %s"),
		    priced, message_in(lines->words, review_currency(lang)));
}

static void say_price(
    struct lines *lines, const struct lineup *lineup, size_t i)
{
	const struct version *own = &lineup->items[i]->version;

	if (lineup->best_price[i])
		say_cheapest(lines, lineup, own->lang);
	else if (own->price.present)
		say_dearer(lines, lineup, i);
	else if (own->kind == REVIEW_PRODUCT)
		say(lines, N_("no price"));
}

static void say_scores(
    struct lines *lines, const struct lineup *lineup, size_t i)
{
	const bool *best = lineup->best[PART_MINE];

	if (lineup_whole(lineup) == PART_MINE &&
	    !lineup->items[i]->version.rating[PART_MINE].present)
		say(lines, N_("no score by your weights"));
	else if (best[i] && count_marks(best, lineup->count) == 1)
		say(lines, N_("best by your weights"));
	if (lineup->wins[i])
		str_printf(line(lines),
		    message_in(lines->words, "best in %u of %u"),
		    lineup->wins[i], lineup->contests);
}

static const char *rival_saying(
    const struct lineup *lineup, const struct lineup_rival *rival)
{
	bool mine = lineup_whole(lineup) == PART_MINE;

	if (rival->on_every_part)
		return rival->is_cheaper
			   ? N_("%c is as good on every part and cheaper")
			   : N_("%c is as good on every part, at the same "
				"price");
	if (!rival->is_cheaper)
		return mine ? N_("%c scores more by your weights at the same "
				 "price")
			    : N_("%c scores more overall at the same price");
	return mine ? N_("%c scores no less by your weights and is cheaper")
		    : N_("%c scores no less overall and is cheaper");
}

static void say_rival(
    struct lines *lines, const struct lineup *lineup, size_t i)
{
	const struct lineup_rival *rival = &lineup->rivals[i];

	if (rival->state == LINEUP_UNBEATEN)
		say(lines, N_("nothing beats it"));
	else if (rival->state == LINEUP_BEATEN)
		str_printf(line(lines),
		    message_in(lines->words, rival_saying(lineup, rival)),
		    *lineup_letter(rival->by).ptr);
}

static void say_place(struct lines *lines, const struct lineup *lineup,
    size_t i, struct score_rank rank)
{
	enum review_part part = lineup_whole(lineup);
	const struct number *score = &lineup->items[i]->version.rating[part];
	struct str place = {0}, scope = {0};

	rank.words = lines->words;
	if (score->present && score_rank_tells(&rank, part, score->value)) {
		score_rank_words(&rank, part, score->value, false, &place);
		score_rank_scope(&rank, 0, &scope);
		str_printf(line(lines),
		    part == PART_MINE
			? message_in(lines->words, "%s of %s by your weights")
			: message_in(lines->words, NC_("place", "%s of %s")),
		    str_c(&place), str_c(&scope));
	}
	str_release(&place);
	str_release(&scope);
}

/* The type of all items but I, if they share one and I has another. */
static bool is_odd_one(const struct lineup *lineup, size_t i)
{
	uint8_t own = lineup->items[i]->version.type;
	uint8_t other = lineup->items[!i]->version.type;
	size_t j;

	for (j = 0; j < lineup->count; j++)
		if (j != i && lineup->items[j]->version.type != other)
			return false;
	return own && other && own != other && lineup->count > 2;
}

static bool share_group_and_language(const struct lineup *lineup)
{
	const struct version *first = &lineup->items[0]->version;
	size_t i;

	for (i = 1; i < lineup->count; i++) {
		const struct version *version = &lineup->items[i]->version;

		if (type_parent(&schema_types, version->type) !=
			type_parent(&schema_types, first->type) ||
		    !text_equal(version->lang, first->lang))
			return false;
	}
	return true;
}

static void say_kind(struct lines *lines, const struct lineup *lineup, size_t i)
{
	size_t count = lineup->alone_count[i];
	struct str words = {0};

	if (is_odd_one(lineup, i)) {
		type_noun(&schema_types, lineup->items[i]->version.type,
		    messages_tag(lines->words), &words);
		str_printf(line(lines),
		    message_in(lines->words, "the only one of type %s"),
		    str_c(&words));
	}
	str_clear(&words);
	figures_tags(&words, lines->words, lineup->alone[i],
	    count < TAGS_TOLD ? count : TAGS_TOLD);
	if (count && share_group_and_language(lineup))
		str_printf(line(lines),
		    count > TAGS_TOLD
			? message_in(lines->words,
			      "the only one tagged %s and %zu more")
			: message_in(lines->words, "the only one tagged %s"),
		    str_c(&words), count - TAGS_TOLD);
	str_release(&words);
}

size_t lineup_verdict_write(const struct lineup *lineup, size_t i,
    const struct score_rank *rank, const struct messages *words,
    struct arena *arena, struct text lines[LINEUP_VERDICT_LINES])
{
	bool rated = version_has_rating(&lineup->items[i]->version);
	struct lines out = {.words = words};
	size_t j;

	if (!rated)
		say(&out, N_("no rating"));
	say_price(&out, lineup, i);
	if (rated)
		say_scores(&out, lineup, i);
	say_rival(&out, lineup, i);
	say_place(&out, lineup, i, *rank);
	say_kind(&out, lineup, i);
	for (j = 0; j < out.count; j++) {
		lines[j] = arena_text(arena, str_text(&out.items[j]));
		str_release(&out.items[j]);
	}
	return out.count;
}
