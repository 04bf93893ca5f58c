/*
 * Summaries: their authors write them as the rest of the review.
 */
#include "review/sentence.h"

#include <string.h>

struct markup_block *sentence_parse(struct arena *arena, struct text text)
{
	struct markup_block *block = NULL;
	size_t i;

	for (i = 0; i < text.len && !block; i++)
		if (strchr("*_`", text.ptr[i]) && text.ptr[i])
			block = markup_parse(arena, text, 1)->children;
	if (block && block->kind == MARKUP_PARAGRAPH && !block->next)
		return block;
	block = arena_alloc(arena, 1, sizeof *block);
	*block = (struct markup_block){.kind = MARKUP_PARAGRAPH};
	if (!text.len)
		return block;
	block->spans = arena_alloc(arena, 1, sizeof *block->spans);
	block->spans[0] = (struct markup_span){.text = text};
	block->span_count = 1;
	return block;
}
