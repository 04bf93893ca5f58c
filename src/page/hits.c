/*
 * Finding words in a page, and marking them in its rows.
 */
#include "page/hits.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/spelling.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "page/haystack.h"

/* The letters of TEXT as ASCII has them, in their case. */
static void spell(struct str *out, struct text text)
{
	const char *p = text.ptr, *end = p + text.len;
	char ascii[UNICODE_ASCII];
	size_t used, i, count;

	for (; p < end; p += used) {
		uint32_t c = utf8_decode(p, end, &used);

		count = unicode_ascii(c, ascii);
		if (c < 0x80) {
			ascii[0] = (char)c;
			count = 1;
		}
		for (i = 0; i < count; i++)
			if ((ascii[i] >= 'a' && ascii[i] <= 'z') ||
			    (ascii[i] >= 'A' && ascii[i] <= 'Z'))
				str_putc(out, ascii[i]);
	}
}

static bool has_capital(const struct str *spelt)
{
	size_t i;

	for (i = 0; i < spelt->len; i++)
		if (spelt->data[i] >= 'A' && spelt->data[i] <= 'Z')
			return true;
	return false;
}

/* Adds raw bytes FROM to TO as a match, whose number is made up for now. */
static void add_match(
    struct hits *hits, const struct haystack *haystack, size_t from, size_t to)
{
	size_t i = haystack_part(haystack, from);

	for (; i < haystack->part_count && haystack->parts[i].at < to; i++) {
		const struct haystack_part *part = &haystack->parts[i];
		uint32_t start, end;

		if (!haystack_overlap(haystack, i, from, to, &start, &end))
			continue;
		hits->pieces = mem_grow(hits->pieces, hits->piece_count,
		    &hits->capacity, sizeof *hits->pieces);
		hits->pieces[hits->piece_count++] = (struct hits_piece){
		    (uint32_t)hits->count, part->row, part->span, start, end};
	}
	hits->count++;
}

/* Whether the letters of raw bytes FROM to TO have the case of SPELT. */
static bool same_case(const struct haystack *haystack, size_t from, size_t to,
    const struct str *spelt)
{
	struct str found = {0};
	bool same;

	spell(&found, (struct text){haystack->raw.data + from, to - from});
	same = text_equal(str_text(&found), str_text(spelt));
	str_release(&found);
	return same;
}

static void find_term(
    struct hits *hits, const struct haystack *haystack, struct text term)
{
	struct str folded = {0}, spelt = {0};
	struct text needle;
	const char *start = haystack->folded.data;
	const char *p = start, *end = start + haystack->folded.len;
	const uint32_t *map = haystack->map;
	bool capital;

	unicode_fold(&folded, term, NULL);
	needle = spelling_stem(str_text(&folded));
	spell(&spelt, term);
	capital = has_capital(&spelt);
	while (needle.len && p < end &&
	       (p = memmem(p, (size_t)(end - p), needle.ptr, needle.len))) {
		size_t at = (size_t)(p - start), to = at + needle.len;
		size_t from = map[at];

		while (start + to < end && map[to] == map[to - 1])
			to++; /* half of what one code point became */
		if (!capital || same_case(haystack, from, map[to], &spelt)) {
			add_match(hits, haystack, from, map[to]);
			p += needle.len;
		} else {
			p++;
		}
	}
	str_release(&folded);
	str_release(&spelt);
}

static int compare_pieces(const void *a, const void *b)
{
	const struct hits_piece *x = a, *y = b;

	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	if (x->span != y->span)
		return x->span < y->span ? -1 : 1;
	return (x->from > y->from) - (x->from < y->from);
}

/* Numbers the matches in the order in which they start. */
static void sort_matches(struct hits *hits)
{
	uint32_t *numbers = mem_new(hits->count, sizeof *numbers);
	uint32_t next = 0;
	size_t i;

	if (hits->piece_count)
		qsort(hits->pieces, hits->piece_count, sizeof *hits->pieces,
		    compare_pieces);
	hits->rows = mem_new(hits->count, sizeof *hits->rows);
	for (i = 0; i < hits->piece_count; i++) {
		uint32_t *number = &numbers[hits->pieces[i].match];

		if (!*number) {
			hits->rows[next] = hits->pieces[i].row;
			*number = ++next;
		}
		hits->pieces[i].match = *number - 1;
	}
	free(numbers);
}

void hits_find(struct hits *hits, const struct page *page,
    const struct text *terms, size_t count)
{
	struct haystack haystack;
	size_t i;

	hits_release(hits);
	if (!count)
		return;
	haystack_init(&haystack, page);
	for (i = 0; haystack.folded.len && i < count; i++)
		find_term(hits, &haystack, terms[i]);
	haystack_release(&haystack);
	sort_matches(hits);
}

void hits_release(struct hits *hits)
{
	free(hits->pieces);
	free(hits->rows);
	memset(hits, 0, sizeof *hits);
}

/* The first piece in ROW or below. */
static size_t first_piece(const struct hits *hits, uint32_t row)
{
	size_t low = 0, high = hits->piece_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (hits->pieces[middle].row < row)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t hits_from(const struct hits *hits, uint32_t row)
{
	size_t low = 0, high = hits->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (hits->rows[middle] < row)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Adds SPAN, cut at the matches from PIECE to END that lie in it. */
static const struct hits_piece *add_marked(struct row *row,
    const struct span *span, uint32_t number, const struct hits_piece *piece,
    const struct hits_piece *end, size_t current)
{
	uint32_t done = 0;

	for (; piece < end && piece->span == number; piece++) {
		unsigned style = STYLE_MATCH;

		if (piece->from < done)
			continue; /* two terms overlap */
		if (piece->match == current)
			style |= STYLE_REVERSE;
		row_add_part(row, span, done, piece->from, span->style);
		row_add_part(row, span, piece->from, piece->to, style);
		done = piece->to;
	}
	row_add_part(row, span, done, (uint32_t)span->text.len, span->style);
	return piece;
}

struct row hits_mark(const struct hits *hits, struct arena *arena,
    const struct row *row, uint32_t number, size_t current)
{
	size_t first = first_piece(hits, number), last = first;
	const struct hits_piece *piece;
	struct row marked = *row;
	uint32_t i;

	while (last < hits->piece_count && hits->pieces[last].row == number)
		last++;
	if (first == last)
		return *row;
	marked.count = 0;
	marked.spans = arena_alloc(
	    arena, row->count + 2 * (last - first), sizeof *row->spans);
	piece = hits->pieces + first;
	for (i = 0; i < row->count; i++)
		piece = add_marked(&marked, &row->spans[i], i, piece,
		    hits->pieces + last, current);
	return marked;
}
