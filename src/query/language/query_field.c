/*
 * `field:value,…`: the fields, and the nodes they make. Directives are handed
 * on.
 */
#include <ctype.h>
#include <stdio.h>

#include "base/message.h"
#include "base/unicode.h"
#include "library/catalog.h"
#include "query/language/query_lex.h"
#include "query/language/query_parser.h"
#include "review/review.h"

/* By enum query_field, after the parts; then words that are not fields of this
 * kind. */
static const char *const other_names[] = {"price", "date", "age", "tag", "type",
    "company", "name", "ref", "text", "lang", "kind", "sort", "like", "is",
    "problem"};

enum {
	FIELD_TEXT = QUERY_FIELDS,
	FIELD_LANG,
	FIELD_COUNT = QUERY_PRICE + sizeof other_names / sizeof *other_names,
	NAME_LONGEST = 64 /* bytes of the longest name that gets a suggestion */
};

static const char *field_name(int field)
{
	return field < QUERY_PRICE
		   ? review_part_name((enum review_part)(field - QUERY_PARTS))
		   : other_names[field - QUERY_PRICE];
}

const char *query_field_name(enum query_field field)
{
	return field_name((int)field);
}

/* The field called NAME, or FIELD_COUNT; `text.advice` is FIELD_TEXT. */
static int find_field(struct text name)
{
	int field;

	if (text_starts(name, "text."))
		return FIELD_TEXT;
	for (field = 0; field < FIELD_COUNT; field++)
		if (text_is(name, field_name(field)))
			break;
	return field;
}

/* The field with a name close to NAME, or NULL. */
static const char *near_field(struct text name)
{
	struct str narrow = {0};
	const char *names[FIELD_COUNT], *guess;
	int field;

	if (name.len > NAME_LONGEST)
		return NULL;
	for (field = 0; field < FIELD_COUNT; field++)
		names[field] = field_name(field);
	query_lex_narrow(&narrow, name);
	guess = query_suggest(str_text(&narrow), names, FIELD_COUNT);
	str_release(&narrow);
	return guess;
}

static bool unknown_field(
    struct query_parser *parser, size_t start, struct text name)
{
	struct arena *arena = parser->state->arena;
	const char *shown = query_shown(arena, name), *quoted;
	const char *guess = near_field(name);
	size_t end =
	    query_lex_bare(parser->source, start, parser->groups, false);

	quoted = query_quoted(arena, text_part(parser->source, start, end));
	if (!name.len)
		return query_fail(parser, start, start, false,
		    _("the name of a field stands right before `:`; to look "
		      "for the text, quote it: %s"),
		    quoted);
	if (guess)
		return query_fail(parser, start, start + name.len, false,
		    _("unknown field `%s`: did you mean `%s`? To look for the "
		      "text, quote it: %s"),
		    shown, guess, quoted);
	return query_fail(parser, start, start + name.len, false,
	    _("unknown field `%s`; to look for the text, quote it: %s"), shown,
	    quoted);
}

/* Length of the name at AT of a field of numbers or dates, if it stands alone
 * or before an operator; else 0. */
static size_t compared_field(const struct query_parser *parser, size_t at)
{
	struct text source = parser->source, name = {source.ptr + at, 0};
	size_t end = at;

	while (end < source.len && isalpha((unsigned char)source.ptr[end]))
		end++;
	name.len = end - at;
	if (find_field(name) > QUERY_AGE ||
	    (!query_lex_operator(source, end).len &&
		query_lex_bare(source, end, parser->groups, false) > end))
		return 0;
	return name.len;
}

/* Whether the operator at AT has its value NAME before it: `300>price`, `100 <
 * price < 300`. */
static bool is_turned(const struct query_parser *parser, struct text name,
    size_t at, size_t *field, size_t *len)
{
	struct query_operator op = query_lex_operator(parser->source, at);
	struct str narrow = {0};
	bool turned;

	query_lex_narrow(&narrow, name);
	turned =
	    narrow.len && op.name &&
	    (isdigit((unsigned char)narrow.data[0]) || narrow.data[0] == '.');
	str_release(&narrow);
	if (!turned)
		return false;
	*field = query_lex_skip(parser->source, at + op.len);
	*len = compared_field(parser, *field);
	return *len > 0;
}

static enum query_head say_turned(struct query_parser *parser, struct text name,
    size_t at, size_t field, size_t len)
{
	struct arena *arena = parser->state->arena;
	struct query_operator op = query_lex_operator(parser->source, at);
	size_t start = parser->at;
	struct text text = {parser->source.ptr + start, field + len - start};
	struct str cure = {0};

	str_add(&cure, (struct text){parser->source.ptr + field, len});
	str_putc(&cure, *op.name == '<' ? '>' : *op.name == '>' ? '<' : '=');
	str_puts(&cure, op.name + 1);
	str_puts(&cure, query_shown(arena, name));
	query_fail(parser, start, field + len, false,
	    _("the field stands first: write `%s`; to look for the text, quote "
	      "it: %s"),
	    str_c(&cure), query_quoted(arena, text));
	str_release(&cure);
	return QUERY_HEAD_WRONG;
}

/* The meaning that the operator at AT, after NAME, gives the word. */
static enum query_head read_compared(
    struct query_parser *parser, struct text name, size_t at)
{
	size_t start = parser->at, field, len;

	if (find_field(name) < FIELD_COUNT) {
		parser->at = at;
		return QUERY_HEAD_FIELD;
	}
	if (near_field(name)) {
		unknown_field(parser, start, name);
		return QUERY_HEAD_WRONG;
	}
	if (is_turned(parser, name, at, &field, &len))
		return say_turned(parser, name, at, field, len);
	return QUERY_HEAD_WORD;
}

enum query_head query_read_head(
    struct query_parser *parser, size_t end, struct text *name)
{
	struct text source = parser->source;
	size_t start = parser->at, at, len, after;
	enum query_head head = QUERY_HEAD_WORD;

	*name = (struct text){source.ptr + start, 0};
	for (at = start; at < end && !head; at += len) {
		name->len = at - start;
		if (query_lex_sign(source, at, ":", &len)) {
			/* A full-width sign belongs to the text unless a field
			 * stands before it. */
			if (len > 1 && find_field(*name) == FIELD_COUNT &&
			    !near_field(*name))
				continue;
			parser->at = at + len;
			return QUERY_HEAD_FIELD;
		}
		if (query_lex_operator(source, at).len) {
			head = read_compared(parser, *name, at);
			len = query_lex_operator(source, at).len;
		}
	}
	after = query_lex_skip(source, end);
	if (at < end || head || !query_lex_operator(source, after).len)
		return head;
	name->len = end - start;
	return read_compared(parser, *name, after);
}

/* The section that NAME (`text.advice`) asks for. */
static bool find_section(
    struct query_parser *parser, size_t start, struct text name, int *section)
{
	const char *keys[SECTION_OTHER], *guess;
	struct text key = text_from(name, 5);
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
		    _("unknown section `%s`: did you mean `%s`?"),
		    query_shown(parser->state->arena, key), guess);
	for (i = 0; i < SECTION_OTHER; i++)
		str_join(&list, ", ", keys[i]);
	query_fail(parser, start + 5, start + name.len, false,
	    _("unknown section `%s`; there are %s"),
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
		    _("`text:` takes no `none`; to look for the word, quote "
		      "it: \"none\""));
	if (value->star_before || !value->low.text.len)
		return query_fail(parser, value->start, value->end, false,
		    _("in `text:` a `*` stands only after a word"));
	node->phrase = value->low.quoted;
	node->prefix = value->star_after ||
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
	node->prefix = value->star_after;
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
	const char *what = field_name(field);
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
	if (node->field == QUERY_PARTS + PART_MINE)
		query_note_mine(parser, start, value.end);
	if (ranged)
		return query_parse_range(parser, &value, node);
	node->value = arena_text(parser->state->arena, value.low.text);
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

	field = find_field(name);
	if (field == FIELD_COUNT)
		return unknown_field(parser, start, name);
	if (text_starts(name, "text.") &&
	    !find_section(parser, start, name, &section))
		return false;
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
