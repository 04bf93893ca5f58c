/*
 * Finds bytes in a file that are no text: control characters, invalid UTF-8,
 * characters that libyaml rejects. Every file is read here as a whole, so ASCII
 * is scanned eight bytes at a time, common kana and Han three.
 */
#include "review/clean.h"

#include <string.h>

#include "base/utf8.h"

#define REPLACEMENT "\xEF\xBF\xBD"
#define EACH(byte) (UINT64_MAX / 255 * (byte))

/* Whether all eight bytes at P are printable ASCII (the usual bit tricks: no
 * high bit, none below 0x20, none 0x7F). */
static bool all_plain(const char *p)
{
	uint64_t word;
	uint64_t del;

	memcpy(&word, p, sizeof word);
	del = word ^ EACH(0x7F);
	return !((word | ((word - EACH(0x20)) & ~word) |
		     ((del - EACH(0x01)) & ~del)) &
		 EACH(0x80));
}

/* U+1000–U+1FFF and U+3000–U+CFFF hold no such character. */
static bool plain_three(const char *p, const char *end)
{
	unsigned char first;

	if (end - p < 3)
		return false;
	first = (unsigned char)p[0];
	return (first == 0xE1 || (first >= 0xE3 && first <= 0xEC)) &&
	       (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80;
}

/* Whether C is out of place; in one LINE that includes line ends. */
static bool is_hit(
    struct text text, size_t at, uint32_t c, bool line, struct clean_hit *hit)
{
	bool end = c == '\r' && at + 1 < text.len && text.ptr[at + 1] == '\n';

	if (!line && (c == '\t' || c == '\n' || end))
		return false;
	if (utf8_is_control(c))
		hit->kind = CLEAN_CONTROL;
	else if (c == 0xFFFD && hit->len == 1)
		hit->kind = CLEAN_INVALID;
	else if (c == 0x2028 || c == 0x2029 || c == 0xFEFF || c == 0xFFFE ||
		 c == 0xFFFF)
		hit->kind = CLEAN_SEPARATOR;
	else
		return false;
	hit->at = at;
	hit->code_point = c;
	return true;
}

static bool scan(struct text text, size_t at, bool line, struct clean_hit *hit)
{
	const char *end, *p;

	if (!text.len)
		return false; /* a place is not wanted then */
	end = text.ptr + text.len;
	p = text.ptr + at;
	while (p < end) {
		uint32_t c;

		while (end - p >= 8 && all_plain(p))
			p += 8;
		while (plain_three(p, end))
			p += 3;
		if (p == end)
			break;
		if (*p >= 0x20 && *p < 0x7F) {
			p++;
			continue;
		}
		c = utf8_decode(p, end, &hit->len);
		if (is_hit(text, (size_t)(p - text.ptr), c, line, hit))
			return true;
		p += hit->len;
	}
	return false;
}

bool clean_next(struct text text, size_t from, struct clean_hit *hit)
{
	return scan(text, from, false, hit);
}

static void note(
    const struct clean_hit *hit, uint32_t line, struct problem_list *problems)
{
	if (hit->kind == CLEAN_INVALID)
		problem_note(problems, line, PROBLEM_NOT_UTF8);
	else
		problem_add(problems, line, PROBLEM_CONTROL, "U+%04X",
		    (unsigned)hit->code_point);
}

static uint32_t count_lines(struct text text, size_t from, size_t to)
{
	uint32_t lines = 0;

	for (size_t i = from; i < to; i++)
		lines += text.ptr[i] == '\n';
	return lines;
}

void clean_note(struct text text, uint32_t line, struct problem_list *problems)
{
	struct clean_hit hit;
	size_t at = 0, counted = 0;
	uint32_t noted = 0;

	for (; clean_next(text, at, &hit); at = hit.at + hit.len) {
		if (hit.kind == CLEAN_SEPARATOR)
			continue;
		line += count_lines(text, counted, hit.at);
		counted = hit.at;
		if (noted != line)
			note(&hit, line, problems);
		noted = line;
	}
}

struct text clean_repair(
    struct text text, uint32_t line, struct problem_list *problems)
{
	struct str out = {0};
	struct clean_hit hit;
	size_t at = 0;
	uint32_t noted = 0;

	if (!clean_next(text, 0, &hit))
		return text;
	for (; clean_next(text, at, &hit); at = hit.at + hit.len) {
		line += count_lines(text, at, hit.at);
		str_append(&out, text.ptr + at, hit.at - at);
		str_puts(&out, hit.code_point == '\r' ? " " : REPLACEMENT);
		if (noted != line)
			note(&hit, line, problems);
		noted = line;
	}
	str_append(&out, text.ptr + at, text.len - at);
	text = arena_text(problems->arena, str_text(&out));
	str_release(&out);
	return text;
}

/* Length of the line end, tab or blank at AT, or 0. */
static size_t blank_at(struct text text, size_t at, bool *breaks)
{
	const char *p = text.ptr + at;

	if (*p == ' ')
		return 1;
	if (*p != '\t' && *p != '\n' && *p != '\r' &&
	    (text.len - at < 3 || memcmp(p, "\xE2\x80", 2) ||
		(p[2] != '\xA8' && p[2] != '\xA9')))
		return 0;
	*breaks = true;
	return *p == '\xE2' ? 3 : 1;
}

/* Keeps a run of blanks; one with a line end or tab becomes one blank. */
static size_t add_blanks(struct str *out, struct text text, size_t at)
{
	size_t start = at, len;
	bool breaks = false;

	while (at < text.len && (len = blank_at(text, at, &breaks)))
		at += len;
	if (breaks)
		str_putc(out, ' ');
	else
		str_append(out, text.ptr + start, at - start);
	return at;
}

struct text clean_line(struct arena *arena, struct text text)
{
	struct str out = {0};
	struct clean_hit hit;
	size_t at = 0;

	text = text_trim(text);
	if (!scan(text, 0, true, &hit))
		return text;
	while (at < text.len) {
		size_t len;
		uint32_t c;

		at = add_blanks(&out, text, at);
		if (at == text.len)
			break;
		c = utf8_decode(text.ptr + at, text.ptr + text.len, &len);
		if (utf8_is_control(c) || (c == 0xFFFD && len == 1))
			str_puts(&out, REPLACEMENT);
		else
			str_append(&out, text.ptr + at, len);
		at += len;
	}
	text = arena_text(arena, text_trim(str_text(&out)));
	str_release(&out);
	return text;
}
