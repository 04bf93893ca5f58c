#ifndef LIBRARY_TOKENIZER_H
#define LIBRARY_TOKENIZER_H

#include <stdbool.h>

#include "base/str.h"

/*
 * Text to the tokens that are searched for. Folded words, parted at whatever
 * is no letter, mark or digit: "WH‑1000XM5" gives "wh" "1000xm5". A run of Han
 * and kana gives its overlapping pairs, and on a document's side also its last
 * character, in the place of the last pair. So every run of characters in a
 * text is found: n of them as the phrase of their pairs, a single one as the
 * start of a pair.
 */
enum tokenizer_side { TOKENIZER_DOCUMENT, TOKENIZER_QUERY };

/* COLOCATED: at the same place as the token before. False: enough. */
struct tokenizer_sink {
	bool (*token)(void *context, struct text token, bool colocated);
	void *context;
};

enum { TOKENIZER_LONGEST = 96 }; /* bytes; the rest of a word is cut off */

/* Of FOLDED text; the tokens lie in it. False when the sink had enough. */
bool tokenizer_run(struct text folded, enum tokenizer_side side,
    const struct tokenizer_sink *sink);

/* A folded document's tokens in one text, and back: so that folding and cutting
 * can be done by one thread and the rest by another. */
void tokenizer_join(struct str *out, struct text folded);
bool tokenizer_split(struct text joined, const struct tokenizer_sink *sink);

#endif
