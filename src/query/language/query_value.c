/*
 * The text after `field:`: operators, ranges and stars around scalars, and
 * their meaning as numbers, dates and ages.
 */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/calendar.h"
#include "base/message.h"
#include "query/language/query.h"
#include "query/language/query_lex.h"
#include "query/language/query_parser.h"
#include "query/language/query_respell.h"

static struct text slice(
    const struct query_parser *parser, size_t start, size_t end)
{
	return text_part(parser->source, start, end);
}

static bool at_char(const struct query_parser *parser, char c)
{
	return parser->at < parser->source.len &&
	       parser->source.ptr[parser->at] == c;
}

bool query_take_comma(struct query_parser *parser)
{
	size_t len = query_lex_comma(parser->source, parser->at);

	parser->at += len;
	return len != 0;
}

/* Length of the `..` at AT, or 0. */
static size_t dots_length(const struct query_parser *parser, size_t at)
{
	size_t one, two;

	if (!query_lex_sign(parser->source, at, ".", &one) ||
	    !query_lex_sign(parser->source, at + one, ".", &two))
		return 0;
	return one + two;
}

/* A string; a number, date or age; the low end of a range of them. */
enum scalar_kind { STRING, NUMBER, LOW_END };

/* End of the bare scalar at AT. A wide comma in a number may be meant to group
 * digits, and is refused there. */
static size_t bare_end(
    const struct query_parser *parser, size_t at, enum scalar_kind kind)
{
	size_t end = query_lex_bare(parser->source, at, parser->groups, true);

	for (; kind != NUMBER && at < end; at++)
		if (kind == LOW_END ? dots_length(parser, at)
				    : query_lex_comma(parser->source, at))
			return at;
	return end;
}

static struct text narrowed(const struct query_parser *parser, struct text text)
{
	struct str out = {0};

	query_lex_narrow(&out, text);
	text = arena_text(parser->state->arena, str_text(&out));
	str_release(&out);
	return text;
}

static bool read_scalar(struct query_parser *parser, enum scalar_kind kind,
    struct query_scalar *scalar)
{
	scalar->start = parser->at;
	scalar->quoted = at_char(parser, '"');
	if (!scalar->quoted) {
		parser->at = bare_end(parser, parser->at, kind);
		scalar->text = slice(parser, scalar->start, parser->at);
	} else if (!query_lex_string(parser->state->arena, parser->source,
		       &parser->at, &scalar->text)) {
		return query_fail(parser, scalar->start, parser->source.len,
		    true, _("the string is not closed: `\"` is missing"));
	}
	scalar->end = parser->at;
	if (kind != STRING)
		scalar->text = narrowed(parser, scalar->text);
	return true;
}

static bool wrong_operator(struct query_parser *parser, const char *what,
    const struct query_operator *op, size_t at)
{
	struct arena *arena = parser->state->arena;
	size_t end = at + op->len;
	size_t value = query_lex_skip(parser->source, end);
	const char *shown = query_shown(arena, slice(parser, at, end));
	struct text after = slice(parser, value,
	    query_lex_bare(parser->source, value, parser->groups, false));

	if (op->meant && op->meant[0] == '-')
		return query_fail(parser, at, end, false,
		    _("`%s` is no operator; to leave something out put `-` "
		      "before the field: -%s:%s"),
		    shown, what, query_shown(arena, after));
	if (op->meant)
		return query_fail(parser, at, end, false,
		    _("`%s` is no operator: write `%s`"), shown, op->meant);
	return query_fail(parser, at, end, false,
	    _("`%s` is no operator; there are < <= > >= ="), shown);
}

/* Reads the operator with the blanks around it. */
static bool read_operator(
    struct query_parser *parser, const char *what, struct query_value *value)
{
	size_t at = query_lex_skip(parser->source, parser->at);
	struct query_operator op = query_lex_operator(parser->source, at);

	if (!op.len)
		return true;
	if (!op.name)
		return wrong_operator(parser, what, &op, at);
	value->op = op.name;
	value->start = at;
	parser->at = query_lex_skip(parser->source, at + op.len);
	return true;
}

/* A value must end after a string. */
static bool check_end(struct query_parser *parser)
{
	size_t at = parser->at;

	if (at >= parser->source.len || query_lex_blank(parser->source, at) ||
	    query_lex_comma(parser->source, at) ||
	    (parser->groups && at_char(parser, ')')))
		return true;
	return query_fail(parser, at,
	    query_lex_bare(parser->source, at, parser->groups, true), false,
	    _("a blank or a comma must follow the string"));
}

static bool missing_value(struct query_parser *parser, const char *what)
{
	return query_fail(parser, parser->at, parser->at,
	    query_is_end(parser, parser->at),
	    _("`%s:` needs a value right after it"), what);
}

static bool read_ranged(
    struct query_parser *parser, const char *what, struct query_value *value)
{
	size_t dots;

	if (!read_scalar(parser, LOW_END, &value->low))
		return false;
	dots = dots_length(parser, parser->at);
	value->range = dots > 0;
	parser->at += dots;
	if (value->range && !read_scalar(parser, NUMBER, &value->high))
		return false;
	value->end = parser->at;
	if (value->range && value->op[0])
		return query_fail(parser, value->start, value->end, false,
		    _("a range takes no `%s`"), value->op);
	if (!value->range && !value->low.quoted && !value->low.text.len)
		return missing_value(parser, what);
	return check_end(parser);
}

/* Removes the stars from a bare value. */
static void strip_stars(struct query_value *value)
{
	struct text *text = &value->low.text;

	if (text->len && text->ptr[0] == '*') {
		value->star_before = true;
		*text = text_from(*text, 1);
	}
	if (text->len && text->ptr[text->len - 1] == '*') {
		value->star_after = true;
		text->len--;
	}
	if (!text->len)
		value->star_after = true; /* `*` alone: any value */
}

/* A value with an opening bracket whose closing one is in another word was
 * meant as a group. */
static bool check_bracket(struct query_parser *parser, const char *what)
{
	size_t end = bare_end(parser, parser->at, STRING), at, open = 0;

	if (!at_char(parser, '('))
		return true;
	for (at = parser->at; at < end; at++) {
		open += parser->source.ptr[at] == '(';
		open -= open && parser->source.ptr[at] == ')';
	}
	if (!open)
		return true;
	return query_fail(parser, parser->at, end, end == parser->source.len,
	    _("a group stands around fields, (%s:a OR %s:b), or write %s:a,b; "
	      "to look for the bracket, quote it"),
	    what, what, what);
}

static bool read_plain(
    struct query_parser *parser, const char *what, struct query_value *value)
{
	size_t star = parser->at;

	if (value->op[0] && value->op[0] != '=')
		return query_fail(parser, value->start, parser->at, false,
		    _("`%s:` takes no `%s`; to look for the sign, quote it"),
		    what, value->op);
	if (at_char(parser, '*') && star + 1 < parser->source.len &&
	    parser->source.ptr[star + 1] == '"') {
		value->star_before = true;
		parser->at++;
	}
	if (!check_bracket(parser, what) ||
	    !read_scalar(parser, STRING, &value->low))
		return false;
	if (value->low.quoted && at_char(parser, '*')) {
		value->star_after = true;
		parser->at++;
	}
	value->end = parser->at;
	if (!value->low.text.len && !value->star_before)
		return missing_value(parser, what);
	if (!value->low.quoted)
		strip_stars(value);
	return check_end(parser);
}

bool query_lex_value(struct query_parser *parser, bool ranged, const char *what,
    struct query_value *value)
{
	*value = (struct query_value){.start = parser->at, .op = ""};
	if (!read_operator(parser, what, value) ||
	    !(ranged ? read_ranged : read_plain)(parser, what, value))
		return false;
	/* In text fields, `=none` is the word "none". */
	value->none = (!value->op[0] || (ranged && !strcmp(value->op, "="))) &&
		      !value->range && !value->low.quoted &&
		      !value->star_before && !value->star_after &&
		      text_is(value->low.text, "none");
	return true;
}

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

/* Whether TEXT may be the start of a date: digits and hyphens in their places.
 */
static bool is_date_shape(struct text text)
{
	size_t i;

	for (i = 0; i < text.len; i++)
		if (i == 4 || i == 7 ? text.ptr[i] != '-'
				     : !isdigit((unsigned char)text.ptr[i]))
			return false;
	return text.len <= 10;
}

/* Whether more typing could turn TEXT into a value. */
static bool may_grow(enum query_field field, struct text text)
{
	char longer[64];
	double ignored;

	if (text_at(text_of("none"), 0, text))
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

static bool parse_date(struct text text, struct query_bound *bound)
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

static bool parse_age(struct text text, struct query_bound *bound)
{
	struct text digits = {text.ptr, text.len ? text.len - 1 : 0};

	if (digits.len > 5 || !all_digits(digits) ||
	    !strchr("dwmy", text.ptr[digits.len]))
		return false;
	bound->low = bound->high = digits_value(digits.ptr, digits.len);
	bound->unit = text.ptr[digits.len];
	return true;
}

bool query_read_bound(
    enum query_field field, struct text text, struct query_bound *bound)
{
	if (field == QUERY_DATE)
		return parse_date(text, bound);
	if (field == QUERY_AGE)
		return parse_age(text, bound);
	if (!text_to_double(text, &bound->low))
		return false;
	bound->high = bound->low;
	return true;
}

static bool parse_bound(struct query_parser *parser, enum query_field field,
    const struct query_scalar *scalar, struct query_bound *bound)
{
	/* Wrong notations, and the one that was probably meant. */
	static const char *const known[][2] = {
	    {N_("`%s` is not a number: write 300 or 0.9"),
		N_("`%s` is not a number: write %s")},
	    {N_("`%s` is not a date: write 2025, 2025-09 or 2025-09-04; how "
		"long ago it was is age:<30d"),
		N_("`%s` is not a date: write %s")},
	    {N_("`%s` is not an age: write 30d, 6w, 3m or 1y (days, weeks, "
		"months, years)"),
		N_("`%s` is not an age: write %s")}};
	const char *const *messages =
	    known[field < QUERY_DATE ? 0 : field - QUERY_DATE + 1];
	struct arena *arena = parser->state->arena;
	const char *shown = query_shown(
	    arena, scalar->quoted ? scalar->text
				  : slice(parser, scalar->start, scalar->end));
	struct text respelt;
	bool grows;

	if (query_read_bound(field, scalar->text, bound))
		return true;
	grows = !scalar->quoted && scalar->end == parser->source.len &&
		may_grow(field, scalar->text);
	respelt = query_respell(arena, field, scalar->text);
	return query_fail(parser, scalar->start, scalar->end, grows,
	    _(messages[respelt.len > 0]), shown,
	    respelt.len ? respelt.ptr : "");
}

static bool parse_ends(struct query_parser *parser,
    const struct query_value *value, struct query_node *node)
{
	struct query_bound bound = {0};

	node->low = -INFINITY;
	node->high = INFINITY;
	if (value->low.text.len || value->low.quoted) {
		if (!parse_bound(parser, node->field, &value->low, &bound))
			return false;
		node->low = bound.low;
		node->low_unit = bound.unit;
	}
	if (!value->high.text.len && !value->high.quoted)
		return true;
	if (!parse_bound(parser, node->field, &value->high, &bound))
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
	struct query_bound bound = {0};
	char op = value->op[0] ? value->op[0] : '=';
	bool open = op != '=' && !value->op[1];

	if (!parse_bound(parser, node->field, &value->low, &bound))
		return false;
	node->low = op == '<' ? -INFINITY : open ? bound.high : bound.low;
	node->high = op == '>' ? INFINITY : open ? bound.low : bound.high;
	node->low_open = op == '>' && open;
	node->high_open = op == '<' && open;
	node->low_unit = op == '<' ? 0 : bound.unit;
	node->high_unit = op == '>' ? 0 : bound.unit;
	return true;
}

static bool is_digit(struct text source, size_t at, size_t *len)
{
	return query_lex_sign(source, at, "0123456789", len) != 0;
}

/* Whether a comma at AT stands after a digit and before exactly three, as in
 * 1,299. */
static bool groups_digits(struct text source, size_t at)
{
	size_t len, count = 0;

	if (!at || source.ptr[at] != ',' ||
	    !(is_digit(source, at - 1, &len) ||
		(at > 2 && is_digit(source, at - 3, &len) && len == 3)))
		return false;
	at++;
	while (is_digit(source, at, &len)) {
		at += len;
		count++;
	}
	return count == 3;
}

/* One or two digits, with an optional sign. */
static bool is_short(const struct query_value *value)
{
	struct text text = value->low.text;
	size_t sign = text.len && strchr("+-", text.ptr[0]) ? 1 : 0;
	struct text digits = text_from(text, sign);

	return !value->low.quoted && all_digits(digits) && digits.len < 3;
}

/* WORD without the commas between digits. */
static struct text without_commas(
    const struct query_parser *parser, struct text word)
{
	struct str out = {0};
	size_t at;

	for (at = 0; at < word.len; at++)
		if (!groups_digits(word, at))
			str_putc(&out, word.ptr[at]);
	word = narrowed(parser, str_text(&out));
	str_release(&out);
	return word;
}

/* Behind VALUE a comma separates an alternative, but many people group digits
 * with it: a number that may be meant so is refused. */
static bool check_comma(struct query_parser *parser,
    const struct query_value *value, const char *what)
{
	struct text source = parser->source;
	size_t start = value->low.start, at = value->end, next, end;
	struct str whole = {0}, either = {0};
	struct arena *arena = parser->state->arena;
	struct text text;
	bool range;

	if (at >= source.len || !groups_digits(source, at))
		return true;
	next = query_lex_bare(source, at + 1, parser->groups, true);
	end = query_lex_bare(source, start, parser->groups, false);
	range = bare_end(parser, at + 1, LOW_END) < next;
	if (!range && !value->range && !value->op[0] && !is_short(value))
		return true;
	text = without_commas(parser, slice(parser, start, end));
	if (!range || !value->range)
		str_printf(&whole, "%s:%s%s", what, value->op,
		    query_shown(arena, text));
	if (next == end) /* neither a longer number nor another one */
		str_printf(&either, "(%s:%s%s OR %s:%s)", what, value->op,
		    query_shown(arena, slice(parser, start, at)), what,
		    query_shown(arena, slice(parser, at + 1, next)));
	if (whole.len && either.len)
		query_fail(parser, value->start, end, false,
		    _("a comma separates alternatives: write %s, or for either "
		      "%s"),
		    str_c(&whole), str_c(&either));
	else
		query_fail(parser, value->start, end, false,
		    _("a comma separates alternatives: write %s"),
		    whole.len ? str_c(&whole) : str_c(&either));
	str_release(&whole);
	str_release(&either);
	return false;
}

static bool runs_backwards(const struct query_node *node)
{
	return rough_days(node->low, node->low_unit) >
	       rough_days(node->high, node->high_unit);
}

/* Refuses a range from high to low; or one with a third dot, which makes the
 * end of 100...300 a fraction. */
static bool refuse_backwards(struct query_parser *parser,
    const struct query_value *value, struct query_node *node)
{
	struct arena *arena = parser->state->arena;
	struct text low = value->low.text, high = value->high.text;
	struct text rest = text_from(high, 1);
	struct query_bound bound;

	if (high.ptr[0] == '.' && query_read_bound(node->field, rest, &bound) &&
	    node->low <= bound.low) {
		high = rest;
	} else {
		low = high;
		high = value->low.text;
	}
	return query_fail(parser, value->start, value->end,
	    value->end == parser->source.len,
	    _("the range runs backwards, so it is empty: write %s..%s"),
	    query_shown(arena, low), query_shown(arena, high));
}

bool query_parse_range(struct query_parser *parser,
    const struct query_value *value, struct query_node *node)
{
	node->none = value->none;
	if (value->none)
		return true;
	if (node->field <= QUERY_PRICE &&
	    !check_comma(parser, value, query_field_name(node->field)))
		return false;
	if (!value->range)
		return parse_compared(parser, value, node);
	if (!parse_ends(parser, value, node))
		return false;
	return !runs_backwards(node) || refuse_backwards(parser, value, node);
}
