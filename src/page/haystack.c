/*
 * A page as one text. Rows that were wrapped from one text still lie side by
 * side in memory, so the spans, put in the order of their bytes, give the text
 * back as it was before it was wrapped, table cells too.
 */
#include "page/haystack.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/unicode.h"

/* Bytes of blanks that wrapping drops at a break. */
enum { DROPPED_MOST = 3 };

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

/* What lies between two parts: nothing, a dropped blank, or something else. */
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

void haystack_init(struct haystack *haystack, const struct page *page)
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

void haystack_release(struct haystack *haystack)
{
	free(haystack->parts);
	free(haystack->map);
	str_release(&haystack->raw);
	str_release(&haystack->folded);
}

size_t haystack_part(const struct haystack *haystack, size_t at)
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

bool haystack_overlap(const struct haystack *haystack, size_t i, size_t from,
    size_t to, uint32_t *start, uint32_t *end)
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
