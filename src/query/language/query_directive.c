/*
 * Directives: settings of a whole query, each one of a few words. `is:` and
 * `problem:` also make ordinary terms.
 */
#include "base/message.h"
#include "library/catalog.h"
#include "query/language/query_lex.h"
#include "query/language/query_parser.h"
#include "review/check/rule.h"
#include "review/problem.h"

enum { KINDS = 3, STATES = 5, FRONTIER = STATES - 1 };

static bool starts_one(struct text text, const char *const *words, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (text_at(text_of(words[i]), 0, text) && words[i][text.len])
			return true;
	return false;
}

size_t query_find_word(struct query_parser *parser,
    const struct query_unknown *unknown, size_t start, struct text text,
    const char *const *words, size_t count)
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
		str_join(&list, ", ", words[i]);
	query_fail(parser, start, start + text.len, unfinished,
	    guess ? _(unknown->guessed) : _(unknown->listed),
	    query_shown(arena, text), guess ? guess : str_c(&list));
	str_release(&list);
	return count;
}

bool query_read_word(
    struct query_parser *parser, const char *what, struct query_value *value)
{
	if (!query_lex_value(parser, false, what, value))
		return false;
	if (value->star_before && value->star_after && !value->low.text.len)
		value->low.text = TEXT("*");
	else if (value->star_before || value->star_after)
		return query_fail(parser, value->start, value->end, false,
		    _("`%s:` takes no `*`"), what);
	return true;
}

const char *const query_kind_words[] = {"product", "company", "*", NULL};
const char *const query_state_words[] = {
    "marked", "problem", "new", "read", "frontier", NULL};
/* The kind of node for each word of `is:`; the frontier is no term. */
static const enum query_kind state_kinds[FRONTIER] = {
    QUERY_MARKED, QUERY_PROBLEM, QUERY_NEW, QUERY_READ};

static const struct query_unknown unknown_kind = {
    N_("unknown kind `%s`: did you mean `%s`?"),
    N_("unknown kind `%s`; there are %s")};
static const struct query_unknown unknown_state = {
    N_("unknown state `%s`: did you mean `%s`?"),
    N_("unknown state `%s`; there are %s")};
static const struct query_unknown unknown_rule = {
    N_("unknown rule `%s`: did you mean `%s`?"),
    N_("unknown rule `%s`; there are %s")};

const char *query_state_word(enum query_kind kind)
{
	for (int i = 0; i < FRONTIER; i++)
		if (state_kinds[i] == kind)
			return query_state_words[i];
	return NULL;
}

/* Repeating a directive is harmless, contradicting it is an error. */
static bool check_again(struct query_parser *parser, size_t start,
    const char *what, bool *set, bool same)
{
	if (*set && !same)
		return query_fail(parser, start, parser->at, false,
		    _("`%s:` stands twice: only one can hold"), what);
	*set = true;
	return true;
}

static bool parse_sort(struct query_parser *parser, size_t start)
{
	struct query_state *state = parser->state;
	struct query_sort sort = {0};

	if (!query_read_sort(parser, &sort) ||
	    !check_again(parser, start, "sort", &state->sort_set,
		query_same_sort(&sort, &state->query->sort)))
		return false;
	if (query_sort_needs_weights(&sort))
		query_note_mine(parser, start, parser->at);
	state->query->sort = sort;
	if (!parser->outer) {
		state->query->sort_start = (uint32_t)start;
		state->query->sort_end = (uint32_t)parser->at;
	}
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
	if (value.none || value.star_before || value.star_after ||
	    query_lex_comma(parser->source, parser->at))
		return query_fail(parser, value.start, value.end, false,
		    _("`lang:` takes one language, such as `lang:en`"));
	catalog_fold_tag(&folded, value.low.text);
	lang = arena_text(state->arena, str_text(&folded));
	str_release(&folded);
	if (!check_again(parser, start, "lang", &state->lang_set,
		text_equal(lang, state->query->lang)))
		return false;
	state->query->lang = lang;
	if (!parser->outer) {
		state->query->lang_start = (uint32_t)start;
		state->query->lang_end = (uint32_t)parser->at;
	}
	return true;
}

static bool parse_kind(struct query_parser *parser, size_t start)
{
	struct query_state *state = parser->state;
	struct query_value value;
	unsigned seen = 0;
	size_t kind;

	do {
		if (!query_read_word(parser, "kind", &value))
			return false;
		kind = query_find_word(parser, &unknown_kind, value.low.start,
		    value.low.text, query_kind_words, KINDS);
		if (kind == KINDS)
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

static bool parse_like(struct query_parser *parser, size_t start)
{
	struct query_state *state = parser->state;
	struct query_value value;
	struct text like;

	if (!query_lex_value(parser, false, "like", &value))
		return false;
	if (value.none || value.star_before || value.star_after ||
	    !value.low.text.len || query_lex_comma(parser->source, parser->at))
		return query_fail(parser, value.start, value.end, false,
		    _("`like:` takes one product, by its ref or name"));
	like = arena_text(state->arena, value.low.text);
	if (!check_again(parser, start, "like", &state->like_set,
		text_equal(like, state->query->like)))
		return false;
	state->query->like = like;
	return true;
}

static bool not_here(struct query_parser *parser, size_t start)
{
	return query_fail(parser, start, parser->at, false,
	    _("a directive holds for the whole query: it can't be negated or "
	      "stand in a group or beside `OR`"));
}

static void note(struct query_parser *parser, size_t start)
{
	parser->directive_start = (uint32_t)start;
	parser->directive_end = (uint32_t)parser->at;
}

static bool parse_is(
    struct query_parser *parser, size_t start, struct query_nodes *nodes)
{
	struct query_nodes values = {0};
	struct query_value value;
	bool frontier = false;
	size_t which;

	do {
		if (!query_read_word(parser, "is", &value))
			return false;
		which = query_find_word(parser, &unknown_state, value.low.start,
		    value.low.text, query_state_words, STATES);
		if (which == STATES)
			return false;
		if (which == FRONTIER)
			frontier = true;
		else
			query_add_node(parser, &values,
			    query_new_node(
				parser, state_kinds[which], start, value.end));
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

/* All keys of rules and problems, each once; *COUNT of them. */
static const char *const *problem_names(struct arena *arena, size_t *count)
{
	const char **names =
	    arena_alloc(arena, CHECK_RULES + PROBLEM_CODES, sizeof *names);
	enum check_rule rule;

	*count = 0;
	for (int i = 0; i < CHECK_RULES; i++)
		names[(*count)++] = check_rule((enum check_rule)i)->key;
	for (int i = 0; i < PROBLEM_CODES; i++) {
		const char *key = problem_key((enum problem_code)i);

		if (!check_rule_find(text_of(key), &rule))
			names[(*count)++] = key;
	}
	return names;
}

static bool parse_problem(
    struct query_parser *parser, size_t start, struct query_nodes *nodes)
{
	struct query_nodes values = {0};
	struct query_value value;
	size_t count, which;
	const char *const *names = problem_names(parser->state->arena, &count);

	do {
		struct query_node *node;

		if (!query_read_word(parser, "problem", &value))
			return false;
		which = query_find_word(parser, &unknown_rule, value.low.start,
		    value.low.text, names, count);
		if (which == count)
			return false;
		node = query_new_node(parser, QUERY_RULE, start, value.end);
		node->value = text_of(names[which]);
		query_add_node(parser, &values, node);
	} while (query_take_comma(parser));
	query_add_node(parser, nodes,
	    query_join_nodes(parser, QUERY_OR, &values, start, parser->at));
	return true;
}

bool query_parse_directive(struct query_parser *parser, size_t start,
    struct text name, struct query_nodes *nodes)
{
	bool ok;

	if (text_is(name, "is"))
		return parse_is(parser, start, nodes);
	if (text_is(name, "problem"))
		return parse_problem(parser, start, nodes);
	if (text_is(name, "sort"))
		ok = parse_sort(parser, start);
	else if (text_is(name, "lang"))
		ok = parse_lang(parser, start);
	else if (text_is(name, "like"))
		ok = parse_like(parser, start);
	else
		ok = parse_kind(parser, start);
	if (!ok)
		return false;
	if (parser->nested)
		return not_here(parser, start);
	note(parser, start);
	return true;
}
