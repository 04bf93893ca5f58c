/*
 * The catalogue: columns over the versions of a library. Texts lie in two
 * blocks in the order of the rows, one for searching and one for showing;
 * where a text ends follows from where the next one starts.
 */
#include "library/catalog.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/unicode.h"
#include "library/naming.h"
#include "review/schema.h"

/* Bytes of a row's texts, rather too many: room that is not used costs nothing
 * before it is given back. */
enum { USUAL_FOLDED = 320, USUAL_SHOWN = 128 };

/* Where a row's texts start. */
struct place {
	/* In the folded block; squeezed == name where they are the same. */
	uint32_t folded_name, squeezed_name, folded_summary;
	/* In the shown block; ref lies inside path where the file is named
	 * after it, which is the rule, else behind it. */
	uint32_t name, path, ref, ref_len;
};

struct catalog_store {
	struct str folded, shown;
	struct place *places; /* one a row */
	size_t row_capacity, place_capacity;
	size_t product_capacity;
	size_t tag_capacity;
	uint32_t tag_count;
	struct hash_table products;
	struct naming companies, tags, langs;
	struct arena *names;
	struct str scratch, squeezed;
};

struct catalog *catalog_new(void)
{
	struct catalog *catalog = mem_new(1, sizeof *catalog);

	catalog->store = mem_new(1, sizeof *catalog->store);
	catalog->store->names = arena_new();
	return catalog;
}

static void drop_ranks(struct catalog *catalog)
{
	if (atomic_load_explicit(&catalog->name_ranks, memory_order_relaxed))
		free(atomic_exchange(&catalog->name_ranks, NULL));
}

void catalog_free(struct catalog *catalog)
{
	struct catalog_store *store;

	if (!catalog)
		return;
	store = catalog->store;
	drop_ranks(catalog);
	naming_release(&store->companies, &catalog->companies);
	naming_release(&store->tags, &catalog->tags);
	naming_release(&store->langs, &catalog->langs);
	hash_table_release(&store->products);
	str_release(&store->folded);
	str_release(&store->shown);
	str_release(&store->scratch);
	str_release(&store->squeezed);
	arena_free(store->names);
	free(store->places);
	free(store);
	free(catalog->rows);
	free(catalog->product_first);
	free(catalog->tag_numbers);
	free(catalog);
}

/* Blank and hyphen are one from byte AT on. */
static void join_words(struct str *out, size_t at)
{
	for (; at < out->len; at++)
		if (out->data[at] == ' ')
			out->data[at] = '-';
}

void catalog_fold_tag(struct str *out, struct text tag)
{
	size_t at = out->len;

	unicode_fold(out, text_trim(tag), NULL);
	join_words(out, at);
}

struct text catalog_spell_tag(struct arena *arena, struct text tag)
{
	struct str out = {0};
	struct text kept;

	unicode_casefold(&out, text_trim(tag), NULL);
	join_words(&out, 0);
	kept = arena_text(arena, str_text(&out));
	str_release(&out);
	return kept;
}

void catalog_squeeze(struct str *out, struct text folded_name)
{
	size_t i;

	for (i = 0; i < folded_name.len; i++)
		if (folded_name.ptr[i] != ' ' && folded_name.ptr[i] != '-')
			str_putc(out, folded_name.ptr[i]);
}

/* Appends TEXT to a block; where it starts. More than 4 GiB of names and
 * summaries is as good as out of memory. */
static uint32_t put_text(struct str *block, struct text text)
{
	size_t at = block->len;

	if (text.len > UINT32_MAX - 1 - at)
		mem_resize(NULL, SIZE_MAX, 2);
	str_add(block, text);
	return (uint32_t)at;
}

static void put_folded(struct catalog_store *store, struct place *place,
    const struct catalog_entry *entry)
{
	struct text name = entry->folded_name;
	struct text squeezed = entry->squeezed_name;
	struct text summary = entry->folded_summary;

	str_clear(&store->scratch);
	str_clear(&store->squeezed);
	if (!name.ptr) {
		unicode_fold(
		    &store->scratch, entry->review->version.name, NULL);
		name = str_text(&store->scratch);
	}
	if (!squeezed.ptr) {
		catalog_squeeze(&store->squeezed, name);
		squeezed = str_text(&store->squeezed);
	}
	place->folded_name = put_text(&store->folded, name);
	place->squeezed_name = place->folded_name;
	put_text(&store->folded, TEXT("\n"));
	if (!text_equal(name, squeezed)) {
		place->squeezed_name = put_text(&store->folded, squeezed);
		put_text(&store->folded, TEXT("\n"));
	}
	if (!summary.ptr) {
		str_clear(&store->scratch);
		unicode_fold(
		    &store->scratch, entry->review->version.summary, NULL);
		summary = str_text(&store->scratch);
	}
	place->folded_summary = put_text(&store->folded, summary);
	put_text(&store->folded, TEXT("\n"));
}

/* Where REF starts in PATH if the file is named after it, else 0. */
static size_t ref_in_path(struct text path, struct text ref)
{
	const char *slash = path.len ? memrchr(path.ptr, '/', path.len) : NULL;
	size_t at = slash ? (size_t)(slash + 1 - path.ptr) : 0;

	if (at && path.len - at > ref.len &&
	    !memcmp(path.ptr + at, ref.ptr, ref.len) &&
	    path.ptr[at + ref.len] == '.')
		return at;
	return 0;
}

static void put_shown(struct catalog_store *store, struct place *place,
    const struct catalog_entry *entry)
{
	struct text ref = entry->review->version.ref;
	size_t inside = ref_in_path(entry->path, ref);

	place->name = put_text(&store->shown, entry->review->version.name);
	place->path = put_text(&store->shown, entry->path);
	place->ref_len = (uint32_t)ref.len;
	place->ref = inside ? place->path + (uint32_t)inside
			    : put_text(&store->shown, ref);
}

static uint64_t hash_ref(enum review_kind kind, struct text ref)
{
	return hash_text(ref, (uint64_t)kind + 1);
}

static void join_product(struct catalog *catalog, uint32_t at, struct text ref)
{
	struct catalog_store *store = catalog->store;
	struct catalog_row *row = &catalog->rows[at], *first;

	row->product = catalog_find(catalog, row->kind, ref);
	if (row->product != CATALOG_NONE) {
		first = &catalog->rows[catalog->product_first[row->product]];
		row->next = first->next;
		first->next = at;
		return;
	}
	row->product = catalog->product_count++;
	row->next = CATALOG_NONE;
	catalog->product_first = mem_grow(catalog->product_first, row->product,
	    &store->product_capacity, sizeof *catalog->product_first);
	catalog->product_first[row->product] = at;
	hash_table_add(
	    &store->products, hash_ref(row->kind, ref), row->product);
}

static void put_tags(struct catalog *catalog, struct catalog_row *row,
    const struct review *review)
{
	struct catalog_store *store = catalog->store;
	size_t i;

	row->tags = store->tag_count;
	for (i = 0; i < review->version.tag_count && i < UINT16_MAX; i++) {
		catalog->tag_numbers =
		    mem_grow(catalog->tag_numbers, store->tag_count,
			&store->tag_capacity, sizeof *catalog->tag_numbers);
		catalog->tag_numbers[store->tag_count++] =
		    naming_intern(&store->tags, &catalog->tags, store->names,
			review->version.tags[i]);
	}
	row->tag_count = (uint16_t)i;
}

static void put_numbers(struct catalog_row *row, const struct review *review)
{
	int part;

	row->date = review->version.date;
	row->kind = (uint8_t)review->version.kind;
	if (review->version.price.present) {
		row->has |= CATALOG_HAS_PRICE;
		row->price = review->version.price.value;
		if (review->version.price.integer)
			row->has |= CATALOG_PRICE_INTEGER;
	}
	if (review->version.problem_count)
		row->has |= CATALOG_HAS_PROBLEM;
	for (part = 0; part < PART_COUNT; part++)
		row->rating[part] =
		    review->version.rating[part].present
			? (float)review->version.rating[part].value
			: NAN;
}

uint32_t catalog_add(struct catalog *catalog, const struct catalog_entry *entry)
{
	struct catalog_store *store = catalog->store;
	const struct review *review = entry->review;
	uint32_t at = catalog->count;
	struct catalog_row *row;

	drop_ranks(catalog);
	catalog->rows = mem_grow(
	    catalog->rows, at, &store->row_capacity, sizeof *catalog->rows);
	store->places = mem_grow(
	    store->places, at, &store->place_capacity, sizeof *store->places);
	row = &catalog->rows[at];
	*row = (struct catalog_row){.id = entry->id};
	put_numbers(row, review);
	put_tags(catalog, row, review);
	row->company = naming_intern(&store->companies, &catalog->companies,
	    store->names, review->version.company);
	row->lang = naming_intern(
	    &store->langs, &catalog->langs, store->names, review->version.lang);
	put_folded(store, &store->places[at], entry);
	put_shown(store, &store->places[at], entry);
	catalog->count++;
	join_product(catalog, at, review->version.ref);
	if (row->has & CATALOG_HAS_PROBLEM)
		catalog->problem_count++;
	return at;
}

static struct number number_of(bool present, double value, bool integer)
{
	return (struct number){present ? value : 0, present, integer};
}

/* Makes REVIEW such that adding it gives the same as row AT of CATALOG. */
static void restore_review(
    const struct catalog *catalog, uint32_t at, struct review *review)
{
	const struct catalog_row *row = &catalog->rows[at];
	int part;

	*review = (struct review){.version.kind = row->kind,
	    .version.name = catalog_name(catalog, at),
	    .version.company = catalog_company(catalog, at),
	    .version.lang = catalog_lang(catalog, at),
	    .version.ref = catalog_ref(catalog, at),
	    .version.date = row->date,
	    .version.price = number_of(row->has & CATALOG_HAS_PRICE, row->price,
		row->has & CATALOG_PRICE_INTEGER),
	    .version.problem_count = row->has & CATALOG_HAS_PROBLEM ? 1 : 0};
	for (part = 0; part < PART_COUNT; part++)
		review->version.rating[part] = number_of(
		    !isnan(row->rating[part]), row->rating[part], false);
}

void catalog_append(struct catalog *catalog, const struct catalog *more)
{
	uint32_t problems = catalog->problem_count + more->problem_count;
	struct text *tags = NULL;
	size_t capacity = 0;
	uint32_t at, i;

	for (at = 0; at < more->count; at++) {
		const struct catalog_row *row = &more->rows[at];
		struct review review;
		struct catalog_entry entry = {row->id, &review,
		    catalog_path(more, at), catalog_folded_name(more, at),
		    catalog_squeezed_name(more, at),
		    catalog_folded_summary(more, at)};

		restore_review(more, at, &review);
		for (i = 0; i < row->tag_count; i++) {
			tags = mem_grow(tags, i, &capacity, sizeof *tags);
			tags[i] =
			    more->tags.shown[more->tag_numbers[row->tags + i]];
		}
		review.version.tags = tags;
		review.version.tag_count = row->tag_count;
		catalog_add(catalog, &entry);
	}
	catalog->problem_count = problems;
	free(tags);
}

static void reserve_block(struct str *block, size_t bytes)
{
	if (block->capacity < bytes) {
		block->data = mem_resize(block->data, bytes, 1);
		block->capacity = bytes;
	}
}

void catalog_reserve(struct catalog *catalog, size_t rows)
{
	struct catalog_store *store = catalog->store;

	if (rows <= store->row_capacity)
		return;
	catalog->rows = mem_resize(catalog->rows, rows, sizeof *catalog->rows);
	store->places = mem_resize(store->places, rows, sizeof *store->places);
	store->row_capacity = store->place_capacity = rows;
	reserve_block(&store->folded, rows * USUAL_FOLDED);
	reserve_block(&store->shown, rows * USUAL_SHOWN);
}

static void *trim(void *array, size_t count, size_t *capacity, size_t size)
{
	*capacity = count;
	return count ? mem_resize(array, count, size) : array;
}

static void trim_block(struct str *block)
{
	block->data = trim(block->data, block->len + 1, &block->capacity, 1);
}

void catalog_trim(struct catalog *catalog)
{
	struct catalog_store *store = catalog->store;

	if (!catalog->count)
		return;
	catalog->rows = trim(catalog->rows, catalog->count,
	    &store->row_capacity, sizeof *catalog->rows);
	store->places = trim(store->places, catalog->count,
	    &store->place_capacity, sizeof *store->places);
	catalog->product_first =
	    trim(catalog->product_first, catalog->product_count,
		&store->product_capacity, sizeof *catalog->product_first);
	if (store->tag_count)
		catalog->tag_numbers =
		    trim(catalog->tag_numbers, store->tag_count,
			&store->tag_capacity, sizeof *catalog->tag_numbers);
	trim_block(&store->folded);
	trim_block(&store->shown);
	str_release(&store->scratch);
	str_release(&store->squeezed);
}

static struct text slice(const struct str *block, size_t start, size_t end)
{
	return (struct text){block->data + start, end - start};
}

struct text catalog_name(const struct catalog *catalog, uint32_t row)
{
	const struct place *place = &catalog->store->places[row];

	return slice(&catalog->store->shown, place->name, place->path);
}

struct text catalog_ref(const struct catalog *catalog, uint32_t row)
{
	const struct place *place = &catalog->store->places[row];

	return slice(&catalog->store->shown, place->ref,
	    (size_t)place->ref + place->ref_len);
}

struct text catalog_path(const struct catalog *catalog, uint32_t row)
{
	const struct catalog_store *store = catalog->store;
	const struct place *place = &store->places[row];
	size_t end =
	    row + 1 < catalog->count ? place[1].name : store->shown.len;

	/* A ref inside the path has at least the extension behind it. */
	if ((size_t)place->ref + place->ref_len == end)
		end = place->ref;
	return slice(&store->shown, place->path, end);
}

struct text catalog_folded_name(const struct catalog *catalog, uint32_t row)
{
	const struct place *place = &catalog->store->places[row];
	uint32_t next = place->squeezed_name == place->folded_name
			    ? place->folded_summary
			    : place->squeezed_name;

	return slice(&catalog->store->folded, place->folded_name, next - 1);
}

struct text catalog_squeezed_name(const struct catalog *catalog, uint32_t row)
{
	const struct place *place = &catalog->store->places[row];

	return slice(&catalog->store->folded, place->squeezed_name,
	    place->folded_summary - 1);
}

struct text catalog_folded_summary(const struct catalog *catalog, uint32_t row)
{
	const struct catalog_store *store = catalog->store;
	const struct place *place = &store->places[row];
	size_t end =
	    row + 1 < catalog->count ? place[1].folded_name : store->folded.len;

	return slice(&store->folded, place->folded_summary, end - 1);
}

struct text catalog_lang(const struct catalog *catalog, uint32_t row)
{
	return catalog->langs.shown[catalog->rows[row].lang];
}

struct text catalog_company(const struct catalog *catalog, uint32_t row)
{
	return catalog->companies.shown[catalog->rows[row].company];
}

struct text catalog_folded_block(const struct catalog *catalog)
{
	return str_text(&catalog->store->folded);
}

uint32_t catalog_row_at(const struct catalog *catalog, size_t offset)
{
	const struct place *places = catalog->store->places;
	uint32_t low = 0, high = catalog->count, middle;

	while (high - low > 1) {
		middle = low + (high - low) / 2;
		if (places[middle].folded_name <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static struct text folded_lang(const struct catalog *catalog, uint32_t row)
{
	return catalog->langs.folded[catalog->rows[row].lang];
}

uint32_t catalog_prefer(
    const struct catalog *catalog, uint32_t a, uint32_t b, struct text lang)
{
	int by = schema_prefer(
	    folded_lang(catalog, a), folded_lang(catalog, b), lang);

	if (!by)
		by = text_compare(
		    catalog_path(catalog, a), catalog_path(catalog, b));
	return by <= 0 ? a : b;
}

uint32_t catalog_version(
    const struct catalog *catalog, uint32_t product, struct text lang)
{
	uint32_t best = catalog->product_first[product], at = best;

	while ((at = catalog->rows[at].next) != CATALOG_NONE)
		best = catalog_prefer(catalog, best, at, lang);
	return best;
}

uint32_t catalog_version_in(
    const struct catalog *catalog, uint32_t product, struct text lang)
{
	uint32_t row = catalog_version(catalog, product, lang);

	return text_equal(folded_lang(catalog, row), lang) ? row : CATALOG_NONE;
}

uint32_t catalog_find(
    const struct catalog *catalog, enum review_kind kind, struct text ref)
{
	uint64_t hash = hash_ref(kind, ref);
	uint32_t cursor = 0, product;

	while (hash_table_next(
	    &catalog->store->products, hash, &cursor, &product)) {
		uint32_t row = catalog->product_first[product];

		if (catalog->rows[row].kind == kind &&
		    text_equal(catalog_ref(catalog, row), ref))
			return product;
	}
	return CATALOG_NONE;
}

struct text catalog_company_name(const struct catalog *catalog, uint32_t row)
{
	uint32_t company = catalog->rows[row].company;
	uint32_t product = catalog_find(
	    catalog, REVIEW_COMPANY, catalog->companies.shown[company]);

	if (product == CATALOG_NONE) /* ids differ in case here and there */
		product = catalog_find(catalog, REVIEW_COMPANY,
		    catalog->companies.folded[company]);
	if (product == CATALOG_NONE)
		return (struct text){0};
	return catalog_name(catalog,
	    catalog_version(catalog, product, folded_lang(catalog, row)));
}
