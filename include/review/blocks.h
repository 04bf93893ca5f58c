#ifndef REVIEW_BLOCKS_H
#define REVIEW_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "review/inlines.h"
#include "review/markup.h"

/* The tree under construction, and the state its builders share. */
struct blocks {
	struct arena *arena;
	struct inlines *inlines; /* of the block being read */
	const uint32_t *offsets; /* where each line of the source starts */
	size_t line_count;
	uint32_t first_line; /* of the source, in the file */
	bool references;     /* within the section of the references */
};

/* Appends a block at *TAIL and moves it on. LINE is the source's, from 1. */
struct markup_block *blocks_add(struct blocks *blocks,
    struct markup_block ***tail, enum markup_kind kind, size_t line);

/* Gives BLOCK all the inlines read, which start on LINE. */
void blocks_fill(
    struct blocks *blocks, struct markup_block *block, size_t line);

/*
 * Appends the inlines read: a paragraph, or several with score lines and the
 * date taken out; within the references, their entries. With LABEL the text is
 * a list's entry from its start.
 */
void blocks_add_paragraph(struct blocks *blocks, struct markup_block ***tail,
    size_t line, const struct text *label);

/* Blocks with Markdown text, to be read together as one document, in which each
 * is a heading: a line that holds only inlines. */
enum { BLOCK_TEXTS_MOST = 512 };
struct block_texts {
	struct str source;
	struct markup_block *blocks[BLOCK_TEXTS_MOST];
	size_t count;
};

/* Adds the text of BLOCK, as repaired source; true once no more fit. */
bool block_texts_add(struct block_texts *texts, struct markup_block *block);

/* The lines of SOURCE from FIRST (at COLUMN, both from 1) to END without the
 * markers of QUOTES quotes and of items; free() them. */
struct text *blocks_lines(const struct blocks *blocks, struct text source,
    size_t first, size_t column, size_t end, size_t quotes, size_t *count);

/* The number at COLUMN of LINE (both from 1) of SOURCE, whose offsets BLOCKS
 * has; 0 if there is none. */
int blocks_number(const struct blocks *blocks, struct text source, size_t line,
    size_t column);

#endif
