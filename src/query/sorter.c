/*
 * Sorting. Every step of an order gives eight bytes for each row; rows are
 * sorted by these, and only ties go on to the next step. So a name is read only
 * as far as needed to tell it from its neighbours. If only the first few rows
 * are wanted, a step separates those before the bound, those that tie at it and
 * those after; only the ties go on.
 */
#include "query/sorter.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/thread.h"
#include "library/name_key.h"
#include "query/mine.h"

enum { SMALL = 48, CHUNK = 8, CHUNKS = 8 };

/* The progress of a run of items. */
struct stage {
	size_t step, chunk;
};

/* Doubles as integers of the same order; none becomes UINT64_MAX. */
static uint64_t number_key(double value)
{
	uint64_t bits;

	value += 0.0; /* no negative zero */
	memcpy(&bits, &value, sizeof bits);
	return bits >> 63 ? ~bits : bits | 1ull << 63;
}

struct text sorter_name(
    const struct catalog *catalog, uint32_t row, struct str *scratch)
{
	return name_key_text(catalog_name(catalog, row),
	    catalog_folded_name(catalog, row), scratch);
}

static uint64_t name_chunk(
    const struct sorter *sorter, uint32_t row, size_t chunk)
{
	const struct sorter_keys *keys = sorter->name_keys;
	struct str scratch = {0};
	struct name_key key;
	uint64_t bytes;

	if (keys)
		return chunk < keys->starts[row + 1] - keys->starts[row]
			   ? keys->chunks[keys->starts[row] + chunk]
			   : 0;
	key = name_key_of(sorter_name(sorter->catalog, row, &scratch));
	while (chunk--)
		name_key_chunk(&key);
	bytes = name_key_chunk(&key);
	str_release(&scratch);
	return bytes;
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

/* The key of a number; false if the row has none. */
static bool value_key(const struct sorter *sorter,
    const struct sorter_item *item, int step, uint64_t *key)
{
	const struct catalog *catalog = sorter->catalog;
	uint32_t row = item->row;
	float rating;

	switch (step) {
	case SORT_RELEVANCE: /* the best comes first */
		*key = (uint64_t)INT32_MAX - (uint64_t)(int64_t)item->score;
		return true;
	case SORT_NAME: /* where it is no text */
		*key = sorter->name_ranks[row];
		return true;
	case SORT_COMPANY:
		*key = sorter->company_ranks[catalog->company[row]];
		return *key != UINT32_MAX;
	case SORT_TYPE:
		*key = catalog_type(catalog, row);
		return *key != 0;
	case SORT_DATE:
		*key = (uint64_t)(int64_t)catalog->date[row];
		return catalog->date[row] != 0;
	case SORT_PRICE:
		*key = number_key(catalog->price[row]);
		return !isnan(catalog->price[row]) &&
		       sorter->currencies[catalog->lang[row]];
	case SORTER_ROW:
		*key = row;
		return true;
	}
	rating = mine_or_part(catalog, sorter->weights,
	    (enum review_part)(step - SORT_PARTS), row);
	*key = number_key((double)rating);
	return !isnan(rating);
}

static bool is_text(const struct sorter *sorter, const struct sorter_step *step)
{
	return (step->key == SORT_NAME && !sorter->name_ranks) ||
	       step->key == SORTER_NAME_BYTES || step->key == SORT_REF;
}

/* The key of an item's text for STAGE; sets *MORE if the text is longer. */
static uint64_t text_key(const struct sorter *sorter,
    const struct sorter_item *item, int step, const struct stage *stage,
    bool *more)
{
	const struct catalog *catalog = sorter->catalog;
	uint64_t key;

	if (step == SORT_REF)
		return byte_chunk(
		    catalog_ref(catalog, item->row), stage->chunk, more);
	if (step == SORTER_NAME_BYTES)
		return byte_chunk(catalog_folded_name(catalog, item->row),
		    stage->chunk, more);
	key = name_chunk(sorter, item->row, stage->chunk);
	*more |= (key & 0xFF) != 0; /* no byte in the key of a name is 0 */
	return key;
}

/* Fills the items' keys for STAGE; true if texts are longer than this chunk. */
static bool fill_keys(const struct sorter *sorter, struct sorter_item *items,
    size_t count, const struct stage *stage)
{
	const struct sorter_step *step = &sorter->steps[stage->step];
	bool more = false, text = is_text(sorter, step), there = true;
	size_t i;

	for (i = 0; i < count; i++) {
		if (i && thread_is_cancelled(sorter->cancel, i))
			return false;
		if (text)
			items[i].key = text_key(
			    sorter, &items[i], step->key, stage, &more);
		else
			there = value_key(
			    sorter, &items[i], step->key, &items[i].key);
		if (!there)
			items[i].key = UINT64_MAX;
		else if (step->descending)
			items[i].key = ~items[i].key;
	}
	return more;
}

static void insertion_sort(struct sorter_item *items, size_t count)
{
	size_t i, j;

	for (i = 1; i < count; i++) {
		struct sorter_item item = items[i];

		for (j = i; j && items[j - 1].key > item.key; j--)
			items[j] = items[j - 1];
		items[j] = item;
	}
}

/* By the bytes in which keys differ, the lowest first. */
static void radix_sort(struct sorter_item *items, size_t count,
    struct sorter_item *spare, const atomic_bool *cancel)
{
	struct sorter_item *from = items, *to = spare, *swap;
	size_t starts[256], sum, n, i;
	uint64_t varied = 0;
	unsigned shift, b;

	for (i = 1; i < count; i++)
		varied |= items[i].key ^ items[0].key;
	for (shift = 0; shift < 64; shift += 8) {
		if (!(varied >> shift & 0xFF))
			continue;
		if (thread_is_cancelled(cancel, 0))
			return;
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

static int compare_text(const struct sorter *sorter,
    const struct sorter_step *step, uint32_t a, uint32_t b)
{
	const struct catalog *catalog = sorter->catalog;
	struct str x = {0}, y = {0};
	int order;

	if (step->key == SORT_REF)
		return text_compare(
		    catalog_ref(catalog, a), catalog_ref(catalog, b));
	if (step->key != SORT_NAME)
		return text_compare(catalog_folded_name(catalog, a),
		    catalog_folded_name(catalog, b));
	order = name_key_compare(
	    sorter_name(catalog, a, &x), sorter_name(catalog, b, &y));
	str_release(&x);
	str_release(&y);
	return order;
}

struct comparison {
	const struct sorter *sorter;
	size_t step; /* the first that has not separated them */
};

static int compare_items(const void *a, const void *b, void *context)
{
	const struct comparison *comparison = context;
	const struct sorter *sorter = comparison->sorter;
	struct stage stage = {.step = comparison->step};
	struct sorter_item x = *(const struct sorter_item *)a;
	struct sorter_item y = *(const struct sorter_item *)b;
	int order;

	/* All alike, so that the rest of the sorting takes no time. */
	if (thread_is_cancelled(sorter->cancel, 0))
		return 0;
	for (; stage.step < sorter->step_count; stage.step++) {
		const struct sorter_step *step = &sorter->steps[stage.step];

		if (is_text(sorter, step)) {
			order = compare_text(sorter, step, x.row, y.row);
			if (order)
				return step->descending ? -order : order;
			continue;
		}
		fill_keys(sorter, &x, 1, &stage);
		fill_keys(sorter, &y, 1, &stage);
		if (x.key != y.key)
			return x.key < y.key ? -1 : 1;
	}
	return 0;
}

static void sort_items(const struct sorter *sorter, struct sorter_item *items,
    size_t count, struct sorter_item *spare, struct stage stage);

/* Sorts tying rows by the next step. */
static void sort_ties(const struct sorter *sorter, struct sorter_item *items,
    size_t count, struct sorter_item *spare, struct stage stage)
{
	size_t start, end;

	for (start = 0; start < count; start = end) {
		for (end = start + 1;
		     end < count && items[end].key == items[start].key;)
			end++;
		if (end - start > 1)
			sort_items(
			    sorter, items + start, end - start, spare, stage);
	}
}

/* For items that no step separates. */
static void mark_equal(
    const struct sorter *sorter, struct sorter_item *items, size_t count)
{
	size_t i;

	for (i = 1; sorter->mark_equal && i < count; i++)
		items[i].score = 1;
}

/* Long and similar texts: by comparisons, which copy nothing. */
static void sort_by_comparing(const struct sorter *sorter,
    struct sorter_item *items, size_t count, size_t step)
{
	struct comparison rest = {sorter, step};
	size_t i;

	qsort_r(items, count, sizeof *items, compare_items, &rest);
	for (i = 1; sorter->mark_equal && i < count; i++)
		items[i].score =
		    !compare_items(&items[i - 1], &items[i], &rest);
}

static void sort_items(const struct sorter *sorter, struct sorter_item *items,
    size_t count, struct sorter_item *spare, struct stage stage)
{
	bool more;

	while (count > 1 && stage.step < sorter->step_count) {
		if (thread_is_cancelled(sorter->cancel, 0))
			return;
		if (stage.chunk == CHUNKS) {
			sort_by_comparing(sorter, items, count, stage.step);
			return;
		}
		more = fill_keys(sorter, items, count, &stage);
		if (count <= SMALL)
			insertion_sort(items, count);
		else
			radix_sort(items, count, spare, sorter->cancel);
		stage.chunk = more ? stage.chunk + 1 : 0;
		stage.step += !more;
		if (items[0].key != items[count - 1].key) {
			sort_ties(sorter, items, count, spare, stage);
			return;
		}
	}
	mark_equal(sorter, items, count);
}

/* Moves the items of [*FROM, *TO) with less than BYTE at SHIFT to the front and
 * those with BYTE into the middle, which becomes the range. */
static void part(struct sorter_item *items, size_t *from, size_t *to,
    unsigned shift, unsigned byte)
{
	size_t low = *from, at = low, high = *to;
	struct sorter_item item;
	unsigned own;

	while (at < high) {
		item = items[at];
		own = item.key >> shift & 0xFF;
		if (own < byte) {
			items[at++] = items[low];
			items[low++] = item;
		} else if (own > byte) {
			items[at] = items[--high];
			items[high] = item;
		} else {
			at++;
		}
	}
	*from = low;
	*to = high;
}

/* Separates the items by the key of the item that is WANTED-th in order; the
 * range of this key becomes *FROM to *TO. */
static void part_by_key(struct sorter_item *items, size_t count, size_t wanted,
    size_t *from, size_t *to)
{
	uint64_t varied = 0;
	unsigned shift, byte;
	size_t counts[256], i, below;

	for (i = 1; i < count; i++)
		varied |= items[i].key ^ items[0].key;
	*from = 0;
	*to = count;
	for (shift = 64; shift;) {
		shift -= 8;
		if (!(varied >> shift & 0xFF))
			continue;
		memset(counts, 0, sizeof counts);
		for (i = *from; i < *to; i++)
			counts[items[i].key >> shift & 0xFF]++;
		below = *from;
		for (byte = 0; below + counts[byte] < wanted; byte++)
			below += counts[byte];
		part(items, from, to, shift, byte);
	}
}

bool sorter_select(const struct sorter *sorter, struct sorter_item *items,
    size_t count, size_t first)
{
	struct sorter_item *spare = mem_resize(NULL, count, sizeof *spare);
	struct stage stage = {0}, here;
	size_t from, to;
	bool more;

	while (first && first < count && stage.chunk < CHUNKS &&
	       stage.step < sorter->step_count &&
	       !thread_is_cancelled(sorter->cancel, 0)) {
		here = stage;
		more = fill_keys(sorter, items, count, &stage);
		stage.chunk = more ? stage.chunk + 1 : 0;
		stage.step += !more;
		part_by_key(items, count, first, &from, &to);
		sort_items(sorter, items, from, spare, here);
		items += from;
		first -= from;
		count = to - from;
	}
	if (first)
		sort_items(sorter, items, count, spare, stage);
	free(spare);
	return !thread_is_cancelled(sorter->cancel, 0);
}

bool sorter_sort(
    const struct sorter *sorter, struct sorter_item *items, size_t count)
{
	struct sorter_item *spare = mem_resize(NULL, count, sizeof *spare);

	sort_items(sorter, items, count, spare, (struct stage){0});
	free(spare);
	return !thread_is_cancelled(sorter->cancel, 0);
}
