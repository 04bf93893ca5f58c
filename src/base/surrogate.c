/*
 * Escapes of JSON for characters beyond U+FFFF: \uD83C\uDFA7, two halves of
 * UTF-16 that YAML does not know.
 */
#include "base/surrogate.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

/* The code of the escape \uXXXX at P, 0 where there is none. */
static uint32_t read_escape(const char *p, const char *end)
{
	uint32_t code = 0;

	if (end - p < 6 || p[0] != '\\' || p[1] != 'u')
		return 0;
	for (int i = 2; i < 6; i++) {
		const char *digits = "0123456789abcdef0123456789ABCDEF";
		const char *digit = p[i] ? strchr(digits, p[i]) : NULL;

		if (!digit)
			return 0;
		code = code * 16 + (uint32_t)(digit - digits) % 16;
	}
	return code;
}

bool surrogate_join(struct text text, size_t at, struct str *out)
{
	const char *p = text.ptr + at, *end = text.ptr + text.len;
	bool joined = false;
	char bytes[4];

	str_append(out, text.ptr, at);
	if (p < end && *p == '"')
		str_putc(out, *p++);
	while (p < end && *p != '"') {
		uint32_t high = read_escape(p, end);
		uint32_t low = high ? read_escape(p + 6, end) : 0;
		size_t len = *p == '\\' && end - p > 1 ? 2 : 1;

		if (high >> 10 == 0xD800 >> 10 && low >> 10 == 0xDC00 >> 10) {
			high = 0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF);
			str_append(out, bytes, utf8_put(high, bytes));
			p += 12;
			joined = true;
			continue;
		}
		str_append(out, p, len);
		p += len;
	}
	str_append(out, p, (size_t)(end - p));
	return joined;
}
