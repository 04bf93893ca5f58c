/*
 * Lines that are not prose: scores, entries of the references, the closing
 * date. Knows plain text only.
 */
#include "review/lines.h"

#include <string.h>
#include <strings.h>

#include "review/markup.h"
#include "review/schema.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_alpha(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Skips TeX that only formats the number. */
static const char *skip_tex(const char *p, const char *end)
{
	while (p < end) {
		if (*p == '\\' && p + 1 < end) {
			for (p++; p < end && *p == '\\'; p++)
				;
			if (p < end && !is_alpha(*p))
				p++; /* \, \; \! */
			while (p < end && is_alpha(*p))
				p++;
		} else if (is_blank(*p) || *p == '{' || *p == '}') {
			p++;
		} else {
			break;
		}
	}
	return p;
}

bool lines_score(struct text text, double *score, size_t *len)
{
	const char *p = text.ptr, *end = p + text.len, *number;

	while (p < end && (*p == ' ' || *p == '\t'))
		p++;
	if (end - p < 5 || p[0] != '$' || p[1] != '$')
		return false;
	number = p = skip_tex(p + 2, end);
	while (p < end && (is_digit(*p) || *p == '.'))
		p++;
	if (!text_to_double(text_between(number, p), score))
		return false;
	p = skip_tex(p, end);
	if (end - p < 2 || p[0] != '$' || p[1] != '$')
		return false;
	for (p += 2; p < end && (*p == ' ' || *p == '\t' || *p == '\r'); p++)
		;
	if (p < end && *p != '\n')
		return false;
	*len = (size_t)(p - text.ptr) + (p < end);
	return true;
}

/* Length of a full-width or ASCII bracket at P, or 0. */
static size_t bracket(const char *p, const char *end, bool open)
{
	static const char *const wide[] = {"\xEF\xBC\xBD", "\xEF\xBC\xBB"};

	if (p < end && *p == (open ? '[' : ']'))
		return 1;
	return text_starts(text_between(p, end), wide[open]) ? 3 : 0;
}

/* Length of a label's character: letters, digits (of either width), - and _. */
static size_t label_char(const char *p, const char *end, bool *digit)
{
	if (p == end)
		return 0;
	*digit |= is_digit(*p);
	if (is_digit(*p) || is_alpha(*p) || *p == '-' || *p == '_')
		return 1;
	if (end - p < 3 || memcmp(p, "\xEF\xBC", 2) || p[2] < '\x90' ||
	    p[2] > '\x99')
		return 0;
	*digit = true;
	return 3;
}

static size_t colon(const char *p, const char *end)
{
	if (p < end && *p == ':')
		return 1;
	return text_starts(text_between(p, end), "：") ? 3 : 0;
}

static bool bracketed(struct text text, struct text *label, size_t *len)
{
	enum { LONGEST = 12 };
	const char *p = text.ptr, *end = p + text.len, *start;
	bool digit = false;
	size_t n = bracket(p, end, true);

	if (!n)
		return false;
	p += n;
	if (p < end && *p == '^')
		p++;
	for (start = p; (n = label_char(p, end, &digit)); p += n)
		;
	if (!digit || p - start > LONGEST)
		return false;
	*label = text_between(start, p);
	n = bracket(p, end, false);
	if (!n)
		return false;
	p += n;
	p += colon(p, end);
	while (p < end && (*p == ' ' || *p == '\t'))
		p++;
	*len = (size_t)(p - text.ptr);
	return true;
}

bool lines_label(
    struct text text, bool numbered, struct text *label, size_t *len)
{
	size_t i = 0;

	if (bracketed(text, label, len))
		return true;
	while (numbered && i < text.len && is_digit(text.ptr[i]))
		i++;
	if (i == 0 || i > 3 || i + 1 >= text.len ||
	    !strchr(".)", text.ptr[i]) || text.ptr[i + 1] != ' ')
		return false;
	*label = text_part(text, 0, i);
	*len = i + 2;
	return true;
}

/* Takes NUMBER digits and a separator off TEXT. */
static bool date_part(
    struct text *t, size_t most, const char *const *separators)
{
	size_t digits = 0;

	while (digits < t->len && is_digit(t->ptr[digits]))
		digits++;
	if (!digits || digits > most)
		return false;
	*t = text_from(*t, digits);
	*t = text_trim(*t);
	for (; *separators; separators++)
		if (text_starts(*t, *separators)) {
			*t = text_from(*t, strlen(*separators));
			*t = text_trim(*t);
			return true;
		}
	return false;
}

bool markup_is_date_line(struct text line)
{
	static const char *const year[] = {".", "-", "/", "年", NULL};
	static const char *const month[] = {".", "-", "/", "月", NULL};
	static const char *const day[] = {")", "）", ".)", "日)", "日）", NULL};
	struct text t = text_trim(line);

	if (text_starts(t, "("))
		t = text_from(t, 1);
	else if (text_starts(t, "（"))
		t = text_from(t, 3);
	else
		return false;
	t = text_trim(t);
	return date_part(&t, 4, year) && date_part(&t, 2, month) &&
	       date_part(&t, 2, day) && !t.len;
}

/* Whether T begins with WORD in any case, with no letter after it. */
static bool begins_with(struct text t, struct text word)
{
	return t.len >= word.len && (*t.ptr | 0x20) == (*word.ptr | 0x20) &&
	       !strncasecmp(t.ptr, word.ptr, word.len) &&
	       (t.len == word.len || !is_alpha(word.ptr[word.len - 1]) ||
		   !is_alpha(t.ptr[word.len]));
}

bool markup_heading_is_references(struct text heading)
{
	struct text t = text_trim(heading), word;

	for (int lang = 0; lang < SCHEMA_LANGUAGES; lang++) {
		const struct schema_language *language =
		    &review_schema.languages[lang];
		const char *begins = language->references;
		const char *alone = language->references_alone;

		while (schema_cut(&begins, &word))
			if (begins_with(t, word))
				return true;
		while (schema_cut(&alone, &word))
			if (t.len == word.len && begins_with(t, word))
				return true;
	}
	return false;
}

bool lines_is_escaped(struct text text, size_t at)
{
	size_t slashes = 0;

	while (slashes < at && text.ptr[at - slashes - 1] == '\\')
		slashes++;
	return slashes % 2;
}
