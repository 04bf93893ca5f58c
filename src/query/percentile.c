/*
 * Percentiles of scores. Different scores are few and rows are many, so rows
 * are counted by score, and only the scores are sorted.
 */
#include "query/percentile.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "query/mine.h"

enum { FIRST_SLOTS = 64 };

static inline uint32_t hash(float score)
{
	uint32_t bits;

	memcpy(&bits, &score, sizeof bits);
	bits *= 0x9E3779B1U;
	return bits ^ bits >> 15;
}

/* The slot of SCORE, or the free slot for it. */
static inline uint32_t *find_slot(
    const struct percentile_part *part, float score)
{
	uint32_t mask = part->slot_count - 1, at = hash(score) & mask;

	while (part->slots[at] && part->scores[part->slots[at] - 1] != score)
		at = (at + 1) & mask;
	return &part->slots[at];
}

/* At most half of the slots are taken; scores and counts have room for as many.
 */
static void grow(struct percentile_part *part)
{
	uint32_t i, room;

	part->slot_count =
	    part->slot_count ? part->slot_count * 2 : (uint32_t)FIRST_SLOTS;
	room = part->slot_count / 2;
	free(part->slots);
	part->slots = mem_new(part->slot_count, sizeof *part->slots);
	part->scores = mem_resize(part->scores, room, sizeof *part->scores);
	part->counts = mem_resize(part->counts, room, sizeof *part->counts);
	for (i = 0; i < part->distinct; i++)
		*find_slot(part, part->scores[i]) = i + 1;
}

static void add_score(struct percentile_part *part, float score)
{
	uint32_t *slot;

	score += 0.0F; /* turns -0 into 0 */
	if (part->distinct >= part->slot_count / 2)
		grow(part);
	slot = find_slot(part, score);
	if (!*slot) {
		part->scores[part->distinct] = score;
		part->counts[part->distinct] = 0;
		*slot = ++part->distinct;
	}
	part->counts[*slot - 1]++;
}

void percentile_add(
    struct percentile *percentile, const float scores[PART_COUNT])
{
	int i;

	percentile->size++;
	for (i = 0; i < PART_COUNT; i++)
		if (!isnan(scores[i]))
			add_score(&percentile->parts[i], scores[i]);
}

void percentile_add_row(struct percentile *percentile,
    const struct catalog *catalog, const struct weights *weights, uint32_t row)
{
	float scores[PART_COUNT], mine = mine_of_row(catalog, weights, row);
	int i;

	for (i = 0; i < PART_COUNT; i++)
		scores[i] = catalog->rating[i][row];
	percentile_add(percentile, scores);
	if (!isnan(mine))
		add_score(&percentile->parts[PART_MINE], mine);
}

struct tally {
	float score;
	uint32_t count;
};

static int compare_tallies(const void *a, const void *b)
{
	const struct tally *x = a, *y = b;

	return (x->score > y->score) - (x->score < y->score);
}

static void finish_part(struct percentile_part *part)
{
	struct tally *tallies = mem_new(part->distinct, sizeof *tallies);
	uint32_t i, sum = 0;

	for (i = 0; i < part->distinct; i++)
		tallies[i] = (struct tally){part->scores[i], part->counts[i]};
	qsort(tallies, part->distinct, sizeof *tallies, compare_tallies);
	for (i = 0; i < part->distinct; i++) {
		sum += tallies[i].count;
		part->scores[i] = tallies[i].score;
		part->counts[i] = sum;
	}
	free(tallies);
	free(part->slots);
	part->slots = NULL;
}

void percentile_finish(struct percentile *percentile)
{
	int i;

	for (i = 0; i < PART_SCORES; i++)
		finish_part(&percentile->parts[i]);
}

void percentile_release(struct percentile *percentile)
{
	int i;

	for (i = 0; i < PART_SCORES; i++) {
		free(percentile->parts[i].scores);
		free(percentile->parts[i].counts);
		free(percentile->parts[i].slots);
	}
	*percentile = (struct percentile){0};
}

uint32_t percentile_count(
    const struct percentile *percentile, enum review_part part)
{
	const struct percentile_part *p = &percentile->parts[part];

	return p->distinct ? p->counts[p->distinct - 1] : 0;
}

/* The number of different scores below LIMIT. */
static uint32_t find_score(const struct percentile_part *part, float limit)
{
	uint32_t low = 0, high = part->distinct;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (part->scores[middle] < limit)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

uint32_t percentile_below(
    const struct percentile *percentile, enum review_part part, double limit)
{
	const struct percentile_part *p = &percentile->parts[part];
	uint32_t at = find_score(p, (float)limit);

	return at ? p->counts[at - 1] : 0;
}

uint32_t percentile_equal(const struct percentile *percentile,
    enum review_part part, double score, uint32_t *below)
{
	const struct percentile_part *p = &percentile->parts[part];
	uint32_t at = find_score(p, (float)score);

	*below = at ? p->counts[at - 1] : 0;
	return at < p->distinct && p->scores[at] == (float)score
		   ? p->counts[at] - *below
		   : 0;
}

double percentile_rank(
    const struct percentile *percentile, enum review_part part, double score)
{
	uint32_t count = percentile_count(percentile, part), below, equal;

	if (!count || isnan(score))
		return NAN;
	equal = percentile_equal(percentile, part, score, &below);
	return 100 * (below + equal / 2.0) / count;
}

/* The score at place AT, from 0, in ascending order. */
static double score_at(const struct percentile_part *part, uint32_t at)
{
	return (double)part->scores[mem_first_from(
	    part->counts, part->distinct - 1, sizeof *part->counts, 0, at + 1)];
}

double percentile_quantile(
    const struct percentile *percentile, enum review_part part, double share)
{
	const struct percentile_part *p = &percentile->parts[part];
	uint32_t count = percentile_count(percentile, part), at;
	double place, low;

	if (!count)
		return NAN;
	place = share * (count - 1);
	at = (uint32_t)place;
	low = score_at(p, at);
	if (at + 1 >= count)
		return low;
	return low + (place - at) * (score_at(p, at + 1) - low);
}
