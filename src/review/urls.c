/*
 * The bounds of a bare URL. Knows text, not Markdown, except for the two
 * characters of emphasis that occur in URLs.
 */
#include "review/urls.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "review/repair.h"

static bool is_alnum(unsigned char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* Whether a character beyond ASCII ends a URL: blanks, punctuation and East
 * Asian text do, letters with accents and the like do not. */
static bool ends_url(uint32_t c)
{
	if (c < 0xC0)
		return true;
	return (c >= 0x1100 && c < 0x1200) || (c >= 0x2000 && c < 0x2070) ||
	       (c >= 0x2190 && c < 0x2C00) || (c >= 0x2E00 && c < 0xA4D0) ||
	       (c >= 0xAC00 && c < 0xD7FC) || (c >= 0xE000 && c < 0xFB00) ||
	       (c >= 0xFDD0 && c < 0xFDF0) || (c >= 0xFE00 && c < 0xFE70) ||
	       c >= 0xFEFF;
}

/* The end of the URL's characters; a bracket that closes nothing ends it,
 * unlike in the GFM specification. */
static const char *url_extent(const char *p, const char *end)
{
	size_t round = 0, square = 0, len;

	for (; p < end; p += len) {
		unsigned char c = (unsigned char)*p;

		len = 1;
		if (is_alnum(c))
			continue;
		if (c <= ' ' || c == 0x7F || c == '<' || c == '>' || c == '"' ||
		    c == '`' || c == '\\')
			break;
		if (c >= 0x80 && ends_url(utf8_decode(p, end, &len)))
			break;
		if (c == '(')
			round++;
		if (c == '[')
			square++;
		if (c == ')' && !round--)
			break;
		if (c == ']' && !square--)
			break;
	}
	return p;
}

/* The end of the URL without the punctuation of its sentence, and without an
 * opening bracket at the very end. */
static const char *url_trim(const char *start, const char *p)
{
	while (p > start && strchr("?!.,:;*_~'([", p[-1]))
		p--;
	return p;
}

static bool in_domain(const char *p, const char *end, size_t *len)
{
	unsigned char c = (unsigned char)*p;

	*len = 1;
	if (c >= 0x80)
		return !ends_url(utf8_decode(p, end, len));
	return is_alnum(c) || c == '-' || c == '_';
}

/* Segments of letters, digits, - and _, separated by at least one dot, no _ in
 * the last two (GFM). */
static bool is_domain(const char *p, const char *end)
{
	size_t dots = 0, last = 0, before = 0, len;

	for (; p < end; p += len) {
		if (in_domain(p, end, &len)) {
			last += *p == '_';
			continue;
		}
		if (*p != '.' || p + 1 == end || !in_domain(p + 1, end, &len))
			break;
		len = 1;
		dots++;
		before = last;
		last = 0;
	}
	return dots && !last && !before;
}

/* The URL at START whose domain begins at HOST, if it is one. */
static bool measure(struct url_scan *scan, size_t start, size_t host)
{
	const char *p = scan->text.ptr, *end = p + scan->text.len;

	if (start && is_alnum((unsigned char)p[start - 1]))
		return false;
	if (host == start && start && strchr("/._-@:=&?#%", p[start - 1]))
		return false;
	if (!is_domain(p + host, end))
		return false;
	end = url_trim(p + host, url_extent(p + host, end));
	scan->start = start;
	scan->len = (size_t)(end - (p + start));
	return end > p + host;
}

/* The next "http://" or "https://" from FROM; its start, or SIZE_MAX. */
static size_t find_scheme(struct text text, size_t from, size_t *host)
{
	size_t at = from;

	while (at < text.len) {
		const char *p = memchr(text.ptr + at, ':', text.len - at);
		size_t i;

		if (!p)
			break;
		i = (size_t)(p - text.ptr);
		at = i + 1;
		if (text.len - i < 3 || p[1] != '/' || p[2] != '/')
			continue;
		*host = i + 3;
		if (i >= 5 + from && !strncasecmp(p - 5, "https", 5))
			return i - 5;
		if (i >= 4 + from && !strncasecmp(p - 4, "http", 4))
			return i - 4;
	}
	return SIZE_MAX;
}

/* Searches for the dot, which is rarer than the letters. */
static size_t find_www(struct text text, size_t from)
{
	size_t at = from;

	while (at < text.len) {
		const char *p = memchr(text.ptr + at, '.', text.len - at);

		if (!p)
			break;
		at = (size_t)(p - text.ptr) + 1;
		if (at >= from + 4 && !memcmp(p - 3, "www", 3))
			return at - 4;
	}
	return SIZE_MAX;
}

bool urls_next(struct url_scan *scan)
{
	size_t at = scan->start + scan->len, host = 0, scheme, www;

	scan->start = at;
	scan->len = 0;
	for (;;) {
		size_t start;

		if (scan->scheme < at)
			scan->scheme = at;
		if (scan->www < at)
			scan->www = at;
		scheme = find_scheme(scan->text, scan->scheme, &host);
		www = find_www(scan->text, scan->www);
		scan->scheme = scheme;
		scan->www = www;
		start = scheme < www ? scheme : www;
		if (start == SIZE_MAX)
			return false;
		if (measure(scan, start, scheme < www ? host : www))
			return true;
		at = start + 1;
	}
}

struct text urls_target(struct arena *arena, struct text url)
{
	static const char scheme[] = "http://";
	char *copy;

	if (strncmp(url.ptr, "www.", url.len < 4 ? url.len : 4))
		return arena_text(arena, url);
	copy = arena_bytes(arena, sizeof scheme + url.len);
	memcpy(copy, scheme, sizeof scheme - 1);
	memcpy(copy + sizeof scheme - 1, url.ptr, url.len);
	copy[sizeof scheme - 1 + url.len] = '\0';
	return (struct text){copy, sizeof scheme - 1 + url.len};
}

/* Between letters and digits `_` is no emphasis anyway. */
static bool is_delimiter(const char *p, const char *end)
{
	if (*p == '*')
		return true;
	return *p == '_' && (p + 1 == end || !is_alnum((unsigned char)p[-1]) ||
				!is_alnum((unsigned char)p[1]));
}

bool urls_protect(struct text source, struct str *out)
{
	struct url_scan scan = {.text = source};
	size_t done = 0;

	while (urls_next(&scan)) {
		const char *p = source.ptr + scan.start, *end = p + scan.len;

		for (; p < end; p++) {
			size_t at = (size_t)(p - source.ptr);

			if (!is_delimiter(p, end))
				continue;
			str_append(out, source.ptr + done, at - done);
			str_puts(out, REPAIR_ESCAPE);
			done = at;
		}
	}
	if (!done)
		return false;
	str_append(out, source.ptr + done, source.len - done);
	return true;
}
