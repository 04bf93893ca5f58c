/*
 * What a page owes its terminal, checked row by row.
 */
#include "support/page_check.h"

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
		if (span->link > outline->link_count)
			wrong = "a link that is not there";
	}
	if (!wrong && cells != row->cells)
		wrong = "a row that counts its cells wrong";
	if (!wrong && width && cells > width)
		wrong = "a row that is too wide";
	return wrong;
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
	for (i = 0; i < outline->link_count && !wrong; i++)
		if (outline->links[i].row >= page->count)
			wrong = "a link beyond the page";
	return wrong;
}
