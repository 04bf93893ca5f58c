/*
 * The tokenizer of the full-text index. Knows nothing of FTS5.
 */
#include "library/tokenizer.h"

#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"

/* In a joined text a token ends with a blank and starts with the mark if it is
 * colocated; neither occurs in a token. */
enum { JOIN_END = ' ', JOIN_COLOCATED = '\1' };

enum letter { LETTER_NONE, LETTER_WORD, LETTER_CJK };

/* Of ASCII. */
static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       (c >= 'A' && c <= 'Z');
}

/* The class of the character at P, which is *LEN bytes long. */
static enum letter letter_at(const char *p, const char *end, size_t *len)
{
	uint32_t c;

	*len = 1;
	if (!(*p & 0x80))
		return is_word(*p) ? LETTER_WORD : LETTER_NONE;
	c = utf8_decode(p, end, len);
	if (unicode_is_cjk(c))
		return LETTER_CJK;
	return unicode_is_word(c) ? LETTER_WORD : LETTER_NONE;
}

static bool give(const struct tokenizer_sink *sink, const char *start,
    const char *end, bool colocated)
{
	size_t len = (size_t)(end - start);

	if (len > TOKENIZER_LONGEST) {
		len = TOKENIZER_LONGEST;
		while (((unsigned char)start[len] & 0xC0) == 0x80)
			len--; /* not within a character */
	}
	return sink->token(sink->context, (struct text){start, len}, colocated);
}

/* Gives the word at P and sets *AFTER after it. */
static bool give_word(const struct tokenizer_sink *sink, const char *p,
    const char *end, const char **after)
{
	const char *start = p;
	size_t len;

	for (; p < end; p += len) {
		while (p < end && is_word(*p))
			p++;
		if (p == end || letter_at(p, end, &len) != LETTER_WORD)
			break;
	}
	*after = p;
	return give(sink, start, p, false);
}

static bool give_pairs(const struct tokenizer_sink *sink,
    enum tokenizer_side side, const char *p, const char *end,
    const char **after)
{
	const char *before = NULL; /* the character before P */
	const char *last = p;
	bool paired = false;
	size_t len;

	for (; p < end; p += len) {
		if (letter_at(p, end, &len) != LETTER_CJK)
			break;
		if (before) {
			paired = true;
			if (!give(sink, before, p + len, false))
				return false;
		}
		before = last = p;
	}
	*after = p;
	if (paired && side == TOKENIZER_QUERY)
		return true;
	return give(sink, last, p, paired);
}

bool tokenizer_run(struct text folded, enum tokenizer_side side,
    const struct tokenizer_sink *sink)
{
	const char *p = folded.ptr, *end = folded.ptr + folded.len;
	bool more = true;
	size_t len;

	while (more && p < end) {
		switch (letter_at(p, end, &len)) {
		case LETTER_WORD:
			more = give_word(sink, p, end, &p);
			break;
		case LETTER_CJK:
			more = give_pairs(sink, side, p, end, &p);
			break;
		default:
			p += len;
		}
	}
	return more;
}

static bool join_token(void *context, struct text token, bool colocated)
{
	char **at = context;

	if (colocated)
		*(*at)++ = JOIN_COLOCATED;
	memcpy(*at, token.ptr, token.len);
	*at += token.len;
	*(*at)++ = JOIN_END;
	return true;
}

void tokenizer_join(struct str *out, struct text folded)
{
	char *at;
	struct tokenizer_sink sink = {join_token, &at};

	/* Pairs of characters of three bytes take more than twice as much. */
	str_reserve(out, 3 * folded.len + 8);
	at = out->data + out->len;
	tokenizer_run(folded, TOKENIZER_DOCUMENT, &sink);
	out->len = (size_t)(at - out->data);
	*at = '\0';
}

bool tokenizer_split(struct text joined, const struct tokenizer_sink *sink)
{
	const char *p = joined.ptr, *end = joined.ptr + joined.len;

	while (p < end) {
		const char *stop = memchr(p, JOIN_END, (size_t)(end - p));
		bool colocated = *p == JOIN_COLOCATED;
		struct text token;

		p += colocated;
		token = text_between(p, stop ? stop : end);
		if (token.len && !sink->token(sink->context, token, colocated))
			return false;
		p = stop ? stop + 1 : end;
	}
	return true;
}
