#ifndef REVIEW_SENTENCE_H
#define REVIEW_SENTENCE_H

#include "base/arena.h"
#include "review/markup.h"

/* TEXT of the front matter, a sentence or two, as one paragraph in ARENA: with
 * its emphasis; as it stands where Markdown would make something else of it. */
struct markup_block *sentence_parse(struct arena *arena, struct text text);

#endif
