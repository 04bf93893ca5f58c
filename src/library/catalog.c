/*
 * The catalogue: columns over the versions of a library. The columns of each
 * segment are appended; spellings and starts of texts, which a segment numbers
 * by itself, get new numbers, and the versions of a product are linked.
 */
#include "library/catalog.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/unicode.h"
#include "library/catalog_store.h"
#include "review/schema.h"

/* Replaces blanks by hyphens from byte AT on. */
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

void catalog_fold(struct segment_row *row, struct arena *arena)
{
	struct str folded = {0};

	unicode_fold(&folded, row->version.name, NULL);
	row->folded_name = arena_text(arena, str_text(&folded));
	str_clear(&folded);
	catalog_squeeze(&folded, row->folded_name);
	row->squeezed_name = arena_text(arena, str_text(&folded));
	str_clear(&folded);
	unicode_fold(&folded, row->version.summary, NULL);
	row->folded_summary = arena_text(arena, str_text(&folded));
	str_release(&folded);
}

/* Appends TEXTS after the USED bytes of BLOCK; returns where they start. */
static uint32_t add_texts(char *block, size_t *used, struct text texts)
{
	size_t at = *used;

	if (texts.len)
		memcpy(block + at, texts.ptr, texts.len);
	*used += texts.len;
	return (uint32_t)at;
}

static void add_starts(
    uint32_t *to, const uint32_t *from, uint32_t count, uint32_t base)
{
	uint32_t i;

	for (i = 0; i < count; i++)
		to[i] = from[i] + base;
}

static struct text folded_of(const struct segment *segment)
{
	return (struct text){segment->column[SEGMENT_FOLDED_TEXT],
	    segment->size[SEGMENT_FOLDED_TEXT]};
}

/* The shown texts of versions, which come before those of other files. */
static struct text shown_of(const struct segment *segment)
{
	const uint32_t *starts = segment->column[SEGMENT_SHOWN];

	return (struct text){segment->column[SEGMENT_SHOWN_TEXT],
	    segment->files > segment->versions
		? starts[segment->versions]
		: segment->size[SEGMENT_SHOWN_TEXT]};
}

static void take_texts(struct catalog *catalog, const struct segment *segment)
{
	struct catalog_store *store = catalog->store;
	uint32_t at = catalog->count, count = segment->versions;

	add_starts(store->folded_start + at, segment->column[SEGMENT_FOLDED],
	    count,
	    add_texts(store->folded, &store->used.folded, folded_of(segment)));
	add_starts(store->shown_start + at, segment->column[SEGMENT_SHOWN],
	    count,
	    add_texts(store->shown, &store->used.shown, shown_of(segment)));
	store->shown_start[at + count] = (uint32_t)store->used.shown;
}

static void take_numbers(struct catalog *catalog, const struct segment *segment)
{
	uint32_t at = catalog->count, count = segment->versions;
	int part;

#define COPY(to, from) \
	memcpy((to) + at, segment->column[from], count * sizeof *(to))
	COPY(catalog->id, SEGMENT_ID);
	COPY(catalog->date, SEGMENT_DATE);
	COPY(catalog->price, SEGMENT_PRICE);
	COPY(catalog->kind, SEGMENT_KIND);
	COPY(catalog->type, SEGMENT_TYPE);
	COPY(catalog->has, SEGMENT_HAS);
	for (part = 0; part < PART_COUNT; part++)
		COPY(catalog->rating[part], SEGMENT_RATING + part);
#undef COPY
}

/* The catalogue's numbers of a segment's SPELLINGS; USES counts each of them in
 * the segment. */
static uint32_t *take_spellings(struct catalog *catalog, struct naming *naming,
    struct catalog_names *names, const struct text *spellings, uint32_t count,
    const uint16_t *uses, size_t use_count)
{
	struct arena *scratch = catalog->store->scratch;
	uint32_t *numbers = arena_alloc(scratch, count, sizeof *numbers);
	uint32_t *counts = arena_alloc(scratch, count, sizeof *counts), i;
	size_t use;

	for (use = 0; use < use_count; use++)
		counts[uses[use]]++;
	for (i = 0; i < count; i++)
		numbers[i] = naming_intern(naming, names, catalog->store->names,
		    spellings[i], counts[i]);
	return numbers;
}

static void translate(
    uint32_t *to, const uint16_t *from, size_t count, const uint32_t *numbers)
{
	size_t i;

	for (i = 0; i < count; i++)
		to[i] = numbers[from[i]];
}

static void take_tags(struct catalog *catalog, const struct segment *segment)
{
	struct catalog_store *store = catalog->store;
	const uint16_t *tags = segment->column[SEGMENT_TAGS];
	uint32_t count = segment->size[SEGMENT_TAGS];

	if (count)
		translate(catalog->tag_numbers + store->used.tags, tags, count,
		    take_spellings(catalog, &store->tags, &catalog->tags,
			segment->tags, segment->tag_count, tags, count));
	add_starts(catalog->tag_start + catalog->count,
	    segment->column[SEGMENT_TAG_START], segment->versions + 1,
	    (uint32_t)store->used.tags);
	store->used.tags += count;
}

static void take_names(struct catalog *catalog, const struct segment *from)
{
	struct catalog_store *store = catalog->store;
	const uint16_t *companies = from->column[SEGMENT_COMPANY];
	const uint16_t *langs = from->column[SEGMENT_LANG];
	uint32_t at = catalog->count, count = from->versions;
	struct segment segment = *from;

	segment_list_names(&segment, store->scratch);
	take_tags(catalog, &segment);
	translate(catalog->company + at, companies, count,
	    take_spellings(catalog, &store->companies, &catalog->companies,
		segment.companies, segment.company_count, companies, count));
	translate(catalog->lang + at, langs, count,
	    take_spellings(catalog, &store->langs, &catalog->langs,
		segment.langs, segment.lang_count, langs, count));
	arena_reset(store->scratch);
}

/* The product with KIND and REF, whose hash is HASH, or CATALOG_NONE. */
static uint32_t find_product(const struct catalog *catalog,
    enum review_kind kind, struct text ref, uint32_t hash)
{
	uint32_t cursor = 0, product, row;

	while (hash_table_next(&catalog->store->products, (uint64_t)hash << 32,
	    &cursor, &product)) {
		row = catalog->product_first[product];
		if (catalog->kind[row] == kind &&
		    text_equal(catalog_ref(catalog, row), ref))
			return product;
	}
	return CATALOG_NONE;
}

/* Whether two files have one stem, the usual ref. A path ends where the texts
 * of the next row start. */
static bool have_one_stem(const struct catalog *catalog, uint32_t a, uint32_t b)
{
	const uint32_t *start = catalog->store->shown_start;
	const char *x = catalog->store->shown + start[a + 1] - 1;
	const char *y = catalog->store->shown + start[b + 1] - 1;

	if ((catalog->has[a] | catalog->has[b]) & VERSION_REF)
		return false;
	while (*--x == *--y)
		if (*x == '/' || !*x)
			return true;
	return false;
}

static bool are_one_product(
    const struct catalog *catalog, uint32_t a, uint32_t b)
{
	return catalog->kind[a] == catalog->kind[b] &&
	       (have_one_stem(catalog, a, b) ||
		   text_equal(
		       catalog_ref(catalog, a), catalog_ref(catalog, b)));
}

/* Makes ROW a version of its product, a new one if need be. */
static void join_product(struct catalog *catalog, uint32_t row, uint32_t hash)
{
	struct catalog_store *store = catalog->store;
	uint64_t key = (uint64_t)hash << 32;
	uint32_t cursor = 0, product, first;

	catalog->next[row] = CATALOG_NONE;
	while (hash_table_next(&store->products, key, &cursor, &product)) {
		first = catalog->product_first[product];
		if (!are_one_product(catalog, first, row))
			continue;
		catalog->product[row] = product;
		catalog->next[row] = catalog->next[first];
		catalog->next[first] = row;
		return;
	}
	product = catalog->product_count++;
	catalog->product_first[product] = row;
	catalog->product[row] = product;
	hash_table_add(&store->products, key, product);
}

static void add_problem(struct catalog *catalog, uint32_t row, unsigned code)
{
	catalog->problems =
	    mem_grow(catalog->problems, catalog->row_problem_count,
		&catalog->store->problem_capacity, sizeof *catalog->problems);
	catalog->problems[catalog->row_problem_count++] =
	    (struct catalog_problem){row, (uint16_t)code};
}

static void take_problems(
    struct catalog *catalog, const struct segment *segment)
{
	const unsigned char *problems = segment->column[SEGMENT_PROBLEMS];
	const uint16_t *codes = segment->column[SEGMENT_CODES];
	uint32_t code = 0, i;

	for (i = 0; i < segment->files; i++) {
		if (!problems[i])
			continue;
		catalog->problem_count++;
		if (i >= segment->versions)
			continue;
		for (; code < segment->size[SEGMENT_CODES] && codes[code] == i;
		     code += 2)
			add_problem(
			    catalog, catalog->count + i, codes[code + 1]);
		if (problems[i] & SEGMENT_TWIN)
			add_problem(catalog, catalog->count + i, PROBLEM_TWIN);
		if (problems[i] & SEGMENT_UNREAD)
			add_problem(
			    catalog, catalog->count + i, PROBLEM_UNREADABLE);
	}
}

/* Room for MORE, half as much again where it grows. Starts have 32 bits: enough
 * for twenty million reviews. */
static size_t room_for(size_t room, size_t used, size_t more)
{
	if (more > UINT32_MAX - 1 - used)
		mem_refuse("earshot: the library is too large: its names and "
			   "summaries take more than 4 GiB\n");
	return used + more > room ? used + more + (used + more) / 2 : room;
}

static void make_room(struct catalog *catalog, const struct segment *segment)
{
	const struct catalog_room *room = &catalog->store->room;
	const struct catalog_room *used = &catalog->store->used;

	catalog_reserve(catalog,
	    &(struct catalog_room){
		room_for(room->versions, used->versions, segment->versions),
		room_for(room->tags, used->tags, segment->size[SEGMENT_TAGS]),
		room_for(room->folded, used->folded, folded_of(segment).len),
		room_for(room->shown, used->shown, shown_of(segment).len)});
}

void catalog_add(struct catalog *catalog, const struct segment *segment)
{
	const uint32_t *hashes = segment->column[SEGMENT_REF_HASH];
	uint32_t i;

	take_problems(catalog, segment);
	if (!segment->versions)
		return;
	catalog_drop_caches(catalog);
	make_room(catalog, segment);
	take_numbers(catalog, segment);
	take_texts(catalog, segment);
	take_names(catalog, segment);
	for (i = 0; i < segment->versions; i++)
		join_product(catalog, catalog->count++, hashes[i]);
	catalog->store->used.versions = catalog->count;
}

/* Ratings are stored as float; the rounding makes 0.9 of 0.9f again. */
static struct number rating_of(float value)
{
	if (isnan(value))
		return (struct number){0};
	return (struct number){rint((double)value * 1e6) / 1e6, true, false};
}

void catalog_read(const struct catalog *catalog, uint32_t row,
    struct arena *arena, struct version *version)
{
	const uint32_t *tags = catalog->tag_numbers + catalog->tag_start[row];
	size_t i;
	int part;

	*version = (struct version){
	    .kind = (enum review_kind)catalog->kind[row],
	    .type = catalog->type[row],
	    .path = catalog_path(catalog, row),
	    .name = catalog_name(catalog, row),
	    .ref = catalog_ref(catalog, row),
	    .lang = catalog_lang(catalog, row),
	    .company = catalog_company(catalog, row),
	    .date = catalog->date[row],
	    .tag_count = catalog->tag_start[row + 1] - catalog->tag_start[row]};
	if (!isnan(catalog->price[row]))
		version->price = (struct number){catalog->price[row], true,
		    (catalog->has[row] & VERSION_PRICE_INTEGER) != 0};
	for (part = 0; part < PART_COUNT; part++)
		version->rating[part] = rating_of(catalog->rating[part][row]);
	version->tags =
	    arena_alloc(arena, version->tag_count, sizeof *version->tags);
	for (i = 0; i < version->tag_count; i++)
		version->tags[i] = catalog->tags.shown[tags[i]];
}

static const char *shown_start(const struct catalog *catalog, uint32_t row)
{
	return catalog->store->shown + catalog->store->shown_start[row];
}

struct text catalog_name(const struct catalog *catalog, uint32_t row)
{
	return text_of(shown_start(catalog, row));
}

struct text catalog_shown_name(const struct catalog *catalog, uint32_t row)
{
	return version_name_once(
	    catalog_name(catalog, row), catalog_company(catalog, row));
}

struct text catalog_path(const struct catalog *catalog, uint32_t row)
{
	const char *name = shown_start(catalog, row);

	return text_of(name + strlen(name) + 1);
}

struct text catalog_ref(const struct catalog *catalog, uint32_t row)
{
	struct text path = catalog_path(catalog, row);

	return catalog->has[row] & VERSION_REF
		   ? text_of(path.ptr + path.len + 1)
		   : segment_stem(path);
}

const char *catalog_folded_start(const struct catalog *catalog, uint32_t row)
{
	return catalog->store->folded + catalog->store->folded_start[row];
}

static struct text cut_line(const char *start)
{
	return (struct text){start, (size_t)(strchr(start, '\n') - start)};
}

struct text catalog_folded_name(const struct catalog *catalog, uint32_t row)
{
	return cut_line(catalog_folded_start(catalog, row));
}

struct catalog_texts catalog_folded(const struct catalog *catalog, uint32_t row)
{
	const struct catalog_store *store = catalog->store;
	const char *end = store->folded + (row + 1 < catalog->count
						  ? store->folded_start[row + 1]
						  : store->used.folded);
	struct text name = catalog_folded_name(catalog, row), squeezed = name;
	const char *summary;

	if (catalog->has[row] & VERSION_SQUEEZED)
		squeezed = cut_line(name.ptr + name.len + 1);
	summary = squeezed.ptr + squeezed.len + 1;
	return (struct catalog_texts){
	    name, squeezed, text_between(summary, end - 1)};
}

struct text catalog_squeezed_name(const struct catalog *catalog, uint32_t row)
{
	return catalog_folded(catalog, row).squeezed;
}

struct text catalog_folded_summary(const struct catalog *catalog, uint32_t row)
{
	return catalog_folded(catalog, row).summary;
}

struct text catalog_lang(const struct catalog *catalog, uint32_t row)
{
	return catalog->langs.shown[catalog->lang[row]];
}

struct text catalog_company(const struct catalog *catalog, uint32_t row)
{
	return catalog->companies.shown[catalog->company[row]];
}

struct text catalog_folded_block(const struct catalog *catalog)
{
	return (struct text){
	    catalog->store->folded, catalog->store->used.folded};
}

static struct text folded_lang(const struct catalog *catalog, uint32_t row)
{
	return catalog->langs.folded[catalog->lang[row]];
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

	while ((at = catalog->next[at]) != CATALOG_NONE)
		best = catalog_prefer(catalog, best, at, lang);
	return best;
}

uint32_t catalog_version_in(
    const struct catalog *catalog, uint32_t product, struct text lang)
{
	uint32_t row = catalog_version(catalog, product, lang);

	return text_equal(folded_lang(catalog, row), lang) ? row : CATALOG_NONE;
}

uint8_t catalog_type(const struct catalog *catalog, uint32_t row)
{
	uint32_t at = catalog->product_first[catalog->product[row]], best = at;

	while ((at = catalog->next[at]) != CATALOG_NONE)
		if (catalog->type[at] != catalog->type[best] &&
		    catalog->type[at] &&
		    (!catalog->type[best] ||
			catalog_prefer(catalog, best, at, TEXT("")) == at))
			best = at;
	return catalog->type[best];
}

uint32_t catalog_find(
    const struct catalog *catalog, enum review_kind kind, struct text ref)
{
	return find_product(catalog, kind, ref, segment_hash_ref(kind, ref));
}

struct text catalog_company_name(const struct catalog *catalog, uint32_t row)
{
	uint32_t company = catalog->company[row];
	uint32_t product = catalog_find(
	    catalog, REVIEW_COMPANY, catalog->companies.shown[company]);

	if (product == CATALOG_NONE) /* the ids in some files differ in case */
		product = catalog_find(catalog, REVIEW_COMPANY,
		    catalog->companies.folded[company]);
	if (product == CATALOG_NONE)
		return (struct text){0};
	return catalog_name(catalog,
	    catalog_version(catalog, product, folded_lang(catalog, row)));
}
