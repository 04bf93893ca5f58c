/*
 * The list as columns: which ones fit, and one product's row in them.
 */
#include "page/columns.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/message.h"
#include "base/unicode.h"
#include "page/figures.h"
#include "query/mine.h"
#include "review/schema.h"
#include "review/type.h"

enum {
	MARKS = 3, /* the cursor, the mark, a blank */
	NAME_LEAST = 18,
	NAME_LEAST_FOR_BAR = 24,
	NAME_LEAST_FOR_MORE = 26,
	SCORE_GAP = 2,
	SCORE = SCORE_GAP + 3,
	BAR = 9,
	PRICE = 12,
	ARROW = 1, /* of the order, behind a title */
	OTHER_PARTS = PART_COUNT - PART_OVERALL - 1,
	DATE = 12,
	COMPANY = 20,
	TYPE = 22,
	NAME_BESIDE_TEXT = 26,
	TEXT_GAP = 2,
	TEXT_LEAST = 24
};

/* Widths in cells; 0: not shown. */
struct widths {
	uint32_t name, company, type, score, bar, parts, price, date, text;
};

struct field {
	enum columns_kind kind;
	enum review_part part;
	uint32_t width;
	uint32_t bar;  /* of a score, behind it */
	uint32_t lead; /* blanks before it, beyond the width */
};

/* Cells of the marks before a row. */
static uint32_t marks_width(const struct columns_options *options)
{
	return MARKS + (options->signs ? 1 : 0);
}

static uint32_t room_beside(const struct columns_options *options)
{
	uint32_t marks = marks_width(options);

	return options->width > marks ? options->width - marks : 0;
}

/* The columns from left to right. */
struct layout {
	struct field fields[COLUMNS_MOST + PART_COUNT];
	size_t count;
};

/* Apart from the scores, which are called as their parts. */
static const char *const kind_names[] = {
    [COLUMNS_NAME] = "name",
    [COLUMNS_COMPANY] = "company",
    [COLUMNS_TYPE] = "type",
    [COLUMNS_PRICE] = "price",
    [COLUMNS_DATE] = "date",
};

static bool find_column(
    struct text name, enum columns_kind *kind, enum review_part *part)
{
	int i;

	*part = PART_OVERALL;
	for (i = COLUMNS_NAME; i < COLUMNS_TEXT; i++)
		if (kind_names[i] && text_is(name, kind_names[i])) {
			*kind = (enum columns_kind)i;
			return true;
		}
	*kind = COLUMNS_SCORE;
	for (i = 0; i < PART_SCORES; i++)
		if (text_is(name, review_part_name((enum review_part)i))) {
			*part = (enum review_part)i;
			return true;
		}
	return false;
}

static bool has_column(const struct columns_choice *choice,
    enum columns_kind kind, enum review_part part)
{
	size_t i;

	for (i = 0; i < choice->count; i++)
		if (choice->items[i].kind == kind &&
		    choice->items[i].part == part)
			return true;
	return false;
}

bool columns_choose(struct columns_choice *choice, struct text name)
{
	enum columns_kind kind;
	enum review_part part;

	if (!find_column(name, &kind, &part) || has_column(choice, kind, part))
		return false;
	choice->items[choice->count].kind = kind;
	choice->items[choice->count++].part = part;
	return true;
}

static void print_name(
    enum columns_kind kind, enum review_part part, struct str *out)
{
	str_printf(out, "%s%s", out->len ? ", " : "",
	    kind == COLUMNS_SCORE ? review_part_name(part) : kind_names[kind]);
}

void columns_print_names(const struct columns_choice *choice, struct str *out)
{
	struct str names = {0};
	size_t i;

	for (i = 0; choice && i < choice->count; i++)
		print_name(
		    choice->items[i].kind, choice->items[i].part, &names);
	for (i = COLUMNS_NAME; !choice && i < COLUMNS_TEXT; i++)
		if (kind_names[i])
			print_name((enum columns_kind)i, PART_OVERALL, &names);
	for (i = 0; !choice && i < PART_SCORES; i++)
		print_name(COLUMNS_SCORE, (enum review_part)i, &names);
	str_add(out, str_text(&names));
	str_release(&names);
}

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
    struct widths *widths, uint32_t left, enum query_sort_key sort)
{
	uint32_t room = left, price = 0;

	if (sort == SORT_PRICE)
		claim(&room, &price, PRICE, NAME_LEAST);
	if (room < NAME_LEAST + TEXT_LEAST)
		return false;
	widths->price = price;
	widths->name = room / 3 < NAME_LEAST         ? NAME_LEAST
		       : room / 3 > NAME_BESIDE_TEXT ? NAME_BESIDE_TEXT
						     : room / 3;
	widths->text = room - widths->name;
	return true;
}

static struct widths measure(const struct columns_options *options)
{
	struct widths widths = {0};
	uint32_t left = room_beside(options);

	if (options->sort == SORT_DATE)
		claim(&left, &widths.date, DATE, NAME_LEAST);
	if (options->sort == SORT_TYPE)
		claim(&left, &widths.type, TYPE, NAME_LEAST);
	if (options->sort == SORT_COMPANY)
		claim(&left, &widths.company, COMPANY, NAME_LEAST);
	claim(&left, &widths.score, SCORE, NAME_LEAST);
	if ((options->text || options->like) &&
	    lay_out_text(&widths, left, options->sort))
		return widths;
	claim(&left, &widths.price, PRICE, NAME_LEAST);
	if (options->parts)
		claim(&left, &widths.parts, OTHER_PARTS * SCORE + ARROW,
		    NAME_LEAST_FOR_MORE);
	claim(&left, &widths.bar, BAR, NAME_LEAST_FOR_BAR);
	if (!widths.date)
		claim(&left, &widths.date, DATE, NAME_LEAST_FOR_MORE);
	if (!widths.company)
		claim(&left, &widths.company, COMPANY, NAME_LEAST_FOR_MORE);
	widths.name = left;
	return widths;
}

static void add_field(struct layout *layout, enum columns_kind kind,
    enum review_part part, uint32_t width, uint32_t bar)
{
	if (width)
		layout->fields[layout->count++] =
		    (struct field){kind, part, width, bar, 0};
}

/* The score that the list is ordered by, or what counts most. */
static enum review_part sorted_part(const struct columns_options *options)
{
	return query_sort_is_part(options->sort)
		   ? (enum review_part)(options->sort - SORT_PARTS)
		   : mine_or_whole(options->weights);
}

/* The score before the parts, where all of these are shown. */
static enum review_part first_score(const struct columns_options *options)
{
	enum review_part sorted = sorted_part(options);

	return sorted == PART_OVERALL || sorted == PART_MINE
		   ? sorted
		   : mine_or_whole(options->weights);
}

static struct layout lay_out_usual(const struct columns_options *options)
{
	struct widths widths = measure(options);
	struct layout layout = {0};
	int part;

	add_field(&layout, COLUMNS_NAME, PART_OVERALL, widths.name, 0);
	add_field(&layout, COLUMNS_COMPANY, PART_OVERALL, widths.company, 0);
	add_field(&layout, COLUMNS_TYPE, PART_OVERALL, widths.type, 0);
	add_field(&layout, COLUMNS_SCORE,
	    widths.parts ? first_score(options) : sorted_part(options),
	    widths.score, widths.bar);
	for (part = PART_OVERALL + 1; widths.parts && part < PART_COUNT; part++)
		add_field(&layout, COLUMNS_SCORE, (enum review_part)part,
		    SCORE + (part == (int)sorted_part(options) ? ARROW : 0), 0);
	add_field(&layout, COLUMNS_PRICE, PART_OVERALL, widths.price, 0);
	add_field(&layout, COLUMNS_DATE, PART_OVERALL, widths.date, 0);
	add_field(&layout, options->like ? COLUMNS_LIKE : COLUMNS_TEXT,
	    PART_OVERALL, widths.text, 0);
	return layout;
}

/* What the list is ordered by is shown even where it was not chosen. */
static void add_sorted(
    struct columns_choice *choice, const struct columns_options *options)
{
	static const enum columns_kind kinds[SORT_KEYS] = {
	    [SORT_COMPANY] = COLUMNS_COMPANY,
	    [SORT_TYPE] = COLUMNS_TYPE,
	    [SORT_DATE] = COLUMNS_DATE,
	    [SORT_PRICE] = COLUMNS_PRICE,
	};
	enum columns_kind kind = query_sort_is_part(options->sort)
				     ? COLUMNS_SCORE
				     : kinds[options->sort];

	if (has_column(choice, kind, sorted_part(options)))
		return;
	choice->items[choice->count].kind = kind;
	choice->items[choice->count++].part = sorted_part(options);
}

/* Text behind a column that stands to the right needs a gap. */
static void part_from_left(struct field *field)
{
	field->lead = SCORE_GAP;
	field->width -= SCORE_GAP;
}

/* From the left as many as fit, but that of the order; the first score has a
 * bar where there is room in the end. */
static struct layout lay_out_chosen(const struct columns_options *options)
{
	static const uint32_t widths[] = {
	    [COLUMNS_NAME] = 0,
	    [COLUMNS_COMPANY] = COMPANY,
	    [COLUMNS_TYPE] = TYPE,
	    [COLUMNS_SCORE] = SCORE,
	    [COLUMNS_PRICE] = PRICE,
	    [COLUMNS_DATE] = DATE,
	};
	struct columns_choice choice = *options->choice;
	uint32_t left = room_beside(options);
	uint32_t taken[COLUMNS_MOST + 1] = {0}, bar = 0;
	struct layout layout = {0};
	size_t i, last;

	if (!has_column(&choice, COLUMNS_NAME, PART_OVERALL)) {
		memmove(choice.items + 1, choice.items,
		    choice.count++ * sizeof *choice.items);
		choice.items[0].kind = COLUMNS_NAME;
		choice.items[0].part = PART_OVERALL;
	}
	last = choice.count;
	add_sorted(&choice, options);
	if (choice.count > last)
		claim(&left, &taken[last], widths[choice.items[last].kind],
		    NAME_LEAST);
	for (i = 0; i < last; i++)
		if (!claim(&left, &taken[i], widths[choice.items[i].kind],
			NAME_LEAST))
			break;
	for (i = 0; i < choice.count; i++)
		if (choice.items[i].kind == COLUMNS_SCORE && taken[i] && !bar)
			claim(&left, &bar, BAR, NAME_LEAST_FOR_BAR);
	for (i = 0; i < choice.count; i++) {
		bool name = choice.items[i].kind == COLUMNS_NAME;
		bool score = choice.items[i].kind == COLUMNS_SCORE;

		add_field(&layout, choice.items[i].kind, choice.items[i].part,
		    name ? left : taken[i], score ? bar : 0);
		if (name && layout.count > 1)
			part_from_left(&layout.fields[layout.count - 1]);
		if (score)
			bar = 0;
	}
	return layout;
}

static struct layout lay_out(const struct columns_options *options)
{
	if (!options->choice || !options->choice->count || options->text ||
	    options->like)
		return lay_out_usual(options);
	return lay_out_chosen(options);
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
	row_add_field(builder, str_text(&text),
	    options->focused ? STYLE_TITLE | STYLE_BOLD : STYLE_DIM, cells,
	    right);
	str_release(&text);
}

/* Above the number, running on over the bar. */
static void add_score_title(struct row_builder *builder,
    const struct field *field, const struct columns_options *options)
{
	const struct schema_part *part = &review_schema.parts[field->part];
	uint32_t cells = field->width + field->bar;
	bool sorted = (int)options->sort == SORT_PARTS + (int)field->part;

	if (!field->bar) {
		add_title(
		    builder, _(part->brief), cells, true, sorted, options);
		return;
	}
	row_pad(builder, SCORE_GAP, STYLE_DIM);
	add_title(
	    builder, _(part->head), cells - SCORE_GAP, false, sorted, options);
}

static const struct {
	const char *title;
	uint32_t lead; /* blanks before it, within the width */
	bool right;
	enum query_sort_key sort;
} heads[] = {
    [COLUMNS_NAME] = {N_("NAME"), 0, false, SORT_NAME},
    [COLUMNS_COMPANY] = {NC_("column", "COMPANY"), 1, false, SORT_COMPANY},
    [COLUMNS_TYPE] = {NC_("column", "TYPE"), 1, false, SORT_TYPE},
    [COLUMNS_PRICE] = {N_("PRICE"), 0, true, SORT_PRICE},
    [COLUMNS_DATE] = {N_("DATE"), 0, true, SORT_DATE},
    [COLUMNS_TEXT] = {N_("FOUND IN"), TEXT_GAP, false, SORT_KEYS},
    [COLUMNS_LIKE] = {N_("LIKE IT BY"), TEXT_GAP, false, SORT_KEYS},
};

bool columns_sort_at(const struct columns_options *options, uint32_t cell,
    enum query_sort_key *key)
{
	struct layout layout = lay_out(options);
	uint32_t end = marks_width(options);
	size_t i;

	for (i = 0; i < layout.count; i++) {
		const struct field *field = &layout.fields[i];

		end += field->lead + field->width + field->bar;
		if (cell >= end)
			continue;
		*key =
		    field->kind == COLUMNS_SCORE
			? (enum query_sort_key)(SORT_PARTS + (int)field->part)
			: heads[field->kind].sort;
		return *key != SORT_KEYS;
	}
	return false;
}

static void add_kind_title(struct row_builder *builder,
    const struct field *field, const struct columns_options *options)
{
	enum columns_kind kind = field->kind;
	uint32_t lead = heads[kind].lead;

	if (lead > field->width)
		lead = field->width;
	row_pad(builder, lead, STYLE_DIM);
	add_title(builder, _(heads[kind].title), field->width - lead,
	    heads[kind].right, options->sort == heads[kind].sort, options);
}

void columns_head(struct page *page, const struct columns_options *options)
{
	struct layout layout = lay_out(options);
	struct row_builder builder;
	size_t i;

	row_start(&builder, page->arena, options->width, options->ascii);
	row_pad(&builder, marks_width(options), STYLE_DIM);
	for (i = 0; i < layout.count; i++) {
		const struct field *field = &layout.fields[i];

		row_pad(&builder, field->lead, STYLE_DIM);
		if (field->kind == COLUMNS_SCORE)
			add_score_title(&builder, field, options);
		else
			add_kind_title(&builder, field, options);
	}
	page_add(page, &builder, 0);
}

static void add_score(struct row_builder *builder, const struct field *field,
    const struct columns_options *options, const struct catalog *catalog,
    uint32_t row)
{
	double score =
	    (double)mine_or_part(catalog, options->weights, field->part, row);
	unsigned style = STYLE_PARTS + field->part;
	struct str text = {0};

	if (isnan(score))
		str_puts(&text, options->ascii ? "-" : "–");
	else
		str_printf(&text, "%.1f", score);
	row_add_field(builder, str_text(&text),
	    !options->parts                       ? STYLE_TEXT
	    : field->part == sorted_part(options) ? STYLE_TEXT | STYLE_BOLD
						  : STYLE_DIM,
	    field->width, true);
	if (field->bar) {
		str_clear(&text);
		str_putc(&text, ' ');
		figures_line(&text,
		    score / review_schema.parts[field->part].scale,
		    field->bar - 1, options->ascii);
		row_add_field(
		    builder, str_text(&text), style, field->bar, false);
	}
	str_release(&text);
}

static void add_price(struct row_builder *builder,
    const struct columns_options *options, uint32_t cells,
    const struct catalog *catalog, uint32_t row)
{
	struct text lang = catalog_lang(catalog, row);
	struct str text = {0};

	if (!isnan(catalog->price[row])) {
		figures_price(&text, message_spoken(), catalog->price[row],
		    text_equal(lang, options->lang) ? ""
						    : review_currency(lang),
		    cells ? cells - 1 : 0, options->ascii);
	} else {
		str_puts(&text, options->ascii ? "-" : "–");
	}
	row_add_field(builder, str_text(&text), STYLE_PRICE, cells, true);
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

static void add_type(struct row_builder *builder,
    const struct columns_options *options, uint32_t cells,
    const struct catalog *catalog, uint32_t row)
{
	uint8_t type = catalog_type(catalog, row);

	if (!cells)
		return;
	row_add(builder, TEXT(" "), STYLE_TEXT);
	row_add_field(builder, type_title(&schema_types, type, options->lang),
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
		    STYLE_MATCH | (style & STYLE_REVERSE));
		at = span->end;
	}
	row_add(builder, (struct text){name.ptr + at, name.len - at}, style);
}

static void add_name(struct row_builder *builder, struct text name,
    unsigned style, uint32_t cells, const struct highlight *found)
{
	uint32_t width = builder->width, start = builder->row.cells;
	uint32_t whole = (uint32_t)unicode_cells(name);

	if (!found || !found->count || !cells) {
		row_add_field(
		    builder, name, style, whole < cells ? whole : cells, false);
		row_pad(
		    builder, start + cells - builder->row.cells, STYLE_TEXT);
		return;
	}
	builder->width = start + cells;
	if (whole > cells)
		builder->width--; /* for the mark that it goes on */
	add_parts(builder, name, style, found);
	if (builder->full) {
		builder->full = false;
		builder->width++;
		row_add(builder, text_of(builder->ascii ? "~" : "…"), style);
		builder->full = false;
	}
	builder->width = width;
	row_pad(builder, start + cells - builder->row.cells, STYLE_TEXT);
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

static void add_reason(struct row_builder *builder,
    const struct columns_options *options, uint32_t cells, uint32_t row)
{
	struct like_reason reason;
	struct str text = {0};

	like_explain(options->like, row, &reason);
	figures_reason(&text, &reason, options->ascii);
	row_pad(builder, TEXT_GAP, STYLE_TEXT);
	row_add_field(
	    builder, str_text(&text), STYLE_DIM, cells - TEXT_GAP, false);
	str_release(&text);
}

static void add_date(struct row_builder *builder, uint32_t cells, int32_t date)
{
	struct str text = {0};

	figures_date(&text, date);
	row_add_field(builder, str_text(&text), STYLE_DIM, cells, true);
	str_release(&text);
}

/* The row under the cursor, as plain as can be where keys move it. */
static unsigned name_style(const struct columns_options *options)
{
	if (!options->current)
		return STYLE_TEXT;
	return options->focused ? STYLE_CURRENT | STYLE_REVERSE
				: STYLE_TITLE | STYLE_BOLD;
}

static void add_value(struct row_builder *builder, const struct field *field,
    const struct columns_options *options, const struct catalog *catalog,
    uint32_t row)
{
	row_pad(builder, field->lead, STYLE_TEXT);
	switch (field->kind) {
	case COLUMNS_NAME:
		add_name(builder, catalog_shown_name(catalog, row),
		    name_style(options), field->width, options->found);
		break;
	case COLUMNS_COMPANY:
		add_company(builder, field->width, catalog, row);
		break;
	case COLUMNS_TYPE:
		add_type(builder, options, field->width, catalog, row);
		break;
	case COLUMNS_SCORE:
		add_score(builder, field, options, catalog, row);
		break;
	case COLUMNS_PRICE:
		add_price(builder, options, field->width, catalog, row);
		break;
	case COLUMNS_DATE:
		add_date(builder, field->width, catalog->date[row]);
		break;
	case COLUMNS_LIKE:
		add_reason(builder, options, field->width, row);
		break;
	case COLUMNS_TEXT:
		add_snippet(builder, field->width, options, catalog, row);
		break;
	}
}

static void add_sign(
    struct row_builder *builder, bool has, const char *sign, unsigned style)
{
	row_add(builder, text_of(has ? sign : " "),
	    has ? STYLE_MARK | (style & STYLE_REVERSE) : style);
}

void columns_row(struct page *page, const struct columns_options *options,
    const struct catalog *catalog, uint32_t row)
{
	struct layout layout = lay_out(options);
	unsigned style = name_style(options);
	struct row_builder builder;
	enum row_glyphs ascii = options->ascii;
	size_t i;

	row_start(&builder, page->arena, options->width, ascii);
	/* One style as far as the name goes: a step costs few bytes. */
	row_add(&builder,
	    options->current ? text_of(ascii ? ">" : "▸") : TEXT(" "), style);
	add_sign(&builder, options->marked, ascii ? "*" : "●", style);
	if (options->signs)
		add_sign(&builder, options->is_new || options->is_read,
		    options->is_new ? "+"
		    : ascii         ? "-"
				    : "✓",
		    style);
	row_add(&builder, TEXT(" "), style);
	for (i = 0; i < layout.count; i++)
		add_value(&builder, &layout.fields[i], options, catalog, row);
	page_add(page, &builder, 0);
}
