/*
 * The edges of words, and the way from a match without blanks and hyphens back
 * to its place in the name.
 */
#include "query/text/edge.h"

#include "base/unicode.h"
#include "base/utf8.h"

enum script { NO_SCRIPT, LETTERS, HIRAGANA, KATAKANA, HAN };

static const char long_vowel[] = "ー";

static bool is_plain_letter(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static enum script script_of(const char *p, const char *end)
{
	uint32_t c = (unsigned char)*p;
	size_t len;

	if (c < 0x80)
		return is_plain_letter((unsigned char)c) ? LETTERS : NO_SCRIPT;
	c = utf8_decode(p, end, &len);
	if (!unicode_is_word(c))
		return NO_SCRIPT;
	if (!unicode_is_cjk(c))
		return LETTERS;
	if (c >= 0x3041 && c <= 0x309F)
		return HIRAGANA;
	return c >= 0x30A1 && c <= 0x31FF ? KATAKANA : HAN;
}

static enum script script_before(struct text text, size_t at)
{
	size_t before = utf8_start(text, at - 1);

	return script_of(text.ptr + before, text.ptr + text.len);
}

static bool parts(struct text text, size_t at)
{
	enum script before;
	unsigned char a, b;

	if (!at || at >= text.len)
		return true;
	a = (unsigned char)text.ptr[at - 1];
	b = (unsigned char)text.ptr[at];
	if (a < 0x80 && b < 0x80)
		return !is_plain_letter(a) || !is_plain_letter(b);
	before = script_before(text, at);
	return before == NO_SCRIPT ||
	       before != script_of(text.ptr + at, text.ptr + text.len);
}

bool edge_opens(struct text text, size_t at)
{
	return parts(text, at);
}

size_t edge_next(struct text text, size_t at)
{
	for (at++; at < text.len; at++)
		if (((unsigned char)text.ptr[at] & 0xC0) != 0x80 &&
		    parts(text, at))
			return at;
	return text.len;
}

bool edge_closes(struct text text, size_t at)
{
	struct text rest = text_from(text, at);

	if (text_starts(rest, long_vowel))
		at += sizeof long_vowel - 1;
	return parts(text, at);
}

static bool is_separator(char c)
{
	return c == ' ' || c == '-';
}

/* Skips COUNT bytes that are no separators. */
static size_t skip_bytes(struct text name, size_t at, size_t count)
{
	for (; at < name.len && count; at++)
		count -= !is_separator(name.ptr[at]);
	return at;
}

bool edge_find(const struct needle *needle, struct text squeezed,
    struct text name, struct edge_hit *hit)
{
	const char *end = squeezed.ptr + squeezed.len, *p;
	size_t at, from;

	while (needle->text.len &&
	       (p = needle_find(needle, squeezed.ptr + hit->next, end))) {
		at = (size_t)(p - squeezed.ptr);
		from = skip_bytes(name, hit->done, at - hit->next);
		while (from < name.len && is_separator(name.ptr[from]))
			from++;
		hit->done = from + 1;
		hit->next = at + 1;
		if (!edge_opens(name, from))
			continue;
		hit->from = from;
		hit->to = skip_bytes(name, from, needle->text.len);
		return true;
	}
	return false;
}
