/*
 * The meaning of a score: its percentile in words that also fit frequent
 * scores, the scope, and the places of the ticks.
 */
#include "page/score_rank.h"

#include <math.h>

#include "base/unicode.h"
#include "review/type.h"

enum {
	FEW_SCORES = 4, /* quartiles of fewer mean nothing */
	FEW_CELLS = 12, /* nor do they on a shorter bar */
	KEY_GAPS = 4    /* of a tick, and the blanks around its words */
};

/* Counts of the scores above, equal to and below one. */
struct place {
	uint32_t count, below, equal, above;
};

/* 0.7 of 30 cells is 21, also if 0.7 is stored as slightly less. */
static const double HAIR = 1e-4;

static struct place find_place(
    const struct score_rank *rank, enum review_part part, double score)
{
	struct place place;

	place.count = percentile_count(rank->scores, part);
	place.equal = percentile_equal(rank->scores, part, score, &place.below);
	place.above = place.count - place.below - place.equal;
	return place;
}

/* Number of rated products, by which the scope's size is meant. */
static uint32_t rated(const struct score_rank *rank)
{
	uint32_t most = 0;
	int i;

	for (i = 0; i < PART_COUNT; i++) {
		uint32_t count =
		    percentile_count(rank->scores, (enum review_part)i);

		if (count > most)
			most = count;
	}
	return most;
}

/* A share of all in per cent, rounded up, so as not to flatter. */
static unsigned per_cent(double part, uint32_t count)
{
	double share = ceil(100 * part / count - 1e-9);

	return share < 1 ? 1 : (unsigned)share;
}

/* The kinds of places a score can have. Kinds from the median on come again, in
 * the same order, for scores that others share. */
enum stand {
	STAND_ALONE,
	STAND_EQUAL,
	STAND_MEDIAN,
	STAND_TOP,
	STAND_BOTTOM,
	STAND_BEST,
	STAND_LOWEST,
	STAND_TIED /* + STAND_MEDIAN, … - STAND_MEDIAN */
};

/* In a word or two; with the number of equal scores; and with the total, too.
 * They take those they need of, in this order: the share in per cent, the
 * number of equal scores, the total. */
static const struct {
	bool share;
	const char *brief, *whole, *counted;
} sayings[] = {
    [STAND_ALONE] = {false, N_("only one"), N_("only one"),
	N_("only one of %s")},
    [STAND_EQUAL] = {false, N_("all equal"), N_("all equal"),
	N_("all equal of %s")},
    [STAND_MEDIAN] = {false, N_("median"), N_("median"), N_("median of %s")},
    [STAND_TOP] = {true, N_("top %s %%"), N_("top %s %%"),
	N_("top %s %% of %s")},
    [STAND_BOTTOM] = {true, N_("bottom %s %%"), N_("bottom %s %%"),
	N_("bottom %s %% of %s")},
    [STAND_BEST] = {false, N_("best"), N_("best"), N_("best of %s")},
    [STAND_LOWEST] = {false, N_("lowest"), N_("lowest"), N_("lowest of %s")},
    [STAND_TIED] = {false, N_("median"), N_("median, tied with %s"),
	N_("median, tied with %s of %s")},
    {true, N_("top %s %%"), N_("top %s %%, tied with %s"),
	N_("top %s %%, tied with %s of %s")},
    {true, N_("bottom %s %%"), N_("bottom %s %%, tied with %s"),
	N_("bottom %s %%, tied with %s of %s")},
    {true, N_("tied best"), N_("top %s %%, tied best with %s"),
	N_("top %s %%, tied best with %s of %s")},
    {true, N_("tied lowest"), N_("bottom %s %%, tied lowest with %s"),
	N_("bottom %s %%, tied lowest with %s of %s")},
};

static enum stand find_stand(const struct place *place, bool outside)
{
	bool tied = place->equal > !outside;
	enum stand stand;

	if (place->count == 1 && !outside)
		return STAND_ALONE;
	if (place->equal == place->count)
		return STAND_EQUAL;
	if (!place->above || !place->below)
		stand = place->above ? STAND_LOWEST : STAND_BEST;
	else if ((2 * (uint64_t)place->above < place->count &&
		     2 * (uint64_t)place->below < place->count) ||
		 place->above == place->below)
		stand = STAND_MEDIAN;
	else
		stand = place->below > place->above ? STAND_TOP : STAND_BOTTOM;
	return tied ? stand - STAND_MEDIAN + STAND_TIED : stand;
}

/* The distance from the nearer end, in per cent. */
static unsigned find_share(const struct place *place)
{
	uint32_t beyond =
	    place->above < place->below ? place->above : place->below;

	return per_cent(beyond + place->equal / 2.0, place->count);
}

static void print_ties(
    const struct place *place, const struct messages *words, struct str *out)
{
	uint32_t tied = 100 * (uint64_t)place->equal / place->count;

	if (tied)
		str_printf(out, message_in(words, "%u %%"), tied);
	else
		str_puts(out, message_in(words, "under 1 %"));
}

/* Appends PLACE in the form SAYING, which decides the values it needs. */
static void say(const struct score_rank *rank, const struct place *place,
    enum stand stand, bool whole, struct str *out)
{
	const struct messages *words = rank->words;
	bool counted = whole && place->count < rated(rank);
	const char *saying = counted ? sayings[stand].counted
			     : whole ? sayings[stand].whole
				     : sayings[stand].brief;
	struct str share = {0}, ties = {0};
	struct figure count = figure_of(place->count);
	const char *needs[3] = {"", "", ""};
	size_t n = 0;

	str_printf(&share, "%u", find_share(place));
	print_ties(place, words, &ties);
	if (sayings[stand].share)
		needs[n++] = str_c(&share);
	if (stand >= STAND_TIED)
		needs[n++] = str_c(&ties);
	needs[n] = count.text;
	str_printf(
	    out, message_in(words, saying), needs[0], needs[1], needs[2]);
	str_release(&share);
	str_release(&ties);
}

void score_rank_words(const struct score_rank *rank, enum review_part part,
    double score, bool whole, struct str *out)
{
	struct place place;

	if (!rank->scores || isnan(score))
		return;
	place = find_place(rank, part, score);
	if (place.count)
		say(rank, &place, find_stand(&place, rank->outside), whole,
		    out);
}

bool score_rank_tells(
    const struct score_rank *rank, enum review_part part, double score)
{
	struct place place;

	if (!rank->scores || isnan(score))
		return false;
	place = find_place(rank, part, score);
	return place.count >= PEER_GROUP_LEAST && place.equal < place.count;
}

struct score_rank score_rank_in_type(struct ranks *ranks,
    const struct catalog *catalog, const struct weights *weights,
    struct text lang, const struct version *version, const atomic_bool *cancel)
{
	const struct ranks_scope *scope;

	if (version->kind != REVIEW_PRODUCT)
		return (struct score_rank){0};
	scope =
	    ranks_find(ranks, catalog, weights, lang, version->type, cancel);
	return scope ? (struct score_rank){.scores = &scope->scores,
			   .scope = PEER_SCOPE_TYPE,
			   .type = scope->type,
			   .words = messages_find(lang)}
		     : (struct score_rank){0};
}

/* Forms by width: in full, shorter, only the rated. Arguments: the number of
 * rated products, the total, the type's name; the last form has no total. */
enum { FORMS = 3 };
struct scope_words {
	const char *all[FORMS];   /* if all are rated */
	const char *rated[FORMS]; /* if some are not */
};

static const struct scope_words in_list = {
    {N_("%s in this list"), N_("%s listed"), N_("%s listed")},
    {N_("%s rated, %s in this list"), N_("%s rated, %s listed"),
	N_("%s listed")}};
static const struct scope_words of_products = {
    {N_("%s products in the library"), N_("%s products"), N_("%s products")},
    {N_("%s rated, %s products in the library"), N_("%s rated, %s products"),
	N_("%s products")}};
static const struct scope_words of_companies = {
    {N_("%s companies in the library"), N_("%s companies"), N_("%s companies")},
    {N_("%s rated, %s companies in the library"), N_("%s rated, %s companies"),
	N_("%s companies")}};
static const struct scope_words of_type = {
    {NC_("scope", "%s %s"), NC_("scope", "%s %s"), NC_("scope", "%s %s")},
    {N_("%s rated, %s %s"), N_("%s rated, %s %s"), NC_("scope", "%s %s")}};

static const struct scope_words *find_words(const struct score_rank *rank)
{
	if (rank->scope == PEER_SCOPE_LIST)
		return &in_list;
	if (rank->scope == PEER_SCOPE_TYPE && rank->type)
		return &of_type;
	return rank->kind == REVIEW_COMPANY ? &of_companies : &of_products;
}

static void print_scope(
    const struct score_rank *rank, int form, struct str *out)
{
	const struct scope_words *words = find_words(rank);
	uint32_t size = rank->scores->size, with = rated(rank);
	bool both = with < size && form + 1 < FORMS;
	struct figure counts[2] = {figure_of(with), figure_of(size)};
	struct str type = {0};

	if (words == &of_type)
		type_noun(&schema_types, rank->type, messages_tag(rank->words),
		    &type);
	str_printf(out,
	    message_in(rank->words,
		with < size ? words->rated[form] : words->all[form]),
	    counts[0].text, both ? counts[1].text : str_c(&type), str_c(&type));
	str_release(&type);
}

void score_rank_scope(
    const struct score_rank *rank, uint32_t cells, struct str *out)
{
	size_t start = out->len;
	int form;

	for (form = 0; form < FORMS; form++) {
		out->len = start;
		print_scope(rank, form, out);
		if (unicode_cells((struct text){
			out->data + start, out->len - start}) <= cells)
			return;
	}
}

const char *score_rank_tick(bool median, bool ascii)
{
	if (median)
		return ascii ? "+" : "┃";
	return ascii ? ":" : "╎";
}

static const char *key_words(const struct score_rank *rank, bool median)
{
	return median ? message_in(rank->words, "median")
		      : message_in(rank->words, "quartiles");
}

/* Cells of a key: the tick, a blank, the words, two blanks. */
static uint32_t key_cells(const struct score_rank *rank, bool median)
{
	return KEY_GAPS +
	       (uint32_t)unicode_cells(text_of(key_words(rank, median)));
}

static void add_key(
    const struct score_rank *rank, struct row_builder *builder, bool median)
{
	row_add(builder, text_of(score_rank_tick(median, builder->ascii)),
	    median ? STYLE_TEXT : STYLE_RULE);
	row_pad(builder, 1, STYLE_DIM);
	row_add(builder, text_of(key_words(rank, median)), STYLE_DIM);
	row_pad(builder, 2, STYLE_DIM);
}

/* Appends the scope of the scores, in CELLS if possible. */
static void print_caption(
    const struct score_rank *rank, uint32_t cells, struct str *out)
{
	const char *saying = message_in(
	    rank->words, rank->outside ? N_("beside %s") : N_("of %s"));
	struct str scope = {0};
	uint32_t around;

	str_printf(out, saying, "");
	around = (uint32_t)unicode_cells(str_text(out));
	str_clear(out);
	score_rank_scope(rank, cells > around ? cells - around : 0, &scope);
	str_printf(out, saying, str_c(&scope));
	str_release(&scope);
}

void score_rank_caption(
    const struct score_rank *rank, struct row_builder *builder)
{
	uint32_t room = builder->width - builder->row.cells, cells, median;
	struct str caption = {0};

	if (!rank->scores)
		return;
	print_caption(rank, room, &caption);
	cells = (uint32_t)unicode_cells(str_text(&caption));
	median = key_cells(rank, true);
	if (rated(rank) >= FEW_SCORES &&
	    cells + key_cells(rank, false) + median <= room)
		add_key(rank, builder, false);
	if (rated(rank) > 1 && cells + median <= room)
		add_key(rank, builder, true);
	row_add_field(builder, str_text(&caption), STYLE_DIM,
	    builder->width - builder->row.cells, false);
	str_release(&caption);
}

struct score_rank_ticks score_rank_find_ticks(const struct score_rank *rank,
    enum review_part part, double scale, uint32_t cells)
{
	uint32_t places[3] = {
	    SCORE_RANK_NOWHERE, SCORE_RANK_NOWHERE, SCORE_RANK_NOWHERE};
	uint32_t count =
	    rank && rank->scores ? percentile_count(rank->scores, part) : 0;
	bool few = count < FEW_SCORES || cells < FEW_CELLS;
	int i;

	for (i = 0; i < 3 && count > 1 && cells; i++) {
		double at =
		    percentile_quantile(rank->scores, part, (i + 1) / 4.0) /
			scale * cells +
		    HAIR;

		if (i != 1 && few)
			continue;
		places[i] = at <= 0       ? 0
			    : at >= cells ? cells - 1
					  : (uint32_t)at;
	}
	return (struct score_rank_ticks){places[0], places[1], places[2]};
}
