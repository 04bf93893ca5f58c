/*
 * The value of `text:` as tokens, for the full-text index and for highlights.
 */
#include "library/phrase.h"

#include <string.h>

#include "base/spelling.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "library/tokenizer.h"

static bool add_token(void *context, struct text token, bool colocated)
{
	struct phrase *phrase = context;

	(void)colocated;
	phrase->tokens[phrase->count++] = token;
	return true;
}

/* Whether the token at the end of WORDS may be longer: a lone Han or kana
 * starts a pair, other tokens are still TYPED. */
static bool may_go_on(struct text token, bool typed)
{
	size_t len;
	uint32_t first = utf8_decode(token.ptr, token.ptr + token.len, &len);

	return unicode_is_cjk(first) ? len == token.len : typed;
}

/* WORDS are folded; with TYPED the last one is a prefix. */
static struct phrase **append(struct phrase **end, struct arena *arena,
    struct text words, bool typed, int section)
{
	struct phrase *phrase = arena_alloc(arena, 1, sizeof *phrase);
	struct tokenizer_sink sink = {add_token, phrase};

	/* A token takes a byte at least. */
	*phrase = (struct phrase){.section = section,
	    .tokens = arena_alloc(arena, words.len, sizeof *phrase->tokens)};
	tokenizer_run(words, TOKENIZER_QUERY, &sink);
	if (!phrase->count)
		return end;
	phrase->prefix = may_go_on(phrase->tokens[phrase->count - 1], typed);
	*end = phrase;
	return &phrase->next;
}

struct phrase **phrase_append(
    struct phrase **end, struct arena *arena, const struct text_search *search)
{
	struct str folded = {0}; /* makes every blank U+0020 */
	const char *p, *stop, *blank;
	struct text text;

	unicode_fold(&folded, search->words, NULL);
	text = arena_text(arena, str_text(&folded));
	str_release(&folded);
	stop = text.ptr + text.len;
	for (p = text.ptr; p < stop; p = blank + 1) {
		blank =
		    search->exact ? NULL : memchr(p, ' ', (size_t)(stop - p));
		if (!blank)
			blank = stop;
		end = append(end, arena, spelling_stem(text_between(p, blank)),
		    search->prefix && blank == stop, search->section);
	}
	return end;
}
