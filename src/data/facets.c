/*
 * Counting what a result consists of, in one pass over its rows. Tags and
 * companies have one number for all their spellings, so each counts once.
 */
#include "data/facets.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "data/order.h"
#include "data/query_lex.h"

/* Bounds are inclusive, as in the terms; no price or rating as it is written
 * lies in two bands or between them. */
struct band {
	const char *term;
	double low, high;
};

static const struct band prices[] = {
    {"price:..49.99", -INFINITY, 49.99},
    {"price:50..99.99", 50, 99.99},
    {"price:100..299.99", 100, 299.99},
    {"price:300..999.99", 300, 999.99},
    {"price:1000..", 1000, INFINITY},
};

static const struct band ratings[] = {
    {"overall:4.5..", 4.5, INFINITY},
    {"overall:4..4.49", 4, 4.49},
    {"overall:3..3.99", 3, 3.99},
    {"overall:2..2.99", 2, 2.99},
    {"overall:..1.99", -INFINITY, 1.99},
};

enum {
	PRICES = sizeof prices / sizeof *prices,
	RATINGS = sizeof ratings / sizeof *ratings
};

/* Yen run to a hundred times as many. */
static double unit_of(struct text lang)
{
	return text_is(lang, "ja") ? 100 : 1;
}

struct tally {
	const struct catalog *catalog;
	uint32_t *tags, *companies, *langs;
	uint32_t prices[PRICES], ratings[RATINGS];
	bool *currencies;
};

static void count_bands(
    uint32_t *counts, const struct band *bands, size_t count, double value)
{
	size_t i;

	for (i = 0; i < count; i++) /* ratings are floats */
		counts[i] += value >= bands[i].low - 1e-6 &&
			     value <= bands[i].high + 1e-6;
}

static void count_row(struct tally *tally, uint32_t number, double unit)
{
	const struct catalog *catalog = tally->catalog;
	const struct catalog_row *row = &catalog->rows[number];
	uint32_t i, at = catalog->product_first[row->product];

	for (i = 0; i < row->tag_count; i++)
		tally->tags[catalog->tag_numbers[row->tags + i]]++;
	tally->companies[row->company]++;
	for (; at != CATALOG_NONE; at = catalog->rows[at].next)
		tally->langs[catalog->rows[at].lang]++;
	if ((row->has & CATALOG_HAS_PRICE) && tally->currencies[row->lang])
		count_bands(tally->prices, prices, PRICES, row->price / unit);
	if (!isnan(row->rating[0]))
		count_bands(tally->ratings, ratings, RATINGS, row->rating[0]);
}

static struct facet *add(struct facets *facets, enum facet_kind kind,
    struct text term, uint32_t count)
{
	struct facet *facet = &facets->items[facets->count++];

	*facet = (struct facet){kind, term, count};
	return facet;
}

static int compare_counts(const void *a, const void *b)
{
	const struct facet *x = a, *y = b;

	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return text_compare(x->term, y->term);
}

static bool is_bare(struct text name)
{
	size_t i;

	for (i = 0; i < name.len; i++)
		if (strchr(" \"\\,:;()*<>=@~!", name.ptr[i]))
			return false;
	return name.len && name.ptr[0] != '-' && !text_is(name, "none") &&
	       !text_is(name, "OR");
}

static struct text make_term(
    struct arena *arena, const char *field, struct text name)
{
	struct str term = {0};
	struct text kept;

	str_puts(&term, field);
	if (is_bare(name))
		str_add(&term, name);
	else
		query_lex_quote(&term, name);
	kept = arena_text(arena, str_text(&term));
	str_release(&term);
	return kept;
}

/* Those of NAMES that are there, the most frequent first. */
static void add_names(struct facets *facets, struct arena *arena,
    enum facet_kind kind, const struct catalog_names *names,
    const uint32_t *counts)
{
	static const char *const fields[] = {"tag:", "company:", "lang:"};
	struct facet *found = mem_new(names->count, sizeof *found);
	size_t count = 0, i;

	for (i = 0; i < names->count; i++)
		if (counts[i] && names->folded[i].len)
			found[count++] =
			    (struct facet){kind, names->folded[i], counts[i]};
	qsort(found, count, sizeof *found, compare_counts);
	for (i = 0; i < count && i < FACETS_NAMES; i++)
		add(facets, kind, make_term(arena, fields[kind], found[i].term),
		    found[i].count);
	free(found);
}

/* A price band in the reader's currency. */
static struct text price_term(
    struct arena *arena, const struct band *band, double unit)
{
	struct str term = {0};
	struct text kept;

	if (unit <= 1)
		return text_of(band->term);
	str_puts(&term, "price:");
	if (band->low > 0)
		str_printf(&term, "%.0f", band->low * unit);
	str_puts(&term, "..");
	if (isfinite(band->high))
		str_printf(&term, "%.0f", band->high * unit);
	kept = arena_text(arena, str_text(&term));
	str_release(&term);
	return kept;
}

void facets_count(struct facets *facets, struct arena *arena,
    const struct catalog *catalog, struct text lang,
    const struct match_list *list)
{
	struct tally tally = {.catalog = catalog};
	double unit = unit_of(lang);
	size_t i;

	tally.tags = mem_new(catalog->tags.count, sizeof(uint32_t));
	tally.companies = mem_new(catalog->companies.count, sizeof(uint32_t));
	tally.langs = mem_new(catalog->langs.count, sizeof(uint32_t));
	tally.currencies = order_currencies(catalog, lang);
	for (i = 0; i < list->count; i++)
		count_row(&tally, list->matches[i].row, unit);
	*facets = (struct facets){0};
	facets->items =
	    arena_alloc(arena, FACET_KINDS * FACETS_NAMES + PRICES + RATINGS,
		sizeof *facets->items);
	add_names(facets, arena, FACET_TAG, &catalog->tags, tally.tags);
	add_names(
	    facets, arena, FACET_COMPANY, &catalog->companies, tally.companies);
	add_names(facets, arena, FACET_LANG, &catalog->langs, tally.langs);
	for (i = 0; i < PRICES; i++)
		if (tally.prices[i])
			add(facets, FACET_PRICE,
			    price_term(arena, &prices[i], unit),
			    tally.prices[i]);
	for (i = 0; i < RATINGS; i++)
		if (tally.ratings[i])
			add(facets, FACET_RATING, text_of(ratings[i].term),
			    tally.ratings[i]);
	free(tally.tags);
	free(tally.companies);
	free(tally.langs);
	free(tally.currencies);
}
