/*
 * What a page owes its terminal, checked row by row.
 */
#include "support/page_check.h"

#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"

static const char *check_text(struct text text, bool ascii)
{
	const char *p = text.ptr, *end = p + text.len;
	size_t len;

	for (; p < end; p += len) {
		uint32_t c = utf8_decode(p, end, &len);

		if (utf8_is_control(c))
			return "a control character";
		if (ascii && c >= 0x7F)
			return "more than ASCII";
	}
	return NULL;
}

static const char *check_row(const struct row *row,
    const struct document_outline *outline, uint32_t width, bool ascii)
{
	const char *wrong = NULL;
	uint32_t cells = 0, i;

	for (i = 0; i < row->count && !wrong; i++) {
		const struct span *span = &row->spans[i];

		cells += span->cells;
		wrong = check_text(span->text, ascii);
		if (unicode_cells(span->text) != span->cells)
			wrong = "a span that counts its cells wrong";
		if (span->link > outline->links.count)
			wrong = "a link that is not there";
	}
	if (!wrong && cells != row->cells)
		wrong = "a row that counts its cells wrong";
	if (!wrong && width && cells > width)
		wrong = "a row that is too wide";
	return wrong;
}

/* TEXT as rows hold it, without what breaks may swallow. */
static void add_solid(struct str *out, struct text text, bool ascii)
{
	struct str clean = {0};
	size_t i;

	row_clean(&clean, text, ascii);
	for (i = 0; i < clean.len; i++)
		if (clean.len - i >= 3 &&
		    !memcmp(clean.data + i, "\xE3\x80\x80", 3))
			i += 2;
		else if (clean.data[i] != ' ')
			str_putc(out, clean.data[i]);
	str_release(&clean);
}

/* Whether all bytes of A stand in B, in their order. */
static bool is_within(const struct str *a, const struct str *b)
{
	size_t i, at = 0;

	for (i = 0; i < b->len && at < a->len; i++)
		at += a->data[at] == b->data[i];
	return at == a->len;
}

bool page_holds(const struct page *page, struct text words, bool ascii)
{
	struct str wanted = {0}, shown = {0};
	size_t i, j;
	bool whole;

	add_solid(&wanted, words, ascii);
	for (i = 0; i < page->count; i++)
		for (j = 0; j < page->rows[i].count; j++)
			add_solid(&shown, page->rows[i].spans[j].text, ascii);
	whole = is_within(&wanted, &shown);
	str_release(&wanted);
	str_release(&shown);
	return whole;
}

const char *page_check(const struct page *page,
    const struct document_outline *outline, uint32_t width, bool ascii)
{
	const char *wrong = NULL;
	uint32_t last = 0;
	size_t i;

	for (i = 0; i < page->count && !wrong; i++) {
		wrong = check_row(&page->rows[i], outline, width, ascii);
		if (page->rows[i].anchor < last)
			wrong = "an anchor that goes back";
		last = page->rows[i].anchor;
	}
	for (i = 0; i < outline->count && !wrong; i++)
		if (outline->sections[i].row >= page->count)
			wrong = "a section beyond the page";
	for (i = 0; i < outline->links.count && !wrong; i++)
		if (outline->links.items[i].row >= page->count)
			wrong = "a link beyond the page";
	return wrong;
}
