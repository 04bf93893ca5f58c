/*
 * Line breaks from tables, for ASCII, Latin-1, typographic marks, Greek,
 * Cyrillic, kana, Han and full-width forms. A text with other characters goes
 * to the library; the tests compare both. The rules are those of Unicode 15:
 * later versions treat numbers and quotes slightly differently. With the
 * library alone, laying out a review costs half as many instructions again.
 * U+FF5E, formally an ideograph, is treated as the wave dash it is used as.
 */
#include "base/linebreak.h"

#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"

static inline bool within(uint32_t c, uint32_t first, uint32_t last)
{
	return c - first <= last - first;
}

/*
 * The classes of UAX #14 as letters: a AL, 1 NU, ( OP, [ OP wide, ) CP, } CL, q
 * QU, g GL, n NS (with CJ: strict), ! EX, / SY, ',' IS, $ PR, % PO, - HY, b BA,
 * B BB, m B2, . IN, i ID, blank SP; ? is left to the library.
 */
static const unsigned char class_numbers[128] = {['a'] = 0,
    ['1'] = 1,
    ['('] = 2,
    ['['] = 3,
    [')'] = 4,
    ['}'] = 5,
    ['q'] = 6,
    ['g'] = 7,
    ['n'] = 8,
    ['!'] = 9,
    ['/'] = 10,
    [','] = 11,
    ['$'] = 12,
    ['%'] = 13,
    ['-'] = 14,
    ['b'] = 15,
    ['B'] = 16,
    ['m'] = 17,
    ['.'] = 18,
    ['i'] = 19};

/* Row: class before; column: after. P never, I only over blanks, D always.
 * libunistring's own table, but for «, a» (LB29). */
static const char pairs[][21] = {"IIIDPPIIIPPPIIIIDDID", "IIIDPPIIIPPPIIIIDDID",
    "PPPPPPPPPPPPPPPPPPPP", "PPPPPPPPPPPPPPPPPPPP", "IIDDPPIIIPPPIIIIDDID",
    "DDDDPPIIPPPPIIIIDDID", "IIPPPPIIIPPPIIIIIIII", "IIIIPPIIIPPPIIIIIIII",
    "DDDDPPIIIPPPDDIIDDID", "DDDDPPIIIPPPDDIIDDID", "DIDDPPIIIPPPDDIIDDID",
    "IIDDPPIIIPPPDDIIDDID", "IIIIPPIIIPPPDDIIDDII", "IIIIPPIIIPPPDDIIDDID",
    "DIDDPPIDIPPPDDIIDDID", "DDDDPPIDIPPPDDIIDDID", "IIIIPPIIIPPPIIIIIIII",
    "DDDDPPIIIPPPDDIIDPID", "DDDDPPIIIPPPDDIIDDID", "DDDDPPIIIPPPDIIIDDID"};

/* A class per character, from U+0020, U+00A0, U+2010, U+3000 and U+FF00. */
static const char classes_0020[] = " !qa$%aq()a$,-,/1111111111,,aaa!"
				   "aaaaaaaaaaaaaaaaaaaaaaaaaaa($)aa"
				   "aaaaaaaaaaaaaaaaaaaaaaaaaaa(b}a?";
static const char classes_00A0[] = "g(%$$$aaaaaqa?aa%$aaBaaaaaaqaaa("
				   "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
				   "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
static const char classes_2010[] = "bgbbmaaaqq(qqq(qaaaa...b???????g"
				   "%%%%%%%%aqqannaaaaaa,(}nnnaaaaaa"
				   "aaaaaababbbbabb?";
static const char classes_3000[] = "b}}iinii[}[}[}[}[}ii[}[}[}[}n[}}"
				   "iiiiiiiiii??????iiiii?iiiiinniii"
				   "anininininiiiiiiiiiiiiiiiiiiiiii"
				   "iiiniiiiiiiiiiiiiiiiiiiiiiiiiiii"
				   "iiinininiiiiiiniiiiiinnaa??nnnni"
				   "nnininininiiiiiiiiiiiiiiiiiiiiii"
				   "iiiniiiiiiiiiiiiiiiiiiiiiiiiiiii"
				   "iiinininiiiiiiniiiiiinniiiinnnni";
static const char classes_FF00[] = "a!ii$%ii[}ii}i}iiiiiiiiiiinniii!"
				   "iiiiiiiiiiiiiiiiiiiiiiiiiii[i}ii"
				   "iiiiiiiiiiiiiiiiiiiiiiiiiii[i}n["
				   "}}[}}ninnnnnnnnnniiiiiiiiiiiiiii"
				   "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiinn";

static inline char break_class(uint32_t c)
{
	if (c < 0x20)
		return c == '\n' ? '\n' : '?';
	if (c < 0x80)
		return classes_0020[c - 0x20];
	if (within(c, 0xA0, 0xFF))
		return classes_00A0[c - 0xA0];
	if (within(c, 0x4E00, 0x9FFF) || within(c, 0x3400, 0x4DBF))
		return 'i';
	if (within(c, 0x3000, 0x30FF))
		return classes_3000[c - 0x3000];
	if (within(c, 0xFF00, 0xFF9F))
		return classes_FF00[c - 0xFF00];
	if (within(c, 0xFFE0, 0xFFE6))
		return "%$iii$$"[c - 0xFFE0];
	if (within(c, 0x2010, 0x205F))
		return classes_2010[c - 0x2010];
	if (c == 0x2212)
		return '$';
	if (within(c, 0x2190, 0x22EE) && c != 0x2213)
		return 'a';
	return within(c, 0x391, 0x482) ? 'a' : '?';
}

static bool is_letter(char c)
{
	return (unsigned char)((c | 32) - 'a') < 26;
}

static inline char class_at(const char *p, const char *end, size_t *len)
{
	const unsigned char *s = (const unsigned char *)p;

	*len = 1;
	if (s[0] < 0x80)
		return break_class(s[0]);
	if (s[0] >= 0xE3 && s[0] <= 0xE9 && end - p > 2 &&
	    (s[1] & 0xC0) == 0x80 && (s[2] & 0xC0) == 0x80) {
		*len = 3;
		if (s[0] >= 0xE5)
			return 'i';
		if (s[0] == 0xE3 && s[1] <= 0x83)
			return classes_3000[(s[1] & 3) << 6 | (s[2] & 0x3F)];
	}
	return break_class(utf8_decode(p, end, len));
}

static void ask(struct text text, unsigned char *breaks)
{
	const char *p = text.ptr, *end = p + text.len;
	size_t i, len;

	unicode_line_breaks(text, breaks);
	for (i = 1; i < text.len; i++) {
		bool dot = break_class((unsigned char)p[i - 1]) == ',';

		if (breaks[i] == UNICODE_MAY_BREAK &&
		    ((dot && class_at(p + i, end, &len) == 'a') ||
			(text.len - i > 2 && !memcmp(p + i, "～", 3))))
			breaks[i] = UNICODE_NO_BREAK;
	}
}

/* Marks the breaks between words of plain letters from P on, P being inside a
 * word; returns the end of these words. */
static const char *pass_words(
    struct text text, const char *p, unsigned char *breaks)
{
	const char *end = text.ptr + text.len;

	for (;;) {
		while (p < end && is_letter(*p))
			p++;
		if (end - p < 2 || *p != ' ' || !is_letter(p[1]))
			return p;
		p++;
		breaks[p - text.ptr] = UNICODE_MAY_BREAK;
	}
}

/* The same between ideographs. */
static const char *pass_ideographs(
    struct text text, const char *p, unsigned char *breaks)
{
	const char *end = text.ptr + text.len;
	size_t len;

	while (p < end && (*p & 0x80) && class_at(p, end, &len) == 'i') {
		breaks[p - text.ptr] = UNICODE_MAY_BREAK;
		p += len;
	}
	return p;
}

void linebreak_find(struct text text, unsigned char *breaks)
{
	const char *p = text.ptr, *end = p + text.len;
	const char *rules = NULL; /* of the class before the blanks */
	bool blank = false;
	size_t len;

	if (text.len)
		memset(breaks, UNICODE_NO_BREAK, text.len);
	while (p < end) {
		char class, rule;

		if (*p == ' ') {
			blank = true;
			p++;
			continue;
		}
		class = class_at(p, end, &len);
		if (class == '?') {
			ask(text, breaks);
			return;
		}
		p += len;
		if (class == '\n') {
			rules = NULL; /* start of a line */
			blank = false;
			if (p < end)
				breaks[p - text.ptr] = UNICODE_MUST_BREAK;
			continue;
		}
		rule = rules ? rules[class_numbers[(int)class]] : 'P';
		if (rule == 'D' || (rule == 'I' && blank))
			breaks[p - len - text.ptr] = UNICODE_MAY_BREAK;
		blank = false;
		rules = pairs[class_numbers[(int)class]];
		if (class == 'a')
			p = pass_words(text, p, breaks);
		else if (class == 'i')
			p = pass_ideographs(text, p, breaks);
	}
}
