/*
 * UTF-8 in and out, and the detection of bytes that are no text. Knows nothing
 * of glyphs.
 */
#include "base/utf8.h"

static bool continues(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

uint32_t utf8_decode(const char *p, const char *end, size_t *len)
{
	const unsigned char *s = (const unsigned char *)p;
	size_t n = (size_t)(end - p);
	uint32_t c = s[0];

	*len = 1;
	if (c < 0x80)
		return c;
	if (c >= 0xC2 && c < 0xE0 && n > 1 && continues(s[1])) {
		*len = 2;
		return (c & 0x1F) << 6 | (s[1] & 0x3Fu);
	}
	if ((c & 0xF0) == 0xE0 && n > 2 && continues(s[1]) && continues(s[2])) {
		c = (c & 0x0F) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
		if (c < 0x800 || (c >= 0xD800 && c < 0xE000))
			return 0xFFFD;
		*len = 3;
		return c;
	}
	if (c >= 0xF0 && c < 0xF5 && n > 3 && continues(s[1]) &&
	    continues(s[2]) && continues(s[3])) {
		c = (c & 0x07) << 18 | (s[1] & 0x3Fu) << 12 |
		    (s[2] & 0x3Fu) << 6 | (s[3] & 0x3Fu);
		if (c < 0x10000 || c > 0x10FFFF)
			return 0xFFFD;
		*len = 4;
		return c;
	}
	return 0xFFFD;
}

size_t utf8_put(uint32_t c, char out[4])
{
	if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
		c = 0xFFFD;
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xC0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xE0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3F));
		out[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3F));
	out[2] = (char)(0x80 | (c >> 6 & 0x3F));
	out[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

size_t utf8_start(struct text text, size_t at)
{
	size_t least = at > 3 ? at - 3 : 0; /* the damaged place */

	if (at >= text.len)
		return text.len;
	while (at > least && continues((unsigned char)text.ptr[at]))
		at--;
	return at;
}

struct text utf8_head(struct text text, size_t bytes)
{
	return (struct text){text.ptr, utf8_start(text, bytes)};
}

bool utf8_is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

size_t utf8_clean(struct str *out, struct text text)
{
	const char *p = text.ptr, *end = text.ptr + text.len;
	size_t replaced = 0, len;

	for (; p < end; p += len) {
		uint32_t c = utf8_decode(p, end, &len);

		if (utf8_is_control(c) || (c == 0xFFFD && len == 1)) {
			str_puts(out, "\xEF\xBF\xBD");
			replaced++;
		} else {
			str_append(out, p, len);
		}
	}
	return replaced;
}
