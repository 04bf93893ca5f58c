/*
 * Invisible characters: controls, invalid bytes, marks of no width.
 */
#include <string.h>

#include "base/utf8.h"
#include "review/check/rules.h"
#include "review/clean.h"

/* Characters without width or use in a review; joiners are allowed, since some
 * scripts and emoji need them. */
static bool is_invisible(uint32_t c)
{
	return c == 0x200B || c == 0x200E || c == 0x200F || c == 0x00AD ||
	       (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) ||
	       (c >= 0x2066 && c <= 0x2069) || c == 0x180E;
}

/* The next byte that may begin an invisible character. */
static size_t find_candidate(struct text text, size_t at)
{
	static const unsigned char leads[] = {0xC2, 0xE1, 0xE2};
	size_t best = text.len;

	for (size_t i = 0; i < sizeof leads; i++) {
		const char *p = best > at
				    ? memchr(text.ptr + at, leads[i], best - at)
				    : NULL;

		if (p)
			best = (size_t)(p - text.ptr);
	}
	return best;
}

static size_t next_invisible(struct text text, size_t at, uint32_t *c)
{
	size_t len;

	while ((at = find_candidate(text, at)) < text.len) {
		*c = utf8_decode(text.ptr + at, text.ptr + text.len, &len);
		if (is_invisible(*c))
			return at;
		at += len;
	}
	return at;
}

static void note_hit(struct check *check, const struct clean_hit *hit)
{
	struct check_spot spot = check_spot_whole(check, hit->at);

	if (hit->kind == CLEAN_INVALID)
		check_note(check, spot, FAULT_NOT_UTF8, "%02X",
		    (unsigned)(unsigned char)check->source.ptr[hit->at]);
	else
		check_note(check, spot,
		    hit->kind == CLEAN_CONTROL ? FAULT_CONTROL
					       : FAULT_INVISIBLE,
		    "U+%04X", (unsigned)hit->code_point);
}

/* Whether the text is in another encoding, which has a note of its own. */
static bool is_foreign(const struct check *check)
{
	for (size_t i = 0; i < check->review->version.problem_count; i++)
		if (check->review->version.problems[i].code ==
			PROBLEM_ENCODING ||
		    check->review->version.problems[i].code == PROBLEM_CR)
			return true;
	return false;
}

void check_characters(struct check *check)
{
	struct text text = check->source;
	struct clean_hit hit = {0};
	size_t at = 0;
	uint32_t c = 0;

	if (is_foreign(check))
		return;
	while (clean_next(text, at, &hit)) {
		note_hit(check, &hit);
		at = hit.at + (hit.len ? hit.len : 1);
	}
	for (at = 0; (at = next_invisible(text, at, &c)) < text.len; at++)
		check_note(check, check_spot_whole(check, at), FAULT_INVISIBLE,
		    "U+%04X", (unsigned)c);
}
