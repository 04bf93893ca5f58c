/*
 * How well a row answers the words of a query: the worst of its words first
 * (so what has them all in the name comes before what has one in the summary),
 * then all of them, then the shorter name, then the text's own rank.
 */
#include <ctype.h>
#include <stdlib.h>

#include "query/match_plan.h"

/* What a word is worth by where it stands; 0 to 255. */
enum {
	IN_SUMMARY = 30,
	TAG_PART = 90,
	COMPANY_PART = 95,
	TAG_WHOLE = 110,
	COMPANY_WHOLE = 120,
	NAME_FUZZY = 130, /* up to NAME_EXACT, by the score */
	NAME_INNER = 150,
	NAME_PREFIX = 200, /* of a word of it */
	NAME_START = 210,
	NAME_WORD = 220,
	NAME_FIRST_WORD = 235,
	NAME_EXACT = 255
};

enum { HITS = 16, TEXT_BITS = 6 };

struct quality {
	int least, sum;
	int words;
	size_t bytes; /* of the words, squeezed */
	int64_t text, text_most;
};

static bool is_separator(char c)
{
	return c == ' ' || c == '-';
}

static bool is_word_byte(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* Where in NAME the run of LEN bytes that are no separators ends. */
static size_t skip_bytes(struct text name, size_t at, size_t len)
{
	for (; at < name.len && len; at++)
		if (!is_separator(name.ptr[at]))
			len--;
	return at;
}

static int hit_quality(struct text name, size_t start, size_t end)
{
	bool first, opens, closes;

	while (start < end && is_separator(name.ptr[start]))
		start++;
	first = start == 0;
	opens = first || !is_word_byte(name.ptr[start - 1]);
	closes = end == name.len || !is_word_byte(name.ptr[end]);
	if (opens && closes)
		return first ? NAME_FIRST_WORD : NAME_WORD;
	if (opens)
		return first ? NAME_START : NAME_PREFIX;
	return NAME_INNER;
}

/* The word was found without hyphens and blanks; how it stands is seen in the
 * name that has them. */
static int name_quality(
    const struct plan *plan, const struct plan_node *node, uint32_t row)
{
	const struct catalog *catalog = plan->context->catalog;
	struct text squeezed = catalog_squeezed_name(catalog, row);
	struct text name = catalog_folded_name(catalog, row);
	size_t len = node->squeezed.text.len, at = 0, done = 0;
	const char *end = squeezed.ptr + squeezed.len, *hit;
	int best = 0, quality, hits;

	if (!len)
		return needle_find(&node->folded, name.ptr, name.ptr + name.len)
			   ? NAME_INNER
			   : 0;
	if (text_equal(squeezed, node->squeezed.text))
		return NAME_EXACT;
	hit = needle_find(&node->squeezed, squeezed.ptr, end);
	/* Only the first can be the name's first word or its start. */
	for (hits = 0; hit && hits < HITS && best < NAME_WORD; hits++) {
		size_t offset = (size_t)(hit - squeezed.ptr);

		at = skip_bytes(name, at, offset - done);
		done = offset;
		quality = hit_quality(name, at, skip_bytes(name, at, len));
		best = quality > best ? quality : best;
		hit = needle_find(&node->squeezed, hit + 1, end);
	}
	return best;
}

static int word_quality(
    const struct plan *plan, const struct plan_node *node, uint32_t at)
{
	const struct catalog *catalog = plan->context->catalog;
	const struct catalog_row *row = &catalog->rows[at];
	const uint32_t *tags = catalog->tag_numbers + row->tags;
	struct text summary;
	int best = name_quality(plan, node, at), hit;
	uint16_t i;

	if (best)
		return best;
	hit = node->companies[row->company];
	if (hit)
		best = hit == 2 ? COMPANY_WHOLE : COMPANY_PART;
	for (i = 0; i < row->tag_count && best < TAG_WHOLE; i++) {
		hit = node->tags[tags[i]];
		if (hit == 2)
			best = TAG_WHOLE;
		else if (hit && best < TAG_PART)
			best = TAG_PART;
	}
	if (best)
		return best;
	summary = catalog_folded_summary(catalog, at);
	return needle_find(
		   &node->folded, summary.ptr, summary.ptr + summary.len)
		   ? IN_SUMMARY
		   : 0;
}

static int fuzzy_quality(
    struct plan *plan, const struct plan_node *node, uint32_t row)
{
	int32_t score, best = fuzzy_best(node->fuzzy);

	if (!plan_match_fuzzy(plan, node, row, &score))
		return 0;
	if (score > best)
		score = best;
	return NAME_FUZZY + (int)((int64_t)(NAME_EXACT - 1 - NAME_FUZZY) *
				  score / (best > 0 ? best : 1));
}

static void add_text(const struct plan *plan, const struct plan_node *node,
    uint32_t row, struct quality *quality)
{
	int64_t id = plan->context->catalog->rows[row].id, *found;

	if (!node->scores || !node->id_count)
		return;
	found = bsearch(&id, node->ids, node->id_count, sizeof *node->ids,
	    plan_compare_ids);
	quality->text_most += (int64_t)node->score_high - node->score_low + 1;
	if (found)
		quality->text += (int64_t)node->scores[found - node->ids] -
				 node->score_low + 1;
}

static int average(const struct quality *quality)
{
	return quality->words ? quality->sum / quality->words : 0;
}

static void measure(struct plan *plan, struct plan_node *node, uint32_t row,
    struct quality *quality);

/* Of alternatives the best counts. */
static void measure_or(struct plan *plan, struct plan_node *node, uint32_t row,
    struct quality *quality)
{
	struct quality best = {0};
	size_t i;

	for (i = 0; i < node->child_count; i++) {
		struct quality one = {.least = NAME_EXACT};

		measure(plan, node->children[i], row, &one);
		/* A word that is not there says nothing about the others. */
		if (one.words && one.least &&
		    (!best.words || one.least > best.least ||
			(one.least == best.least &&
			    average(&one) > average(&best)))) {
			one.text += best.text;
			one.text_most += best.text_most;
			best = one;
		} else {
			best.text += one.text;
			best.text_most += one.text_most;
		}
	}
	if (best.words && best.least < quality->least)
		quality->least = best.least;
	quality->sum += best.sum;
	quality->words += best.words;
	quality->bytes += best.bytes;
	quality->text += best.text;
	quality->text_most += best.text_most;
}

static void measure(struct plan *plan, struct plan_node *node, uint32_t row,
    struct quality *quality)
{
	int worth;
	size_t i;

	switch (node->kind) {
	case QUERY_OR:
		measure_or(plan, node, row, quality);
		return;
	case QUERY_AND:
	case QUERY_SAVED:
		for (i = 0; i < node->child_count; i++)
			measure(plan, node->children[i], row, quality);
		return;
	case QUERY_TEXT:
		add_text(plan, node, row, quality);
		return;
	case QUERY_WORD:
	case QUERY_FUZZY:
		if (!plan_prepare(plan, node))
			return;
		worth = node->kind == QUERY_WORD
			    ? word_quality(plan, node, row)
			    : fuzzy_quality(plan, node, row);
		quality->bytes += node->query->squeezed.len;
		quality->sum += worth;
		quality->words++;
		if (worth < quality->least)
			quality->least = worth;
		return;
	default: /* what is asked of numbers or is not wanted ranks nothing */
		return;
	}
}

int32_t plan_relevance(struct plan *plan, uint32_t row)
{
	const struct catalog *catalog = plan->context->catalog;
	struct quality quality = {.least = NAME_EXACT};
	size_t len;
	int32_t text;

	measure(plan, plan->root, row, &quality);
	if (!quality.words)
		return quality.text > INT32_MAX ? INT32_MAX
						: (int32_t)quality.text;
	len = catalog_squeezed_name(catalog, row).len;
	/* Several words that are the whole name between them. */
	if (quality.words > 1 && quality.least >= NAME_INNER &&
	    quality.bytes == len)
		quality.least = NAME_EXACT;
	text = (1 << TEXT_BITS) - 1;
	text = quality.text_most
		   ? (int32_t)(quality.text * text / quality.text_most)
		   : 0;
	return quality.least << 22 | average(&quality) << 14 |
	       (int32_t)(len < 255 ? 255 - len : 0) << TEXT_BITS | text;
}
