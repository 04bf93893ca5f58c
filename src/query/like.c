/*
 * Likeness of products. One pass over all tags counts how rare each is; then
 * every product of the type is compared with the given one.
 */
#include "query/like.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/thread.h"
#include "query/tag_twins.h"
#include "review/type.h"

#define PRICE_SPREAD 0.7 /* a price e^0.7 times as high counts as 1/e */

enum { SCORE_UNIT = 1000000 /* of a match's score */ };

static const double score_weight = 0.5;

struct like {
	atomic_uint holders;
	const struct catalog *catalog;
	uint32_t product;
	uint8_t type;     /* a type or group; 0: any */
	float *weights;   /* by tag */
	bool *own;        /* by tag: whether the product has it */
	uint32_t *stamps; /* by tag: the last product seen with it */
	const struct tag_twins *twins; /* each meaning counts once */
	double norm;                   /* norm of its own tags */
};

/* The next tag of PRODUCT from row *AT and place *I on that it has not shown
 * before; false after the last. */
static bool next_tag(struct like *like, uint32_t product, uint32_t *at,
    uint32_t *i, uint32_t *tag)
{
	const struct catalog *catalog = like->catalog;

	while (*at != CATALOG_NONE) {
		uint32_t start = catalog->tag_start[*at];

		while (*i < catalog->tag_start[*at + 1] - start) {
			*tag = like->twins
				   ->word[catalog->tag_numbers[start + (*i)++]];
			if (like->stamps[*tag] == product + 1)
				continue;
			like->stamps[*tag] = product + 1;
			return true;
		}
		*at = catalog->next[*at];
		*i = 0;
	}
	return false;
}

static void forget_stamps(struct like *like)
{
	memset(
	    like->stamps, 0, like->catalog->tags.count * sizeof *like->stamps);
}

/* The weight of a tag: the logarithm of products per product with the tag. */
static void weigh_tags(struct like *like, const atomic_bool *cancel)
{
	const struct catalog *catalog = like->catalog;
	uint32_t *counts = mem_new(catalog->tags.count, sizeof *counts);
	uint32_t product, at, i, tag;

	for (product = 0; product < catalog->product_count; product++) {
		if (thread_is_cancelled(cancel, product))
			break;
		at = catalog->product_first[product];
		i = 0;
		while (next_tag(like, product, &at, &i, &tag))
			counts[tag]++;
	}
	for (tag = 0; tag < catalog->tags.count; tag++)
		like->weights[tag] = counts[tag]
					 ? logf((float)catalog->product_count /
						(float)counts[tag])
					 : 0;
	free(counts);
	forget_stamps(like);
}

static void note_own(struct like *like)
{
	uint32_t at = like->catalog->product_first[like->product], i = 0, tag;

	while (next_tag(like, like->product, &at, &i, &tag)) {
		double weight = (double)like->weights[tag];

		like->own[tag] = true;
		like->norm += weight * weight;
	}
	forget_stamps(like);
}

/* The type that results must share. */
static uint8_t choose_type(const struct like *like)
{
	const struct catalog *catalog = like->catalog;
	uint8_t type =
	    catalog_type(catalog, catalog->product_first[like->product]);
	uint32_t product, count = 0;

	for (product = 0; type && product < catalog->product_count; product++) {
		count += catalog_type(
			     catalog, catalog->product_first[product]) == type;
		if (count >= LIKE_LEAST)
			return type;
	}
	return schema_types.types[type].parent;
}

struct like *like_new(
    const struct catalog *catalog, uint32_t row, const atomic_bool *cancel)
{
	const struct tag_twins *twins = tag_twins_of(catalog, cancel);
	struct like *like = twins ? mem_new(1, sizeof *like) : NULL;
	uint32_t tags = catalog->tags.count + 1;

	if (!like)
		return NULL;

	like->holders = 1;
	like->catalog = catalog;
	like->product = catalog->product[row];
	like->twins = twins;
	like->weights = mem_new(tags, sizeof *like->weights);
	like->own = mem_new(tags, sizeof *like->own);
	like->stamps = mem_new(tags, sizeof *like->stamps);
	like->type = choose_type(like);
	weigh_tags(like, cancel);
	note_own(like);
	return like;
}

struct like *like_hold(struct like *like)
{
	if (like)
		atomic_fetch_add(&like->holders, 1);
	return like;
}

void like_free(struct like *like)
{
	if (!like || atomic_fetch_sub(&like->holders, 1) > 1)
		return;
	free(like->weights);
	free(like->own);
	free(like->stamps);
	free(like);
}

/* The cosine between the tags of both products. */
static double share_of_tags(struct like *like, uint32_t product)
{
	uint32_t at = like->catalog->product_first[product], i = 0, tag;
	double norm = 0, shared = 0;

	while (next_tag(like, product, &at, &i, &tag)) {
		double weight = (double)like->weights[tag];

		norm += weight * weight;
		shared += like->own[tag] ? weight * weight : 0;
	}
	return norm > 0 && like->norm > 0 ? shared / sqrt(norm * like->norm)
					  : 0;
}

/* The price of PRODUCT in CURRENCY, or NAN. */
static double price_in(const struct catalog *catalog, uint32_t product,
    const struct schema_language *language)
{
	uint32_t at = catalog->product_first[product];

	for (; at != CATALOG_NONE; at = catalog->next[at])
		if (catalog->price[at] > 0 &&
		    schema_language(catalog_lang(catalog, at)) == language)
			return catalog->price[at];
	return NAN;
}

/* The price of PRODUCT as a multiple, in the first currency both have; NAN if
 * there is none. */
static double price_ratio(const struct like *like, uint32_t product)
{
	size_t i;

	for (i = 0; i < SCHEMA_LANGUAGES; i++) {
		const struct schema_language *language =
		    &review_schema.languages[i];
		double ratio = price_in(like->catalog, product, language) /
			       price_in(like->catalog, like->product, language);

		if (!isnan(ratio))
			return ratio;
	}
	return NAN;
}

/* A score of PRODUCT, from any version that has it: all agree. */
static float score_of(const struct catalog *catalog, uint32_t product, int part)
{
	uint32_t at = catalog->product_first[product];

	for (; at != CATALOG_NONE; at = catalog->next[at])
		if (!isnan(catalog->rating[part][at]))
			return catalog->rating[part][at];
	return NAN;
}

/* 1 minus the mean difference of the scores of the sections. */
static double nearness_of_scores(const struct like *like, uint32_t product)
{
	double sum = 0;
	int part, count = 0;

	for (part = 0; part < PART_COUNT; part++) {
		const struct schema_part *it = &review_schema.parts[part];
		float a, b;

		if (it->section == SECTION_OTHER)
			continue;
		a = score_of(like->catalog, like->product, part);
		b = score_of(like->catalog, product, part);
		if (isnan(a) || isnan(b))
			continue;
		sum += fabs((double)a - (double)b) / it->scale;
		count++;
	}
	return count ? 1 - sum / count : 0;
}

double like_score(struct like *like, uint32_t row)
{
	const struct catalog *catalog = like->catalog;
	uint32_t product = catalog->product[row];
	double ratio;

	if (catalog->kind[row] != REVIEW_PRODUCT ||
	    !type_is_of(&schema_types, catalog_type(catalog, row), like->type))
		return NAN;
	ratio = price_ratio(like, product);
	return share_of_tags(like, product) +
	       (isnan(ratio) ? 0 : exp(-fabs(log(ratio)) / PRICE_SPREAD)) +
	       score_weight * nearness_of_scores(like, product);
}

bool like_keep(
    struct like *like, struct match_list *list, const atomic_bool *cancel)
{
	size_t i, kept = 0;

	for (i = 0; i < list->count; i++) {
		if (thread_is_cancelled(cancel, i))
			return false;
		uint32_t row = list->matches[i].row;
		double score = like->catalog->product[row] == like->product
				   ? NAN
				   : like_score(like, row);

		if (!isnan(score))
			list->matches[kept++] = (struct match){
			    row, (int32_t)lround(score * SCORE_UNIT)};
	}
	list->count = kept;
	forget_stamps(like);
	return true;
}

/* The place of TAG among the COUNT rarest so far; LIKE_TAGS: none. */
static size_t find_place(
    const struct like *like, const uint32_t *tags, size_t count, uint32_t tag)
{
	const uint32_t *word = like->twins->word;
	size_t at = count, i;

	for (i = 0; i < count; i++)
		if (word[tags[i]] == word[tag])
			return LIKE_TAGS;
	while (
	    at && like->weights[word[tags[at - 1]]] < like->weights[word[tag]])
		at--;
	return at;
}

/* The rarest tags of ROW that the product has as well. */
static size_t find_shared(
    const struct like *like, uint32_t row, uint32_t tags[LIKE_TAGS])
{
	const struct catalog *catalog = like->catalog;
	size_t count = 0, at, j;
	uint32_t i;

	for (i = catalog->tag_start[row]; i < catalog->tag_start[row + 1];
	     i++) {
		uint32_t tag = catalog->tag_numbers[i];

		if (!like->own[like->twins->word[tag]])
			continue;
		at = find_place(like, tags, count, tag);
		if (at == LIKE_TAGS)
			continue;
		if (count < LIKE_TAGS)
			count++;
		for (j = count - 1; j > at; j--)
			tags[j] = tags[j - 1];
		tags[at] = tag;
	}
	return count;
}

void like_explain(struct like *like, uint32_t row, struct like_reason *reason)
{
	const struct catalog *catalog = like->catalog;
	const struct schema_language *language =
	    schema_language(catalog_lang(catalog, row));
	uint32_t tags[LIKE_TAGS];
	size_t i;

	*reason = (struct like_reason){.more = NAN};
	reason->tag_count = find_shared(like, row, tags);
	for (i = 0; i < reason->tag_count; i++)
		reason->tags[i] = catalog->tags.shown[tags[i]];
	if (!language)
		return;
	reason->currency = language->currency;
	reason->more = price_in(catalog, catalog->product[row], language) -
		       price_in(catalog, like->product, language);
}
