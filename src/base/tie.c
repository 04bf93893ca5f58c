/*
 * Finds ties from the text before and after a figure. Looks only at figures,
 * hyphens, slashes and addresses, and skips other text eight bytes at a time.
 */
#include "base/tie.h"

#include <string.h>

#include "base/unicode.h"
#include "base/unit.h"
#include "base/utf8.h"

struct ties {
	const char *start, *end;
	unsigned char *breaks;
};

static bool is_digit(char c)
{
	return (unsigned char)(c - '0') < 10;
}

static bool is_alnum(char c)
{
	return is_digit(c) || (unsigned char)((c | 32) - 'a') < 26;
}

/* Length of the digit at P, narrow or full-width; 0 if none. */
static size_t digit_at(const char *p, const char *end)
{
	if (p < end && is_digit(*p))
		return 1;
	return end - p > 2 && !memcmp(p, "\xEF\xBC", 2) &&
		       (unsigned char)p[2] - 0x90U < 10
		   ? 3
		   : 0;
}

/* Ties the breaks from FROM to TO, including the one before TO. */
static void tie(struct ties *ties, const char *from, const char *to)
{
	for (; from <= to && from < ties->end; from++)
		if (ties->breaks[from - ties->start] == UNICODE_MAY_BREAK)
			ties->breaks[from - ties->start] = UNICODE_TIED;
}

static const char *skip_blanks(const char *p, const char *end)
{
	while (p < end && *p == ' ')
		p++;
	return p;
}

static const char *back_over_blanks(const char *start, const char *p)
{
	while (p > start && p[-1] == ' ')
		p--;
	return p;
}

static const char *before(const char *start, const char *p)
{
	do
		p--;
	while (p > start && (*p & 0xC0) == 0x80);
	return p;
}

static const char *word_start(const char *start, const char *p)
{
	while (p > start && is_alnum(p[-1]))
		p--;
	return p;
}

/* End of the figure at P: «1,299.99», «1/2», «１００». */
static const char *figure_end(const char *p, const char *end)
{
	size_t len;

	for (;;) {
		while ((len = digit_at(p, end)))
			p += len;
		if (end - p > 1 && (*p == ',' || *p == '.') && is_digit(p[1]))
			p++;
		else if (end - p > 5 &&
			 (!memcmp(p, "，", 3) || !memcmp(p, "．", 3)) &&
			 digit_at(p + 3, end))
			p += 3;
		else
			return p;
	}
}

static bool is_dash(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 ||
	       c == 0xFF0D;
}

static bool is_tilde(uint32_t c)
{
	return c == '~' || c == 0x301C || c == 0xFF5E || c == 0x223C;
}

static bool is_currency(uint32_t c)
{
	return c == '$' || c == 0xA3 || c == 0xA5 ||
	       (c >= 0x20A0 && c < 0x20D0) || c == 0xFF04 || c == 0xFFE5;
}

/* Signs that qualify a figure or combine it with the one before. */
static bool is_sign(uint32_t c)
{
	switch (c) {
	case '#':
	case '*':
	case '+':
	case '<':
	case '=':
	case '>':
	case 0xB1:   /* ± */
	case 0xD7:   /* × */
	case 0xF7:   /* ÷ */
	case 0x2116: /* № */
	case 0x2213: /* ∓ */
	case 0xFF03: /* ＃ */
	case 0xFF0B: /* ＋ */
	case 0xFF1C: /* ＜ */
	case 0xFF1D: /* ＝ */
	case 0xFF1E: /* ＞ */
		return true;
	default: /* ≈ to ≫ */
		return (c >= 0x223D && c <= 0x226B) || is_tilde(c) ||
		       is_currency(c);
	}
}

/* End of the citation that opens at P, or NULL. */
static const char *citation_end(const char *p, const char *end)
{
	size_t len, digits = 0;

	for (; p < end; p += len) {
		uint32_t c = utf8_decode(p, end, &len);

		if (digit_at(p, end))
			digits++;
		else if (c == ']' || c == 0xFF3D)
			return digits ? p : NULL;
		else if (c != ' ' && c != ',' && c != 0xFF0C && c != 0x3001 &&
			 !is_dash(c) && !is_tilde(c))
			return NULL;
	}
	return NULL;
}

/* Ties all of «4, 2024» after a month. */
static void tie_year(struct ties *ties, const char *p)
{
	const char *from = p, *end = ties->end;

	while (p < end && is_alnum(*p)) /* 4th */
		p++;
	if (p < end && *p == ',')
		p++;
	p = skip_blanks(p, end);
	if (end - p > 3 && is_digit(p[0]) && is_digit(p[3]))
		tie(ties, from, p);
}

/* Ties the figure at P to the word that ends at END, if they belong together.
 */
static void tie_word(
    struct ties *ties, const char *word, const char *end, const char *p)
{
	struct text text = text_between(word, end);

	if (p[-1] == ' ' && unit_is_month(text))
		tie_year(ties, p);
	else if (!unit_leads(text))
		return;
	tie(ties, end, p);
}

/* Ties the figure at P to the sign or word before it. */
static void tie_before(struct ties *ties, const char *p)
{
	const char *start = ties->start, *q = back_over_blanks(start, p), *last;
	const char *end;
	bool apart = q < p;
	size_t len;
	uint32_t c;

	if (q == start)
		return;
	if (is_alnum(q[-1])) {
		tie_word(ties, word_start(start, q), q, p);
		return;
	}
	last = before(start, q);
	c = utf8_decode(last, q, &len);
	if (!apart && (c == '[' || c == 0xFF3B)) {
		end = citation_end(p, ties->end);
		if (end)
			tie(ties, last, end);
	} else if (is_sign(c) || (is_dash(c) && !apart) ||
		   (c == '-' && last > start && last[-1] == '/')) {
		tie(ties, last + 1, p);
		if (is_currency(c))
			tie_before(ties, last); /* «約$100» */
	} else if (c == '.') {
		tie_word(ties, word_start(start, last), last, p);
	} else if (c >= 0x80) {
		tie_word(ties, q - start > 6 ? q - 6 : start, q, p);
	}
}

/* Ties the text between P, the end of a figure, and the figure that ends the
 * range. */
static void tie_range(struct ties *ties, const char *p, bool clean)
{
	const char *end = ties->end, *q = skip_blanks(p, end), *after;
	bool apart = q > p;
	size_t len;
	uint32_t c;

	if (q == end)
		return;
	c = utf8_decode(q, end, &len);
	if (!is_tilde(c) && !(is_dash(c) && (clean || !apart)))
		return;
	after = skip_blanks(q + len, end);
	if (is_dash(c) && apart != (after > q + len))
		return; /* a sign's break */
	if (after < end && !digit_at(after, end)) {
		c = utf8_decode(after, end, &len);
		if (!is_sign(c) && !is_dash(c))
			return;
		after += len;
	}
	if (digit_at(after, end))
		tie(ties, p, after);
}

/* Ties the figure that ends at P to its unit; returns the end of both. A figure
 * in a NAME has no unit after a blank. */
static const char *tie_unit(struct ties *ties, const char *p, bool name)
{
	const char *end = ties->end, *q = skip_blanks(p, end);
	size_t len;

	if (q == end || (q > p && name))
		return p;
	len = unit_length(q, end, q > p);
	if (!len) {
		const char *stop = q;

		while (stop < end && is_alnum(*stop))
			stop++;
		if (q > p && unit_is_month(text_between(q, stop)))
			tie(ties, p, q);
		return p;
	}
	tie(ties, p, q + len - 1);
	p = q + len;
	/* «2025年9月», «3万5千» */
	q = skip_blanks(p, end);
	if ((p[-1] & 0x80) && digit_at(q, end) &&
	    (!memcmp(p - 3, "年", 3) || !memcmp(p - 3, "月", 3) ||
		!memcmp(p - 3, "時", 3) || !memcmp(p - 3, "分", 3)))
		tie(ties, p, q);
	return p;
}

/* First letter of the word with the figure at P; 0 if the word begins with a
 * digit or, like «Hz-10» in «100 Hz-10», continues a figure. */
static char word_letter(const char *start, const char *p)
{
	const char *q = p;

	while (q > start && (is_alnum(q[-1]) || (q[-1] >= ',' && q[-1] <= '.')))
		q--;
	while (q < p && !is_alnum(*q))
		q++;
	if (q == p || is_digit(*q) ||
	    (q - start > 1 && q[-1] == ' ' && is_digit(q[-2])))
		return 0;
	return *q;
}

static const char *tie_figure(struct ties *ties, const char *p)
{
	const char *stop = figure_end(p, ties->end);
	char letter = word_letter(ties->start, p);
	/* «HD650», but not «sub-30» */
	bool name = letter && (p[-1] != '-' || letter < 'a');

	if (*p & 0x80)
		tie(ties, p + 1, stop - 1);
	tie_before(ties, p);
	tie_range(ties, tie_unit(ties, stop, name), !letter);
	return stop;
}

static bool is_capital(char c)
{
	return (unsigned char)(c - 'A') < 26;
}

/* Whether a part of a word looks like a model's name: «XM5», «1000», «LDAC». */
static bool is_model(const char *p, const char *end)
{
	return is_digit(*p) || is_digit(p[1]) || is_digit(end[-1]) ||
	       is_capital(end[-1]);
}

/* Ties both sides of the hyphen or slash at P if they are a name, or too short
 * to split: «WH-1000XM5», «USB-C», «S/PDIF», «in-ear». */
static const char *tie_name(struct ties *ties, const char *p)
{
	const char *from, *after = p + 1, *to = after;

	if (to == ties->end || p == ties->start || !is_alnum(p[-1]) ||
	    ties->breaks[to - ties->start] != UNICODE_MAY_BREAK)
		return after;
	while (to < ties->end && is_alnum(*to))
		to++;
	from = word_start(ties->start, p);
	if (to == after)
		return after;
	if (p - from == 1 || to - after == 1 ||
	    (*p == '-' && (p - from == 2 || to - after == 2 ||
			      is_model(from, p) || is_model(after, to) ||
			      (is_capital(*from) && is_capital(*after)))))
		tie(ties, after, after);
	return after;
}

/* Ties the address whose scheme ends at P, «://», up to a blank or a byte
 * beyond ASCII; returns its end. */
static const char *skip_address(struct ties *ties, const char *p)
{
	const char *end = ties->end;

	ties->breaks[p + 3 - ties->start] = UNICODE_NO_BREAK;
	for (; p < end && (signed char)*p > ' '; p++)
		;
	return p;
}

/* A byte from '-' to ':', or the possible start of a full-width digit. */
static bool is_place(unsigned char c)
{
	return (unsigned char)(c - '-') <= ':' - '-' || c == 0xEF;
}

/* Whether any of the eight bytes at P is such a byte. */
static bool may_hold_place(const char *p)
{
	const uint64_t ones = 0x0101010101010101, tops = ones << 7;
	uint64_t x, high, wide;

	memcpy(&x, p, 8);
	high = x & tops;
	x |= tops;
	if ((x - ones * '-') & ~(x - ones * (':' + 1)) & ~high & tops)
		return true;
	if (!high)
		return false;
	wide = (x & ~(high ^ tops)) ^ ones * 0xEF;
	return (wide - ones) & ~wide & tops;
}

static const char *next_place(const char *p, const char *end)
{
	while (end - p >= 8) {
		const char *stop = p + 8;

		if (may_hold_place(p))
			for (; p < stop; p++)
				if (is_place((unsigned char)*p))
					return p;
		p = stop;
	}
	while (p < end && !is_place((unsigned char)*p))
		p++;
	return p;
}

void tie_find(struct text text, unsigned char *breaks)
{
	struct ties ties = {text.ptr, text.ptr + text.len, breaks};
	const char *p = text.ptr, *end = ties.end;

	while ((p = next_place(p, end)) < end) {
		if (*p == '-' || *p == '/')
			p = tie_name(&ties, p);
		else if (*p == ':' && end - p > 3 && !memcmp(p, "://", 3))
			p = skip_address(&ties, p);
		else if (*p != '.' && *p != ':' && digit_at(p, end))
			p = tie_figure(&ties, p);
		else
			p++;
	}
}
