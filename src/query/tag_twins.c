/*
 * Finding tags that mean the same in two languages. The tags that only one of
 * two versions has are laid out once; then each tag counts those opposite, and
 * two that prefer one another are twins.
 */
#include "query/tag_twins.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/thread.h"
#include "review/schema.h"

/* A tag that only one of two versions has. */
struct apart {
	uint32_t tag, pair;
	uint32_t place; /* among the tags of its version */
};

/* Two versions: the bounds of their lists of tags apart. */
struct pair {
	uint32_t first, second, end;
};

struct meeting {
	uint32_t both;  /* pairs with this tag opposite the one examined */
	uint32_t place; /* of these, those at the same place */
};

struct evidence {
	const struct catalog *catalog;
	const atomic_bool *cancel;
	struct apart *aparts; /* room for all tags */
	struct pair *pairs;   /* room for all products */
	uint32_t apart_count, pair_count;
	uint32_t *start;          /* of each tag in PLACES, with one more */
	uint32_t *places;         /* in APARTS, tag by tag */
	struct meeting *meetings; /* by tag */
	uint32_t *met;            /* the tags with a meeting */
};

/* The different tags of ROW in order; none for a row with too many. */
static size_t list_tags(
    const struct catalog *catalog, uint32_t row, uint32_t tags[TWINS_TAGS])
{
	uint32_t start = catalog->tag_start[row], i, tag;
	uint32_t end = catalog->tag_start[row + 1];
	size_t count = 0, j;

	for (i = start; i < end && end - start <= TWINS_TAGS; i++) {
		tag = catalog->tag_numbers[i];
		for (j = 0; j < count && tags[j] != tag; j++)
			;
		if (j == count && catalog->tags.folded[tag].len)
			tags[count++] = tag;
	}
	return count;
}

/* Adds the TAGS that are not among OTHERS. */
static void add_aparts(struct evidence *evidence, const uint32_t *tags,
    size_t count, const uint32_t *others, size_t other_count)
{
	size_t i, j;

	for (i = 0; i < count; i++) {
		for (j = 0; j < other_count && others[j] != tags[i]; j++)
			;
		if (j < other_count)
			continue;
		evidence->aparts[evidence->apart_count++] =
		    (struct apart){tags[i], evidence->pair_count, (uint32_t)i};
		evidence->start[tags[i] + 1]++;
	}
}

static void add_pair(struct evidence *evidence, uint32_t a, uint32_t b)
{
	uint32_t tags[2][TWINS_TAGS];
	size_t first = list_tags(evidence->catalog, a, tags[0]);
	size_t second = list_tags(evidence->catalog, b, tags[1]);
	struct pair pair = {.first = evidence->apart_count};

	add_aparts(evidence, tags[0], first, tags[1], second);
	pair.second = evidence->apart_count;
	add_aparts(evidence, tags[1], second, tags[0], first);
	pair.end = evidence->apart_count;
	evidence->pairs[evidence->pair_count++] = pair;
}

/* The first version of PRODUCT in LANGUAGE, by the numbers in LANGUAGES. */
static uint32_t find_version(const struct catalog *catalog, uint32_t product,
    const struct schema_language *const *languages,
    const struct schema_language *language)
{
	uint32_t row = catalog->product_first[product], found = CATALOG_NONE;

	for (; row != CATALOG_NONE; row = catalog->next[row])
		if (row < found && languages[catalog->lang[row]] == language)
			found = row;
	return found;
}

static void collect_pairs(struct evidence *evidence,
    const struct schema_language *const *languages, int a, int b)
{
	const struct catalog *catalog = evidence->catalog;
	uint32_t product, first, second;

	for (product = 0; product < catalog->product_count; product++) {
		if (thread_is_cancelled(evidence->cancel, product))
			return;
		if (catalog->next[catalog->product_first[product]] ==
		    CATALOG_NONE)
			continue;
		first = find_version(
		    catalog, product, languages, &review_schema.languages[a]);
		second = find_version(
		    catalog, product, languages, &review_schema.languages[b]);
		if (first != CATALOG_NONE && second != CATALOG_NONE)
			add_pair(evidence, first, second);
	}
}

/* Turns the counts of each tag's pairs into their start positions. */
static void sort_places(struct evidence *evidence)
{
	uint32_t tags = evidence->catalog->tags.count, i;
	uint32_t *at = mem_new((size_t)tags + 1, sizeof *at);

	for (i = 0; i < tags; i++) {
		evidence->start[i + 1] += evidence->start[i];
		at[i] = evidence->start[i];
	}
	evidence->places =
	    mem_resize(NULL, evidence->apart_count, sizeof *evidence->places);
	for (i = 0; i < evidence->apart_count; i++)
		evidence->places[at[evidence->aparts[i].tag]++] = i;
	free(at);
}

static uint32_t count_aparts(const struct evidence *evidence, uint32_t tag)
{
	return evidence->start[tag + 1] - evidence->start[tag];
}

/* Counts the tags opposite TAG; returns how many different ones there are. */
static size_t meet(struct evidence *evidence, uint32_t tag)
{
	size_t count = 0;
	uint32_t i, at, to;

	for (i = evidence->start[tag]; i < evidence->start[tag + 1]; i++) {
		const struct apart *own =
		    &evidence->aparts[evidence->places[i]];
		const struct pair *pair = &evidence->pairs[own->pair];
		bool first = evidence->places[i] < pair->second;

		at = first ? pair->second : pair->first;
		to = first ? pair->end : pair->second;
		for (; at < to; at++) {
			const struct apart *other = &evidence->aparts[at];
			struct meeting *meeting =
			    &evidence->meetings[other->tag];

			if (!meeting->both++)
				evidence->met[count++] = other->tag;
			meeting->place += other->place == own->place;
		}
	}
	return count;
}

/* Whether A and B meet in N of M cases with either. */
static bool have_share(const struct evidence *evidence, uint32_t a, uint32_t b,
    uint32_t n, uint32_t m)
{
	uint64_t both = evidence->meetings[b].both;

	return both * m >= (uint64_t)count_aparts(evidence, a) * n &&
	       both * m >= (uint64_t)count_aparts(evidence, b) * n;
}

/* The twin of TAG among the COUNT tags seen with it, judged from TAG's side; or
 * CATALOG_NONE. */
static uint32_t choose(
    const struct evidence *evidence, uint32_t tag, size_t count)
{
	const struct meeting *meetings = evidence->meetings;
	uint32_t best = CATALOG_NONE, rival = 0, rivals = 0, other;
	size_t i;

	for (i = 0; i < count; i++) {
		other = evidence->met[i];
		if (!have_share(evidence, tag, other, 1, 2))
			continue;
		rivals += best != CATALOG_NONE;
		if (best == CATALOG_NONE ||
		    meetings[other].place > meetings[best].place) {
			if (best != CATALOG_NONE)
				rival = meetings[best].place;
			best = other;
		} else if (meetings[other].place > rival) {
			rival = meetings[other].place;
		}
	}
	if (best == CATALOG_NONE || meetings[best].both < TWINS_LEAST ||
	    !have_share(evidence, tag, best, 2, 3))
		return CATALOG_NONE;
	if (rivals && (meetings[best].place < TWINS_LEAST ||
			  meetings[best].place / 3 < rival))
		return CATALOG_NONE;
	return best;
}

static uint32_t prefer(struct evidence *evidence, uint32_t tag)
{
	uint32_t best;
	size_t count, i;

	if (count_aparts(evidence, tag) < TWINS_LEAST)
		return CATALOG_NONE;
	count = meet(evidence, tag);
	best = choose(evidence, tag, count);
	for (i = 0; i < count; i++)
		evidence->meetings[evidence->met[i]] = (struct meeting){0};
	return best;
}

/* Joins two rings of tags. */
static void join(struct tag_twins *twins, uint32_t a, uint32_t b)
{
	uint32_t next = twins->next[a], word = twins->word[a], at = a;

	if (word == twins->word[b])
		return;
	twins->next[a] = twins->next[b];
	twins->next[b] = next;
	if (twins->word[b] < word)
		word = twins->word[b];
	do
		twins->word[at] = word;
	while ((at = twins->next[at]) != a);
}

static void join_languages(const struct catalog *catalog,
    const atomic_bool *cancel, const struct schema_language *const *languages,
    int a, int b, struct tag_twins *twins)
{
	uint32_t tags = catalog->tags.count, tag;
	uint32_t *preferred = mem_new(tags, sizeof *preferred);
	struct evidence evidence = {.catalog = catalog,
	    .cancel = cancel,
	    .aparts = mem_resize(NULL, catalog->tag_start[catalog->count],
		sizeof *evidence.aparts),
	    .pairs = mem_resize(
		NULL, catalog->product_count, sizeof *evidence.pairs),
	    .start = mem_new((size_t)tags + 1, sizeof *evidence.start),
	    .meetings = mem_new(tags, sizeof *evidence.meetings),
	    .met = mem_new(tags, sizeof *evidence.met)};

	collect_pairs(&evidence, languages, a, b);
	sort_places(&evidence);
	for (tag = 0; tag < tags; tag++)
		preferred[tag] = thread_is_cancelled(cancel, 0)
				     ? CATALOG_NONE
				     : prefer(&evidence, tag);
	for (tag = 0; tag < tags; tag++)
		if (preferred[tag] != CATALOG_NONE &&
		    preferred[preferred[tag]] == tag)
			join(twins, tag, preferred[tag]);
	free(evidence.aparts);
	free(evidence.pairs);
	free(evidence.start);
	free(evidence.places);
	free(evidence.meetings);
	free(evidence.met);
	free(preferred);
}

static struct tag_twins *find_twins(
    const struct catalog *catalog, const atomic_bool *cancel)
{
	uint32_t tags = catalog->tags.count, i;
	struct tag_twins *twins =
	    mem_new(1, sizeof *twins + 2 * (size_t)tags * sizeof *twins->next);
	const struct schema_language **languages =
	    mem_new(catalog->langs.count, sizeof *languages);
	int a, b;

	twins->word = twins->next + tags;
	for (i = 0; i < tags; i++)
		twins->word[i] = twins->next[i] = i;
	for (i = 0; i < catalog->langs.count; i++)
		languages[i] = schema_language(catalog->langs.folded[i]);
	for (a = 0; catalog->count && a < SCHEMA_LANGUAGES; a++)
		for (b = a + 1; b < SCHEMA_LANGUAGES; b++)
			join_languages(catalog, cancel, languages, a, b, twins);
	free(languages);
	return twins;
}

/* If two threads come here at once, the work of one is dropped. */
const struct tag_twins *tag_twins_of(
    const struct catalog *shared, const atomic_bool *cancel)
{
	struct catalog *catalog = (struct catalog *)shared; /* its cache */
	struct tag_twins *known = atomic_load(&catalog->tag_twins), *twins;

	if (known)
		return known;
	twins = find_twins(catalog, cancel);
	if (thread_is_cancelled(cancel, 0)) {
		free(twins); /* half of them */
		return NULL;
	}
	if (atomic_compare_exchange_strong(&catalog->tag_twins, &known, twins))
		return twins;
	free(twins);
	return known;
}
