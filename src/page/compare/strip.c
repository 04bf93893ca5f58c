/*
 * Parts of pages, laid out separately, side by side.
 */
#include "page/compare/strip.h"

static size_t count_rows(const struct strip *strip)
{
	return strip->end - strip->first;
}

void strip_add_row(
    const struct strip *strip, size_t i, struct row_builder *builder)
{
	const struct row *row = &strip->page->rows[strip->first + i];
	uint32_t j;

	for (j = 0; j < row->count; j++) {
		const struct span *span = &row->spans[j];

		builder->link = span->link ? strip->links + span->link : 0;
		row_add_clean(builder, span->text, span->cells, span->style);
	}
	builder->link = 0;
}

uint32_t strip_anchors(const struct strip *strip)
{
	if (!count_rows(strip))
		return 0;
	return strip_anchor(strip, count_rows(strip) - 1) + 1;
}

uint32_t strip_anchor(const struct strip *strip, size_t i)
{
	return strip->page->rows[strip->first + i].anchor -
	       strip->page->rows[strip->first].anchor;
}

static uint32_t find_anchor(
    const struct strip *strips, size_t count, size_t row)
{
	uint32_t anchor = 0;
	size_t i;

	for (i = 0; i < count && row >= count_rows(&strips[i]); i++)
		anchor += strip_anchors(&strips[i]);
	return i < count ? anchor + strip_anchor(&strips[i], row) : anchor;
}

static void put_row(struct wrap *wrap, const struct strip *strips, size_t count,
    const char *rule, size_t row)
{
	struct row_builder builder;
	size_t i;

	row_start(&builder, wrap->page->arena, wrap->width, wrap->ascii);
	for (i = 0; i < count; i++) {
		if (builder.row.cells < strips[i].cell)
			row_pad(&builder, strips[i].cell - builder.row.cells,
			    STYLE_TEXT);
		if (i && rule)
			row_add(&builder, text_of(rule), STYLE_RULE);
		if (row < count_rows(&strips[i]))
			strip_add_row(&strips[i], row, &builder);
	}
	page_add(wrap->page, &builder,
	    wrap->anchor + find_anchor(strips, count, row));
}

void strip_put_beside(struct wrap *wrap, const struct strip *strips,
    size_t count, const char *rule)
{
	size_t i, rows = 0;

	for (i = 0; i < count; i++)
		if (count_rows(&strips[i]) > rows)
			rows = count_rows(&strips[i]);
	for (i = 0; i < rows; i++)
		put_row(wrap, strips, count, rule, i);
	for (i = 0; i < count; i++)
		wrap->anchor += strip_anchors(&strips[i]);
}
