/*
 * Directives: what holds for a whole query. `is:` also makes ordinary terms.
 */
#include <string.h>

#include "data/catalog.h"
#include "data/query_lex.h"
#include "data/query_parser.h"

static const char *const sort_names[SORT_KEYS] = {"relevance", "name",
    "company", "date", "price", "overall", "science", "technology", "cost",
    "reliability", "design", "ref"};

static const char *const kind_names[] = {"product", "company", "*"};
static const char *const is_names[] = {"marked", "problem", "frontier"};

const char *query_sort_name(enum query_sort_key key)
{
	return sort_names[key];
}

static bool starts_one(struct text text, const char *const *words, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (text.len < strlen(words[i]) &&
		    !memcmp(words[i], text.ptr, text.len))
			return true;
	return false;
}

/* Which of COUNT words TEXT, at START, is; COUNT with the error set if none.
 * WHAT is what the words are. */
static size_t find_word(struct query_parser *parser, const char *what,
    size_t start, struct text text, const char *const *words, size_t count)
{
	struct arena *arena = parser->state->arena;
	struct str list = {0};
	const char *guess;
	bool unfinished;
	size_t i;

	for (i = 0; i < count; i++)
		if (text_is(text, words[i]))
			return i;
	unfinished = start + text.len == parser->source.len &&
		     starts_one(text, words, count);
	guess = query_suggest(text, words, count);
	for (i = 0; !guess && i < count; i++)
		str_printf(&list, "%s%s", i ? ", " : "", words[i]);
	query_fail(parser, start, start + text.len, unfinished,
	    guess ? "unknown %s `%s`: did you mean `%s`?"
		  : "unknown %s `%s`; there are %s",
	    what, query_shown(arena, text), guess ? guess : str_c(&list));
	str_release(&list);
	return count;
}

/* Reads a value that is one of a few words. */
static bool read_word(
    struct query_parser *parser, const char *what, struct query_value *value)
{
	if (!query_lex_value(parser, false, what, value))
		return false;
	if (value->star_before && value->star_behind && !value->low.len)
		value->low = TEXT("*");
	else if (value->star_before || value->star_behind)
		return query_fail(parser, value->start, value->end, false,
		    "`%s:` takes no `*`", what);
	return true;
}

static bool add_sort_key(struct query_parser *parser,
    const struct query_value *value, struct query_sort *sort)
{
	struct text text = value->low;
	bool descending = text.len && text.ptr[0] == '-';
	size_t start = value->low_start + value->low_quoted + descending, key;

	if (descending) {
		text.ptr++;
		text.len--;
	}
	key = find_word(parser, "sort key", start, text, sort_names, SORT_KEYS);
	if (key == SORT_KEYS)
		return false;
	if (sort->count == QUERY_SORTS)
		return query_fail(parser, value->start, value->end, false,
		    "%d sort keys at most", QUERY_SORTS);
	sort->by[sort->count].key = (enum query_sort_key)key;
	sort->by[sort->count++].descending = descending;
	return true;
}

static bool read_sort(struct query_parser *parser, struct query_sort *sort)
{
	struct query_value value;

	do {
		if (!read_word(parser, "sort", &value) ||
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
	if (!read_sort(&parser, sort))
		return false;
	if (parser.at == source.len)
		return true;
	return query_fail(&parser, parser.at, source.len, false,
	    "sort keys are joined by commas, without blanks");
}

static bool is_same_sort(const struct query_sort *a, const struct query_sort *b)
{
	size_t i;

	for (i = 0; i < a->count && i < b->count; i++)
		if (a->by[i].key != b->by[i].key ||
		    a->by[i].descending != b->by[i].descending)
			return false;
	return a->count == b->count;
}

/* The same directive once more is harmless, another one a contradiction. */
static bool check_again(struct query_parser *parser, size_t start,
    const char *what, bool *set, bool same)
{
	if (*set && !same)
		return query_fail(parser, start, parser->at, false,
		    "`%s:` stands twice: only one can hold", what);
	*set = true;
	return true;
}

static bool parse_sort(struct query_parser *parser, size_t start)
{
	struct query_state *state = parser->state;
	struct query_sort sort = {0};

	if (!read_sort(parser, &sort) ||
	    !check_again(parser, start, "sort", &state->sort_set,
		is_same_sort(&sort, &state->query->sort)))
		return false;
	state->query->sort = sort;
	return true;
}

static bool parse_lang(struct query_parser *parser, size_t start)
{
	struct query_state *state = parser->state;
	struct query_value value;
	struct str folded = {0};
	struct text lang;

	if (!query_lex_value(parser, false, "lang", &value))
		return false;
	if (value.none || value.star_before || value.star_behind ||
	    (parser->at < parser->source.len &&
		parser->source.ptr[parser->at] == ','))
		return query_fail(parser, value.start, value.end, false,
		    "`lang:` takes one language, such as `lang:en`");
	catalog_fold_tag(&folded, value.low);
	lang = arena_text(state->arena, str_text(&folded));
	str_release(&folded);
	if (!check_again(parser, start, "lang", &state->lang_set,
		text_equal(lang, state->query->lang)))
		return false;
	state->query->lang = lang;
	return true;
}

static bool parse_kind(struct query_parser *parser, size_t start)
{
	struct query_state *state = parser->state;
	struct query_value value;
	unsigned seen = 0;
	size_t kind;

	do {
		if (!read_word(parser, "kind", &value))
			return false;
		kind = find_word(
		    parser, "kind", value.start, value.low, kind_names, 3);
		if (kind == 3)
			return false;
		seen |= kind == 2 ? 3 : 1u << kind;
	} while (query_take_comma(parser));
	kind = seen - 1;
	if (!check_again(parser, start, "kind", &state->kind_set,
		state->query->kinds == (enum query_kinds)kind))
		return false;
	state->query->kinds = (enum query_kinds)kind;
	return true;
}

static bool not_here(struct query_parser *parser, size_t start)
{
	return query_fail(parser, start, parser->at, false,
	    "a directive holds for the whole query: it can't be negated or "
	    "stand in a group or beside `OR`");
}

static void note(struct query_parser *parser, size_t start)
{
	parser->directive_start = (uint32_t)start;
	parser->directive_end = (uint32_t)parser->at;
}

static bool parse_is(
    struct query_parser *parser, size_t start, struct query_nodes *nodes)
{
	static const enum query_kind kinds[] = {QUERY_MARKED, QUERY_PROBLEM};
	struct query_nodes values = {0};
	struct query_value value;
	bool frontier = false;
	size_t which;

	do {
		if (!read_word(parser, "is", &value))
			return false;
		which = find_word(
		    parser, "state", value.start, value.low, is_names, 3);
		if (which == 3)
			return false;
		if (which == 2)
			frontier = true;
		else
			query_add_node(parser, &values,
			    query_new_node(
				parser, kinds[which], start, value.end));
	} while (query_take_comma(parser));
	if (!frontier) {
		query_add_node(parser, nodes,
		    query_join_nodes(
			parser, QUERY_OR, &values, start, parser->at));
		return true;
	}
	if (parser->nested || values.count)
		return not_here(parser, start);
	note(parser, start);
	parser->state->query->frontier = true;
	return true;
}

bool query_parse_directive(struct query_parser *parser, size_t start,
    struct text name, struct query_nodes *nodes)
{
	bool ok;

	if (text_is(name, "is"))
		return parse_is(parser, start, nodes);
	if (text_is(name, "sort"))
		ok = parse_sort(parser, start);
	else if (text_is(name, "lang"))
		ok = parse_lang(parser, start);
	else
		ok = parse_kind(parser, start);
	if (!ok)
		return false;
	if (parser->nested)
		return not_here(parser, start);
	note(parser, start);
	return true;
}
