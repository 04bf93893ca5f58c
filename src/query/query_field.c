/*
 * `field:value,…`: which fields there are, and the nodes they make. Directives
 * are handed on.
 */

#include "base/unicode.h"
#include "library/catalog.h"
#include "query/query_lex.h"
#include "query/query_parser.h"
#include "review/review.h"

/* By enum query_field, then those without one. */
static const char *const field_names[] = {"overall", "science", "technology",
    "cost", "reliability", "design", "price", "date", "age", "tag", "company",
    "name", "ref", "text", "lang", "kind", "sort", "is"};

enum {
	FIELD_TEXT = QUERY_FIELDS,
	FIELD_LANG,
	FIELD_COUNT = sizeof field_names / sizeof *field_names
};

const char *query_field_name(enum query_field field)
{
	return field_names[field];
}

static bool unknown_field(
    struct query_parser *parser, size_t start, struct text name)
{
	struct arena *arena = parser->state->arena;
	const char *shown = query_shown(arena, name), *quoted, *guess;
	size_t end =
	    query_lex_bare(parser->source, start, parser->groups, false);

	guess = query_suggest(name, field_names, FIELD_COUNT);
	quoted = query_quoted(
	    arena, (struct text){parser->source.ptr + start, end - start});
	if (guess)
		return query_fail(parser, start, start + name.len, false,
		    "unknown field `%s`: did you mean `%s`? To look for the "
		    "text, quote it: %s",
		    shown, guess, quoted);
	return query_fail(parser, start, start + name.len, false,
	    "unknown field `%s`; to look for the text, quote it: %s", shown,
	    quoted);
}

/* The section NAME (`text.advice`) asks for. */
static bool find_section(
    struct query_parser *parser, size_t start, struct text name, int *section)
{
	const char *keys[SECTION_OTHER], *guess;
	struct text key = {name.ptr + 5, name.len - 5};
	struct str list = {0};
	int i;

	for (i = 0; i < SECTION_OTHER; i++) {
		keys[i] = section_key_name((enum section_key)i);
		if (text_is(key, keys[i])) {
			*section = i;
			return true;
		}
	}
	guess = query_suggest(key, keys, SECTION_OTHER);
	if (guess)
		return query_fail(parser, start + 5, start + name.len, false,
		    "unknown section `%s`: did you mean `%s`?",
		    query_shown(parser->state->arena, key), guess);
	for (i = 0; i < SECTION_OTHER; i++)
		str_printf(&list, "%s%s", i ? ", " : "", keys[i]);
	query_fail(parser, start + 5, start + name.len, false,
	    "unknown section `%s`; there are %s",
	    query_shown(parser->state->arena, key), str_c(&list));
	str_release(&list);
	return false;
}

static bool fill_text(struct query_parser *parser,
    const struct query_value *value, struct query_node *node)
{
	const struct query_options *options = parser->state->options;
	struct str folded = {0};

	if (value->none)
		return query_fail(parser, value->start, value->end, false,
		    "`text:` takes no `none`; to look for the word, quote it: "
		    "\"none\"");
	if (value->star_before || !value->low.len)
		return query_fail(parser, value->start, value->end, false,
		    "in `text:` a `*` stands only behind a word");
	node->phrase = value->low_quoted;
	node->prefix = value->star_behind ||
		       (options && options->typing && !parser->outer &&
			   !node->phrase && value->end == parser->source.len);
	unicode_fold(&folded, node->value, NULL);
	node->folded = arena_text(parser->state->arena, str_text(&folded));
	str_release(&folded);
	return true;
}

static void fill_string(struct query_parser *parser,
    const struct query_value *value, struct query_node *node)
{
	struct arena *arena = parser->state->arena;
	struct str folded = {0};

	node->none = value->none;
	node->prefix = value->star_behind;
	node->suffix = value->star_before;
	if (node->none)
		return;
	if (node->field == QUERY_TAG || node->field == QUERY_COMPANY)
		catalog_fold_tag(&folded, node->value);
	else
		unicode_fold(&folded, node->value, NULL);
	node->folded = arena_text(arena, str_text(&folded));
	str_clear(&folded);
	catalog_squeeze(&folded, node->folded);
	node->squeezed = arena_text(arena, str_text(&folded));
	str_release(&folded);
}

static bool parse_value(struct query_parser *parser, size_t start, int field,
    int section, struct query_nodes *nodes)
{
	const char *what = field_names[field];
	struct query_value value;
	struct query_node *node;
	bool ranged = field <= QUERY_AGE;

	if (!query_lex_value(parser, ranged, what, &value))
		return false;
	node = query_new_node(parser,
	    ranged                ? QUERY_RANGE
	    : field == FIELD_TEXT ? QUERY_TEXT
				  : QUERY_STRING,
	    start, value.end);
	node->field =
	    field == FIELD_TEXT ? QUERY_FIELDS : (enum query_field)field;
	node->section = section;
	query_add_node(parser, nodes, node);
	if (ranged)
		return query_parse_range(parser, &value, node);
	node->value = arena_text(parser->state->arena, value.low);
	if (field == FIELD_TEXT)
		return fill_text(parser, &value, node);
	fill_string(parser, &value, node);
	return true;
}

bool query_parse_field(struct query_parser *parser, size_t start,
    struct text name, struct query_nodes *nodes)
{
	struct query_nodes values = {0};
	size_t value_start = start;
	int field, section = -1;

	for (field = 0; field < FIELD_COUNT; field++)
		if (text_is(name, field_names[field]))
			break;
	if (text_starts(name, "text.")) {
		if (!find_section(parser, start, name, &section))
			return false;
		field = FIELD_TEXT;
	}
	if (field == FIELD_COUNT)
		return unknown_field(parser, start, name);
	if (field >= FIELD_LANG)
		return query_parse_directive(parser, start, name, nodes);
	do {
		if (!parse_value(parser, value_start, field, section, &values))
			return false;
		value_start = parser->at + 1;
	} while (query_take_comma(parser));
	query_add_node(parser, nodes,
	    query_join_nodes(parser, QUERY_OR, &values, start, parser->at));
	return true;
}
