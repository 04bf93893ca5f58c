/*
 * Running a query over the catalogue one term at a time, each over the rows
 * left by the terms before. A word for many rows is searched in the texts of
 * all rows at once, in one long run through memory.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/mem.h"
#include "base/unicode.h"
#include "query/match_plan.h"
#include "query/mine.h"
#include "query/text/edge.h"

enum { DENSE_IDS = 1 << 24 };

int plan_compare_ids(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

bool plan_row_has_tag(
    const struct catalog *catalog, uint32_t row, const unsigned char *tags)
{
	uint32_t i;

	for (i = catalog->tag_start[row]; i < catalog->tag_start[row + 1]; i++)
		if (tags[catalog->tag_numbers[i]])
			return true;
	return false;
}

/* The value of a row's field, or NAN. */
static double row_value(
    const struct plan *plan, uint32_t row, enum query_field field)
{
	const struct catalog *catalog = plan->context->catalog;

	if (field == QUERY_PRICE)
		return plan->currencies[catalog->lang[row]]
			   ? catalog->price[row]
			   : NAN;
	if (field == QUERY_DATE || field == QUERY_AGE)
		return catalog->date[row] ? (double)catalog->date[row] : NAN;
	return (double)mine_or_part(catalog, &plan->query->weights,
	    (enum review_part)(field - QUERY_PARTS), row);
}

struct range {
	double low, high;
	bool low_open, high_open;
};

/* The day AGE (of UNIT) before TODAY; a missing bound stays missing, on the
 * other side. */
static double age_bound(int32_t today, double age, char unit)
{
	return isinf(age) ? -age : calendar_before(today, (int)age, unit);
}

static struct range range_of(
    const struct plan *plan, const struct query_node *query)
{
	struct range range = {
	    query->low, query->high, query->low_open, query->high_open};

	if (query->field == QUERY_AGE) { /* a higher age is an earlier date */
		int32_t today = plan->context->today;

		range = (struct range){
		    age_bound(today, query->high, query->high_unit),
		    age_bound(today, query->low, query->low_unit),
		    query->high_open, query->low_open};
	} else if (query->field < QUERY_PRICE) {
		/* Ratings are stored as floats: 0.8 must find 0.8f. */
		range.low = (double)(float)range.low;
		range.high = (double)(float)range.high;
	}
	return range;
}

static void evaluate_range(struct plan *plan, struct plan_node *node,
    const unsigned char *in, unsigned char *out)
{
	const struct catalog *catalog = plan->context->catalog;
	const struct query_node *query = node->query;
	struct range range = range_of(plan, query);
	uint32_t i;

	for (i = 0; i < catalog->count; i++) {
		double value;

		if (!in[i])
			continue;
		value = row_value(plan, i, query->field);
		if (!isnan(value))
			out[i] = (range.low_open ? value > range.low
						 : value >= range.low) &&
				 (range.high_open ? value < range.high
						  : value <= range.high);
	}
}

/* Whether a part of the name matches, also without blanks and hyphens from the
 * start of a word on. */
static bool name_has_part(
    const struct plan_node *node, struct text name, struct text squeezed)
{
	const struct query_node *query = node->query;
	struct edge_hit hit = {0};

	if (plan_match_string(query, query->folded, name))
		return true;
	while (edge_find(&node->squeezed, squeezed, name, &hit))
		if (query->prefix || hit.to == name.len)
			return true;
	return false;
}

static bool row_has_string(
    struct plan *plan, const struct plan_node *node, uint32_t at)
{
	const struct catalog *catalog = plan->context->catalog;
	const struct query_node *query = node->query;

	switch (query->field) {
	case QUERY_TAG:
		return plan_row_has_tag(catalog, at, node->tags);
	case QUERY_TYPE:
		return node->types >> catalog_type(catalog, at) & 1;
	case QUERY_COMPANY:
		return node->companies[catalog->company[at]];
	case QUERY_NAME:
		if (query->suffix && query->squeezed.len)
			return name_has_part(node,
			    catalog_folded_name(catalog, at),
			    catalog_squeezed_name(catalog, at));
		if (query->squeezed.len || !query->folded.len)
			return plan_match_string(query, query->squeezed,
			    catalog_squeezed_name(catalog, at));
		return plan_match_string(
		    query, query->folded, catalog_folded_name(catalog, at));
	default:
		str_clear(&plan->scratch);
		unicode_fold(&plan->scratch, catalog_ref(catalog, at), NULL);
		return plan_match_string(
		    query, query->folded, str_text(&plan->scratch));
	}
}

static bool evaluate_string(struct plan *plan, struct plan_node *node,
    const unsigned char *in, unsigned char *out)
{
	uint32_t count = plan->context->catalog->count, row, steps = 0;

	for (row = plan_next_row(in, 0, count); row < count;
	     row = plan_next_row(in, row + 1, count)) {
		if (plan_is_interrupted(plan, ++steps))
			return false;
		out[row] = row_has_string(plan, node, row);
	}
	return true;
}

static void evaluate_text(struct plan *plan, struct plan_node *node,
    const unsigned char *in, unsigned char *out)
{
	const struct catalog *catalog = plan->context->catalog;
	const int64_t *ids = node->ids;
	int64_t low, high, id;
	unsigned char *map;
	size_t i;

	if (!node->id_count)
		return;
	/* Ids are dense as a rule; in a foreign file they may not be, and the
	 * slow way is good enough. */
	low = ids[0];
	high = ids[node->id_count - 1];
	map = high - low < DENSE_IDS ? mem_new((size_t)(high - low) + 1, 1)
				     : NULL;
	for (i = 0; map && i < node->id_count; i++)
		map[ids[i] - low] = 1;
	for (i = 0; i < catalog->count; i++) {
		id = catalog->id[i];
		if (!in[i] || id <= 0 || id < low || id > high)
			continue;
		out[i] = map ? map[id - low]
			     : bsearch(&id, ids, node->id_count, sizeof id,
				   plan_compare_ids) != NULL;
	}
	free(map);
}

static bool has_flag(
    const struct match_context *context, enum query_kind kind, uint32_t i)
{
	const struct catalog *catalog = context->catalog;

	switch (kind) {
	case QUERY_PROBLEM:
		return (catalog->has[i] & VERSION_PROBLEM) != 0;
	case QUERY_NEW:
		return context->seen && known_is_kept(context->seen) &&
		       !known_has_row(context->seen, context->catalog, i);
	case QUERY_READ:
		return known_has_row(context->read, context->catalog, i);
	default:
		return context->marked && context->marked[catalog->product[i]];
	}
}

static void evaluate_flag(struct plan *plan, struct plan_node *node,
    const unsigned char *in, unsigned char *out)
{
	uint32_t i;

	for (i = 0; i < plan->context->catalog->count; i++)
		out[i] = in[i] && has_flag(plan->context, node->kind, i);
}

static bool evaluate_and(struct plan *plan, struct plan_node *node,
    const unsigned char *in, unsigned char *out)
{
	uint32_t count = plan->context->catalog->count;
	unsigned char *left = mem_resize(NULL, count, 1);
	size_t i;
	bool ok = true;

	memcpy(out, in, count);
	for (i = 0; ok && i < node->child_count; i++) {
		if (plan_next_row(out, 0, count) == count)
			break;
		memcpy(left, out, count);
		ok = plan_evaluate(plan, node->children[i], left, out);
	}
	free(left);
	return ok;
}

static bool evaluate_or(struct plan *plan, struct plan_node *node,
    const unsigned char *in, unsigned char *out)
{
	uint32_t count = plan->context->catalog->count, row;
	unsigned char *left = mem_resize(NULL, count, 1);
	unsigned char *some = mem_resize(NULL, count, 1);
	size_t i;
	bool ok = true;

	memcpy(left, in, count);
	for (i = 0; ok && i < node->child_count; i++) {
		ok = plan_evaluate(plan, node->children[i], left, some);
		for (row = 0; row < count; row++) {
			out[row] |= some[row];
			left[row] &= !some[row];
		}
	}
	free(left);
	free(some);
	return ok;
}

/* Marks every searched version of the products that have a row in SET. */
static void spread(
    const struct plan *plan, const unsigned char *set, unsigned char *out)
{
	const struct catalog *catalog = plan->context->catalog;
	uint32_t count = catalog->count, row, at;

	memcpy(out, set, count);
	if (catalog->product_count == count)
		return;
	for (row = plan_next_row(set, 0, count); row < count;
	     row = plan_next_row(set, row + 1, count)) {
		at = catalog->product_first[catalog->product[row]];
		for (; at != CATALOG_NONE; at = catalog->next[at])
			if (plan->lang_only == CATALOG_NONE ||
			    catalog->lang[at] == plan->lang_only)
				out[at] = 1;
	}
}

/*
 * A negation applies to all versions of a product: else `-wireless` would find
 * a wireless product in the language that has another word for it, and a term
 * and its negation would share products. The same goes for `field:none`: a
 * product with a price in the other version's currency is not without one.
 */
static bool evaluate_not(struct plan *plan, struct plan_node *node,
    const unsigned char *in, unsigned char *out)
{
	uint32_t count = plan->context->catalog->count, row;
	unsigned char *wide = mem_resize(NULL, count, 1);
	unsigned char *hits = mem_resize(NULL, count, 1);
	bool ok;

	spread(plan, in, wide);
	ok = plan_evaluate(plan, node->children[0], wide, hits);
	spread(plan, hits, wide);
	for (row = 0; row < count; row++)
		out[row] = in[row] & !wide[row];
	free(wide);
	free(hits);
	return ok;
}

bool plan_evaluate(struct plan *plan, struct plan_node *node,
    const unsigned char *in, unsigned char *out)
{
	uint32_t count = plan->context->catalog->count;

	if (plan_is_cancelled(plan) || !plan_spend(plan, count) ||
	    !plan_prepare(plan, node))
		return false;
	memset(out, 0, count);
	switch (node->kind) {
	case QUERY_ALL:
		memcpy(out, in, count);
		return true;
	case QUERY_AND:
		return evaluate_and(plan, node, in, out);
	case QUERY_OR:
		return evaluate_or(plan, node, in, out);
	case QUERY_NOT:
		return evaluate_not(plan, node, in, out);
	case QUERY_WORD:
		return plan_evaluate_word(plan, node, in, out);
	case QUERY_FUZZY:
		return plan_evaluate_fuzzy(plan, node, in, out);
	case QUERY_STRING:
		return evaluate_string(plan, node, in, out);
	case QUERY_SAVED:
		return plan_evaluate(plan, node->children[0], in, out);
	case QUERY_TEXT:
		evaluate_text(plan, node, in, out);
		return true;
	case QUERY_RANGE:
		evaluate_range(plan, node, in, out);
		return true;
	case QUERY_RULE:
		return plan_evaluate_rule(plan, node, in, out);
	case QUERY_MARKED:
	case QUERY_PROBLEM:
	case QUERY_NEW:
	case QUERY_READ:
		evaluate_flag(plan, node, in, out);
		return true;
	}
	return true;
}
