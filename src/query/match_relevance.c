/*
 * How well a row answers the words of a query: its worst word first (so a row
 * with all words in the name comes before one with a word in the summary), then
 * all words, then the better product, then the text's own rank.
 */
#include <math.h>
#include <stdlib.h>

#include "query/match_plan.h"
#include "query/text/edge.h"

/* The value of a word by its place; 0 to 255. */
enum {
	MIDDLE = 30, /* inside a word, anywhere */
	SUMMARY = 70,
	COMPANY = 90,
	TAG = 110,
	NAME_FUZZY = 130,  /* up to NAME_EXACT, by the score */
	NAME_PREFIX = 170, /* start of one of its words */
	NAME_WORD = 200,
	NAME_START = 230,
	NAME_EXACT = 255
};

enum { TEXT_BITS = 6, OVERALL_BITS = 9, SUM_BITS = 8 };

struct quality {
	int least, sum;
	int words;
	size_t bytes; /* of the words, without separators */
	int64_t text, text_most;
};

/* The start of a name is better than a later word, so the first match at the
 * start of a word decides. */
static int name_quality(
    const struct plan_node *node, const struct catalog_texts *texts)
{
	struct text squeezed = texts->squeezed, name = texts->name;
	struct edge_hit hit = {0};
	int best = 0;

	if (squeezed.len && text_equal(squeezed, node->squeezed.text))
		return NAME_EXACT;
	while (best < NAME_WORD &&
	       edge_find(&node->squeezed, squeezed, name, &hit)) {
		if (hit.next == 1)
			return NAME_START;
		best = edge_closes(name, hit.to) ? NAME_WORD : NAME_PREFIX;
	}
	if (!best && needle_find(&node->folded, name.ptr, name.ptr + name.len))
		best = MIDDLE;
	return best;
}

static int part_quality(unsigned char part, int word)
{
	return part == PLAN_WORD ? word : part ? MIDDLE : 0;
}

static int better(int a, int b)
{
	return a > b ? a : b;
}

static int summary_quality(struct text summary, const struct needle *needle)
{
	const char *p = summary.ptr, *end = p + summary.len;
	int best = 0;

	for (; p < end && (p = needle_find(needle, p, end)); p++) {
		if (edge_opens(summary, (size_t)(p - summary.ptr)))
			return SUMMARY;
		best = MIDDLE;
	}
	return best;
}

static int word_quality(
    const struct plan *plan, const struct plan_node *node, uint32_t at)
{
	const struct catalog *catalog = plan->context->catalog;
	struct catalog_texts texts = catalog_folded(catalog, at);
	int best = name_quality(node, &texts);
	uint32_t i;

	if (best > MIDDLE)
		return best;
	for (i = catalog->tag_start[at];
	     i < catalog->tag_start[at + 1] && best < TAG; i++)
		best = better(best,
		    part_quality(node->tags[catalog->tag_numbers[i]], TAG));
	best = better(
	    best, part_quality(node->companies[catalog->company[at]], COMPANY));
	if (best > MIDDLE)
		return best;
	return better(best, summary_quality(texts.summary, &node->folded));
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
	int64_t id = plan->context->catalog->id[row], *found;

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

/* Of alternatives the best one counts. */
static void measure_or(struct plan *plan, struct plan_node *node, uint32_t row,
    struct quality *quality)
{
	struct quality best = {0};
	size_t i;

	for (i = 0; i < node->child_count; i++) {
		struct quality one = {.least = NAME_EXACT};

		measure(plan, node->children[i], row, &one);
		/* A missing word says nothing about the others. */
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
	default: /* numbers and negated terms rank nothing */
		return;
	}
}

/* Overall in hundredths, with a place below for rows without. */
static int32_t overall_of(float overall)
{
	if (isnan(overall) || overall < 0)
		return 0;
	return overall < 5 ? 1 + (int32_t)lroundf(overall * 100) : 501;
}

int32_t plan_relevance(struct plan *plan, uint32_t row)
{
	const struct catalog *catalog = plan->context->catalog;
	struct quality quality = {.least = NAME_EXACT};
	int32_t text = (1 << TEXT_BITS) - 1, score;

	measure(plan, plan->root, row, &quality);
	if (!quality.words)
		return quality.text > INT32_MAX ? INT32_MAX
						: (int32_t)quality.text;
	/* Several words that together are the whole name. */
	if (quality.words > 1 && quality.least > NAME_FUZZY &&
	    quality.bytes == catalog_squeezed_name(catalog, row).len)
		quality.least = NAME_EXACT;
	score = quality.least << SUM_BITS | average(&quality);
	score = score << OVERALL_BITS |
		overall_of(catalog->rating[PART_OVERALL][row]);
	text = quality.text_most
		   ? (int32_t)(quality.text * text / quality.text_most)
		   : 0;
	return score << TEXT_BITS | text;
}
