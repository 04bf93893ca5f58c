/*
 * Substring search. glibc's memmem is linear but looks at a byte at a time;
 * here two bytes of the needle are compared in sixteen places at once, and
 * memmem takes over where a text makes that come to nothing.
 */
#include "data/needle.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { BLOCK = 16 };

/* How often a byte turns up in folded text: roughly, higher is oftener. */
static int commonness(unsigned char c)
{
	static const char common[] = "kvbywfgpumhdlcsrtonia e";
	const char *at;

	if (c == 0xE3) /* leads kana and most Japanese punctuation */
		return 90;
	if (c >= 0x81 && c <= 0x83)
		return 80;
	if (c >= 0x80)
		return c >= 0xE0 ? 60 : 15;
	at = c ? strchr(common, c) : NULL;
	return at ? 20 + 2 * (int)(at - common) : 10;
}

struct needle needle_of(struct text text)
{
	struct needle needle = {text, 0, 0};
	size_t i;

	/* The first few dozen bytes offer choice enough. */
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

/* A bit for each of the places P…P+15 where both bytes are right. */
static unsigned candidates(
    const struct needle *needle, const char *p, __m128i first, __m128i second)
{
	__m128i a = _mm_loadu_si128((const __m128i *)(p + needle->first));
	__m128i b = _mm_loadu_si128((const __m128i *)(p + needle->second));

	return (unsigned)_mm_movemask_epi8(
	    _mm_and_si128(_mm_cmpeq_epi8(a, first), _mm_cmpeq_epi8(b, second)));
}

const char *needle_find(
    const struct needle *needle, const char *p, const char *end)
{
	const char *ptr = needle->text.ptr;
	size_t len = needle->text.len, spent = 0, room;
	__m128i first, second;
	unsigned bits;
	const char *hit;

	if (len < 2)
		return len ? memchr(p, ptr[0], (size_t)(end - p)) : p;
	first = _mm_set1_epi8(ptr[needle->first]);
	second = _mm_set1_epi8(ptr[needle->second]);
	for (; (size_t)(end - p) >= len + BLOCK; p += BLOCK) {
		bits = candidates(needle, p, first, second);
		for (; bits; bits &= bits - 1) {
			hit = p + __builtin_ctz(bits);
			if (!memcmp(hit, ptr, len))
				return hit;
			spent += len;
		}
		/* Comparing must not cost more than looking: a long needle in
		 * a text like it would take quadratic time. */
		if (spent > 64 * BLOCK)
			break;
		spent -= spent < BLOCK ? spent : BLOCK;
	}
	room = (size_t)(end - p);
	return room < len ? NULL : memmem(p, room, ptr, len);
}

#else

const char *needle_find(
    const struct needle *needle, const char *p, const char *end)
{
	return memmem(p, (size_t)(end - p), needle->text.ptr, needle->text.len);
}

#endif
