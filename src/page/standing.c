/*
 * What a score means: its percentile in words that hold also where many score
 * the same, the scope they refer to, and the places of the ticks.
 */
#include "page/standing.h"

#include <math.h>

#include "base/unicode.h"
#include "page/figures.h"
#include "review/type.h"

enum {
	FEW_SCORES = 4, /* below it quartiles say nothing */
	FEW_CELLS = 12, /* and so on a bar as short as that */
	QUARTILES_KEY = 13,
	MEDIAN_KEY = 10
};

/* How many there are of each kind beside one score. */
struct place {
	uint32_t count, below, equal, above;
};

/* 0.7 of 30 cells is 21 of them, also where 0.7 is a little less. */
static const double HAIR = 1e-4;

static struct place find_place(
    const struct standing *standing, enum review_part part, double score)
{
	struct place place;

	place.count = percentile_count(standing->scores, part);
	place.equal =
	    percentile_equal(standing->scores, part, score, &place.below);
	place.above = place.count - place.below - place.equal;
	return place;
}

/* How many have a rating: what the scope's size means. */
static uint32_t rated(const struct standing *standing)
{
	uint32_t most = 0;
	int i;

	for (i = 0; i < PART_COUNT; i++) {
		uint32_t count =
		    percentile_count(standing->scores, (enum review_part)i);

		if (count > most)
			most = count;
	}
	return most;
}

/* A share of all in per cent, rounded up: nothing is boasted of. */
static unsigned per_cent(double part, uint32_t count)
{
	double share = ceil(100 * part / count - 1e-9);

	return share < 1 ? 1 : (unsigned)share;
}

static void add_ties(const struct place *place, const char *as, struct str *out)
{
	uint32_t tied = 100 * (uint64_t)place->equal / place->count;

	str_puts(out, as);
	if (tied)
		str_printf(out, "%u %%", tied);
	else
		str_puts(out, "under 1 %");
}

/* At either end. */
static void add_extreme(
    const struct place *place, bool tied, bool whole, struct str *out)
{
	const char *name = place->above ? "lowest" : "best";
	double middle = place->equal / 2.0;

	if (tied && whole) {
		str_printf(out, "%s %u %%, tied %s with ",
		    place->above ? "bottom" : "top",
		    per_cent(middle, place->count), name);
		add_ties(place, "", out);
	} else {
		str_printf(out, tied ? "tied %s" : "%s", name);
	}
}

static void add_middle(
    const struct place *place, bool tied, bool whole, struct str *out)
{
	double middle = place->equal / 2.0;

	if (2 * (uint64_t)place->above < place->count &&
	    2 * (uint64_t)place->below < place->count)
		str_puts(out, "median");
	else if (place->above == place->below)
		str_puts(out, "median");
	else if (place->below > place->above)
		str_printf(out, "top %u %%",
		    per_cent(place->above + middle, place->count));
	else
		str_printf(out, "bottom %u %%",
		    per_cent(place->below + middle, place->count));
	if (tied && whole)
		add_ties(place, ", tied with ", out);
}

void standing_words(const struct standing *standing, enum review_part part,
    double score, bool whole, struct str *out)
{
	struct place place;
	bool tied;

	if (!standing->scores || isnan(score))
		return;
	place = find_place(standing, part, score);
	if (!place.count)
		return;
	tied = place.equal > !standing->outside;
	if (place.count == 1 && !standing->outside)
		str_puts(out, "only one");
	else if (place.equal == place.count)
		str_puts(out, "all equal");
	else if (!place.above || !place.below)
		add_extreme(&place, tied, whole, out);
	else
		add_middle(&place, tied, whole, out);
	if (whole && place.count < rated(standing)) {
		str_puts(out, " of ");
		figures_amount(out, place.count);
	}
}

bool standing_tells(
    const struct standing *standing, enum review_part part, double score)
{
	struct place place;

	if (!standing->scores || isnan(score))
		return false;
	place = find_place(standing, part, score);
	return place.count >= PEERS_LEAST && place.equal < place.count;
}

struct standing standing_in_type(struct ranks *ranks,
    const struct catalog *catalog, const struct weights *weights,
    struct text lang, const struct version *version, const atomic_bool *cancel)
{
	const struct ranks_scope *scope;

	if (version->kind != REVIEW_PRODUCT)
		return (struct standing){0};
	scope =
	    ranks_find(ranks, catalog, weights, lang, version->type, cancel);
	return scope ? (struct standing){.scores = &scope->scores,
			   .scope = PEERS_TYPE,
			   .type = scope->type}
		     : (struct standing){0};
}

static void name_scope(
    const struct standing *standing, bool brief, struct str *out)
{
	bool companies = standing->kind == REVIEW_COMPANY;

	if (standing->scope == PEERS_LIST) {
		str_puts(out, brief ? " listed" : " in this list");
	} else if (standing->scope == PEERS_TYPE && standing->type) {
		str_putc(out, ' ');
		type_noun(&schema_types, standing->type, out);
	} else {
		str_puts(out, companies ? " companies" : " products");
		if (!brief)
			str_puts(out, " in the library");
	}
}

void standing_scope(
    const struct standing *standing, uint32_t cells, struct str *out)
{
	size_t start = out->len;
	uint32_t size = standing->scores->size, with = rated(standing);
	int brief;

	for (brief = 0; brief < 3; brief++) {
		out->len = start;
		figures_amount(out, with);
		if (with < size && brief < 2) {
			str_puts(out, " rated, ");
			figures_amount(out, size);
		}
		name_scope(standing, brief > 0, out);
		if (unicode_cells((struct text){
			out->data + start, out->len - start}) <= cells)
			return;
	}
}

const char *standing_tick(bool median, bool ascii)
{
	if (median)
		return ascii ? "+" : "┃";
	return ascii ? ":" : "╎";
}

static void add_key(struct row_builder *builder, bool median)
{
	row_add(builder, text_of(standing_tick(median, builder->ascii)),
	    median ? STYLE_TEXT : STYLE_RULE);
	row_add(
	    builder, text_of(median ? " median  " : " quartiles  "), STYLE_DIM);
}

void standing_caption(
    const struct standing *standing, struct row_builder *builder)
{
	uint32_t room = builder->width - builder->row.cells, cells;
	struct str scope = {0};

	if (!standing->scores)
		return;
	str_puts(&scope, standing->outside ? "beside " : "of ");
	standing_scope(standing, room > 3 ? room - 3 : 0, &scope);
	cells = (uint32_t)unicode_cells(str_text(&scope));
	if (rated(standing) >= FEW_SCORES &&
	    cells + QUARTILES_KEY + MEDIAN_KEY <= room)
		add_key(builder, false);
	if (rated(standing) > 1 && cells + MEDIAN_KEY <= room)
		add_key(builder, true);
	row_add_field(builder, str_text(&scope), STYLE_DIM,
	    builder->width - builder->row.cells, false);
	str_release(&scope);
}

struct standing_ticks standing_find_ticks(const struct standing *standing,
    enum review_part part, double scale, uint32_t cells)
{
	uint32_t places[3] = {
	    STANDING_NOWHERE, STANDING_NOWHERE, STANDING_NOWHERE};
	uint32_t count = standing && standing->scores
			     ? percentile_count(standing->scores, part)
			     : 0;
	bool few = count < FEW_SCORES || cells < FEW_CELLS;
	int i;

	for (i = 0; i < 3 && count > 1 && cells; i++) {
		double at =
		    percentile_quantile(standing->scores, part, (i + 1) / 4.0) /
			scale * cells +
		    HAIR;

		if (i != 1 && few)
			continue;
		places[i] = at <= 0       ? 0
			    : at >= cells ? cells - 1
					  : (uint32_t)at;
	}
	return (struct standing_ticks){places[0], places[1], places[2]};
}
