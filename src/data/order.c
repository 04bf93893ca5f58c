/*
 * Sorting. Every step of an order gives eight bytes a row; rows are sorted by
 * these, and only those that tie go on to the next step. So a name is looked at
 * no further than it takes to tell it from its neighbours.
 */
#include "data/order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "data/name_key.h"
#include "data/review.h"

enum { SMALL = 48, MANY = 4096, CHUNK = 8, CHUNKS = 8, NAME_CHUNKS = 2 };

/* The steps: sort keys, then what breaks a tie of names and of all. */
enum { STEP_NAME_BYTES = SORT_KEYS, STEP_ROW };

struct step {
	int key; /* enum query_sort_key, or one of the above */
	bool descending;
};

struct item {
	uint64_t key;
	uint64_t name[NAME_CHUNKS]; /* the start of its name's key */
	uint32_t row;
	int32_t score;
};

struct sorter {
	const struct catalog *catalog;
	bool *currencies;
	uint32_t *company_ranks;
	struct step steps[QUERY_SORTS + 6];
	size_t step_count;
	struct item *spare;
};

/* A reader whose language nothing is written in reads English. */
static struct text language_read(
    const struct catalog *catalog, struct text lang)
{
	uint32_t i;

	for (i = 0; i < catalog->langs.count; i++)
		if (text_equal(catalog->langs.folded[i], lang))
			return lang;
	return review_currency(lang)[0] ? lang : TEXT("en");
}

bool *order_currencies(const struct catalog *catalog, struct text lang)
{
	bool *same = mem_new(catalog->langs.count, sizeof *same);
	struct text read = language_read(catalog, lang);
	const char *currency = review_currency(read);
	uint32_t i;

	for (i = 0; i < catalog->langs.count; i++) {
		struct text other = catalog->langs.folded[i];

		/* Two that are not known need not be the same. */
		same[i] = currency[0] ? text_is(text_of(currency),
					    review_currency(other))
				      : text_equal(other, read);
	}
	return same;
}

int order_compare_names(struct text a, struct text b)
{
	struct name_key x = name_key_of(a), y = name_key_of(b);
	int c, d;

	do {
		c = name_key_next(&x);
		d = name_key_next(&y);
	} while (c == d && c >= 0);
	return c != d ? (c > d) - (c < d) : text_compare(a, b);
}

void order_name_key(struct str *out, struct text folded_name)
{
	struct name_key key = name_key_of(folded_name);
	int c;

	while ((c = name_key_next(&key)) >= 0)
		str_putc(out, (char)c);
	str_putc(out, '\0');
	str_add(out, folded_name);
}

/* Doubles as integers of the same order; nothing gives UINT64_MAX. */
static uint64_t number_key(double value)
{
	uint64_t bits;

	value += 0.0; /* no negative zero */
	memcpy(&bits, &value, sizeof bits);
	return bits >> 63 ? ~bits : bits | 1ull << 63;
}

static uint64_t name_chunk(struct text name, size_t chunk)
{
	struct name_key key = name_key_of(name);

	while (chunk--)
		name_key_chunk(&key);
	return name_key_chunk(&key);
}

/* Names lie in the order of the rows, so their keys are made while the items
 * do too. */
static void fill_names(
    const struct sorter *sorter, struct item *items, size_t count)
{
	size_t i, chunk;

	for (i = 0; i < count; i++) {
		struct name_key key = name_key_of(
		    catalog_folded_name(sorter->catalog, items[i].row));

		for (chunk = 0; chunk < NAME_CHUNKS; chunk++)
			items[i].name[chunk] = name_key_chunk(&key);
	}
}

static uint64_t byte_chunk(struct text text, size_t chunk, bool *more)
{
	uint64_t bytes = 0;
	size_t i, at = chunk * CHUNK;

	for (i = at; i < at + CHUNK; i++)
		bytes = bytes << 8 |
			(i < text.len ? (unsigned char)text.ptr[i] : 0);
	*more |= text.len > at + CHUNK;
	return bytes;
}

/* A number's key, false where the row misses it. */
static bool value_key(const struct sorter *sorter, const struct item *item,
    int step, uint64_t *key)
{
	const struct catalog_row *row = &sorter->catalog->rows[item->row];
	float rating;

	switch (step) {
	case SORT_RELEVANCE: /* the best is the first */
		*key = (uint64_t)INT32_MAX - (uint64_t)(int64_t)item->score;
		return true;
	case SORT_COMPANY:
		*key = sorter->company_ranks[row->company];
		return *key != UINT32_MAX;
	case SORT_DATE:
		*key = (uint64_t)(int64_t)row->date;
		return row->date != 0;
	case SORT_PRICE:
		*key = number_key(row->price);
		return (row->has & CATALOG_HAS_PRICE) &&
		       sorter->currencies[row->lang];
	case STEP_ROW:
		*key = item->row;
		return true;
	}
	rating = row->rating[step - SORT_OVERALL];
	*key = number_key((double)rating);
	return !isnan(rating);
}

/* Fills the items' keys for STEP; whether texts go on behind this chunk. */
static bool fill_keys(const struct sorter *sorter, struct item *items,
    size_t count, const struct step *step, size_t chunk)
{
	const struct catalog *catalog = sorter->catalog;
	bool more = false, there;
	size_t i;

	for (i = 0; i < count; i++) {
		struct item *item = &items[i];

		there = true;
		if (step->key == SORT_NAME) {
			item->key = chunk < NAME_CHUNKS
					? item->name[chunk]
					: name_chunk(catalog_folded_name(
							 catalog, item->row),
					      chunk);
			/* No byte of a key is 0. */
			more |= (item->key & 0xFF) != 0;
		} else if (step->key == STEP_NAME_BYTES)
			item->key =
			    byte_chunk(catalog_folded_name(catalog, item->row),
				chunk, &more);
		else if (step->key == SORT_REF)
			item->key = byte_chunk(
			    catalog_ref(catalog, item->row), chunk, &more);
		else
			there = value_key(sorter, item, step->key, &item->key);
		if (!there)
			item->key = UINT64_MAX;
		else if (step->descending)
			item->key = ~item->key;
	}
	return more;
}

static void insertion_sort(struct item *items, size_t count)
{
	size_t i, j;

	for (i = 1; i < count; i++) {
		struct item item = items[i];

		for (j = i; j && items[j - 1].key > item.key; j--)
			items[j] = items[j - 1];
		items[j] = item;
	}
}

/* By the bytes in which keys differ, the lowest first. */
static void radix_sort(struct item *items, size_t count, struct item *spare)
{
	struct item *from = items, *to = spare, *swap;
	size_t starts[256], sum, n, i;
	uint64_t varied = 0;
	unsigned shift, b;

	for (i = 1; i < count; i++)
		varied |= items[i].key ^ items[0].key;
	for (shift = 0; shift < 64; shift += 8) {
		if (!(varied >> shift & 0xFF))
			continue;
		memset(starts, 0, sizeof starts);
		for (i = 0; i < count; i++)
			starts[from[i].key >> shift & 0xFF]++;
		for (sum = 0, b = 0; b < 256; b++) {
			n = starts[b];
			starts[b] = sum;
			sum += n;
		}
		for (i = 0; i < count; i++)
			to[starts[from[i].key >> shift & 0xFF]++] = from[i];
		swap = from;
		from = to;
		to = swap;
	}
	if (from != items)
		memcpy(items, from, count * sizeof *items);
}

static int compare_text(const struct sorter *sorter, const struct step *step,
    uint32_t a, uint32_t b)
{
	const struct catalog *catalog = sorter->catalog;
	struct text x, y;

	if (step->key == SORT_REF) {
		x = catalog_ref(catalog, a);
		y = catalog_ref(catalog, b);
		return text_compare(x, y);
	}
	x = catalog_folded_name(catalog, a);
	y = catalog_folded_name(catalog, b);
	return step->key == SORT_NAME ? order_compare_names(x, y)
				      : text_compare(x, y);
}

static bool is_text(const struct step *step)
{
	return step->key == SORT_NAME || step->key == STEP_NAME_BYTES ||
	       step->key == SORT_REF;
}

struct comparison {
	const struct sorter *sorter;
	const struct step *steps;
	size_t count;
};

/* By all the steps still to come. */
static int compare_items(const void *a, const void *b, void *context)
{
	const struct comparison *comparison = context;
	struct item x = *(const struct item *)a, y = *(const struct item *)b;
	size_t i;
	int order;

	for (i = 0; i < comparison->count; i++) {
		const struct step *step = &comparison->steps[i];

		if (is_text(step)) {
			order = compare_text(
			    comparison->sorter, step, x.row, y.row);
			if (order)
				return step->descending ? -order : order;
			continue;
		}
		fill_keys(comparison->sorter, &x, 1, step, 0);
		fill_keys(comparison->sorter, &y, 1, step, 0);
		if (x.key != y.key)
			return x.key < y.key ? -1 : 1;
	}
	return 0;
}

/* Names are had while their rows still lie in order, which is before the step
 * that leads to them. */
static bool needs_names(const struct sorter *sorter, size_t count, size_t step)
{
	return sorter->steps[step].key == SORT_NAME ||
	       (count > MANY && step + 1 < sorter->step_count &&
		   sorter->steps[step + 1].key == SORT_NAME);
}

/* Where an item stands in the order of steps. */
struct stage {
	size_t step, chunk;
	bool named; /* the items have their names' keys */
};

static void sort_items(struct sorter *sorter, struct item *items, size_t count,
    struct stage stage);

/* Sorts those that tie by what comes next. */
static void sort_ties(
    struct sorter *sorter, struct item *items, size_t count, struct stage stage)
{
	size_t start, end;

	for (start = 0; start < count; start = end) {
		for (end = start + 1;
		     end < count && items[end].key == items[start].key;)
			end++;
		if (end - start > 1)
			sort_items(sorter, items + start, end - start, stage);
	}
}

static void sort_items(
    struct sorter *sorter, struct item *items, size_t count, struct stage stage)
{
	bool more;

	while (count > 1 && stage.step < sorter->step_count) {
		const struct step *step = &sorter->steps[stage.step];

		if (stage.chunk == CHUNKS) { /* long and much alike */
			struct comparison rest = {
			    sorter, step, sorter->step_count - stage.step};

			qsort_r(
			    items, count, sizeof *items, compare_items, &rest);
			return;
		}
		if (!stage.named && needs_names(sorter, count, stage.step)) {
			fill_names(sorter, items, count);
			stage.named = true;
		}
		more = fill_keys(sorter, items, count, step, stage.chunk);
		if (count <= SMALL)
			insertion_sort(items, count);
		else
			radix_sort(items, count, sorter->spare);
		stage.chunk = more ? stage.chunk + 1 : 0;
		stage.step += !more;
		if (items[0].key != items[count - 1].key) {
			sort_ties(sorter, items, count, stage);
			return;
		}
	}
}

static int compare_companies(const void *a, const void *b, void *context)
{
	const struct text *names = context;

	return order_compare_names(
	    names[*(const uint32_t *)a], names[*(const uint32_t *)b]);
}

/* The place of each company in the order of their names. */
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
	sorter->steps[sorter->step_count++] = (struct step){key, descending};
	if (key == SORT_COMPANY && !sorter->company_ranks)
		sorter->company_ranks = rank_companies(sorter->catalog);
}

void order_sort(const struct catalog *catalog, struct text lang,
    const struct query_sort *sort, struct match_list *list)
{
	struct sorter sorter = {.catalog = catalog};
	struct item *items = mem_resize(NULL, list->count, sizeof *items);
	size_t i;

	sorter.currencies = order_currencies(catalog, lang);
	sorter.spare = mem_resize(NULL, list->count, sizeof *items);
	for (i = 0; i < sort->count; i++)
		add_step(&sorter, sort->by[i].key, sort->by[i].descending);
	if (!sort->count)
		add_step(&sorter, SORT_RELEVANCE, false);
	add_step(&sorter, SORT_DATE, true);
	add_step(&sorter, SORT_NAME, false);
	add_step(&sorter, STEP_NAME_BYTES, false);
	add_step(&sorter, SORT_REF, false);
	add_step(&sorter, STEP_ROW, false);
	for (i = 0; i < list->count; i++)
		items[i] = (struct item){.row = list->matches[i].row,
		    .score = list->matches[i].score};
	sort_items(&sorter, items, list->count, (struct stage){0});
	for (i = 0; i < list->count; i++)
		list->matches[i] = (struct match){items[i].row, items[i].score};
	free(items);
	free(sorter.spare);
	free(sorter.currencies);
	free(sorter.company_ranks);
}
