/*
 * Emphasis beside Japanese punctuation: これは**「同等以上」**です. Works on
 * the source before code is recognised; repair_strip() undoes it in code.
 */
#include "review/emphasis.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "review/lines.h"
#include "review/repair.h"

/* A letter of text written without blanks: kana, Han, their full-width forms.
 * No punctuation. */
static bool is_east_asian_letter(uint32_t c)
{
	if (c < 0x3005)
		return false;
	if (c < 0x3400)
		return c <= 0x3007 || (c >= 0x3021 && c <= 0x3029) ||
		       (c >= 0x3041 && c <= 0x3096) ||
		       (c >= 0x309D && c <= 0x309F) ||
		       (c >= 0x30A1 && c <= 0x30FA) ||
		       (c >= 0x30FC && c <= 0x318E) ||
		       (c >= 0x31F0 && c <= 0x31FF);
	return (c <= 0x9FFF && (c < 0x4DC0 || c > 0x4DFF)) ||
	       (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
	       (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) ||
	       (c >= 0xFF41 && c <= 0xFF5A) || (c >= 0xFF66 && c <= 0xFFDC) ||
	       (c >= 0x20000 && c <= 0x3FFFD);
}

static bool is_east_asian(uint32_t c)
{
	return is_east_asian_letter(c) || (c >= 0x3001 && c <= 0x30FF) ||
	       (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF01 && c <= 0xFFEF);
}

/* cmark's definition: ASCII blanks and category Zs. */
static bool is_blank(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 ||
	       c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
	       c == 0x205F || c == 0x3000;
}

/* Certain letters only: a mark between a run and a letter that is missed here
 * would change nothing. */
static bool is_letter(uint32_t c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') ||
	       is_east_asian_letter(c);
}

struct run {
	size_t start;
	size_t end;
	uint32_t before;
	uint32_t after;
};

static uint32_t char_before(struct text source, size_t at)
{
	size_t len;

	if (!at)
		return '\n';
	return utf8_decode(
	    source.ptr + utf8_start(source, at - 1), source.ptr + at, &len);
}

/* The next run of stars from AT without a backslash before it. */
static bool next_run(struct text source, size_t at, struct run *run)
{
	const char *p;
	size_t len;

	while (at < source.len &&
	       (p = memchr(source.ptr + at, '*', source.len - at))) {
		at = (size_t)(p - source.ptr);
		if (lines_is_escaped(source, at)) {
			at++;
			continue;
		}
		run->start = at;
		while (at < source.len && source.ptr[at] == '*')
			at++;
		run->end = at;
		run->before = char_before(source, run->start);
		run->after = at < source.len
				 ? utf8_decode(source.ptr + at,
				       source.ptr + source.len, &len)
				 : '\n';
		return true;
	}
	return false;
}

/* The line examined last. */
struct line {
	size_t end;
	bool east_asian; /* the line has such letters */
};

/* Whether RUN's line is East Asian text; runs come in order. */
static bool is_in_east_asian(
    struct text source, const struct run *run, struct line *line)
{
	size_t at = run->start, len;
	const char *end;

	if (at < line->end)
		return line->east_asian;
	while (at && source.ptr[at - 1] != '\n')
		at--;
	end = memchr(source.ptr + at, '\n', source.len - at);
	line->end = end ? (size_t)(end - source.ptr) : source.len;
	line->east_asian = false;
	for (; at < line->end && !line->east_asian; at += len)
		line->east_asian = is_east_asian_letter(
		    utf8_decode(source.ptr + at, source.ptr + line->end, &len));
	return line->east_asian;
}

/* On such a line two stars are marked between other characters as well, or the
 * wrong ones would close them: ノイズ**-1 dB**、THD**-7 dB**. */
static bool needs_marks(
    struct text source, const struct run *run, struct line *line)
{
	if (is_blank(run->before) || is_blank(run->after))
		return false;
	if (!is_east_asian(run->before) && !is_east_asian(run->after) &&
	    (run->end - run->start < 2 || !is_in_east_asian(source, run, line)))
		return false;
	return !is_letter(run->before) || !is_letter(run->after);
}

/*
 * A single star after a word and before a bracket may be a note's sign or open
 * emphasis. Two of the same form in a line are notes: 価格*（税込）,
 * 保証*（一年）.
 */
static bool are_notes(
    struct text source, const struct run *a, const struct run *b)
{
	return a->end - a->start == 1 && b->end - b->start == 1 &&
	       is_letter(a->before) == is_letter(b->before) &&
	       is_letter(a->after) == is_letter(b->after) &&
	       is_letter(a->before) != is_letter(a->after) &&
	       !memchr(source.ptr + a->end, '\n', b->start - a->end);
}

bool emphasis_repair(struct text source, struct str *out)
{
	struct run last = {0}, run, next;
	struct line line = {0};
	bool more = next_run(source, 0, &run), any = false;
	size_t done = 0;

	for (; more; last = run, run = next) {
		more = next_run(source, run.end, &next);
		if (!needs_marks(source, &run, &line) ||
		    (last.end && are_notes(source, &last, &run)) ||
		    (more && are_notes(source, &run, &next)))
			continue;
		str_append(out, source.ptr + done, run.start - done);
		if (!is_letter(run.before))
			str_puts(out, REPAIR_LETTER);
		str_append(out, source.ptr + run.start, run.end - run.start);
		if (!is_letter(run.after))
			str_puts(out, REPAIR_LETTER);
		done = run.end;
		any = true;
	}
	if (any)
		str_append(out, source.ptr + done, source.len - done);
	return any;
}
