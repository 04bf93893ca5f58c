/*
 * Sort keys: `sort:` in a query, `--sort` on the command line.
 */
#include "query/language/query_sort.h"

#include "base/message.h"
#include "query/language/query.h"
#include "query/language/query_lex.h"
#include "query/language/query_parser.h"
#include "review/schema.h"

/* The field of each order, except relevance and the parts. */
static const enum query_field fields[SORT_KEYS] = {[SORT_NAME] = QUERY_NAME,
    [SORT_COMPANY] = QUERY_COMPANY,
    [SORT_TYPE] = QUERY_TYPE,
    [SORT_DATE] = QUERY_DATE,
    [SORT_PRICE] = QUERY_PRICE,
    [SORT_REF] = QUERY_REF};

const char query_no_weights[] =
    N_("`mine` is the score by your weights, and none are set: give them by "
       "--weights science=3,cost=2, in the browser by W");

bool query_sort_needs_weights(const struct query_sort *sort)
{
	size_t i;

	for (i = 0; i < sort->count; i++)
		if (sort->by[i].key == SORT_PARTS + PART_MINE)
			return true;
	return false;
}

bool query_sort_is_part(enum query_sort_key key)
{
	return key >= SORT_PARTS && key < SORT_PARTS + PART_SCORES;
}

const char *query_sort_name(enum query_sort_key key)
{
	if (key == SORT_RELEVANCE)
		return "relevance";
	return query_field_name(
	    query_sort_is_part(key)
		? (enum query_field)(QUERY_PARTS + (key - SORT_PARTS))
		: fields[key]);
}

/* Without the parts, whose labels are in the schema. */
static const char *const labels[SORT_KEYS] = {
    [SORT_RELEVANCE] = NC_("order", "relevance"),
    [SORT_NAME] = NC_("order", "name"),
    [SORT_COMPANY] = NC_("order", "company"),
    [SORT_TYPE] = NC_("order", "type"),
    [SORT_DATE] = NC_("order", "date"),
    [SORT_PRICE] = NC_("order", "price"),
    [SORT_REF] = NC_("order", "ref")};

const char *query_sort_label(enum query_sort_key key)
{
	if (!message_spoken())
		return query_sort_name(key);
	return query_sort_is_part(key)
		   ? _(review_schema.parts[key - SORT_PARTS].label)
		   : _(labels[key]);
}

static bool add_sort_key(struct query_parser *parser,
    const struct query_value *value, struct query_sort *sort)
{
	struct text text = value->low.text;
	static const struct query_unknown unknown = {
	    N_("unknown sort key `%s`: did you mean `%s`?"),
	    N_("unknown sort key `%s`; there are %s")};
	const char *words[SORT_KEYS];
	size_t sign, key, start = value->low.start + value->low.quoted;
	bool descending = query_lex_sign(text, 0, "-", &sign) != 0;

	if (descending) {
		text = text_from(text, sign);
		start += sign;
	}
	for (key = 0; key < SORT_KEYS; key++)
		words[key] = query_sort_name((enum query_sort_key)key);
	key = query_find_word(parser, &unknown, start, text, words, SORT_KEYS);
	if (key == SORT_KEYS)
		return false;
	if (sort->count == QUERY_SORTS)
		return query_fail(parser, value->start, value->end, false,
		    _("%d sort keys at most"), QUERY_SORTS);
	sort->by[sort->count].key = (enum query_sort_key)key;
	sort->by[sort->count++].descending = descending;
	return true;
}

bool query_read_sort(struct query_parser *parser, struct query_sort *sort)
{
	struct query_value value;

	do {
		if (!query_read_word(parser, "sort", &value) ||
		    !add_sort_key(parser, &value, sort))
			return false;
	} while (query_take_comma(parser));
	return true;
}

bool query_parse_sort(struct arena *arena, struct text source,
    struct query_sort *sort, struct query_error *error)
{
	struct query_state state = {.arena = arena, .error = error};
	struct query_parser parser = {.state = &state, .source = source};

	*error = (struct query_error){0};
	*sort = (struct query_sort){0};
	if (!query_read_sort(&parser, sort))
		return false;
	if (parser.at == source.len)
		return true;
	return query_fail(&parser, parser.at, source.len, false,
	    _("sort keys are joined by commas, without blanks"));
}

/* Whether NODE searches for words, which a result can match well or badly. */
static bool has_words(const struct query_node *node)
{
	size_t i;

	if (node->kind == QUERY_WORD || node->kind == QUERY_FUZZY ||
	    node->kind == QUERY_TEXT)
		return true;
	if (node->kind == QUERY_NOT)
		return false;
	for (i = 0; i < node->child_count; i++)
		if (has_words(node->children[i]))
			return true;
	return false;
}

struct query_sort query_order(const struct query *query,
    const struct query_sort *forced, const struct query_sort *chosen,
    const struct query_sort *usual)
{
	if (forced && forced->count)
		return *forced;
	if (query->sort.count)
		return query->sort;
	if (chosen && chosen->count)
		return *chosen;
	if (usual && !query->like.len && !has_words(query->root))
		return *usual;
	return (struct query_sort){0};
}

struct query_sort query_order_keys(
    const struct query *query, const struct query_sort *sort)
{
	struct query_sort keys = *sort;
	bool words = query->like.len || has_words(query->root);

	if (keys.count)
		return keys;
	keys.count = 1;
	keys.by[0].key = words ? SORT_RELEVANCE : SORT_DATE;
	keys.by[0].descending = !words;
	return keys;
}

bool query_same_sort(const struct query_sort *a, const struct query_sort *b)
{
	size_t i;

	for (i = 0; i < a->count && i < b->count; i++)
		if (a->by[i].key != b->by[i].key ||
		    a->by[i].descending != b->by[i].descending)
			return false;
	return a->count == b->count;
}

void query_print_sort(const struct query_sort *sort, struct str *out)
{
	size_t i;

	for (i = 0; i < sort->count; i++)
		str_printf(out, "%s%s%s", i ? "," : "",
		    sort->by[i].descending ? "-" : "",
		    query_sort_name(sort->by[i].key));
}
