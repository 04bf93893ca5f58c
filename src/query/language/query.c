/*
 * The grammar of the query language, by recursive descent. Groups nest to a
 * bounded depth and every byte is looked at a bounded number of times.
 */
#include "query/language/query.h"

#include <string.h>

#include "base/message.h"
#include "base/spelling.h"
#include "base/unicode.h"
#include "library/catalog.h"
#include "query/language/query_lex.h"
#include "query/language/query_parser.h"

static struct query_node *parse_or(struct query_parser *parser);

static bool is_term(enum query_kind kind)
{
	return kind != QUERY_ALL && kind != QUERY_AND && kind != QUERY_OR &&
	       kind != QUERY_NOT && kind != QUERY_SAVED;
}

struct query_node *query_new_node(
    struct query_parser *parser, enum query_kind kind, size_t start, size_t end)
{
	struct query_node *node =
	    arena_alloc(parser->state->arena, 1, sizeof *node);

	node->kind = kind;
	node->start = parser->outer ? parser->outer_start : (uint32_t)start;
	node->end = parser->outer ? parser->outer_end : (uint32_t)end;
	node->section = -1;
	parser->state->terms += is_term(kind);
	return node;
}

void query_add_node(struct query_parser *parser, struct query_nodes *nodes,
    struct query_node *node)
{
	nodes->items = arena_grow(parser->state->arena, nodes->items,
	    nodes->count, &nodes->capacity, sizeof *nodes->items);
	nodes->items[nodes->count++] = node;
}

struct query_node *query_join_nodes(struct query_parser *parser,
    enum query_kind kind, const struct query_nodes *nodes, size_t start,
    size_t end)
{
	struct query_node *node;

	if (nodes->count == 1)
		return nodes->items[0];
	node =
	    query_new_node(parser, nodes->count ? kind : QUERY_ALL, start, end);
	node->children = nodes->items;
	node->child_count = nodes->count;
	return node;
}

static bool at_char(const struct query_parser *parser, char c)
{
	return parser->at < parser->source.len &&
	       parser->source.ptr[parser->at] == c;
}

/* Whether a character that can start a word stands at AT. */
static bool starts_word(const struct query_parser *parser, size_t at)
{
	return at < parser->source.len &&
	       !query_lex_blank(parser->source, at) &&
	       !(parser->groups && parser->source.ptr[at] == ')');
}

/* Length of the `OR` at parser->at, or 0. */
static size_t or_length(const struct query_parser *parser)
{
	size_t o, r, at = parser->at;

	if (!query_lex_sign(parser->source, at, "O", &o) ||
	    !query_lex_sign(parser->source, at + o, "R", &r) ||
	    query_lex_bare(parser->source, at, parser->groups, false) !=
		at + o + r)
		return 0;
	return o + r;
}

/* Adds a word or fuzzy word: VALUE and its folded forms. */
static void add_word(struct query_parser *parser, struct query_nodes *nodes,
    enum query_kind kind, size_t start, struct text value)
{
	struct query_node *node =
	    query_new_node(parser, kind, start, parser->at);
	struct arena *arena = parser->state->arena;
	struct str text = {0};

	node->value = arena_text(arena, value);
	unicode_fold(&text, value, NULL);
	node->folded = arena_text(arena, spelling_stem(str_text(&text)));
	str_clear(&text);
	catalog_squeeze(&text, node->folded);
	node->squeezed = arena_text(arena, str_text(&text));
	str_release(&text);
	query_add_node(parser, nodes, node);
}

static bool parse_string(struct query_parser *parser, struct query_nodes *nodes,
    enum query_kind kind, size_t start)
{
	size_t quote = parser->at;
	struct text value;

	if (!query_lex_string(
		parser->state->arena, parser->source, &parser->at, &value))
		return query_fail(parser, quote, parser->source.len, true,
		    _("the string is not closed: `\"` is missing"));
	if (!value.len)
		return query_fail(parser, quote, parser->at,
		    query_is_end(parser, parser->at), _("the string is empty"));
	add_word(parser, nodes, kind, start, value);
	return true;
}

static bool parse_group(struct query_parser *parser, struct query_nodes *nodes)
{
	struct query_state *state = parser->state;
	struct query_node *node;
	bool nested = parser->nested;
	size_t start = parser->at++;

	if (state->depth >= QUERY_DEPTH)
		return query_fail(parser, start, start + 1, false,
		    _("groups may be nested %d deep at most"), QUERY_DEPTH);
	state->depth++;
	parser->groups++;
	parser->nested = true;
	node = parse_or(parser);
	if (!node)
		return false;
	parser->nested = nested;
	if (!at_char(parser, ')'))
		return query_fail(parser, start, start + 1, true,
		    _("the group is not closed: `)` is missing"));
	parser->at++;
	parser->groups--;
	state->depth--;
	if (!parser->outer) {
		node->start = (uint32_t)start;
		node->end = (uint32_t)parser->at;
	}
	query_add_node(parser, nodes, node);
	return true;
}

static bool check_loop(
    struct query_parser *parser, struct text name, size_t start, size_t end)
{
	const struct query_parser *in;
	struct arena *arena = parser->state->arena;

	for (in = parser; in->outer; in = in->outer)
		if (text_equal(in->name, name))
			return query_fail(parser, start, end, false,
			    _("`@%s` leads back to itself"),
			    query_shown(arena, name));
	if (parser->state->depth >= QUERY_DEPTH ||
	    parser->state->expansions++ >= QUERY_EXPANSIONS)
		return query_fail(parser, start, end, false,
		    _("saved queries are nested too deeply"));
	return true;
}

/* Takes the weights of saved query NAME if none are set yet. */
static void take_weights(struct query_state *state, struct text name)
{
	const struct query_options *options = state->options;

	if (options->saved_weights && !weights_any(&state->query->weights))
		options->saved_weights(
		    options->context, name, &state->query->weights);
}

void query_note_mine(struct query_parser *parser, size_t start, size_t end)
{
	struct query_state *state = parser->state;

	if (state->mine_end)
		return;
	state->mine_start =
	    parser->outer ? parser->outer_start : (uint32_t)start;
	state->mine_end = parser->outer ? parser->outer_end : (uint32_t)end;
}

/* Parses the text of saved query NAME in place of its reference. */
static bool expand(struct query_parser *parser, struct query_nodes *nodes,
    size_t start, struct text name)
{
	const struct query_options *options = parser->state->options;
	struct query_node *node =
	    query_new_node(parser, QUERY_SAVED, start, parser->at);
	struct query_parser inner = {.state = parser->state,
	    .nested = parser->nested,
	    .name = name,
	    .outer = parser,
	    .outer_start = node->start,
	    .outer_end = node->end};
	struct query_nodes only = {0};

	if (!check_loop(parser, name, start, parser->at))
		return false;
	if (options && options->saved)
		inner.source = options->saved(options->context, name);
	if (!inner.source.ptr)
		return query_fail(parser, start, parser->at,
		    parser->at == parser->source.len,
		    _("there is no saved query `@%s`; to look for the text, "
		      "quote it: %s"),
		    query_shown(parser->state->arena, name),
		    query_quoted(parser->state->arena,
			text_part(parser->source, start, parser->at)));
	inner.source = arena_text(parser->state->arena, inner.source);
	take_weights(parser->state, name);
	if (!query_check_length(&inner))
		return false;
	parser->state->depth++;
	query_add_node(parser, &only, parse_or(&inner));
	if (!only.items[0])
		return false;
	parser->state->depth--;
	node->value = arena_text(parser->state->arena, name);
	node->children = only.items;
	node->child_count = 1;
	if (inner.directive_end) {
		parser->directive_start = (uint32_t)start;
		parser->directive_end = (uint32_t)parser->at;
	}
	query_add_node(parser, nodes, node);
	return true;
}

static bool parse_saved(struct query_parser *parser, struct query_nodes *nodes)
{
	size_t start = parser->at++, end;
	struct text name;

	if (at_char(parser, '"')) {
		if (!query_lex_string(parser->state->arena, parser->source,
			&parser->at, &name))
			return query_fail(parser, start, parser->source.len,
			    true, _("the name is not closed: `\"` is missing"));
		return expand(parser, nodes, start, name);
	}
	end = query_lex_bare(parser->source, parser->at, parser->groups, false);
	if (end == parser->at)
		return query_fail(parser, start, end, end == parser->source.len,
		    _("the name of a saved query must follow `@`; to look for "
		      "the sign, quote it: \"@\""));
	name = text_part(parser->source, parser->at, end);
	parser->at = end;
	return expand(parser, nodes, start, name);
}

static bool check_foreign(
    struct query_parser *parser, struct text word, size_t start)
{
	const char *advice = query_lex_foreign(word);
	const char *shown;

	if (!advice)
		return true;
	shown = query_shown(parser->state->arena, word);
	return query_fail(parser, start, start + word.len,
	    start + word.len == parser->source.len, _(advice), shown, shown);
}

static bool parse_bare(struct query_parser *parser, struct query_nodes *nodes)
{
	size_t start = parser->at;
	size_t end =
	    query_lex_bare(parser->source, start, parser->groups, false);
	struct text word = text_part(parser->source, start, end), name;

	switch (query_read_head(parser, end, &name)) {
	case QUERY_HEAD_FIELD:
		return query_parse_field(parser, start, name, nodes);
	case QUERY_HEAD_WRONG:
		return false;
	case QUERY_HEAD_WORD:
		break;
	}
	if (!check_foreign(parser, word, start))
		return false;
	parser->at = end;
	add_word(parser, nodes, QUERY_WORD, start, word);
	return true;
}

static bool parse_fuzzy(struct query_parser *parser, struct query_nodes *nodes)
{
	size_t start = parser->at++, end;
	struct text word;

	if (at_char(parser, '"'))
		return parse_string(parser, nodes, QUERY_FUZZY, start);
	end = query_lex_bare(parser->source, parser->at, parser->groups, false);
	if (end == parser->at)
		return query_fail(parser, start, end, end == parser->source.len,
		    _("a word must follow `~`; to look for the sign, quote it: "
		      "\"~\""));
	word = text_part(parser->source, parser->at, end);
	if (memchr(word.ptr, ':', word.len))
		return query_fail(parser, start, end, false,
		    _("`~` takes a word; to look for the colon too, quote it: "
		      "~%s"),
		    query_quoted(parser->state->arena, word));
	parser->at = end;
	add_word(parser, nodes, QUERY_FUZZY, start, word);
	return true;
}

static bool parse_atom(struct query_parser *parser, struct query_nodes *nodes)
{
	switch (parser->source.ptr[parser->at]) {
	case '(':
		return parse_group(parser, nodes);
	case '@':
		return parse_saved(parser, nodes);
	case '~':
		return parse_fuzzy(parser, nodes);
	case '"':
		return parse_string(parser, nodes, QUERY_WORD, parser->at);
	}
	return parse_bare(parser, nodes);
}

static bool parse_negated(
    struct query_parser *parser, struct query_nodes *nodes)
{
	size_t start = parser->at, sign;
	struct query_nodes inner = {0};
	struct query_node *node;
	bool nested = parser->nested;

	query_lex_sign(parser->source, start, "-!", &sign);
	parser->at += sign;
	if (or_length(parser))
		return query_fail(parser, start, parser->at + or_length(parser),
		    false,
		    _("`OR` can't be negated; to look for the word, quote it: "
		      "\"OR\""));
	parser->nested = true;
	if (!parse_atom(parser, &inner))
		return false;
	parser->nested = nested;
	node = query_new_node(parser, QUERY_NOT, start, parser->at);
	node->children = inner.items;
	node->child_count = inner.count;
	query_add_node(parser, nodes, node);
	return true;
}

static bool parse_unary(struct query_parser *parser, struct query_nodes *nodes)
{
	const struct query_options *options = parser->state->options;
	size_t sign, at = parser->at;

	/* Of the full-width signs only the hyphen negates. */
	if (!query_lex_sign(parser->source, at, "-", &sign) &&
	    !at_char(parser, '!'))
		return parse_atom(parser, nodes);
	if (starts_word(parser, at + sign))
		return parse_negated(parser, nodes);
	if (options && options->typing && !parser->outer &&
	    at + sign == parser->source.len)
		return query_fail(parser, at, at + sign, true,
		    _("a term to exclude must follow `%.*s`"), (int)sign,
		    parser->source.ptr + at);
	return parse_bare(parser, nodes);
}

static void note_term(struct query_parser *parser)
{
	if (!parser->outer && !parser->groups)
		parser->state->term = (uint32_t)parser->at;
}

static bool parse_and(struct query_parser *parser, struct query_node **node)
{
	struct query_nodes nodes = {0};
	size_t start, end;

	parser->at = query_lex_skip(parser->source, parser->at);
	start = end = parser->at;
	while (starts_word(parser, parser->at) && !or_length(parser)) {
		note_term(parser);
		if (!parse_unary(parser, &nodes) || !query_check_terms(parser))
			return false;
		end = parser->at;
		parser->at = query_lex_skip(parser->source, parser->at);
	}
	*node = query_join_nodes(parser, QUERY_AND, &nodes, start, end);
	return true;
}

/* An empty `and` is valid only as the whole query. */
static bool check_operand(
    struct query_parser *parser, const struct query_node *node, bool after_or)
{
	size_t at = parser->at;

	if (parser->directive_end && !parser->groups &&
	    (after_or || or_length(parser)))
		return query_fail(parser, parser->directive_start,
		    parser->directive_end, false,
		    _("a directive holds for the whole query and can't stand "
		      "beside `OR`: put the alternatives in a group, `(a OR "
		      "b)`"));
	if (node->kind != QUERY_ALL)
		return true;
	if (or_length(parser))
		return query_fail(parser, at, at + or_length(parser), false,
		    _("`OR` stands between two terms; to look for the word, "
		      "quote it: \"OR\""));
	if (after_or)
		return query_fail(parser, at, at, at == parser->source.len,
		    _("a term must follow `OR`; to look for the word, quote "
		      "it: \"OR\""));
	if (parser->groups)
		return query_fail(parser, at, at, at == parser->source.len,
		    _("the group is empty"));
	return true;
}

static struct query_node *parse_or(struct query_parser *parser)
{
	struct query_nodes nodes = {0};
	struct query_node *node;
	bool nested = parser->nested;
	bool after_or = false;
	size_t start = query_lex_skip(parser->source, parser->at);

	for (;;) {
		if (!parse_and(parser, &node) ||
		    !check_operand(parser, node, after_or))
			return NULL;
		query_add_node(parser, &nodes, node);
		if (!or_length(parser))
			break;
		note_term(parser);
		parser->at += or_length(parser);
		parser->nested = true;
		after_or = true;
	}
	parser->nested = nested;
	return query_join_nodes(parser, QUERY_OR, &nodes, start, node->end);
}

bool query_asks_for(const struct query_node *node, enum query_kind kind)
{
	size_t i;

	if (node->kind == kind)
		return true;
	for (i = 0; i < node->child_count; i++)
		if (query_asks_for(node->children[i], kind))
			return true;
	return false;
}

struct query *query_parse(struct arena *arena, struct text source,
    const struct query_options *options, struct query_error *error)
{
	struct query *query = arena_alloc(arena, 1, sizeof *query);
	struct query_state state = {
	    .arena = arena, .options = options, .query = query, .error = error};
	struct query_parser parser = {.state = &state, .source = source};

	*error = (struct query_error){0};
	if (!query_check_length(&parser))
		return NULL;
	if (options)
		query->weights = options->weights;
	query->root = parse_or(&parser);
	if (!query->root || !query_check_texts(&parser, query->root))
		return NULL;
	if (!state.mine_end || weights_any(&query->weights))
		return query;
	query_fail(&parser, state.mine_start, state.mine_end, false, "%s",
	    _(query_no_weights));
	return NULL;
}

struct text_search query_text_search(const struct query_node *node)
{
	return (struct text_search){
	    node->value, node->phrase, node->prefix, node->section};
}
