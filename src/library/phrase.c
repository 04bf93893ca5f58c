/*
 * What is typed behind `text:` as tokens: for whoever asks the full-text index
 * and for whoever finds again what it has found.
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

/* A lone Han or kana may be the start of a pair. */
static bool may_go_on(struct text token, bool typed)
{
	size_t len;
	uint32_t first = utf8_decode(token.ptr, token.ptr + token.len, &len);

	return unicode_is_cjk(first) ? len == token.len : typed;
}

/* WORDS are folded; TYPED: the last of them may still be. */
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
	struct str folded = {0}; /* so that every blank is a plain one */
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
