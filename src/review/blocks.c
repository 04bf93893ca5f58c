/*
 * Blocks for the tree. CommonMark folds consecutive lines into one paragraph;
 * scores, references and the date are separated from it again here, by their
 * plain text.
 */
#include "review/blocks.h"

#include <limits.h>

#include "base/mem.h"
#include "review/lines.h"
#include "review/repair.h"
#include "review/source.h"

struct markup_block *blocks_add(struct blocks *blocks,
    struct markup_block ***tail, enum markup_kind kind, size_t line)
{
	struct markup_block *block =
	    arena_alloc(blocks->arena, 1, sizeof *block);

	block->kind = kind;
	block->line = blocks->first_line + (uint32_t)(line ? line - 1 : 0);
	block->text = TEXT("");
	**tail = block;
	*tail = &block->next;
	return block;
}

static void cut(struct blocks *blocks, struct markup_block *block, size_t line,
    size_t from, size_t to)
{
	size_t before = line ? line - 1 : 0;

	if (before > blocks->line_count)
		before = blocks->line_count;
	inlines_cut(blocks->inlines, from, to, blocks->arena,
	    blocks->offsets + before, blocks->line_count - before, block);
}

void blocks_fill(struct blocks *blocks, struct markup_block *block, size_t line)
{
	cut(blocks, block, line, 0, blocks->inlines->bytes.len);
}

/* The current part of a paragraph. */
struct piece {
	size_t from;
	bool reference;
	struct text label;
};

/* A label with full-width digits as ASCII, since a citation may use either. */
static struct text label_copy(struct arena *arena, struct text label)
{
	char *copy = arena_bytes(arena, label.len + 1);
	size_t i, len = 0;

	for (i = 0; i < label.len; i++) {
		if (label.ptr[i] == '\xEF' && i + 2 < label.len) {
			copy[len++] = (char)('0' + (label.ptr[i + 2] - '\x90'));
			i += 2;
		} else {
			copy[len++] = label.ptr[i];
		}
	}
	copy[len] = '\0';
	return (struct text){copy, len};
}

static void end_piece(struct blocks *blocks, struct markup_block ***tail,
    size_t line, struct piece *piece, size_t to)
{
	const char *bytes = str_text(&blocks->inlines->bytes).ptr;
	struct markup_block *block;
	size_t from = piece->from;

	while (from < to && (bytes[from] == '\n' || bytes[from] == ' '))
		from++;
	if (from < to || piece->reference) {
		block = blocks_add(blocks, tail,
		    piece->reference ? MARKUP_REFERENCE : MARKUP_PARAGRAPH,
		    line + inlines_line_number(blocks->inlines, from));
		if (piece->reference)
			block->text = label_copy(blocks->arena, piece->label);
		cut(blocks, block, line, from, to);
	}
	*piece = (struct piece){.from = to};
}

/* Whether only prose can start at AT; most lines end here. */
static bool is_plain(const struct blocks *blocks, struct text line)
{
	char c = line.len ? line.ptr[0] : 'a';

	return !blocks->references && c != '$' && c != '(' && c != ' ' &&
	       c != '\xEF';
}

/* Ends the piece before AT and takes the line there; returns the start of the
 * next. */
static size_t take_line(struct blocks *blocks, struct markup_block ***tail,
    size_t line, struct piece *piece, size_t at)
{
	struct text here = inlines_line(blocks->inlines, at), label;
	struct text all = str_text(&blocks->inlines->bytes);
	struct text rest = text_from(all, at);
	size_t next = at + here.len + (at + here.len < all.len), len;
	double score;

	if (is_plain(blocks, here))
		return next;
	if (lines_score(rest, &score, &len)) {
		end_piece(blocks, tail, line, piece, at);
		blocks_add(blocks, tail, MARKUP_SCORE,
		    line + inlines_line_number(blocks->inlines, at))
		    ->score = score;
		return piece->from = at + len;
	}
	if (markup_is_date_line(here)) {
		end_piece(blocks, tail, line, piece, at);
		end_piece(blocks, tail, line, piece, next);
		return next;
	}
	if (blocks->references && lines_label(here, true, &label, &len)) {
		if (at || !piece->reference)
			end_piece(blocks, tail, line, piece, at);
		*piece = (struct piece){at + len, true, label};
	}
	return next;
}

void blocks_add_paragraph(struct blocks *blocks, struct markup_block ***tail,
    size_t line, const struct text *label)
{
	struct piece piece = {.reference = label != NULL};
	size_t at = 0, len = blocks->inlines->bytes.len;

	if (label)
		piece.label = *label;
	while (at < len)
		at = take_line(blocks, tail, line, &piece, at);
	end_piece(blocks, tail, line, &piece, len);
}

int blocks_number(
    const struct blocks *blocks, struct text source, size_t line, size_t column)
{
	size_t at;

	if (!line || !column || line > blocks->line_count)
		return 0;
	at = blocks->offsets[line - 1] - blocks->offsets[0] + column - 1;
	return (int)text_take_number(source, &at, INT_MAX);
}

bool block_texts_add(struct block_texts *texts, struct markup_block *block)
{
	struct text t = block->text;
	size_t i;

	str_puts(&texts->source, "# ");
	for (i = 0; i < t.len; i++)
		if (t.ptr[i] != '\\' || i + 1 == t.len || t.ptr[i + 1] != '|')
			str_putc(&texts->source, t.ptr[i]);
	/* The mark keeps a `#` at the end from closing the heading. */
	str_puts(&texts->source, " " REPAIR_LETTER "\n");
	texts->blocks[texts->count++] = block;
	block->text = TEXT("");
	return texts->count == BLOCK_TEXTS_MOST;
}

struct text *blocks_lines(const struct blocks *b, struct text source,
    size_t first, size_t column, size_t end, size_t quotes, size_t *count)
{
	struct text *lines;
	size_t i;

	first--; /* from 0 */
	if (end > b->line_count)
		end = b->line_count;
	*count = end > first ? end - first : 0;
	lines = mem_new(*count + 1, sizeof *lines);
	for (i = 0; i < *count; i++) {
		size_t from = b->offsets[first + i] - b->offsets[0];
		size_t to = first + i + 1 < b->line_count
				? b->offsets[first + i + 1] - b->offsets[0]
				: source.len;
		struct text line = text_part(source, from, to);

		if (i == 0 && column > 1 && column <= line.len)
			line = text_from(line, column - 1);
		lines[i] = source_unquote(line, i ? quotes : 0);
	}
	return lines;
}
