/*
 * Finding words in a page, and marking them in its rows. The page is searched
 * as one text: rows wrapped from one text still lie side by side in memory, so
 * the spans in the order of their bytes give back the text before wrapping,
 * even of table cells.
 */
#include "page/hits.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/spelling.h"
#include "base/unicode.h"
#include "base/utf8.h"

/* Blank bytes that wrapping drops at a break. */
enum { DROPPED_MOST = 3 };

/* A span and the place of its text in the whole. */
struct haystack_part {
	const char *ptr;
	uint32_t len, row, span;
	size_t at;
};

struct haystack {
	struct haystack_part *parts; /* by place */
	size_t part_count;
	struct str raw, folded; /* U+0001 between separate texts */
	uint32_t *map;          /* from folded to raw, see unicode_fold */
};

static int compare_parts(const void *a, const void *b)
{
	uintptr_t x = (uintptr_t)((const struct haystack_part *)a)->ptr;
	uintptr_t y = (uintptr_t)((const struct haystack_part *)b)->ptr;

	return (x > y) - (x < y);
}

static void collect_parts(struct haystack *haystack, const struct page *page)
{
	size_t capacity = 0, i;
	uint32_t j;

	for (i = 0; i < page->count; i++)
		for (j = 0; j < page->rows[i].count; j++) {
			const struct span *span = &page->rows[i].spans[j];

			haystack->parts =
			    mem_grow(haystack->parts, haystack->part_count,
				&capacity, sizeof *haystack->parts);
			haystack->parts[haystack->part_count++] =
			    (struct haystack_part){.ptr = span->text.ptr,
				.len = (uint32_t)span->text.len,
				.row = (uint32_t)i,
				.span = j};
		}
	if (haystack->part_count)
		qsort(haystack->parts, haystack->part_count,
		    sizeof *haystack->parts, compare_parts);
}

/* Appends the gap between two parts: nothing, a dropped blank, or a separator.
 */
static void add_gap(struct str *raw, const struct haystack_part *before,
    const struct haystack_part *part)
{
	const char *end = before->ptr + before->len;
	uintptr_t gap = (uintptr_t)part->ptr - (uintptr_t)end;

	if (gap > DROPPED_MOST)
		str_putc(raw, '\1');
	else if (gap == 3 && !memcmp(end, "\xE3\x80\x80", 3))
		str_putc(raw, ' ');
	else if (gap)
		str_putc(raw, *end == ' ' ? ' ' : '\1');
}

static void haystack_init(struct haystack *haystack, const struct page *page)
{
	size_t i;

	*haystack = (struct haystack){0};
	collect_parts(haystack, page);
	for (i = 0; i < haystack->part_count; i++) {
		struct haystack_part *part = &haystack->parts[i];

		if (i)
			add_gap(&haystack->raw, part - 1, part);
		part->at = haystack->raw.len;
		str_append(&haystack->raw, part->ptr, part->len);
	}
	unicode_fold(
	    &haystack->folded, str_text(&haystack->raw), &haystack->map);
}

static void haystack_release(struct haystack *haystack)
{
	free(haystack->parts);
	free(haystack->map);
	str_release(&haystack->raw);
	str_release(&haystack->folded);
}

/* The last part that starts at or before byte AT of raw. */
static size_t haystack_part(const struct haystack *haystack, size_t at)
{
	size_t low = 0, high = haystack->part_count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (haystack->parts[middle].at <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* The bytes *START to *END of part I that are within FROM to TO of raw; false
 * if there are none. */
static bool haystack_overlap(const struct haystack *haystack, size_t i,
    size_t from, size_t to, uint32_t *start, uint32_t *end)
{
	const struct haystack_part *part = &haystack->parts[i];
	size_t first = from > part->at ? from - part->at : 0;
	size_t last = to > part->at ? to - part->at : 0;

	if (last > part->len)
		last = part->len;
	*start = (uint32_t)first;
	*end = (uint32_t)last;
	return first < last;
}

/* The letters of TEXT in ASCII, in their case. */
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

/* Adds raw bytes FROM to TO as a match, with a preliminary number. */
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
			to++; /* half of one folded code point */
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

/* Numbers the matches by their start. */
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
	return mem_first_from(hits->pieces, hits->piece_count,
	    sizeof *hits->pieces, offsetof(struct hits_piece, row), row);
}

size_t hits_from(const struct hits *hits, uint32_t row)
{
	return mem_first_from(
	    hits->rows, hits->count, sizeof *hits->rows, 0, row);
}

/* Appends to ROW, which has room, the bytes FROM to TO of SPAN in STYLE. */
static void add_part(struct row *row, const struct span *span, uint32_t from,
    uint32_t to, unsigned style)
{
	struct span part = *span;

	if (from >= to)
		return;
	part.text = text_part(span->text, from, to);
	part.cells = (uint16_t)unicode_cells(part.text);
	part.style = (uint16_t)style;
	row->spans[row->count++] = part;
}

/* Adds SPAN, cut at its matches from PIECE to END. */
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
		add_part(row, span, done, piece->from, span->style);
		add_part(row, span, piece->from, piece->to, style);
		done = piece->to;
	}
	add_part(row, span, done, (uint32_t)span->text.len, span->style);
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
