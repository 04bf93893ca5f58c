/*
 * Counting the contents of a result, in one pass over its rows. Tags and
 * companies have one number for all their spellings, so each counts once; so do
 * tags that mean the same in two languages.
 */
#include "query/facets.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/thread.h"
#include "query/language/query_lex.h"
#include "query/order.h"
#include "query/tally.h"
#include "review/type.h"

/* Bounds are inclusive, as in the terms; no price or rating in its usual
 * notation lies in two bands or between them. */
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

static double unit_of(struct text lang)
{
	const struct schema_language *language = schema_language(lang);

	return language ? language->unit : 1;
}

struct count {
	const struct catalog *catalog;
	struct tally tags, companies;
	uint32_t *langs;
	uint32_t types[TYPES_MOST];
	uint32_t prices[PRICES], ratings[RATINGS];
	bool *currencies;
	double unit; /* of the bands' bounds */
};

/* The bands of VALUE, a bit each; ratings are floats. */
static unsigned find_bands(const struct band *bands, size_t count, double value)
{
	unsigned found = 0;
	size_t i;

	for (i = 0; i < count; i++)
		if (value >= bands[i].low - 1e-6 &&
		    value <= bands[i].high + 1e-6)
			found |= 1U << i;
	return found;
}

static void count_bands(uint32_t *counts, size_t count, unsigned found)
{
	size_t i;

	for (i = 0; i < count; i++)
		counts[i] += found >> i & 1;
}

/* Counts the product shown in version SHOWN. */
static void count_product(
    struct count *count, uint32_t shown, const unsigned char *found)
{
	const struct catalog *catalog = count->catalog;
	uint32_t product = catalog->product[shown];
	uint32_t at = catalog->product_first[product];
	unsigned prices_in = 0, ratings_in = 0;

	count->types[catalog_type(catalog, shown)]++;
	for (; at != CATALOG_NONE; at = catalog->next[at]) {
		count->langs[catalog->lang[at]]++;
		if (found && !found[at] && at != shown)
			continue;
		tally_add_tags(&count->tags, catalog, at, at == shown);
		tally_add(&count->companies, catalog->company[at], product,
		    at == shown);
		if (!isnan(catalog->price[at]) &&
		    count->currencies[catalog->lang[at]])
			prices_in |= find_bands(
			    prices, PRICES, catalog->price[at] / count->unit);
		if (!isnan(catalog->rating[PART_OVERALL][at]))
			ratings_in |= find_bands(ratings, RATINGS,
			    (double)catalog->rating[PART_OVERALL][at]);
	}
	count_bands(count->prices, PRICES, prices_in);
	count_bands(count->ratings, RATINGS, ratings_in);
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

static struct text make_term(
    struct arena *arena, const char *field, struct text name)
{
	struct str term = {0};
	struct text kept;

	str_puts(&term, field);
	query_lex_put(&term, name);
	kept = arena_text(arena, str_text(&term));
	str_release(&term);
	return kept;
}

/* Adds the NAMES that occur and are shown by TALLY (NULL: all of them), in its
 * spelling, the most frequent first. */
static void add_names(struct facets *facets, struct arena *arena,
    enum facet_kind kind, const struct catalog_names *names,
    const uint32_t *counts, const struct tally *tally)
{
	static const char *const fields[] = {[FACET_TAG] = "tag:",
	    [FACET_COMPANY] = "company:",
	    [FACET_LANG] = "lang:"};
	struct facet *found = mem_new(names->count, sizeof *found);
	size_t count = 0;
	uint32_t i, name;

	for (i = 0; i < names->count; i++) {
		if (!counts[i] || !names->folded[i].len ||
		    (tally && !tally_is_shown(tally, i)))
			continue;
		name = tally ? tally_name(tally, i) : i;
		found[count++] = (struct facet){kind,
		    catalog_spell_tag(arena, names->shown[name]), counts[i]};
	}
	qsort(found, count, sizeof *found, compare_counts);
	for (i = 0; i < count && i < FACETS_NAMES; i++)
		add(facets, kind, make_term(arena, fields[kind], found[i].term),
		    found[i].count);
	free(found);
}

static void add_types(
    struct facets *facets, struct arena *arena, const uint32_t *counts)
{
	struct facet found[TYPES_MOST];
	size_t count = 0, i;

	for (i = 1; i < schema_types.count; i++)
		if (counts[i])
			found[count++] = (struct facet){FACET_TYPE,
			    make_term(arena,
				"type:", text_of(schema_types.types[i].key)),
			    counts[i]};
	qsort(found, count, sizeof *found, compare_counts);
	for (i = 0; i < count; i++)
		facets->items[facets->count++] = found[i];
}

/* The term for a price band in the reader's currency. */
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

static void add_bands(
    struct facets *facets, struct arena *arena, const struct count *counted)
{
	size_t i;

	for (i = 0; i < PRICES; i++)
		if (counted->prices[i])
			add(facets, FACET_PRICE,
			    price_term(arena, &prices[i], counted->unit),
			    counted->prices[i]);
	for (i = 0; i < RATINGS; i++)
		if (counted->ratings[i])
			add(facets, FACET_RATING, text_of(ratings[i].term),
			    counted->ratings[i]);
}

void facets_count(struct facets *facets, struct arena *arena,
    const struct catalog *catalog, struct text lang,
    const struct match_list *list, const unsigned char *found,
    const atomic_bool *cancel)
{
	struct count count = {.catalog = catalog, .unit = unit_of(lang)};
	size_t i;

	bool counts = tally_init_tags(&count.tags, catalog, cancel);

	tally_init(&count.companies, catalog->companies.count);
	count.langs = mem_new(catalog->langs.count, sizeof(uint32_t));
	count.currencies = order_currencies(catalog, lang);
	for (i = 0; counts && i < list->count; i++) {
		if (thread_is_cancelled(cancel, i))
			break;
		count_product(&count, list->matches[i].row, found);
	}
	*facets = (struct facets){0};
	facets->items =
	    arena_alloc(arena, FACET_KINDS * FACETS_NAMES + PRICES + RATINGS,
		sizeof *facets->items);
	add_types(facets, arena, count.types);
	add_names(facets, arena, FACET_TAG, &catalog->tags, count.tags.counts,
	    &count.tags);
	add_names(facets, arena, FACET_COMPANY, &catalog->companies,
	    count.companies.counts, &count.companies);
	add_names(
	    facets, arena, FACET_LANG, &catalog->langs, count.langs, NULL);
	add_bands(facets, arena, &count);
	tally_release(&count.tags);
	tally_release(&count.companies);
	free(count.langs);
	free(count.currencies);
}
