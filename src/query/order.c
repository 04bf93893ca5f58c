/*
 * The orders of a list: the steps of each, natural names, prices of one
 * currency, and the ranks of names that the catalogue keeps.
 */
#include "query/order.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/thread.h"
#include "library/name_key.h"
#include "query/sorter.h"
#include "review/schema.h"

enum {
	WORTH_RANKING = 4,  /* ranking pays for one row in so many */
	WORTH_SELECTING = 4 /* selecting pays for fewer than one in so many */
};

/* The language to read in if no review is in the reader's: the first. */
static struct text language_read(
    const struct catalog *catalog, struct text lang)
{
	uint32_t i;

	for (i = 0; i < catalog->langs.count; i++)
		if (text_equal(catalog->langs.folded[i], lang))
			return lang;
	return schema_language(lang) ? lang
				     : text_of(review_schema.languages[0].tag);
}

bool *order_currencies(const struct catalog *catalog, struct text lang)
{
	bool *same = mem_new(catalog->langs.count, sizeof *same);
	struct text read = language_read(catalog, lang);
	const char *currency = review_currency(read);
	uint32_t i;

	for (i = 0; i < catalog->langs.count; i++) {
		struct text other = catalog->langs.folded[i];

		/* Two unknown currencies need not be the same. */
		same[i] = currency[0] ? text_is(text_of(currency),
					    review_currency(other))
				      : text_equal(other, read);
	}
	return same;
}

static int compare_companies(const void *a, const void *b, void *context)
{
	const struct text *names = context;

	return name_key_order(
	    names[*(const uint32_t *)a], names[*(const uint32_t *)b]);
}

/* The place of each company in the order of names. */
static uint32_t *rank_companies(const struct catalog *catalog)
{
	const struct catalog_names *names = &catalog->companies;
	uint32_t *order = mem_new(names->count, sizeof *order);
	uint32_t *ranks = mem_new(names->count, sizeof *ranks);
	uint32_t i;

	for (i = 0; i < names->count; i++)
		order[i] = i;
	qsort_r(order, names->count, sizeof *order, compare_companies,
	    names->folded);
	for (i = 0; i < names->count; i++)
		ranks[order[i]] = names->folded[order[i]].len ? i : UINT32_MAX;
	free(order);
	return ranks;
}

static void add_step(struct sorter *sorter, int key, bool descending)
{
	sorter->steps[sorter->step_count++] =
	    (struct sorter_step){key, descending};
}

/* False when cancelled; free() what KEYS has all the same. */
static bool make_keys(const struct sorter *sorter, struct sorter_keys *keys)
{
	const struct catalog *catalog = sorter->catalog;
	size_t capacity = 0;
	uint32_t count = 0, row;
	struct str scratch = {0};
	uint64_t chunk;

	*keys = (struct sorter_keys){0};
	keys->starts = mem_new((size_t)catalog->count + 1, sizeof count);
	for (row = 0; row < catalog->count; row++) {
		struct name_key key;

		if (thread_is_cancelled(sorter->cancel, row))
			break;
		key = name_key_of(sorter_name(catalog, row, &scratch));

		do {
			chunk = name_key_chunk(&key);
			keys->chunks = mem_grow(
			    keys->chunks, count, &capacity, sizeof chunk);
			keys->chunks[count++] = chunk;
		} while (chunk & 0xFF); /* a full chunk, so there may be more */
		keys->starts[row + 1] = count;
	}
	str_release(&scratch);
	return row == catalog->count;
}

/*
 * The rank of each row's name among all names. Comparing names dominates
 * sorting, so the first large list computes the ranks and later ones reuse
 * them. Two threads may do so at once; then one result is dropped. NULL when
 * cancelled.
 */
static const uint32_t *rank_names(const struct order *order)
{
	struct catalog *catalog = (struct catalog *)order->catalog;
	uint32_t *known = atomic_load(&catalog->name_ranks), *ranks;
	struct sorter_keys keys;
	struct sorter sorter = {.catalog = catalog,
	    .name_keys = &keys,
	    .mark_equal = true,
	    .cancel = order->cancel};
	struct sorter_item *items;
	uint32_t i, rank = 0;
	bool done;

	if (known)
		return known;
	items = mem_new(catalog->count, sizeof *items);
	ranks = mem_new(catalog->count, sizeof *ranks);
	for (i = 0; i < catalog->count; i++)
		items[i].row = i;
	add_step(&sorter, SORT_NAME, false);
	done = make_keys(&sorter, &keys) &&
	       sorter_sort(&sorter, items, catalog->count);
	free(keys.chunks);
	free(keys.starts);
	for (i = 0; done && i < catalog->count; i++) {
		rank += i && !items[i].score;
		ranks[items[i].row] = rank;
	}
	free(items);
	if (done &&
	    atomic_compare_exchange_strong(&catalog->name_ranks, &known, ranks))
		return ranks;
	free(ranks);
	return known;
}

/* Ranking all names for a short list would not pay. */
static const uint32_t *names_for(const struct order *order, size_t count)
{
	if (count > order->catalog->count / WORTH_RANKING)
		return rank_names(order);
	return atomic_load(&((struct catalog *)order->catalog)->name_ranks);
}

static void fill_steps(struct sorter *sorter, const struct query_sort *sort)
{
	size_t i;

	for (i = 0; i < sort->count; i++)
		add_step(sorter, sort->by[i].key, sort->by[i].descending);
	if (!sort->count)
		add_step(sorter, SORT_RELEVANCE, false);
	add_step(sorter, SORT_DATE, true);
	add_step(sorter, SORT_NAME, false);
	add_step(sorter, SORTER_NAME_BYTES, false);
	add_step(sorter, SORT_REF, false);
	add_step(sorter, SORTER_ROW, false);
}

static bool sorts_by(const struct sorter *sorter, int key)
{
	size_t i;

	for (i = 0; i < sorter->step_count; i++)
		if (sorter->steps[i].key == key)
			return true;
	return false;
}

/* False when cancelled: then MATCHES are as they were. */
static bool sort_matches(
    struct sorter *sorter, struct match *matches, size_t count, size_t first)
{
	struct sorter_item *items = mem_resize(NULL, count, sizeof *items);
	bool done;
	size_t i;

	for (i = 0; i < count; i++)
		items[i] =
		    (struct sorter_item){0, matches[i].row, matches[i].score};
	done = first < count ? sorter_select(sorter, items, count, first)
			     : sorter_sort(sorter, items, count);
	for (i = 0; done && i < count; i++)
		matches[i] = (struct match){items[i].row, items[i].score};
	free(items);
	return done;
}

bool order_sort(const struct order *order, struct match_list *list)
{
	const struct catalog *catalog = order->catalog;
	struct sorter sorter = {.catalog = catalog,
	    .weights = order->weights,
	    .cancel = order->cancel};
	size_t done = list->sorted, count = list->count - done;
	bool some = order->first && order->first < count / WORTH_SELECTING;
	bool *currencies = order_currencies(catalog, order->lang);
	uint32_t *companies = NULL;
	bool sorted;

	fill_steps(&sorter, order->sort);
	if (sorts_by(&sorter, SORT_COMPANY))
		companies = rank_companies(catalog);
	sorter.currencies = currencies;
	sorter.company_ranks = companies;
	sorter.name_ranks = names_for(order, some ? 0 : count);
	sorted = sort_matches(
	    &sorter, list->matches + done, count, some ? order->first : count);
	if (sorted)
		list->sorted = some ? done + order->first : list->count;
	free(currencies);
	free(companies);
	return sorted;
}
