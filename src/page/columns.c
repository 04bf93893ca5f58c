/*
 * The browser's list: the columns that fit, and a product's row in them.
 */
#include "page/columns.h"

#include <string.h>

#include "base/message.h"
#include "base/unicode.h"
#include "page/figures.h"
#include "query/mine.h"
#include "review/schema.h"

enum {
	MARKS = 3, /* the cursor, the mark, a blank */
	NAME_LEAST_FOR_BAR = 24,
	NAME_LEAST_FOR_MORE = 26,
	BAR = 9,
	ARROW = 1, /* of the order, after a title */
	OTHER_PARTS = PART_COUNT - PART_OVERALL - 1,
	NAME_BESIDE_TEXT = 26,
	NAME_LEAD = 2, /* before a name after another column */
	TEXT_LEAST = 24
};

/* Widths in cells; 0: not shown. */
struct widths {
	uint32_t name, company, type, score, bar, parts, price, date, text;
};

struct field {
	struct column column;
	enum column_id id;
	uint32_t width;
	uint32_t bar;  /* of a score's bar */
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
	struct field fields[COLUMN_COUNT];
	size_t count;
};

static bool has_column(const struct columns_choice *choice, enum column_id id)
{
	size_t i;

	for (i = 0; i < choice->count; i++)
		if (choice->ids[i] == id)
			return true;
	return false;
}

bool columns_choose(struct columns_choice *choice, struct text name)
{
	enum column_id id = column_find(name);

	if (!column_get(id).width || has_column(choice, id))
		return false;
	choice->ids[choice->count++] = id;
	return true;
}

static uint32_t width_of(enum column_id id)
{
	return column_get(id).width;
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

/* Divides the cells LEFT between name and snippet; false if they are too few.
 */
static bool lay_out_text(
    struct widths *widths, uint32_t left, enum query_sort_key sort)
{
	uint32_t room = left, price = 0, least = width_of(COLUMN_NAME);

	if (sort == SORT_PRICE)
		claim(&room, &price, width_of(COLUMN_PRICE), least);
	if (room < least + TEXT_LEAST)
		return false;
	widths->price = price;
	widths->name = room / 3 < least              ? least
		       : room / 3 > NAME_BESIDE_TEXT ? NAME_BESIDE_TEXT
						     : room / 3;
	widths->text = room - widths->name;
	return true;
}

static struct widths measure(const struct columns_options *options)
{
	struct widths widths = {0};
	uint32_t left = room_beside(options), least = width_of(COLUMN_NAME);
	uint32_t score = width_of(COLUMN_SCORES);

	if (options->sort == SORT_DATE)
		claim(&left, &widths.date, width_of(COLUMN_DATE), least);
	if (options->sort == SORT_TYPE)
		claim(&left, &widths.type, width_of(COLUMN_TYPE), least);
	if (options->sort == SORT_COMPANY)
		claim(&left, &widths.company, width_of(COLUMN_COMPANY), least);
	claim(&left, &widths.score, score, least);
	if ((options->text || options->like) &&
	    lay_out_text(&widths, left, options->sort))
		return widths;
	claim(&left, &widths.price, width_of(COLUMN_PRICE), least);
	if (options->parts)
		claim(&left, &widths.parts, OTHER_PARTS * score + ARROW,
		    NAME_LEAST_FOR_MORE);
	claim(&left, &widths.bar, BAR, NAME_LEAST_FOR_BAR);
	if (!widths.date)
		claim(&left, &widths.date, width_of(COLUMN_DATE),
		    NAME_LEAST_FOR_MORE);
	if (!widths.company)
		claim(&left, &widths.company, width_of(COLUMN_COMPANY),
		    NAME_LEAST_FOR_MORE);
	widths.name = left;
	return widths;
}

static struct field *add_field(
    struct layout *layout, enum column_id id, uint32_t width, uint32_t bar)
{
	struct field *field = &layout->fields[layout->count];

	*field = (struct field){column_get(id), id, width, bar, 0};
	layout->count += width > 0;
	return field;
}

/* The score that orders the list, or the one that counts most. */
static enum column_id sorted_score(const struct columns_options *options)
{
	enum column_id sorted = column_of_sort(options->sort);

	return column_is_score(sorted)
		   ? sorted
		   : column_of_part(mine_or_whole(options->weights));
}

/* The score before the parts if all of them are shown. */
static enum column_id first_score(const struct columns_options *options)
{
	enum column_id sorted = sorted_score(options);

	return sorted == column_of_part(PART_OVERALL) ||
		       sorted == column_of_part(PART_MINE)
		   ? sorted
		   : column_of_part(mine_or_whole(options->weights));
}

static struct layout lay_out_usual(const struct columns_options *options)
{
	struct widths widths = measure(options);
	enum column_id sorted = sorted_score(options), id;
	struct layout layout = {0};
	int part;

	add_field(&layout, COLUMN_NAME, widths.name, 0);
	add_field(&layout, COLUMN_COMPANY, widths.company, 0);
	add_field(&layout, COLUMN_TYPE, widths.type, 0);
	add_field(&layout, widths.parts ? first_score(options) : sorted,
	    widths.score, widths.bar);
	for (part = PART_OVERALL + 1; widths.parts && part < PART_COUNT;
	     part++) {
		id = column_of_part((enum review_part)part);
		add_field(
		    &layout, id, width_of(id) + (id == sorted ? ARROW : 0), 0);
	}
	add_field(&layout, COLUMN_PRICE, widths.price, 0);
	add_field(&layout, COLUMN_DATE, widths.date, 0);
	add_field(&layout, options->like ? COLUMN_REASON : COLUMN_FOUND,
	    widths.text, 0);
	return layout;
}

/* Adds the column of the order even if it was not chosen. */
static void add_sorted(
    struct columns_choice *choice, const struct columns_options *options)
{
	enum column_id sorted = column_of_sort(options->sort);

	if (width_of(sorted) && !has_column(choice, sorted))
		choice->ids[choice->count++] = sorted;
}

/* Lays out as many columns from the left as fit, always including the order's;
 * the first score gets a bar if there is room. */
static struct layout lay_out_chosen(const struct columns_options *options)
{
	struct columns_choice choice = *options->choice;
	uint32_t least = width_of(COLUMN_NAME);
	uint32_t left = room_beside(options);
	uint32_t taken[COLUMN_COUNT] = {0}, bar = 0;
	struct layout layout = {0};
	size_t i, last;

	if (!has_column(&choice, COLUMN_NAME)) {
		memmove(choice.ids + 1, choice.ids,
		    choice.count++ * sizeof *choice.ids);
		choice.ids[0] = COLUMN_NAME;
	}
	last = choice.count;
	add_sorted(&choice, options);
	if (choice.count > last)
		claim(&left, &taken[last], width_of(choice.ids[last]), least);
	for (i = 0; i < last; i++)
		if (choice.ids[i] != COLUMN_NAME &&
		    !claim(&left, &taken[i], width_of(choice.ids[i]), least))
			break;
	for (i = 0; i < choice.count; i++)
		if (column_is_score(choice.ids[i]) && taken[i] && !bar)
			claim(&left, &bar, BAR, NAME_LEAST_FOR_BAR);
	for (i = 0; i < choice.count; i++) {
		bool name = choice.ids[i] == COLUMN_NAME;
		bool score = column_is_score(choice.ids[i]);
		struct field *field = add_field(&layout, choice.ids[i],
		    name ? left : taken[i], score ? bar : 0);

		/* Text after a right-aligned column needs a gap. */
		if (name && layout.count > 1) {
			field->lead = NAME_LEAD;
			field->width -= NAME_LEAD;
		}
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

/* Numbers and dates are right-aligned. */
static bool is_right(const struct field *field)
{
	return field->column.right || field->column.whole;
}

/* Bare amounts are in the reader's currency. */
static const char *find_title(const struct column *column, bool right,
    const struct columns_options *options)
{
	const struct schema_language *language = schema_language(options->lang);

	if (column->sort == SORT_PRICE && language)
		return language->head;
	return right && column->brief ? column->brief : column->title;
}

/* Adds a title above a number, continued over its bar. */
static void add_title(struct row_builder *builder, const struct field *field,
    const struct columns_options *options)
{
	const struct column *column = &field->column;
	bool right = is_right(field) && !field->bar;
	uint32_t cells = field->width + field->bar;
	uint32_t lead = right ? 0 : column->lead < cells ? column->lead : cells;
	struct str text = {0};

	row_pad(builder, field->lead + lead, STYLE_DIM);
	if (cells == lead)
		return;
	str_puts(&text, _(find_title(column, right, options)));
	if (column->sort == options->sort)
		add_arrow(&text, options);
	row_add_field(builder, str_text(&text),
	    options->focused ? STYLE_TITLE | STYLE_BOLD : STYLE_DIM,
	    cells - lead, right);
	str_release(&text);
}

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
		*key = field->column.sort;
		return *key != SORT_KEYS;
	}
	return false;
}

void columns_head(struct page *page, const struct columns_options *options)
{
	struct layout layout = lay_out(options);
	struct row_builder builder;
	size_t i;

	row_start(&builder, page->arena, options->width, options->ascii);
	row_pad(&builder, marks_width(options), STYLE_DIM);
	for (i = 0; i < layout.count; i++)
		add_title(&builder, &layout.fields[i], options);
	page_add(page, &builder, 0);
}

/* Adds the parts of the name, with matches of the query in STYLE_MATCH. */
static void add_parts(struct row_builder *builder, struct text name,
    unsigned style, const struct highlight *found)
{
	uint32_t at = 0;
	size_t i;

	for (i = 0; i < found->count; i++) {
		const struct highlight_span *span = &found->spans[i];

		row_add(builder, text_part(name, at, span->start), style);
		row_add(builder, text_part(name, span->start, span->end),
		    STYLE_MATCH | (style & STYLE_REVERSE));
		at = span->end;
	}
	row_add(builder, text_from(name, at), style);
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
		builder->width--; /* room for the mark of a cut */
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

/* Adds the place where the text was found. */
static void add_snippet(struct row_builder *builder, uint32_t cells,
    const struct columns_options *options)
{
	struct text more = text_of(options->ascii ? "~" : "…");
	uint32_t section;
	struct snippet cut;

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
	row_add(builder, text_part(cut.text, 0, cut.from), STYLE_TEXT);
	row_add(builder, text_part(cut.text, cut.from, cut.to), STYLE_MATCH);
	row_add(builder, text_from(cut.text, cut.to), STYLE_TEXT);
	if (cut.left_out_after)
		row_add(builder, more, STYLE_DIM);
}

/* The style of the row under the cursor, which is plain where keys move it. */
static unsigned name_style(const struct columns_options *options)
{
	if (!options->current)
		return STYLE_TEXT;
	return options->focused ? STYLE_CURRENT | STYLE_REVERSE
				: STYLE_TITLE | STYLE_BOLD;
}

static void add_bar(struct row_builder *builder, const struct field *field,
    const struct number *score, enum row_glyphs ascii)
{
	enum review_part part = column_part(field->id);
	struct str bar = {0};

	str_putc(&bar, ' ');
	figures_line(&bar,
	    score->present ? score->value / review_schema.parts[part].scale : 0,
	    field->bar - 1, ascii);
	row_add_field(
	    builder, str_text(&bar), field->column.style, field->bar, false);
	str_release(&bar);
}

/* Of several scores the order's stands out. */
static unsigned value_style(
    const struct field *field, const struct columns_options *options)
{
	if (!column_is_score(field->id))
		return field->column.style;
	return !options->parts                      ? STYLE_TEXT
	       : field->id == sorted_score(options) ? STYLE_TEXT | STYLE_BOLD
						    : STYLE_DIM;
}

static void add_value(struct row_builder *builder, const struct field *field,
    const struct columns_options *options, const struct record *record)
{
	bool right = is_right(field);
	uint32_t lead = right ? 0 : field->column.lead;
	const struct column_room room = {
	    field->width - lead, options->lang, options->ascii};
	struct str text = {0};

	row_pad(builder, field->lead + lead, STYLE_TEXT);
	if (field->id == COLUMN_FOUND && options->snippet) {
		add_snippet(builder, field->width, options);
		return;
	}
	column_glance(field->id == COLUMN_FOUND ? COLUMN_COMPANY : field->id,
	    record, &room, &text);
	if (field->id == COLUMN_NAME)
		add_name(builder, str_text(&text), name_style(options),
		    field->width, options->found);
	else
		row_add_field(builder, str_text(&text),
		    value_style(field, options), room.cells, right);
	if (field->bar)
		add_bar(builder, field,
		    &record->review.version.rating[column_part(field->id)],
		    options->ascii);
	str_release(&text);
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
	struct record record;
	size_t i;

	record_from_row(&record, page->arena, catalog, options->weights, row);
	if (options->like)
		record_explain(&record, page->arena, options->like, row, ascii);

	row_start(&builder, page->arena, options->width, ascii);
	/* One style across the name's column, so that moving the cursor sends
	 * few bytes. */
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
		add_value(&builder, &layout.fields[i], options, &record);
	page_add(page, &builder, 0);
}
