/*
 * Repairs of Markdown before parsing that leave no trace in the text, and
 * limits that keep hostile Markdown linear. Knows lines and markers, no tree.
 */
#include "review/repair.h"

#include <string.h>
#include <strings.h>

#include "review/lines.h"
#include "review/markup.h"

enum {
	NESTING_MAX = 32, /* containers opened in one line */
	IMAGES_MAX = 1000 /* cmark 0.30 searches all open `![` at each link */
};

struct text repair_strip(struct text text, struct str *scratch)
{
	const char *p = text.ptr, *end = p + text.len, *mark;

	if (!text_find(text, TEXT("\xEF\xB7")))
		return text;
	str_clear(scratch);
	while ((mark = text_find(text_between(p, end), TEXT("\xEF\xB7")))) {
		bool ours =
		    end - mark >= 3 && (mark[2] == '\x90' || mark[2] == '\x91');

		str_append(scratch, p, (size_t)(mark - p) + (ours ? 0 : 2));
		p = mark + (ours ? 3 : 2);
		if (ours && mark[2] == '\x91' && p < end && *p == '\\')
			p++;
	}
	str_append(scratch, p, (size_t)(end - p));
	return str_text(scratch);
}

/* Length of the container's marker at P, or 0; *AT is the place for an escape
 * that makes it plain text. */
static size_t container(const char *p, const char *end, size_t *at)
{
	size_t digits = 0, len;

	*at = 0;
	if (p < end && *p == '>')
		return 1;
	while (p + digits < end && p[digits] >= '0' && p[digits] <= '9')
		digits++;
	len = digits + 1;
	if (p + len > end || digits > 9)
		return 0;
	if (digits ? !strchr(".)", p[digits]) : !strchr("-+*", p[0]))
		return 0;
	*at = digits;
	return p + len == end || strchr(" \t\r\n", p[len]) ? len : 0;
}

/* The place in LINE of the first container beyond NESTING_MAX, or 0. */
static size_t excess(struct text line)
{
	const char *p = line.ptr, *end = p + line.len;
	size_t depth = 0, len, at;

	for (;; p += len) {
		while (p < end && (*p == ' ' || *p == '\t'))
			p++;
		len = container(p, end, &at);
		if (!len)
			return 0;
		if (++depth > NESTING_MAX)
			return (size_t)(p - line.ptr) + at;
	}
}

bool repair_limit_nesting(struct text source, struct str *out)
{
	const char *p = source.ptr, *end = p + source.len, *done = p;

	while (p < end) {
		const char *stop = memchr(p, '\n', (size_t)(end - p));
		size_t len = stop ? (size_t)(stop - p) : (size_t)(end - p);
		size_t at = 0;

		if (len > NESTING_MAX && *p < 'A')
			at = excess((struct text){p, len});
		if (at) {
			str_append(out, done, (size_t)(p + at - done));
			str_puts(out, REPAIR_ESCAPE);
			done = p + at;
		}
		p += len + (stop != NULL);
	}
	if (done > source.ptr)
		str_append(out, done, (size_t)(end - done));
	return done > source.ptr;
}

bool repair_limit_images(struct text source, struct str *out)
{
	const char *p = source.ptr, *end = p + source.len, *done = p;
	size_t count = 0;

	while (p < end && (p = memchr(p, '!', (size_t)(end - p)))) {
		if (++p == end || *p != '[' || ++count <= IMAGES_MAX)
			continue;
		str_append(out, done, (size_t)(p - done));
		str_puts(out, REPAIR_ESCAPE);
		done = p;
	}
	if (done > source.ptr)
		str_append(out, done, (size_t)(end - done));
	return done > source.ptr;
}

/* Whether P, up to END, begins with WORD in any case. */
static bool starts(const char *p, const char *end, const char *word)
{
	size_t len = strlen(word);

	return (size_t)(end - p) >= len && !strncasecmp(p, word, len);
}

bool repair_unclosed(struct text source, struct str *out)
{
	static const char *const pairs[][2] = {
	    {"<!--", "-->"}, {"<script", "</script"}, {"<style", "</style"}};
	enum { PAIRS = sizeof pairs / sizeof *pairs };
	const char *last[PAIRS] = {NULL}; /* the last end of each */
	const char *p = source.ptr, *end = p + source.len, *done = p;
	size_t before = out->len;
	int i;

	if (!source.len || !memchr(p, '<', source.len))
		return false;
	while (p < end && (p = memchr(p, '>', (size_t)(end - p)))) {
		if (p - source.ptr > 1 && p[-1] == '-' && p[-2] == '-')
			last[0] = p;
		p++;
	}
	for (p = source.ptr; p && (p = memmem(p, (size_t)(end - p), "</", 2));
	     p++)
		for (i = 1; i < PAIRS; i++)
			if (starts(p, end, pairs[i][1]))
				last[i] = p;
	for (p = source.ptr; p && (p = memchr(p, '<', (size_t)(end - p))); p++)
		for (i = 0; i < PAIRS; i++)
			if (starts(p, end, pairs[i][0]) &&
			    (!last[i] || last[i] < p)) {
				str_append(out, done, (size_t)(p - done));
				str_puts(out, REPAIR_ESCAPE);
				done = p;
			}
	if (out->len > before)
		str_append(out, done, (size_t)(end - done));
	return out->len > before;
}

static bool has_definition(struct text source)
{
	const char *p = source.ptr, *end = p + source.len;

	while (p < end && (p = memchr(p, ':', (size_t)(end - p)))) {
		if (p > source.ptr && p[-1] == ']')
			return true;
		p++;
	}
	return false;
}

static struct text heading_text(struct text line)
{
	while (line.len && line.ptr[0] == '#')
		line = text_from(line, 1);
	return text_trim(line);
}

bool repair_references(struct text source, struct str *out)
{
	const char *p = source.ptr, *end = p + source.len, *done = p;
	bool inside = false;

	if (!has_definition(source))
		return false;
	while (p < end) {
		const char *stop = memchr(p, '\n', (size_t)(end - p));
		struct text line = text_between(p, stop ? stop : end);
		struct text trimmed = text_trim(line), label;
		size_t len;

		p = stop ? stop + 1 : end;
		if (text_starts(trimmed, "#")) {
			inside =
			    markup_heading_is_references(heading_text(trimmed));
		} else if (inside && text_starts(trimmed, "[") &&
			   lines_label(trimmed, false, &label, &len)) {
			str_append(out, done, (size_t)(trimmed.ptr - done));
			str_puts(out, REPAIR_ESCAPE);
			done = trimmed.ptr;
		}
	}
	if (done > source.ptr)
		str_append(out, done, (size_t)(end - done));
	return done > source.ptr;
}
