/*
 * Names of products in a page that is laid out, found as the index finds them
 * and made links.
 */
#include "page/names.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/unicode.h"
#include "library/mentions.h"
#include "page/haystack.h"

/* A part of a span that becomes a link. */
struct piece {
	uint32_t row, span, from, to, link;
};

struct linker {
	struct page *page;
	struct document_outline *outline;
	struct document_link *links; /* those there are, then the new ones */
	size_t count, capacity;
	struct piece *pieces;
	size_t piece_count, piece_capacity;
};

/* Whether ROW is text of one of the seven sections. */
static bool is_in_sections(const struct document_outline *outline, uint32_t row)
{
	size_t i, at = outline->count;

	for (i = 0; i < outline->count && outline->sections[i].row <= row; i++)
		at = i;
	return at < outline->count && outline->sections[at].row < row &&
	       outline->sections[at].key <= SECTION_ADVICE;
}

static bool may_link(const struct linker *linker,
    const struct haystack *haystack, size_t from, size_t to)
{
	size_t i = haystack_part(haystack, from);

	for (; i < haystack->part_count && haystack->parts[i].at < to; i++) {
		const struct haystack_part *part = &haystack->parts[i];

		if (linker->page->rows[part->row].spans[part->span].link ||
		    !is_in_sections(linker->outline, part->row))
			return false;
	}
	return true;
}

static void add_link(struct linker *linker, const struct haystack *haystack,
    size_t from, size_t to, struct text ref)
{
	struct arena *arena = linker->page->arena;
	size_t i = haystack_part(haystack, from);
	struct document_link link = {
	    .text = arena_text(
		arena, (struct text){haystack->raw.data + from, to - from}),
	    .url = TEXT(""),
	    .ref = arena_text(arena, ref),
	    .row = haystack->parts[i].row};

	linker->links = mem_grow(linker->links, linker->count,
	    &linker->capacity, sizeof *linker->links);
	linker->links[linker->count++] = link;
	for (; i < haystack->part_count && haystack->parts[i].at < to; i++) {
		const struct haystack_part *part = &haystack->parts[i];
		uint32_t start, end;

		if (!haystack_overlap(haystack, i, from, to, &start, &end))
			continue;
		linker->pieces = mem_grow(linker->pieces, linker->piece_count,
		    &linker->piece_capacity, sizeof *linker->pieces);
		linker->pieces[linker->piece_count++] = (struct piece){
		    part->row, part->span, start, end, (uint32_t)linker->count};
	}
}

static int compare_pieces(const void *a, const void *b)
{
	const struct piece *x = a, *y = b;

	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	if (x->span != y->span)
		return x->span < y->span ? -1 : 1;
	return (x->from > y->from) - (x->from < y->from);
}

/* Cuts the spans of the pieces' row at them. */
static void cut_row(
    struct linker *linker, const struct piece *piece, const struct piece *end)
{
	struct row *row = &linker->page->rows[piece->row], cut = *row;
	uint32_t i;

	cut.count = 0;
	cut.spans = arena_alloc(linker->page->arena,
	    row->count + 2 * (size_t)(end - piece), sizeof *row->spans);
	for (i = 0; i < row->count; i++) {
		const struct span *span = &row->spans[i];
		struct span *part;
		uint32_t done = 0;

		for (; piece < end && piece->span == i; piece++) {
			unsigned style = STYLE_LINK | (span->style & ~0xFFU);

			row_add_part(
			    &cut, span, done, piece->from, span->style);
			part = row_add_part(
			    &cut, span, piece->from, piece->to, style);
			if (part)
				part->link = piece->link;
			done = piece->to;
		}
		row_add_part(
		    &cut, span, done, (uint32_t)span->text.len, span->style);
	}
	*row = cut;
}

static void cut_rows(struct linker *linker)
{
	const struct piece *piece, *next, *end;

	if (!linker->piece_count)
		return;
	qsort(linker->pieces, linker->piece_count, sizeof *linker->pieces,
	    compare_pieces);
	end = linker->pieces + linker->piece_count;
	for (piece = linker->pieces; piece < end; piece = next) {
		for (next = piece; next < end && next->row == piece->row;)
			next++;
		cut_row(linker, piece, next);
	}
}

/* Numbers the links in the order in which they stand. */
static void number_links(struct linker *linker)
{
	struct document_outline *outline = linker->outline;
	uint32_t *numbers = mem_new(linker->count + 1, sizeof *numbers);
	uint32_t next = 0, j;
	size_t i;

	outline->links.items = arena_alloc(
	    linker->page->arena, linker->count, sizeof *outline->links.items);
	for (i = 0; i < linker->page->count; i++)
		for (j = 0; j < linker->page->rows[i].count; j++) {
			struct span *span = &linker->page->rows[i].spans[j];

			if (!span->link)
				continue;
			assert(linker->links);
			if (!numbers[span->link]) {
				outline->links.items[next] =
				    linker->links[span->link - 1];
				numbers[span->link] = ++next;
			}
			span->link = numbers[span->link];
		}
	outline->links.count = next;
	free(numbers);
}

void names_link(struct page *page, struct document_outline *outline,
    const struct names_name *names, size_t count)
{
	struct linker linker = {.page = page, .outline = outline};
	struct mentions *mentions = mentions_new();
	struct haystack haystack;
	struct mention found;
	size_t at = 0, i;

	for (i = 0; i < outline->links.count; i++) {
		linker.links = mem_grow(linker.links, linker.count,
		    &linker.capacity, sizeof *linker.links);
		linker.links[linker.count++] = outline->links.items[i];
	}
	for (i = 0; i < count; i++)
		mentions_add(mentions, names[i].folded);
	mentions_seal(mentions);
	haystack_init(&haystack, page);
	while (
	    haystack.folded.len &&
	    mentions_next(mentions, str_text(&haystack.folded), &at, &found)) {
		size_t from = haystack.map[found.at];
		size_t to = haystack.map[found.at + found.len];

		for (i = 0; !text_equal(names[i].folded,
			 mentions_name(mentions, found.number));)
			i++;
		if (names[i].ref.len && may_link(&linker, &haystack, from, to))
			add_link(&linker, &haystack, from, to, names[i].ref);
	}
	haystack_release(&haystack);
	mentions_free(mentions);
	cut_rows(&linker);
	number_links(&linker);
	free(linker.links);
	free(linker.pieces);
}
