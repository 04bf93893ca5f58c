/*
 * What stands behind `field:`: operators, ranges and stars around scalars, and
 * what the scalars mean as numbers, dates and ages.
 */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "query/query.h"
#include "query/query_lex.h"
#include "query/query_parser.h"
#include "review/calendar.h"

static struct text slice(
    const struct query_parser *parser, size_t start, size_t end)
{
	return (struct text){parser->source.ptr + start, end - start};
}

static bool at_char(const struct query_parser *parser, char c)
{
	return parser->at < parser->source.len &&
	       parser->source.ptr[parser->at] == c;
}

bool query_take_comma(struct query_parser *parser)
{
	if (!at_char(parser, ','))
		return false;
	parser->at++;
	return true;
}

/* Where the bare scalar at parser->at ends. */
static size_t bare_end(const struct query_parser *parser, bool ranged)
{
	size_t start = parser->at;
	size_t end =
	    query_lex_bare(parser->source, start, parser->groups, true);
	const char *dots;

	if (!ranged || end == start)
		return end;
	dots = memmem(parser->source.ptr + start, end - start, "..", 2);
	return dots ? (size_t)(dots - parser->source.ptr) : end;
}

static bool read_scalar(struct query_parser *parser, bool ranged,
    struct text *scalar, size_t *start, bool *quoted)
{
	size_t end;

	*start = parser->at;
	*quoted = at_char(parser, '"');
	if (*quoted) {
		if (query_lex_string(parser->state->arena, parser->source,
			&parser->at, scalar))
			return true;
		return query_fail(parser, *start, parser->source.len, true,
		    "the string is not closed: `\"` is missing");
	}
	end = bare_end(parser, ranged);
	*scalar = slice(parser, parser->at, end);
	parser->at = end;
	return true;
}

static void read_operator(struct query_parser *parser, struct text *op)
{
	size_t start = parser->at;

	if (at_char(parser, '>') || at_char(parser, '<')) {
		parser->at++;
		if (at_char(parser, '='))
			parser->at++;
	} else if (at_char(parser, '=')) {
		parser->at++;
	}
	*op = slice(parser, start, parser->at);
}

static bool take_dots(struct query_parser *parser)
{
	if (parser->source.len - parser->at < 2 ||
	    memcmp(parser->source.ptr + parser->at, "..", 2))
		return false;
	parser->at += 2;
	return true;
}

/* Behind a string the value must end. */
static bool check_end(struct query_parser *parser)
{
	size_t at = parser->at;

	if (at >= parser->source.len || query_lex_blank(parser->source, at) ||
	    at_char(parser, ',') || (parser->groups && at_char(parser, ')')))
		return true;
	return query_fail(parser, at,
	    query_lex_bare(parser->source, at, parser->groups, true), false,
	    "a blank or a comma must stand behind the string");
}

static bool missing_value(struct query_parser *parser, const char *what)
{
	return query_fail(parser, parser->at, parser->at,
	    query_is_end(parser, parser->at),
	    "`%s:` needs a value right behind it", what);
}

static bool read_ranged(
    struct query_parser *parser, const char *what, struct query_value *value)
{
	if (!read_scalar(parser, true, &value->low, &value->low_start,
		&value->low_quoted))
		return false;
	value->range = take_dots(parser);
	if (value->range && !read_scalar(parser, false, &value->high,
				&value->high_start, &value->high_quoted))
		return false;
	value->end = parser->at;
	if (value->range && value->op.len)
		return query_fail(parser, value->start, value->end, false,
		    "a range takes no `%.*s`", (int)value->op.len,
		    value->op.ptr);
	if (!value->range && !value->low_quoted && !value->low.len)
		return missing_value(parser, what);
	return check_end(parser);
}

/* Takes the stars off a bare value. */
static void strip_stars(struct query_value *value)
{
	struct text *text = &value->low;

	if (text->len && text->ptr[0] == '*') {
		value->star_before = true;
		text->ptr++;
		text->len--;
	}
	if (text->len && text->ptr[text->len - 1] == '*') {
		value->star_behind = true;
		text->len--;
	}
	if (!text->len)
		value->star_behind = true; /* `*` alone: any */
}

static bool read_plain(
    struct query_parser *parser, const char *what, struct query_value *value)
{
	size_t star = parser->at;

	if (value->op.len && value->op.ptr[0] != '=')
		return query_fail(parser, value->start, parser->at, false,
		    "`%s:` takes no `%.*s`; to look for the sign, quote it",
		    what, (int)value->op.len, value->op.ptr);
	if (at_char(parser, '*') && star + 1 < parser->source.len &&
	    parser->source.ptr[star + 1] == '"') {
		value->star_before = true;
		parser->at++;
	}
	if (!read_scalar(parser, false, &value->low, &value->low_start,
		&value->low_quoted))
		return false;
	if (value->low_quoted && at_char(parser, '*')) {
		value->star_behind = true;
		parser->at++;
	}
	value->end = parser->at;
	if (!value->low.len && !value->star_before)
		return missing_value(parser, what);
	if (!value->low_quoted)
		strip_stars(value);
	return check_end(parser);
}

bool query_lex_value(struct query_parser *parser, bool ranged, const char *what,
    struct query_value *value)
{
	*value = (struct query_value){.start = parser->at};
	read_operator(parser, &value->op);
	if (!(ranged ? read_ranged : read_plain)(parser, what, value))
		return false;
	value->none = !value->op.len && !value->range && !value->low_quoted &&
		      !value->star_before && !value->star_behind &&
		      text_is(value->low, "none");
	return true;
}

/* What one scalar stands for; a date may be many days. */
struct bound {
	double low, high;
	char unit; /* of an age */
};

static bool all_digits(struct text text)
{
	size_t i;

	for (i = 0; i < text.len; i++)
		if (!isdigit((unsigned char)text.ptr[i]))
			return false;
	return text.len > 0;
}

static int digits_value(const char *ptr, size_t len)
{
	int value = 0;

	while (len--)
		value = value * 10 + (*ptr++ - '0');
	return value;
}

static bool is_start_of(struct text text, const char *whole)
{
	return text.len <= strlen(whole) && !memcmp(whole, text.ptr, text.len);
}

/* The start of a date as it is typed: digits and hyphens where they belong. */
static bool is_date_shape(struct text text)
{
	size_t i;

	for (i = 0; i < text.len; i++)
		if (i == 4 || i == 7 ? text.ptr[i] != '-'
				     : !isdigit((unsigned char)text.ptr[i]))
			return false;
	return text.len <= 10;
}

/* More typing could make a value of TEXT. */
static bool may_grow(enum query_field field, struct text text)
{
	char longer[64];
	double ignored;

	if (is_start_of(text, "none"))
		return true;
	if (field == QUERY_DATE)
		return is_date_shape(text) && text.len < 10 && text.len != 4 &&
		       text.len != 7;
	if (field == QUERY_AGE)
		return all_digits(text);
	if (text.len + 1 > sizeof longer)
		return false;
	memcpy(longer, text.ptr, text.len);
	longer[text.len] = '0';
	return text_to_double((struct text){longer, text.len + 1}, &ignored);
}

static bool parse_date(struct text text, struct bound *bound)
{
	int year, month, day;

	if (!is_date_shape(text) ||
	    (text.len != 4 && text.len != 7 && text.len != 10))
		return false;
	year = digits_value(text.ptr, 4);
	month = text.len >= 7 ? digits_value(text.ptr + 5, 2) : 0;
	day = text.len == 10 ? digits_value(text.ptr + 8, 2) : 0;
	if (!year || (text.len >= 7 && (month < 1 || month > 12)) ||
	    (text.len == 10 &&
		(day < 1 || day > calendar_month_days(year, month))))
		return false;
	bound->low = year * 10000 + (month ? month : 1) * 100 + (day ? day : 1);
	if (!month)
		bound->high = year * 10000 + 1231;
	else
		bound->high = year * 10000 + month * 100 +
			      (day ? day : calendar_month_days(year, month));
	return true;
}

static bool parse_age(struct text text, struct bound *bound)
{
	struct text digits = {text.ptr, text.len ? text.len - 1 : 0};

	if (digits.len > 5 || !all_digits(digits) ||
	    !strchr("dwmy", text.ptr[digits.len]))
		return false;
	bound->low = bound->high = digits_value(digits.ptr, digits.len);
	bound->unit = text.ptr[digits.len];
	return true;
}

static bool parse_bound(struct query_parser *parser, enum query_field field,
    struct text text, size_t start, bool quoted, struct bound *bound)
{
	static const char date[] = "a date: write 2025, 2025-09 or 2025-09-04";
	static const char age[] =
	    "an age: write 30d, 6w, 3m or 1y (days, weeks, months, years)";
	static const char number[] = "a number";
	size_t end = start + text.len;
	bool ok, grows;

	if (field == QUERY_DATE)
		ok = parse_date(text, bound);
	else if (field == QUERY_AGE)
		ok = parse_age(text, bound);
	else
		ok = text_to_double(text, &bound->low);
	if (ok && field != QUERY_DATE)
		bound->high = bound->low;
	if (ok)
		return true;
	grows = !quoted && end == parser->source.len && may_grow(field, text);
	if (quoted)
		end = parser->at;
	return query_fail(parser, start, end, grows, "`%s` is not %s",
	    query_shown(parser->state->arena, text),
	    field == QUERY_DATE  ? date
	    : field == QUERY_AGE ? age
				 : number);
}

static bool parse_ends(struct query_parser *parser,
    const struct query_value *value, struct query_node *node)
{
	struct bound bound = {0};

	node->low = -INFINITY;
	node->high = INFINITY;
	if (value->low.len || value->low_quoted) {
		if (!parse_bound(parser, node->field, value->low,
			value->low_start, value->low_quoted, &bound))
			return false;
		node->low = bound.low;
		node->low_unit = bound.unit;
	}
	if (!value->high.len && !value->high_quoted)
		return true;
	if (!parse_bound(parser, node->field, value->high, value->high_start,
		value->high_quoted, &bound))
		return false;
	node->high = bound.high;
	node->high_unit = bound.unit;
	return true;
}

static double rough_days(double count, char unit)
{
	return count * (unit == 'y'      ? 365.25
			   : unit == 'm' ? 30.4375
			   : unit == 'w' ? 7
					 : 1);
}

static bool parse_compared(struct query_parser *parser,
    const struct query_value *value, struct query_node *node)
{
	struct bound bound = {0};
	char op = value->op.len ? value->op.ptr[0] : '=';
	bool open = value->op.len == 1 && op != '=';

	if (!parse_bound(parser, node->field, value->low, value->low_start,
		value->low_quoted, &bound))
		return false;
	node->low = op == '<' ? -INFINITY : open ? bound.high : bound.low;
	node->high = op == '>' ? INFINITY : open ? bound.low : bound.high;
	node->low_open = op == '>' && open;
	node->high_open = op == '<' && open;
	node->low_unit = op == '<' ? 0 : bound.unit;
	node->high_unit = op == '>' ? 0 : bound.unit;
	return true;
}

bool query_parse_range(struct query_parser *parser,
    const struct query_value *value, struct query_node *node)
{
	node->none = value->none;
	if (value->none)
		return true;
	if (!value->range)
		return parse_compared(parser, value, node);
	if (!parse_ends(parser, value, node))
		return false;
	if (rough_days(node->low, node->low_unit) >
	    rough_days(node->high, node->high_unit))
		return query_fail(parser, value->start, value->end,
		    value->end == parser->source.len,
		    "the range runs backwards: nothing is in it");
	return true;
}
