/*
 * Words over many rows. A word for many rows is searched in the texts of all
 * rows at once, in one long run through memory.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "query/match_plan.h"
#include "query/text/edge.h"

enum {
	POLL_BYTES = 1 << 20,
	SPARSE = 3 /* with fewer rows in so many, ask each */
};

static size_t count_rows(const unsigned char *set, uint32_t count)
{
	size_t sum = 0;
	uint32_t i;

	for (i = 0; i < count; i++)
		sum += set[i];
	return sum;
}

static bool begins_after(
    const struct catalog *catalog, uint32_t row, const char *hit)
{
	return catalog_folded_start(catalog, row) > hit;
}

/* The row that the text at HIT belongs to, at or after ROW. It is mostly near,
 * so steps double. */
static uint32_t row_at(
    const struct catalog *catalog, uint32_t row, const char *hit)
{
	uint32_t step = 1, high, middle;

	while (step < catalog->count - row &&
	       !begins_after(catalog, row + step, hit)) {
		row += step;
		step *= 2;
	}
	high = step < catalog->count - row ? row + step : catalog->count;
	while (high - row > 1) {
		middle = row + (high - row) / 2;
		if (begins_after(catalog, middle, hit))
			high = middle;
		else
			row = middle;
	}
	return row;
}

/* Whether a row's name without blanks and hyphens has the word. */
static bool name_has(
    const struct plan_node *node, const struct catalog_texts *texts)
{
	struct edge_hit hit = {0};

	return edge_find(&node->squeezed, texts->squeezed, texts->name, &hit);
}

/* Whether HIT in a row's TEXTS counts. *ON: where to continue. */
static bool take_hit(const struct plan_node *node, bool squeezed,
    const struct catalog_texts *texts, const char *hit, const char **on)
{
	struct text name = texts->name, summary = texts->summary;

	*on = summary.ptr + summary.len + 1;
	if (squeezed)
		return hit < summary.ptr && name_has(node, texts);
	if (hit < name.ptr + name.len || hit >= summary.ptr ||
	    name_has(node, texts))
		return true;
	*on = summary.ptr;
	return false;
}

/* Marks in OUT the rows of IN with the word in their texts, or SQUEEZED in
 * their names. */
static bool scan_texts(struct plan *plan, const struct plan_node *node,
    bool squeezed, const unsigned char *in, unsigned char *out)
{
	const struct needle *needle =
	    squeezed ? &node->squeezed : &node->folded;
	const struct catalog *catalog = plan->context->catalog;
	struct text block = catalog_folded_block(catalog);
	const char *p = block.ptr, *end = block.ptr + block.len, *stop, *hit;
	size_t overlap = needle->text.len ? needle->text.len - 1 : 0;
	struct catalog_texts texts;
	uint32_t row = 0;

	while ((size_t)(end - p) > overlap) {
		if (plan_is_cancelled(plan))
			return false;
		stop = (size_t)(end - p) > POLL_BYTES + overlap
			   ? p + POLL_BYTES + overlap
			   : end;
		while ((hit = needle_find(needle, p, stop))) {
			row = row_at(catalog, row, hit);
			texts = catalog_folded(catalog, row);
			if (out[row] || !in[row])
				p = texts.summary.ptr + texts.summary.len + 1;
			else
				out[row] =
				    take_hit(node, squeezed, &texts, hit, &p);
			if (p >= stop)
				break;
		}
		if (!hit)
			p = stop - overlap;
	}
	return true;
}

/* Whether squeezed names have to be searched for another text than the rest. */
static bool is_squeezed(const struct plan_node *node)
{
	return node->query->squeezed.len &&
	       !text_equal(node->query->folded, node->query->squeezed);
}

static bool text_has(
    const struct plan_node *node, const struct catalog_texts *texts)
{
	const char *p = texts->name.ptr, *hit;
	const char *end = texts->summary.ptr + texts->summary.len;

	while (p < end && (hit = needle_find(&node->folded, p, end)))
		if (take_hit(node, false, texts, hit, &p))
			return true;
	return false;
}

static bool scan_rows(struct plan *plan, const struct plan_node *node,
    const unsigned char *in, unsigned char *out)
{
	const struct catalog *catalog = plan->context->catalog;
	uint32_t count = catalog->count, row, steps = 0;
	bool apart = is_squeezed(node);
	struct catalog_texts texts;

	for (row = plan_next_row(in, 0, count); row < count;
	     row = plan_next_row(in, row + 1, count)) {
		if (plan_is_interrupted(plan, ++steps))
			return false;
		if (out[row])
			continue;
		texts = catalog_folded(catalog, row);
		out[row] =
		    (apart && name_has(node, &texts)) || text_has(node, &texts);
	}
	return true;
}

static void scan_names(struct plan *plan, const struct plan_node *node,
    const unsigned char *in, unsigned char *out)
{
	const struct catalog *catalog = plan->context->catalog;
	uint32_t count = catalog->count, row;

	if (!node->any_tag && !node->any_company)
		return;
	for (row = 0; row < count; row++)
		if (in[row])
			out[row] =
			    (node->any_company &&
				node->companies[catalog->company[row]]) ||
			    (node->any_tag &&
				plan_row_has_tag(catalog, row, node->tags));
}

bool plan_evaluate_word(struct plan *plan, struct plan_node *node,
    const unsigned char *in, unsigned char *out)
{
	uint32_t count = plan->context->catalog->count;
	const struct query_node *query = node->query;
	/* Texts are separated by line ends, so a word with one can't be found.
	 */
	bool ok = true,
	     text = !memchr(query->folded.ptr, '\n', query->folded.len);

	scan_names(plan, node, in, out); /* the quick way first */
	if (text && count_rows(in, count) < count / SPARSE) {
		ok = scan_rows(plan, node, in, out);
	} else if (text) {
		ok = scan_texts(plan, node, false, in, out);
		if (ok && is_squeezed(node))
			ok = scan_texts(plan, node, true, in, out);
	}
	return ok;
}

bool plan_match_fuzzy(struct plan *plan, const struct plan_node *node,
    uint32_t row, int32_t *score)
{
	const struct catalog *catalog = plan->context->catalog;
	struct text name = catalog_folded_name(catalog, row);
	struct text company = catalog->companies.folded[catalog->company[row]];

	if (fuzzy_match(node->fuzzy, name, score, NULL))
		return true;
	if (!company.len)
		return false;
	str_clear(&plan->scratch);
	str_add(&plan->scratch, company);
	str_putc(&plan->scratch, ' ');
	str_add(&plan->scratch, name);
	return fuzzy_match(node->fuzzy, str_text(&plan->scratch), score, NULL);
}

/* Length of the longest start of WORD that is in TEXT in order: quick, and
 * never too short. */
static size_t subsequence(struct text word, struct text text)
{
	const char *p = text.ptr, *end = text.ptr + text.len;
	size_t i;

	for (i = 0; i < word.len && p && p < end; i++) {
		p = memchr(p, word.ptr[i], (size_t)(end - p));
		if (!p)
			break;
		p++;
	}
	return i;
}

bool plan_evaluate_fuzzy(struct plan *plan, struct plan_node *node,
    const unsigned char *in, unsigned char *out)
{
	const struct catalog *catalog = plan->context->catalog;
	uint32_t count = catalog->count, row, i, steps = 0;
	size_t *begun = mem_new(catalog->companies.count, sizeof *begun);
	struct text word = node->query->folded, rest;
	int32_t score;

	for (i = 0; i < catalog->companies.count; i++) {
		begun[i] = subsequence(word, catalog->companies.folded[i]);
		if (begun[i] < word.len && word.ptr[begun[i]] == ' ')
			begun[i]++; /* the separator between company and name */
	}
	for (row = plan_next_row(in, 0, count); row < count;
	     row = plan_next_row(in, row + 1, count)) {
		if (plan_is_interrupted(plan, ++steps))
			break;
		i = (uint32_t)begun[catalog->company[row]];
		rest = text_from(word, i);
		out[row] = subsequence(rest,
			       catalog_folded_name(catalog, row)) == rest.len &&
			   plan_match_fuzzy(plan, node, row, &score);
	}
	free(begun);
	return row >= count;
}
