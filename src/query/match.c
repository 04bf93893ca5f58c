/*
 * A query run over the catalogue: from matching rows to one ranked result for
 * each product, in order.
 */
#include "query/match.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/message.h"
#include "query/like.h"
#include "query/match_plan.h"
#include "query/mine.h"
#include "query/order.h"
#include "query/points.h"
#include "query/ref.h"

/* The rows to search: all, or those of the products in WITHIN. */
static void fill_base(const struct plan *plan, const struct match_list *within,
    unsigned char *set)
{
	const struct catalog *catalog = plan->context->catalog;
	uint32_t row;
	size_t i;

	memset(set, !within && !plan->lang_unknown, catalog->count);
	for (i = 0; within && i < within->count; i++) {
		row = catalog->product[within->matches[i].row];
		row = catalog->product_first[row];
		for (; row != CATALOG_NONE; row = catalog->next[row])
			set[row] = !plan->lang_unknown;
	}
	if (plan->lang_only == CATALOG_NONE)
		return;
	for (row = 0; row < catalog->count; row++)
		set[row] &= catalog->lang[row] == plan->lang_only;
}

/* The version of ROW's product to show, of those in SET; CATALOG_NONE if
 * another row stands for the product. */
static uint32_t pick_version(
    const struct plan *plan, const unsigned char *set, uint32_t row)
{
	const struct catalog *catalog = plan->context->catalog;
	uint32_t at = catalog->product_first[catalog->product[row]];
	uint32_t best = CATALOG_NONE;

	if (at == row && catalog->next[row] == CATALOG_NONE)
		return row;
	for (; at != CATALOG_NONE; at = catalog->next[at]) {
		if (!set[at])
			continue;
		if (best == CATALOG_NONE && at != row)
			return CATALOG_NONE;
		best = best == CATALOG_NONE
			   ? at
			   : catalog_prefer(catalog, best, at, plan->lang);
	}
	return best;
}

static bool is_kind(const struct plan *plan, uint32_t row)
{
	enum query_kinds kinds = plan->query->kinds;

	return kinds == QUERY_BOTH ||
	       (kinds == QUERY_COMPANIES) ==
		   (plan->context->catalog->kind[row] == REVIEW_COMPANY);
}

static bool collect(
    struct plan *plan, const unsigned char *set, struct match_list *out)
{
	uint32_t count = plan->context->catalog->count, row, version;

	for (row = plan_next_row(set, 0, count); row < count;
	     row = plan_next_row(set, row + 1, count)) {
		if (!is_kind(plan, row))
			continue;
		version = pick_version(plan, set, row);
		if (version == CATALOG_NONE)
			continue;
		out->matches = mem_grow(out->matches, out->count,
		    &out->capacity, sizeof *out->matches);
		out->matches[out->count++] = (struct match){version, 0};
	}
	return !plan_is_cancelled(plan);
}

static bool rank(struct plan *plan, struct match_list *list)
{
	size_t i;

	for (i = 0; i < list->count; i++) {
		if (plan_is_interrupted(plan, (uint32_t)i))
			return false;
		list->matches[i].score =
		    plan_relevance(plan, list->matches[i].row);
	}
	return true;
}

/* Fills SET with the rows that match. */
static bool evaluate(
    struct plan *plan, const struct match_list *within, unsigned char *set)
{
	unsigned char *base =
	    mem_resize(NULL, plan->context->catalog->count, 1);
	bool ok;

	fill_base(plan, within, base);
	ok = plan_evaluate(plan, plan->root, base, set);
	free(base);
	return ok;
}

static bool find(
    struct plan *plan, const struct match_list *within, struct match_list *out)
{
	unsigned char *set = mem_resize(NULL, plan->context->catalog->count, 1);
	bool ok = evaluate(plan, within, set) && collect(plan, set, out);

	free(set);
	return ok;
}

static const struct query_sort *sort_of(
    const struct query *query, const struct query_sort *sort)
{
	return sort && sort->count ? sort : &query->sort;
}

/* Keeps the products that no other one beats on both price and score. */
static void keep_frontier(const struct plan *plan, struct match_list *found)
{
	const struct weights *weights = &plan->query->weights;
	const struct axis_source source = {
	    plan->context->catalog, weights, plan->lang};
	struct points points = {0};
	size_t i, kept = 0;

	if (!found->count)
		return;
	points_collect(&points, &source, found, AXIS_PRICE,
	    AXIS_PARTS + (enum axis)mine_or_whole(weights));
	for (i = 0; i < points.count; i++)
		if (points.items[i].frontier)
			found->matches[kept++] =
			    found->matches[points.items[i].at];
	found->count = kept;
	points_release(&points);
}

/* Keeps products like the one that `like:` names; false when cancelled, or with
 * the error set if there is none. */
static bool keep_like(struct plan *plan, struct match_list *found)
{
	const struct catalog *catalog = plan->context->catalog;
	const atomic_bool *cancel = plan->context->cancel;
	struct ref_answer answer;
	struct str why = {0};
	bool named = ref_find(catalog, plan->query->like, &answer);
	uint32_t row = named ? catalog->product_first[answer.products[0]] : 0;
	size_t i;

	if (named && catalog->kind[row] != REVIEW_PRODUCT) {
		named = false;
		error_set(plan->error, _("like: %.*s is a company, no product"),
		    (int)plan->query->like.len, plan->query->like.ptr);
	} else if (named) {
		found->like = like_new(catalog, row, cancel);
		named = found->like && like_keep(found->like, found, cancel);
	} else {
		ref_explain(
		    catalog, plan->query->like, &answer, plan->lang, &why);
		for (i = 0; i < why.len; i++)
			if (why.data[i] == '\n')
				why.data[i] = ' ';
		error_set(plan->error, "like: %s", str_c(&why));
	}
	str_release(&why);
	ref_answer_release(&answer);
	return named;
}

static bool put_in_order(const struct plan *plan, const struct query_sort *sort,
    struct match_list *list)
{
	const struct match_context *context = plan->context;
	const struct order order = {.catalog = context->catalog,
	    .weights = &plan->query->weights,
	    .sort = sort,
	    .lang = plan->lang,
	    .first = context->first,
	    .cancel = context->cancel};

	return order_sort(&order, list);
}

bool match_run(const struct match_context *context, const struct query *query,
    const struct query_sort *sort, const struct match_list *within,
    struct match_list *out, struct error *error)
{
	struct match_list found = {0};
	struct plan plan;
	bool ok;

	sort = sort_of(query, sort);
	plan_init(&plan, context, query, error);
	ok = find(&plan, within, &found);
	if (ok && query->frontier)
		keep_frontier(&plan, &found);
	if (ok && query->like.len)
		ok = keep_like(&plan, &found);
	else if (ok && plan.has_words)
		ok = rank(&plan, &found);
	ok = ok && put_in_order(&plan, sort, &found);
	plan_release(&plan);
	if (ok) {
		match_list_release(out);
		*out = found;
	} else {
		match_list_release(&found);
	}
	return ok;
}

bool match_sort_all(const struct match_context *context,
    const struct query *query, const struct query_sort *sort,
    const struct match_list *list, struct match_list *out)
{
	const struct order order = {.catalog = context->catalog,
	    .weights = &query->weights,
	    .sort = sort_of(query, sort),
	    .lang = query->lang.len ? query->lang : context->lang,
	    .cancel = context->cancel};
	bool sorted;

	*out = *list;
	out->matches = mem_resize(NULL, list->count, sizeof *out->matches);
	if (list->count)
		memcpy(out->matches, list->matches,
		    list->count * sizeof *out->matches);
	out->capacity = list->count;
	out->like = like_hold(list->like);
	sorted = order_sort(&order, out);
	if (!sorted)
		match_list_release(out);
	return sorted;
}

bool match_versions(const struct match_context *context,
    const struct query *query, const struct match_list *list,
    unsigned char *found, struct error *error)
{
	struct plan plan;
	bool ok;

	plan_init(&plan, context, query, error);
	ok = evaluate(&plan, list, found);
	plan_release(&plan);
	return ok;
}

void match_list_release(struct match_list *list)
{
	free(list->matches);
	like_free(list->like);
	*list = (struct match_list){0};
}
