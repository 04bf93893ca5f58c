/*
 * The list as columns: which ones fit, and one product's row in them.
 */
#include "page/columns.h"

#include <math.h>
#include <stdio.h>

#include "base/unicode.h"
#include "page/figures.h"

enum {
	MARKS = 3, /* the cursor, the mark, a blank */
	NAME_LEAST = 18,
	NAME_LEAST_FOR_BAR = 24,
	NAME_LEAST_FOR_MORE = 26,
	SCORE_GAP = 2,
	SCORE = SCORE_GAP + 3,
	BAR = 10,
	PRICE = 12,
	DATE = 12,
	COMPANY = 20,
	NAME_BESIDE_TEXT = 26,
	TEXT_GAP = 2,
	TEXT_LEAST = 24
};

/* Widths in cells; 0: not shown. */
struct layout {
	uint32_t name, company, score, bar, price, date, text;
	enum review_part part;
};

static bool claim(
    uint32_t *left, uint32_t *column, uint32_t width, uint32_t least)
{
	if (*left < width + least)
		return false;
	*column = width;
	*left -= width;
	return true;
}

/* Parts what is LEFT between name and snippet; false when it is too little. */
static bool lay_out_text(
    struct layout *layout, uint32_t left, enum query_sort_key sort)
{
	uint32_t room = left, price = 0;

	if (sort == SORT_PRICE)
		claim(&room, &price, PRICE, NAME_LEAST);
	if (room < NAME_LEAST + TEXT_LEAST)
		return false;
	layout->price = price;
	layout->name = room / 3 < NAME_LEAST         ? NAME_LEAST
		       : room / 3 > NAME_BESIDE_TEXT ? NAME_BESIDE_TEXT
						     : room / 3;
	layout->text = room - layout->name;
	return true;
}

static struct layout lay_out(const struct columns_options *options)
{
	struct layout layout = {.part = PART_OVERALL};
	uint32_t left = options->width > MARKS ? options->width - MARKS : 0;

	if (options->sort >= SORT_OVERALL && options->sort <= SORT_DESIGN)
		layout.part = (enum review_part)(options->sort - SORT_OVERALL);
	if (options->sort == SORT_DATE)
		claim(&left, &layout.date, DATE, NAME_LEAST);
	if (options->sort == SORT_COMPANY)
		claim(&left, &layout.company, COMPANY, NAME_LEAST);
	claim(&left, &layout.score, SCORE, NAME_LEAST);
	if (options->text && lay_out_text(&layout, left, options->sort))
		return layout;
	claim(&left, &layout.price, PRICE, NAME_LEAST);
	claim(&left, &layout.bar, BAR, NAME_LEAST_FOR_BAR);
	if (!layout.date)
		claim(&left, &layout.date, DATE, NAME_LEAST_FOR_MORE);
	if (!layout.company)
		claim(&left, &layout.company, COMPANY, NAME_LEAST_FOR_MORE);
	layout.name = left;
	return layout;
}

static void add_arrow(struct str *out, const struct columns_options *options)
{
	str_puts(out, options->ascii        ? options->descending ? "v" : "^"
		      : options->descending ? "↓"
					    : "↑");
}

static void add_title(struct row_builder *builder, const char *title,
    uint32_t cells, bool right, bool sorted,
    const struct columns_options *options)
{
	struct str text = {0};

	if (!cells)
		return;
	str_puts(&text, title);
	if (sorted)
		add_arrow(&text, options);
	row_add_field(builder, str_text(&text), STYLE_DIM, cells, right);
	str_release(&text);
}

/* Above the number, running on over the bar. */
static void add_score_title(struct row_builder *builder,
    const struct layout *layout, const struct columns_options *options)
{
	static const char *const titles[PART_COUNT] = {"OVERALL", "SCIENCE",
	    "TECHNOLOGY", "COST", "RELIABILITY", "DESIGN"};
	static const char *const shorts[PART_COUNT] = {
	    "ALL", "SCI", "TECH", "COST", "REL", "DES"};
	uint32_t cells = layout->score + layout->bar;
	bool sorted = (int)options->sort == SORT_OVERALL + (int)layout->part;

	if (layout->score && !layout->bar)
		add_title(builder, shorts[layout->part], cells, true, sorted,
		    options);
	if (!layout->score || !layout->bar)
		return;
	row_pad(builder, SCORE_GAP, STYLE_DIM);
	add_title(builder, titles[layout->part], cells - SCORE_GAP, false,
	    sorted, options);
}

void columns_head(struct page *page, const struct columns_options *options)
{
	struct layout layout = lay_out(options);
	enum query_sort_key sort = options->sort;
	struct row_builder builder;

	row_start(&builder, page->arena, options->width, options->ascii);
	row_pad(&builder, MARKS, STYLE_DIM);
	add_title(
	    &builder, "NAME", layout.name, false, sort == SORT_NAME, options);
	add_title(&builder, " COMPANY", layout.company, false,
	    sort == SORT_COMPANY, options);
	add_score_title(&builder, &layout, options);
	add_title(
	    &builder, "PRICE", layout.price, true, sort == SORT_PRICE, options);
	add_title(
	    &builder, "DATE", layout.date, true, sort == SORT_DATE, options);
	add_title(&builder, "  FOUND IN", layout.text, false, false, options);
	page_add(page, &builder, 0);
}

static void add_score(struct row_builder *builder, const struct layout *layout,
    const struct catalog_row *row, bool ascii)
{
	double score = row->rating[layout->part];
	unsigned style = STYLE_OVERALL + layout->part;
	struct str text = {0};

	if (isnan(score))
		str_puts(&text, ascii ? "-" : "–");
	else
		str_printf(&text, "%.1f", score);
	if (layout->score)
		row_add_field(
		    builder, str_text(&text), STYLE_TEXT, layout->score, true);
	if (layout->bar) {
		str_clear(&text);
		str_putc(&text, ' ');
		figures_bar(&text, layout->part ? score : score / 5,
		    layout->bar - 1, ascii);
		row_add_field(
		    builder, str_text(&text), style, layout->bar, false);
	}
	str_release(&text);
}

static void add_price(struct row_builder *builder,
    const struct columns_options *options, const struct layout *layout,
    const struct catalog *catalog, uint32_t row)
{
	const struct catalog_row *r = &catalog->rows[row];
	struct text lang = catalog_lang(catalog, row);
	struct str text = {0};

	if (!layout->price)
		return;
	if (r->has & CATALOG_HAS_PRICE) {
		if (!text_equal(lang, options->lang))
			str_printf(&text, "%s ", review_currency(lang));
		figures_amount(&text, r->price);
	} else {
		str_puts(&text, options->ascii ? "-" : "–");
	}
	row_add_field(
	    builder, str_text(&text), STYLE_PRICE, layout->price, true);
	str_release(&text);
}

static void add_company(struct row_builder *builder, uint32_t cells,
    const struct catalog *catalog, uint32_t row)
{
	struct text name = catalog_company_name(catalog, row);

	if (!cells)
		return;
	row_add(builder, TEXT(" "), STYLE_TEXT);
	row_add_field(builder, name.len ? name : catalog_company(catalog, row),
	    STYLE_DIM, cells - 1, false);
}

/* The parts of the name, those that were found in STYLE_MATCH. */
static void add_parts(struct row_builder *builder, struct text name,
    unsigned style, const struct highlight *found)
{
	uint32_t at = 0;
	size_t i;

	for (i = 0; i < found->count; i++) {
		const struct highlight_span *span = &found->spans[i];

		row_add(builder, (struct text){name.ptr + at, span->start - at},
		    style);
		row_add(builder,
		    (struct text){
			name.ptr + span->start, span->end - span->start},
		    STYLE_MATCH);
		at = span->end;
	}
	row_add(builder, (struct text){name.ptr + at, name.len - at}, style);
}

static void add_name(struct row_builder *builder, struct text name,
    unsigned style, uint32_t cells, const struct highlight *found)
{
	uint32_t width = builder->width, start = builder->row.cells;

	if (!found || !found->count || !cells) {
		row_add_field(builder, name, style, cells, false);
		return;
	}
	builder->width = start + cells;
	if (unicode_cells(name) > cells)
		builder->width--; /* for the mark that it goes on */
	add_parts(builder, name, style, found);
	if (builder->full) {
		builder->full = false;
		builder->width++;
		row_add(builder, text_of(builder->ascii ? "~" : "…"), style);
		builder->full = false;
	}
	builder->width = width;
	row_pad(builder, start + cells - builder->row.cells, style);
}

/* Where the text was found, or until that is known the company. */
static void add_snippet(struct row_builder *builder, uint32_t cells,
    const struct columns_options *options, const struct catalog *catalog,
    uint32_t row)
{
	struct text more = text_of(options->ascii ? "~" : "…");
	uint32_t section;
	struct snippet cut;

	if (!cells)
		return;
	row_pad(builder, TEXT_GAP - 1, STYLE_TEXT);
	if (!options->snippet) {
		add_company(builder, cells - TEXT_GAP + 1, catalog, row);
		return;
	}
	row_pad(builder, 1, STYLE_TEXT);
	if (options->snippet->section.len) {
		section = (uint32_t)unicode_cells(options->snippet->section);
		row_add_field(builder, options->snippet->section, STYLE_DIM,
		    section > cells / 3 ? cells / 3 : section, false);
		row_add(builder, TEXT(": "), STYLE_DIM);
	}
	cut =
	    snippet_cut(options->snippet, builder->width - builder->row.cells);
	if (cut.left_out_before)
		row_add(builder, more, STYLE_DIM);
	row_add(builder, (struct text){cut.text.ptr, cut.from}, STYLE_TEXT);
	row_add(builder,
	    (struct text){cut.text.ptr + cut.from, cut.to - cut.from},
	    STYLE_MATCH);
	row_add(builder,
	    (struct text){cut.text.ptr + cut.to, cut.text.len - cut.to},
	    STYLE_TEXT);
	if (cut.left_out_after)
		row_add(builder, more, STYLE_DIM);
}

void columns_row(struct page *page, const struct columns_options *options,
    const struct catalog *catalog, uint32_t row)
{
	struct layout layout = lay_out(options);
	struct row_builder builder;
	struct str date = {0};
	bool ascii = options->ascii;

	row_start(&builder, page->arena, options->width, ascii);
	row_add(&builder,
	    options->current ? text_of(ascii ? ">" : "▸") : TEXT(" "),
	    STYLE_CURRENT);
	row_add(&builder,
	    options->marked ? text_of(ascii ? "*" : "●") : TEXT(" "),
	    STYLE_MARK);
	row_add(&builder, TEXT(" "), STYLE_TEXT);
	add_name(&builder, catalog_name(catalog, row),
	    options->current ? STYLE_CURRENT : STYLE_TEXT, layout.name,
	    options->found);
	add_company(&builder, layout.company, catalog, row);
	add_score(&builder, &layout, &catalog->rows[row], ascii);
	add_price(&builder, options, &layout, catalog, row);
	if (layout.date) {
		figures_date(&date, catalog->rows[row].date);
		row_add_field(
		    &builder, str_text(&date), STYLE_DIM, layout.date, true);
		str_release(&date);
	}
	add_snippet(&builder, layout.text, options, catalog, row);
	page_add(page, &builder, 0);
}
