/*
 * Two versions of a page compared: equal rows at both ends, and between them
 * the row whose surroundings agree best.
 */
#include "page/revision.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"

enum {
	ABOVE_MOST = 100,   /* rows to go up for one that still exists */
	AROUND_MOST = 2000, /* rows to search for it */
	RUN_MOST = 16       /* so many equal rows are enough */
};

struct edition {
	const struct page *page;
	uint64_t *hashes; /* of the rows' text without blanks at its end */
};

static struct edition version_of(const struct page *page)
{
	struct edition version = {
	    page, mem_new(page->count, sizeof *version.hashes)};
	struct str text = {0};
	size_t i;

	for (i = 0; i < page->count; i++) {
		str_clear(&text);
		row_print(&page->rows[i], &text);
		version.hashes[i] =
		    text.len ? hash_text(str_text(&text), 0) : 0;
	}
	str_release(&text);
	return version;
}

/* The number of equal rows from A and B on, not counting blank ones. */
static uint32_t run_length(const struct edition *before, size_t a,
    const struct edition *after, size_t b)
{
	uint32_t run = 0;

	for (; run < RUN_MOST && a < before->page->count &&
	       b < after->page->count && before->hashes[a] == after->hashes[b];
	     a++, b++)
		run += before->hashes[a] != 0;
	return run;
}

/* The row of AFTER from FIRST to END most like ROW of BEFORE, the nearest of
 * several; END if there is none. */
static size_t find_row(const struct edition *before, size_t row,
    const struct edition *after, size_t first, size_t end)
{
	size_t from = row > first + AROUND_MOST ? row - AROUND_MOST : first;
	size_t to = end < row + AROUND_MOST ? end : row + AROUND_MOST;
	size_t best = end, far, best_far = SIZE_MAX, i;
	uint32_t run, best_run = 0;

	for (i = from; i < to; i++) {
		if (after->hashes[i] != before->hashes[row])
			continue;
		run = run_length(before, row, after, i);
		far = i > row ? i - row : row - i;
		if (run < best_run || (run == best_run && far >= best_far))
			continue;
		best = i;
		best_run = run;
		best_far = far;
	}
	return best_run ? best : end;
}

/* The place of ROW inside the changed part, FIRST to END in AFTER. */
static size_t find_between(const struct edition *before, size_t row,
    const struct edition *after, size_t first, size_t end)
{
	size_t up, at = row;

	for (up = 0; up < ABOVE_MOST && up <= row - first; up++) {
		if (!before->hashes[row - up])
			continue;
		at = find_row(before, row - up, after, first, end);
		if (at < end) {
			at += up;
			break;
		}
		at = row;
	}
	return at < end ? at : end;
}

uint32_t revision_find(
    const struct page *before, uint32_t row, const struct page *after)
{
	struct edition a = version_of(before), b = version_of(after);
	size_t least =
	    before->count < after->count ? before->count : after->count;
	size_t top = 0, tail = 0, at = row;

	while (top < least && a.hashes[top] == b.hashes[top])
		top++;
	while (tail < least - top && a.hashes[before->count - tail - 1] ==
					 b.hashes[after->count - tail - 1])
		tail++;
	if (row >= top && row < before->count && row >= before->count - tail)
		at = row + after->count - before->count;
	else if (row >= top && row < before->count)
		at = find_between(&a, row, &b, top, after->count - tail);
	if (at >= after->count)
		at = after->count ? after->count - 1 : 0;
	free(a.hashes);
	free(b.hashes);
	return (uint32_t)at;
}
