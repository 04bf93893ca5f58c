/*
 * The lexical half of the query language: blanks, bare words, strings. Each
 * function looks at a byte once, so a query of any length takes linear time.
 */
#include "query/query_lex.h"

#include <stdint.h>

#include "base/utf8.h"

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

size_t query_lex_bare(struct text source, size_t at, bool grouped, bool value)
{
	size_t own = 0; /* `(` of the word itself */

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

bool query_lex_string(
    struct arena *arena, struct text source, size_t *at, struct text *value)
{
	size_t start = *at + 1, end = start, i;
	struct text raw;
	char *out;

	while (end < source.len && source.ptr[end] != '"')
		end += source.ptr[end] == '\\' ? 2 : 1;
	if (end >= source.len)
		return false;
	*at = end + 1;
	raw = (struct text){source.ptr + start, end - start};
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
