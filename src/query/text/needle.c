/*
 * Substring search. glibc's memmem is linear but looks at one byte at a time;
 * here two bytes of the needle are compared at sixteen places at once, and
 * memmem takes over for texts where this does not pay.
 */
#include "query/text/needle.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { BLOCK = 16, FAR = 4 * BLOCK };

/* The rough frequency of a byte in folded text. */
static int commonness(unsigned char byte)
{
	static const unsigned char ascii[0x80] = {['k'] = 20,
	    ['v'] = 22,
	    ['b'] = 24,
	    ['y'] = 26,
	    ['w'] = 28,
	    ['f'] = 30,
	    ['g'] = 32,
	    ['p'] = 34,
	    ['u'] = 36,
	    ['m'] = 38,
	    ['h'] = 40,
	    ['d'] = 42,
	    ['l'] = 44,
	    ['c'] = 46,
	    ['s'] = 48,
	    ['r'] = 50,
	    ['t'] = 52,
	    ['o'] = 54,
	    ['n'] = 56,
	    ['i'] = 58,
	    ['a'] = 60,
	    [' '] = 62,
	    ['e'] = 64};

	if (byte < 0x80)
		return ascii[byte];
	if (byte < 0xE0) /* 0x81 to 0x83 follow the first byte of kana */
		return byte > 0x80 && byte < 0x84 ? 80 : 15;
	return byte == 0xE3 ? 90 : 60; /* 0xE3 begins kana and 、 and 。 */
}

struct needle needle_of(struct text text)
{
	struct needle needle = {text, 0, 0};
	size_t i;

	/* The first few dozen bytes are choice enough. */
	size_t len = text.len < 64 ? text.len : 64;

	for (i = 1; i < len; i++)
		if (commonness((unsigned char)text.ptr[i]) <
		    commonness((unsigned char)text.ptr[needle.first]))
			needle.first = i;
	needle.second = needle.first ? 0 : len > 1;
	for (i = 0; i < len; i++)
		if (i != needle.first &&
		    commonness((unsigned char)text.ptr[i]) <
			commonness((unsigned char)text.ptr[needle.second]))
			needle.second = i;
	return needle;
}

#ifdef __SSE2__

/* The places in P…P+15 where both bytes match. */
static __m128i compare(
    const struct needle *needle, const char *p, __m128i first, __m128i second)
{
	__m128i a = _mm_loadu_si128((const __m128i *)(p + needle->first));
	__m128i b = _mm_loadu_si128((const __m128i *)(p + needle->second));

	return _mm_and_si128(
	    _mm_cmpeq_epi8(a, first), _mm_cmpeq_epi8(b, second));
}

/* The next such place from P on, FAR at a time, before LAST; most texts have
 * none. */
static const char *skip(const struct needle *needle, const char *p,
    const char *last, __m128i first, __m128i second)
{
	__m128i a, b, c, d;

	for (; last - p >= FAR; p += FAR) {
		a = compare(needle, p, first, second);
		b = compare(needle, p + BLOCK, first, second);
		c = compare(needle, p + 2 * BLOCK, first, second);
		d = compare(needle, p + 3 * BLOCK, first, second);
		a = _mm_or_si128(_mm_or_si128(a, b), _mm_or_si128(c, d));
		if (_mm_movemask_epi8(a))
			break;
	}
	return p;
}

/* Tries the few PLACES from P on: most texts are short, and starting memmem
 * takes longer than reading them. */
static const char *find_near(
    const struct needle *needle, const char *p, size_t places)
{
	const char *at = p + needle->first, *end = at + places;

	while ((at = memchr(
		    at, needle->text.ptr[needle->first], (size_t)(end - at)))) {
		p = at++ - needle->first;
		if (!memcmp(p, needle->text.ptr, needle->text.len))
			return p;
	}
	return NULL;
}

const char *needle_find(
    const struct needle *needle, const char *p, const char *end)
{
	const char *ptr = needle->text.ptr;
	size_t len = needle->text.len, spent = 0, at, room;
	__m128i first, second;
	const char *last, *hit; /* LAST: the last possible start */
	unsigned bits;

	if (len < 2)
		return len ? memchr(p, ptr[0], (size_t)(end - p)) : p;
	first = _mm_set1_epi8(ptr[needle->first]);
	second = _mm_set1_epi8(ptr[needle->second]);
	last = (size_t)(end - p) >= len ? end - len : p;
	for (at = 0; last - p >= BLOCK; p += BLOCK, at += BLOCK) {
		if (at % FAR == 0)
			p = skip(needle, p, last, first, second);
		if (last - p < BLOCK)
			break;
		bits = (unsigned)_mm_movemask_epi8(
		    compare(needle, p, first, second));
		for (; bits; bits &= bits - 1) {
			hit = p + __builtin_ctz(bits);
			if (!memcmp(hit, ptr, len))
				return hit;
			spent += len;
		}
		/* Comparing must not cost more than searching: a long needle in
		 * a similar text would take quadratic time. */
		if (spent > 64 * BLOCK)
			break;
		spent -= spent < BLOCK ? spent : BLOCK;
	}
	room = (size_t)(end - p);
	if (room < len)
		return NULL;
	return room < len + BLOCK ? find_near(needle, p, room - len + 1)
				  : memmem(p, room, ptr, len);
}

#else

const char *needle_find(
    const struct needle *needle, const char *p, const char *end)
{
	return memmem(p, (size_t)(end - p), needle->text.ptr, needle->text.len);
}

#endif
