/*
 * Encodings and line ends of other systems: text that can be decoded without a
 * guess becomes UTF-8 with LF.
 */
#include "review/encoding.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

/* An encoding, and the start of a file in it: a BOM, else one or two ASCII
 * characters. */
struct encoding {
	const char *name;
	size_t unit; /* bytes */
	bool big;    /* the high byte first */
	const char bom[4];
	size_t bom_len;
	bool ascii[4]; /* which of the first bytes are not 0 */
};

/* UTF-32 first: its BOM starts with that of UTF-16. */
static const struct encoding encodings[] = {
    {"UTF-32", 4, false, "\xFF\xFE\0", 4, {true, false, false, false}},
    {"UTF-32", 4, true, {0, 0, '\xFE', '\xFF'}, 4, {false, false, false, true}},
    {"UTF-16", 2, false, "\xFF\xFE", 2, {true, false, true, false}},
    {"UTF-16", 2, true, "\xFE\xFF", 2, {false, true, false, true}},
};

static bool has_bom(struct text source, const struct encoding *encoding)
{
	return text_at(
	    source, 0, (struct text){encoding->bom, encoding->bom_len});
}

static bool starts_as_ascii(struct text source, const struct encoding *encoding)
{
	for (size_t i = 0; i < 4; i++)
		if (source.len < 4 ||
		    (source.ptr[i] != '\0') != encoding->ascii[i])
			return false;
	return true;
}

static const struct encoding *find_encoding(struct text source)
{
	for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++)
		if (has_bom(source, &encodings[i]) ||
		    starts_as_ascii(source, &encodings[i]))
			return &encodings[i];
	return NULL;
}

/* The unit at AT; UINT32_MAX if the text ends inside it. */
static uint32_t unit_at(
    struct text source, const struct encoding *encoding, size_t at)
{
	uint32_t unit = 0;

	if (source.len - at < encoding->unit)
		return UINT32_MAX;
	for (size_t i = 0; i < encoding->unit; i++) {
		size_t byte = encoding->big ? i : encoding->unit - 1 - i;

		unit = unit << 8 | (unsigned char)source.ptr[at + byte];
	}
	return unit;
}

static void decode(
    struct text source, const struct encoding *encoding, struct str *out)
{
	size_t at = has_bom(source, encoding) ? encoding->bom_len : 0;
	char bytes[4];

	while (at < source.len) {
		uint32_t c = unit_at(source, encoding, at), low = 0;

		at += encoding->unit;
		if (encoding->unit == 2 && c >> 10 == 0xD800 >> 10 &&
		    at < source.len)
			low = unit_at(source, encoding, at);
		if (low >> 10 == 0xDC00 >> 10) {
			c = 0x10000 + ((c & 0x3FF) << 10) + (low & 0x3FF);
			at += encoding->unit;
		}
		if (c > 0x10FFFF || c >> 11 == 0xD800 >> 11)
			str_putc(out, '\xFF');
		else
			str_append(out, bytes, utf8_put(c, bytes));
	}
}

/* Whether the first line ends in CR alone. */
static bool has_lone_cr(struct text source)
{
	const char *p = source.ptr, *end = p + source.len;
	const char *lf = source.len ? memchr(p, '\n', source.len) : NULL;
	const char *cr =
	    source.len ? memchr(p, '\r', (size_t)((lf ? lf : end) - p)) : NULL;

	return cr && cr + 1 != lf;
}

static struct text replace_lone_crs(struct arena *arena, struct text source)
{
	char *copy = arena_bytes(arena, source.len + 1);

	memcpy(copy, source.ptr, source.len);
	copy[source.len] = '\0';
	for (char *cr = copy;
	     (cr = memchr(cr, '\r', (size_t)(copy + source.len - cr))); cr++)
		if (cr[1] != '\n')
			*cr = '\n';
	return (struct text){copy, source.len};
}

struct text encoding_read(struct text source, struct problem_list *problems)
{
	const struct encoding *encoding = find_encoding(source);
	struct str decoded = {0};

	if (encoding) {
		decode(source, encoding, &decoded);
		source = arena_text(problems->arena, str_text(&decoded));
		str_release(&decoded);
		problem_add(
		    problems, 1, PROBLEM_ENCODING, "%s", encoding->name);
	}
	if (has_lone_cr(source)) {
		source = replace_lone_crs(problems->arena, source);
		problem_note(problems, 1, PROBLEM_CR);
	}
	return source;
}
