/*
 * Preparing a query: facts that can be found once (the tags and companies with
 * a word, the texts with it) are not looked up for every row.
 */
#include "query/match_plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "base/spelling.h"
#include "base/thread.h"
#include "query/language/query_narrow.h"
#include "query/order.h"
#include "query/tag_twins.h"
#include "query/text/edge.h"
#include "review/type.h"

enum {
	STEPS_MOST = 1 << 28,
	TEXT_STEPS = 32 /* cost of a result from the text, in rows */
};

static int cost_of(const struct plan_node *node)
{
	int cost = 0;
	size_t i;

	switch (node->kind) {
	case QUERY_STRING:
		return node->query->field == QUERY_REF    ? 4
		       : node->query->field == QUERY_NAME ? 3
							  : 1;
	case QUERY_TEXT:
		return 2;
	case QUERY_WORD:
		return 5;
	case QUERY_FUZZY:
		return 6;
	case QUERY_RULE: /* reads files */
		return 7;
	default:
		for (i = 0; i < node->child_count; i++)
			if (node->children[i]->cost > cost)
				cost = node->children[i]->cost;
		return cost;
	}
}

static int compare_costs(const void *a, const void *b)
{
	const struct plan_node *const *x = a, *const *y = b;

	if ((*x)->cost != (*y)->cost)
		return (*x)->cost < (*y)->cost ? -1 : 1;
	return ((*x)->query > (*y)->query) - ((*x)->query < (*y)->query);
}

static struct plan_node *make_node(
    struct plan *plan, const struct query_node *query);

/* `field:none` as the negation of `field:..` and `field:*`. */
static struct plan_node *make_missing(
    struct plan *plan, const struct query_node *query)
{
	struct query_node *nodes = arena_alloc(plan->arena, 2, sizeof *nodes);
	struct query_node *any = &nodes[0], *none = &nodes[1];

	*any = *query;
	any->none = false;
	any->low = -INFINITY;
	any->high = INFINITY;
	any->prefix = any->suffix = true;
	any->folded = any->squeezed = TEXT("");
	none->kind = QUERY_NOT;
	none->child_count = 1;
	none->children = arena_alloc(plan->arena, 1, sizeof any);
	none->children[0] = any;
	return make_node(plan, none);
}

/* Whether child AT of an AND or OR repeats an earlier one. */
static bool repeats(const struct query_node *query, size_t at)
{
	size_t i;

	for (i = 0; i < at; i++)
		if (query_same_nodes(query->children[i], query->children[at]))
			return true;
	return false;
}

static struct plan_node *make_node(
    struct plan *plan, const struct query_node *query)
{
	struct plan_node *node = arena_alloc(plan->arena, 1, sizeof *node);
	size_t i;

	if (query->none)
		return make_missing(plan, query);
	node->query = query;
	node->kind = query->kind;
	node->children = arena_alloc(
	    plan->arena, query->child_count, sizeof *node->children);
	for (i = 0; i < query->child_count; i++)
		if (!repeats(query, i))
			node->children[node->child_count++] =
			    make_node(plan, query->children[i]);
	node->cost = cost_of(node);
	if (node->kind == QUERY_AND)
		qsort(node->children, node->child_count, sizeof *node->children,
		    compare_costs);
	if (node->kind == QUERY_WORD || node->kind == QUERY_FUZZY ||
	    node->kind == QUERY_TEXT)
		plan->has_words = true;
	return node;
}

static void find_lang(struct plan *plan)
{
	const struct catalog_names *langs = &plan->context->catalog->langs;
	uint32_t i;

	plan->lang_only = CATALOG_NONE;
	plan->lang = plan->context->lang;
	if (!plan->query->lang.len)
		return;
	plan->lang = plan->query->lang;
	plan->lang_unknown = true;
	for (i = 0; i < langs->count; i++) {
		if (!text_equal(langs->folded[i], plan->lang))
			continue;
		plan->lang_only = i;
		plan->lang_unknown = false;
	}
}

void plan_init(struct plan *plan, const struct match_context *context,
    const struct query *query, struct error *error)
{
	*plan =
	    (struct plan){.context = context, .query = query, .error = error};
	plan->arena = arena_new();
	find_lang(plan);
	plan->currencies = order_currencies(context->catalog, plan->lang);
	plan->root = make_node(plan, query->root);
}

static void release_node(struct plan_node *node)
{
	size_t i;

	for (i = 0; i < node->child_count; i++)
		release_node(node->children[i]);
	fuzzy_free(node->fuzzy);
	if (node->same)
		return;
	free(node->ids);
	free(node->scores);
}

void plan_release(struct plan *plan)
{
	release_node(plan->root);
	arena_free(plan->arena);
	free(plan->currencies);
	plan_rules_free(plan->rules);
	str_release(&plan->scratch);
}

bool plan_spend(struct plan *plan, uint64_t steps)
{
	uint64_t most = plan->context->steps_most;

	plan->steps += steps;
	if (plan->steps <= (most ? most : STEPS_MOST))
		return true;
	error_set(plan->error, _("this search would take too long in a library "
				 "of this size: ask for less at once"));
	return false;
}

bool plan_is_cancelled(const struct plan *plan)
{
	return thread_is_cancelled(plan->context->cancel, 0);
}

uint32_t plan_next_row(const unsigned char *set, uint32_t row, uint32_t count)
{
	const unsigned char *at =
	    row < count ? memchr(set + row, 1, count - row) : NULL;

	return at ? (uint32_t)(at - set) : count;
}

bool plan_is_interrupted(const struct plan *plan, uint32_t row)
{
	return thread_is_cancelled(plan->context->cancel, row);
}

static bool ends_with(struct text text, struct text part)
{
	size_t rest = text.len - part.len;

	return text.len >= part.len &&
	       text_equal((struct text){text.ptr + rest, part.len}, part);
}

bool plan_match_string(
    const struct query_node *query, struct text wanted, struct text folded)
{
	struct text stem = spelling_stem(wanted);

	if (query->prefix && query->suffix)
		return !stem.len ||
		       memmem(folded.ptr, folded.len, stem.ptr, stem.len);
	if (query->prefix)
		return text_at(folded, 0, stem);
	if (!query->suffix)
		return text_equal(spelling_stem(folded), stem);
	return ends_with(folded, wanted) ||
	       (stem.len < wanted.len && ends_with(folded, stem));
}

/* The NAMES that match the string of a `tag:` or `company:`. */
static unsigned char *match_names(struct plan *plan,
    const struct query_node *query, const struct catalog_names *names,
    bool *any)
{
	unsigned char *hits =
	    (unsigned char *)arena_bytes(plan->arena, names->count + 1);
	uint32_t i;

	for (i = 0; i < names->count; i++) {
		hits[i] =
		    names->folded[i].len &&
		    plan_match_string(query, query->folded, names->folded[i]);
		*any |= hits[i];
	}
	return hits;
}

/* The way in which WORD matches a tag or company. */
static unsigned char find_in_name(const struct needle *needle, struct text name)
{
	const char *end = name.ptr + name.len, *hit = name.ptr;
	unsigned char how = 0;

	while (name.len && (hit = needle_find(needle, hit, end))) {
		if (edge_opens(name, (size_t)(hit - name.ptr)))
			return PLAN_WORD;
		how = PLAN_MIDDLE;
		if (++hit == end)
			break;
	}
	return how;
}

/* The NAMES that contain WORD. */
static unsigned char *find_in_names(struct plan *plan, struct text word,
    const struct catalog_names *names, bool *any)
{
	struct needle needle = needle_of(word);
	unsigned char *hits =
	    (unsigned char *)arena_bytes(plan->arena, names->count + 1);
	uint32_t i;

	for (i = 0; i < names->count; i++) {
		hits[i] = find_in_name(&needle, names->folded[i]);
		*any |= hits[i] != 0;
	}
	return hits;
}

static void prepare_word(struct plan *plan, struct plan_node *node)
{
	const struct catalog *catalog = plan->context->catalog;
	struct str tag = {0};
	struct text word;
	size_t i;

	node->folded = needle_of(node->query->folded);
	node->squeezed = needle_of(node->query->squeezed);
	/* Not catalog_fold_tag: blanks at the ends of a string count. */
	str_add(&tag, node->query->folded);
	for (i = 0; i < tag.len; i++)
		if (tag.data[i] == ' ')
			tag.data[i] = '-';
	word = arena_text(plan->arena, str_text(&tag));
	node->tags = find_in_names(plan, word, &catalog->tags, &node->any_tag);
	node->companies =
	    find_in_names(plan, word, &catalog->companies, &node->any_company);
	str_release(&tag);
}

/* A match of a tag is a match of all tags with the same meaning. */
static void spread_to_twins(const struct catalog *catalog,
    const atomic_bool *cancel, bool any, unsigned char *hits)
{
	const struct tag_twins *twins =
	    any ? tag_twins_of(catalog, cancel) : NULL;
	uint32_t i, at;

	for (i = 0; twins && i < catalog->tags.count; i++)
		for (at = twins->next[i]; at != i; at = twins->next[at])
			if (hits[at] < hits[i])
				hits[at] = hits[i];
}

static void prepare_string(struct plan *plan, struct plan_node *node)
{
	const struct catalog *catalog = plan->context->catalog;

	node->squeezed = needle_of(node->query->squeezed);
	if (node->query->field == QUERY_TAG) {
		node->tags = match_names(
		    plan, node->query, &catalog->tags, &node->any_tag);
		spread_to_twins(
		    catalog, plan->context->cancel, node->any_tag, node->tags);
	}
	if (node->query->field == QUERY_TYPE)
		node->types = type_find(&schema_types, node->query->folded,
		    node->query->suffix, node->query->prefix);
	if (node->query->field == QUERY_COMPANY)
		node->companies = match_names(
		    plan, node->query, &catalog->companies, &node->any_company);
}

/* Takes over the result of a node with the same question. */
static bool take_same(struct plan *plan, struct plan_node *node)
{
	struct plan_node *same = plan->texts;

	while (same && !query_same_nodes(same->query, node->query))
		same = same->next_text;
	if (!same)
		return false;
	node->same = same;
	node->ids = same->ids;
	node->scores = same->scores;
	node->id_count = same->id_count;
	node->score_low = same->score_low;
	node->score_high = same->score_high;
	return true;
}

static bool prepare_text(struct plan *plan, struct plan_node *node)
{
	const struct match_context *context = plan->context;
	struct text_search search = query_text_search(node->query);
	size_t i;

	if (!context->find_text || take_same(plan, node))
		return true;
	if (!context->find_text(context->find_context, &search, &node->ids,
		&node->scores, &node->id_count, plan->error))
		return false;
	if (!plan_spend(plan, (uint64_t)node->id_count * TEXT_STEPS))
		return false;
	for (i = 0; node->scores && i < node->id_count; i++) {
		int32_t score = node->scores[i];

		if (!i || score < node->score_low)
			node->score_low = score;
		if (!i || score > node->score_high)
			node->score_high = score;
	}
	node->next_text = plan->texts;
	plan->texts = node;
	return true;
}

bool plan_prepare(struct plan *plan, struct plan_node *node)
{
	if (node->prepared)
		return true;
	node->prepared = true;
	switch (node->kind) {
	case QUERY_WORD:
		prepare_word(plan, node);
		return true;
	case QUERY_STRING:
		prepare_string(plan, node);
		return true;
	case QUERY_FUZZY:
		node->fuzzy = fuzzy_new(node->query->folded);
		return true;
	case QUERY_TEXT:
		return prepare_text(plan, node);
	default:
		return true;
	}
}
