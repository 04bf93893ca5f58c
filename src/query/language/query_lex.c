/*
 * The lexical half of the query language: blanks, bare words, strings. Each
 * function looks at a byte once, so the time is linear in the length of the
 * query.
 */
#include "query/language/query_lex.h"

#include <stdint.h>
#include <string.h>

#include "base/message.h"
#include "base/utf8.h"

enum {
	FULL_WIDTH_FIRST = 0xFF01,
	FULL_WIDTH_LAST = 0xFF5E,
	TO_NARROW = 0xFEE0
};

static bool is_blank(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 ||
	       c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
	       c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

size_t query_lex_blank(struct text source, size_t at)
{
	size_t len;

	if (at >= source.len)
		return 0;
	if (!is_blank(
		utf8_decode(source.ptr + at, source.ptr + source.len, &len)))
		return 0;
	return len;
}

size_t query_lex_skip(struct text source, size_t at)
{
	size_t len;

	while ((len = query_lex_blank(source, at)))
		at += len;
	return at;
}

/* The character at AT, full width converted to narrow; 0 at the end. */
static uint32_t narrow_at(struct text source, size_t at, size_t *len)
{
	uint32_t c;

	*len = 0;
	if (at >= source.len)
		return 0;
	c = utf8_decode(source.ptr + at, source.ptr + source.len, len);
	return c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST ? c - TO_NARROW
							     : c;
}

char query_lex_sign(
    struct text source, size_t at, const char *signs, size_t *len)
{
	uint32_t c = narrow_at(source, at, len);

	return c && c < 0x80 && strchr(signs, (int)c) ? (char)c : 0;
}

void query_lex_narrow(struct str *out, struct text text)
{
	size_t at, len;

	for (at = 0; at < text.len; at += len) {
		uint32_t c = narrow_at(text, at, &len);

		if (c < 0x80)
			str_putc(out, (char)c);
		else
			str_append(out, text.ptr + at, len);
	}
}

/* The operator sign at AT; a typographic sign stands for two ASCII ones. */
static const char *operator_sign(struct text source, size_t at, size_t *len)
{
	switch (narrow_at(source, at, len)) {
	case '<':
		return "<";
	case '>':
		return ">";
	case '=':
		return "=";
	case '!':
		return "!";
	case 0x2264:
	case 0x2266:
		return "≤";
	case 0x2265:
	case 0x2267:
		return "≥";
	case 0x2260:
		return "≠";
	default:
		return NULL;
	}
}

struct query_operator query_lex_operator(struct text source, size_t at)
{
	static const struct {
		const char *written, *name, *meant;
	} known[] = {{"<", "<", NULL}, {"<=", "<=", NULL}, {">", ">", NULL},
	    {">=", ">=", NULL}, {"=", "=", NULL}, {"=<", NULL, "<="},
	    {"=>", NULL, ">="}, {"==", NULL, "="}, {"≤", NULL, "<="},
	    {"≥", NULL, ">="}, {"!=", NULL, "-"}, {"<>", NULL, "-"},
	    {"≠", NULL, "-"}, {"=!", NULL, "-"}, {"!==", NULL, "-"},
	    {"===", NULL, "="}};
	struct query_operator op = {0};
	char written[16] = "";
	size_t i, len, length, used = 0;
	const char *sign;

	if (query_lex_sign(source, at, "!", &len) &&
	    !query_lex_sign(source, at + len, "=", &len))
		return op;
	while ((sign = operator_sign(source, at + op.len, &len))) {
		length = strlen(sign);
		if (used + length < sizeof written) {
			memcpy(written + used, sign, length);
			used += length;
		}
		op.len += len;
	}
	for (i = 0; op.len && i < sizeof known / sizeof *known; i++)
		if (!strcmp(written, known[i].written)) {
			op.name = known[i].name;
			op.meant = known[i].meant;
		}
	return op;
}

size_t query_lex_comma(struct text source, size_t at)
{
	size_t len;
	uint32_t c = narrow_at(source, at, &len);

	return c == ',' || c == 0x3001 ? len : 0;
}

size_t query_lex_bare(struct text source, size_t at, bool grouped, bool value)
{
	size_t own = 0; /* open brackets of the word itself */

	for (; at < source.len && !query_lex_blank(source, at); at++) {
		char c = source.ptr[at];

		if (value && c == ',')
			break;
		if (c == '(')
			own++;
		if (c == ')' && own)
			own--;
		else if (c == ')' && grouped)
			break;
	}
	return at;
}

size_t query_lex_string_end(struct text source, size_t at)
{
	for (at++; at < source.len && source.ptr[at] != '"'; at++)
		at += source.ptr[at] == '\\';
	return at < source.len ? at + 1 : 0;
}

bool query_lex_string(
    struct arena *arena, struct text source, size_t *at, struct text *value)
{
	size_t end = query_lex_string_end(source, *at), i;
	struct text raw;
	char *out;

	if (!end)
		return false;
	raw = text_part(source, *at + 1, end - 1);
	*at = end;
	out = arena_bytes(arena, raw.len + 1);
	*value = (struct text){out, 0};
	for (i = 0; i < raw.len; i++) {
		if (raw.ptr[i] == '\\' &&
		    (raw.ptr[i + 1] == '"' || raw.ptr[i + 1] == '\\'))
			i++;
		out[value->len++] = raw.ptr[i];
	}
	out[value->len] = '\0';
	return true;
}

void query_lex_quote(struct str *out, struct text value)
{
	size_t i;

	str_putc(out, '"');
	for (i = 0; i < value.len; i++) {
		if (value.ptr[i] == '"' || value.ptr[i] == '\\')
			str_putc(out, '\\');
		str_putc(out, value.ptr[i]);
	}
	str_putc(out, '"');
}

const char *query_lex_foreign(struct text word)
{
	static const char *const known[][2] = {
	    {"AND", N_("`%s` is no operator: all terms must match anyway, so "
		       "leave it out; to look for the word, quote it: \"%s\"")},
	    {"&&", N_("`%s` is no operator: all terms must match anyway, so "
		      "leave it out; to look for the word, quote it: \"%s\"")},
	    {"||", N_("`%s` is no operator: write `OR`; to look for the word, "
		      "quote it: \"%s\"")},
	    {"NOT", N_("`%s` is no operator: write `-` right before the term; "
		       "to look for the word, quote it: \"%s\"")},
	};
	size_t i;

	for (i = 0; i < sizeof known / sizeof *known; i++)
		if (text_is(word, known[i][0]))
			return known[i][1];
	return NULL;
}

/* Whether VALUE means the same without quotes, in any place. */
static bool is_bare(struct text value)
{
	size_t i, len, last;
	char first = query_lex_sign(value, 0, "-O", &len);

	if (!value.len || text_is(value, "none") || first == '-' ||
	    (first == 'O' && query_lex_sign(value, len, "R", &last) &&
		len + last == value.len) ||
	    query_lex_foreign(value))
		return false;
	for (i = 0; i < value.len; i++)
		if (strchr("\"\\;()*@~!", value.ptr[i]) ||
		    query_lex_comma(value, i) ||
		    query_lex_sign(value, i, ":", &len) ||
		    query_lex_operator(value, i).len ||
		    query_lex_blank(value, i))
			return false;
	return true;
}

void query_lex_put(struct str *out, struct text value)
{
	if (is_bare(value))
		str_add(out, value);
	else
		query_lex_quote(out, value);
}
