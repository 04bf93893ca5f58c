/*
 * The table of several products. Each cell is laid out in its column, then the
 * cells of a row are put side by side; without a width every fact is a line of
 * words, with the texts below.
 */
#include "page/compare/lineup.h"

#include "page/bars.h"
#include "page/compare/lineup_verdict.h"
#include "page/compare/strip.h"
#include "page/document.h"
#include "page/figures.h"
#include "review/schema.h"
#include "review/type.h"

enum {
	COLUMN_LEAST = 17,
	COLUMN_MOST = 72,
	GAP = 1,
	VALUE = 6, /* of a score with star and gap */
	BAR_LEAST = 5,
	BAR_MOST = 40
};

/* The layout in progress. */
struct sheet {
	struct wrap wrap; /* of the table's width */
	const struct lineup *lineup;
	const struct lineup_options *options;
	uint32_t column; /* cells of one */
};

/* A cell's rows. */
struct cell {
	struct page page;
	struct wrap wrap;
};

size_t lineup_columns(uint32_t width, size_t count)
{
	size_t fit =
	    width > LINEUP_LABEL ? (width - LINEUP_LABEL) / COLUMN_LEAST : 0;

	if (fit > count)
		fit = count;
	return fit ? fit : 1;
}

uint32_t lineup_column_cells(uint32_t width, size_t columns)
{
	uint32_t cells = width > LINEUP_LABEL
			     ? (width - LINEUP_LABEL) / (uint32_t)columns
			     : 0;

	if (cells > COLUMN_MOST)
		return COLUMN_MOST;
	return cells > GAP ? cells : GAP + 1;
}

struct text lineup_letter(size_t i)
{
	return (struct text){&"ABCDEF"[i], 1};
}

static bool is_score(enum lineup_fact fact)
{
	return fact >= LINEUP_SCORES && fact < LINEUP_COMPANY;
}

static enum review_part part_of(enum lineup_fact fact)
{
	return schema_shown((int)(fact - LINEUP_SCORES));
}

const char *lineup_label(const struct messages *words, enum lineup_fact fact)
{
	static const char *const labels[LINEUP_FACTS] = {
	    [LINEUP_PRICE] = N_("Price"),
	    [LINEUP_COMPANY] = N_("Company"),
	    [LINEUP_DATE] = N_("Date"),
	    [LINEUP_LANGUAGE] = N_("Language"),
	    [LINEUP_TYPE] = N_("Type"),
	    [LINEUP_TAGS] = N_("Tags"),
	};

	return is_score(fact) ? bars_label(words, part_of(fact))
			      : message_in(words, labels[fact]);
}

static bool tells_of(
    const struct lineup *lineup, enum lineup_fact fact, size_t i)
{
	const struct version *own = &lineup->items[i]->version;
	const struct version *first = &lineup->items[0]->version;

	switch (fact) {
	case LINEUP_LANGUAGE:
		return !text_equal(own->lang, first->lang);
	case LINEUP_TYPE:
		return own->type != first->type;
	case LINEUP_TAGS:
		return lineup->own_count[i] > 0;
	default:
		return !is_score(fact) || part_of(fact) != PART_MINE ||
		       own->rating[PART_MINE].present;
	}
}

bool lineup_tells(const struct lineup *lineup, enum lineup_fact fact)
{
	size_t i;

	for (i = 0; i < lineup->count; i++)
		if (tells_of(lineup, fact, i))
			return true;
	return false;
}

/* Whether FACT reads differently for some products. */
static bool differs(const struct lineup *lineup, enum lineup_fact fact)
{
	struct str first = {0}, other = {0};
	bool found = false;
	size_t i;

	lineup_print(lineup, fact, 0, NULL, &first);
	for (i = 1; i < lineup->count && !found; i++) {
		str_clear(&other);
		lineup_print(lineup, fact, i, NULL, &other);
		found = !text_equal(str_text(&first), str_text(&other));
	}
	str_release(&first);
	str_release(&other);
	return found;
}

static bool is_shown(const struct sheet *sheet, enum lineup_fact fact)
{
	return lineup_tells(sheet->lineup, fact) &&
	       (!sheet->options->differences || differs(sheet->lineup, fact));
}

bool lineup_is_best(
    const struct lineup *lineup, enum lineup_fact fact, size_t i)
{
	if (fact == LINEUP_PRICE)
		return lineup->best_price[i];
	return is_score(fact) && lineup->best[part_of(fact)][i];
}

void lineup_print(const struct lineup *lineup, enum lineup_fact fact, size_t i,
    const struct messages *words, struct str *out)
{
	const struct review *review = lineup->items[i];

	switch (fact) {
	case LINEUP_PRICE:
		if (review->version.price.present)
			figures_money(out, words, review->version.price.value,
			    review_currency(review->version.lang));
		break;
	case LINEUP_COMPANY:
		str_add(out, lineup->companies[i]);
		break;
	case LINEUP_DATE:
		figures_date(out, review->version.date);
		break;
	case LINEUP_LANGUAGE:
		str_add(out, review->version.lang);
		break;
	case LINEUP_TYPE:
		str_add(out, type_title(&schema_types, review->version.type,
				 messages_tag(words)));
		break;
	case LINEUP_TAGS:
		figures_tags(out, words, lineup->own[i], lineup->own_count[i]);
		break;
	default:
		if (review->version.rating[part_of(fact)].present)
			figures_score(
			    out, review->version.rating[part_of(fact)].value);
	}
}

/* Starts a cell in a column of WIDTH cells. */
static void start_cell(struct sheet *sheet, struct cell *cell, uint32_t width)
{
	*cell = (struct cell){.page = {.arena = sheet->wrap.page->arena}};
	wrap_init(&cell->wrap, &cell->page, width > GAP ? width - GAP : 1,
	    sheet->options->ascii);
	cell->wrap.words = true;
}

/* Puts the cells side by side after LABEL, and releases them. */
static void put_row(
    struct sheet *sheet, const char *label, struct cell *cells, size_t count)
{
	struct strip strips[LINEUP_MOST + 1];
	struct cell head;
	size_t i;

	start_cell(sheet, &head, LINEUP_LABEL);
	wrap_add(&head.wrap, NULL,
	    &(struct wrap_span){text_of(label), STYLE_DIM, 0}, 1);
	strips[0] = (struct strip){&head.page, 0, head.page.count, 0};
	for (i = 0; i < count; i++)
		strips[i + 1] =
		    (struct strip){&cells[i].page, 0, cells[i].page.count,
			LINEUP_LABEL + (uint32_t)i * sheet->column};
	strip_put_beside(&sheet->wrap, strips, count + 1, NULL);
	wrap_release(&head.wrap);
	for (i = 0; i < count; i++)
		wrap_release(&cells[i].wrap);
}

static void put_blank(struct sheet *sheet)
{
	put_row(sheet, "", NULL, 0);
}

static void put_names(struct sheet *sheet)
{
	struct cell cells[LINEUP_MOST];
	size_t i;

	for (i = 0; i < sheet->options->columns; i++) {
		size_t at = sheet->options->first + i;
		struct wrap_span spans[] = {{lineup_letter(at), STYLE_KEY, 0},
		    {TEXT(" "), STYLE_TEXT, 0},
		    {version_shown_name(&sheet->lineup->items[at]->version),
			STYLE_TITLE | STYLE_BOLD, 0}};

		start_cell(sheet, &cells[i], sheet->column);
		wrap_add(&cells[i].wrap, NULL, spans, 3);
	}
	put_row(sheet, "", cells, i);
	put_blank(sheet);
}

/* «0.85* ███████▌» */
static void add_score(struct sheet *sheet, struct cell *cell,
    enum review_part part, double score, struct text value, unsigned style)
{
	uint32_t room = cell->wrap.width, cells = room - VALUE;
	struct row_builder builder;
	struct str bar = {0};

	row_start(
	    &builder, sheet->wrap.page->arena, room, sheet->options->ascii);
	row_add(&builder, value, style);
	if (room >= VALUE + BAR_LEAST) {
		row_pad(&builder, VALUE - builder.row.cells, STYLE_TEXT);
		figures_bar(&bar, score / bars_scale(part),
		    cells > BAR_MOST ? BAR_MOST : cells, builder.ascii);
		row_add(&builder, str_text(&bar), STYLE_PARTS + part);
	}
	page_add(&cell->page, &builder, 0);
	str_release(&bar);
}

static void fill_cell(
    struct sheet *sheet, struct cell *cell, enum lineup_fact fact, size_t at)
{
	const struct lineup *lineup = sheet->lineup;
	bool best = lineup_is_best(lineup, fact, at), missing;
	unsigned style = best ? STYLE_TEXT | STYLE_BOLD : STYLE_TEXT;
	struct str value = {0};

	lineup_print(lineup, fact, at, sheet->options->words, &value);
	missing = !value.len;
	if (missing)
		str_puts(&value, sheet->options->ascii ? "-" : "—");
	str_puts(&value, best ? "*" : "");
	if (is_score(fact) && !missing)
		add_score(sheet, cell, part_of(fact),
		    lineup->items[at]->version.rating[part_of(fact)].value,
		    str_text(&value), style);
	else
		wrap_add(&cell->wrap, NULL,
		    &(struct wrap_span){str_text(&value), style, 0}, 1);
	str_release(&value);
}

static void put_fact(struct sheet *sheet, enum lineup_fact fact)
{
	struct cell cells[LINEUP_MOST];
	size_t i;

	for (i = 0; i < sheet->options->columns; i++) {
		start_cell(sheet, &cells[i], sheet->column);
		fill_cell(sheet, &cells[i], fact, sheet->options->first + i);
	}
	put_row(sheet, lineup_label(sheet->options->words, fact), cells, i);
}

/* Puts the tags that all share, over the whole width. */
static void put_common(struct sheet *sheet)
{
	const struct lineup *lineup = sheet->lineup;
	struct str tags = {0};
	struct cell cell;

	if (!lineup->common_count)
		return;
	figures_tags(
	    &tags, sheet->options->words, lineup->common, lineup->common_count);
	start_cell(sheet, &cell,
	    sheet->options->width > LINEUP_LABEL
		? sheet->options->width - LINEUP_LABEL
		: 0);
	wrap_add(&cell.wrap, NULL,
	    &(struct wrap_span){str_text(&tags), STYLE_TEXT, 0}, 1);
	put_row(sheet, message_in(sheet->options->words, "All have"), &cell, 1);
	str_release(&tags);
}

static void put_verdicts(struct sheet *sheet)
{
	struct cell cells[LINEUP_MOST];
	struct text lines[LINEUP_VERDICT_LINES];
	size_t i, j, count;

	for (i = 0; i < sheet->options->columns; i++) {
		size_t at = sheet->options->first + i;

		start_cell(sheet, &cells[i], sheet->column);
		count = lineup_verdict_write(sheet->lineup, at,
		    &sheet->options->score_ranks[at], sheet->options->words,
		    sheet->wrap.page->arena, lines);
		for (j = 0; j < count; j++) {
			struct wrap_indent mark =
			    wrap_bullet(&cells[i].wrap, NULL);

			wrap_add(&cells[i].wrap, &mark,
			    &(struct wrap_span){lines[j], STYLE_TEXT, 0}, 1);
		}
	}
	put_row(sheet, message_in(sheet->options->words, "Verdict"), cells, i);
}

/* Puts the summaries, or with SECTION that section of each review. */
static void put_texts(struct sheet *sheet, const char *label, int section)
{
	struct cell cells[LINEUP_MOST];
	bool any = false;
	size_t i;

	for (i = 0; i < sheet->options->columns; i++) {
		const struct review *review =
		    sheet->lineup->items[sheet->options->first + i];

		start_cell(sheet, &cells[i], sheet->column);
		if (section != DOCUMENT_SUMMARY || review->version.summary.len)
			document_lay_out(&cells[i].page, review,
			    &(struct document_options){
				.width = cells[i].wrap.width,
				.ascii = sheet->wrap.ascii,
				.section = section,
				.headless = true},
			    NULL);
		any |= cells[i].page.count > 0;
	}
	if (!any)
		return;
	put_blank(sheet);
	put_row(sheet, label, cells, i);
}

static void put_table(struct sheet *sheet)
{
	int fact;

	if (!sheet->options->headless)
		put_names(sheet);
	for (fact = 0; fact < LINEUP_TAGS; fact++) {
		if (fact == LINEUP_COMPANY)
			put_blank(sheet);
		if (is_shown(sheet, (enum lineup_fact)fact))
			put_fact(sheet, (enum lineup_fact)fact);
	}
	put_blank(sheet);
	put_verdicts(sheet);
	put_blank(sheet);
	if (!sheet->options->differences)
		put_common(sheet);
	if (is_shown(sheet, LINEUP_TAGS))
		put_fact(sheet, LINEUP_TAGS);
	put_texts(sheet, message_in(sheet->options->words, "Summary"),
	    DOCUMENT_SUMMARY);
	put_texts(
	    sheet, message_in(sheet->options->words, "Advice"), SECTION_ADVICE);
}

static void put_line(struct sheet *sheet, const struct str *line)
{
	struct row_builder builder;

	row_start(&builder, sheet->wrap.page->arena, UINT32_MAX,
	    sheet->options->ascii);
	row_add(&builder, str_text(line), STYLE_TEXT);
	wrap_add_row(&sheet->wrap, &builder);
}

/* «A 129 USD, B none» */
static void print_all(
    const struct sheet *sheet, enum lineup_fact fact, struct str *out)
{
	const struct messages *words = sheet->options->words;
	const struct lineup *lineup = sheet->lineup;
	struct str value = {0};
	size_t i;

	for (i = 0; i < lineup->count; i++) {
		struct text letter = lineup_letter(i);

		if (i)
			str_puts(out, fact == LINEUP_TAGS
					  ? message_in(words, "; ")
					  : message_in(words, ", "));
		str_clear(&value);
		lineup_print(lineup, fact, i, words, &value);
		str_printf(out, "%.*s %s", (int)letter.len, letter.ptr,
		    value.len ? str_c(&value) : message_in(words, "none"));
	}
	str_release(&value);
}

/* «Price: A 129 USD, B none; best A» */
static void put_words(struct sheet *sheet, enum lineup_fact fact)
{
	const struct messages *words = sheet->options->words;
	const struct lineup *lineup = sheet->lineup;
	struct str line = {0}, values = {0}, best = {0};
	size_t i;

	print_all(sheet, fact, &values);
	for (i = 0; i < lineup->count; i++)
		if (lineup_is_best(lineup, fact, i)) {
			str_puts(
			    &best, best.len ? message_in(words, ", ") : "");
			str_add(&best, lineup_letter(i));
		}
	if (best.len)
		str_printf(&line, message_in(words, "%s: %s; best %s"),
		    lineup_label(words, fact), str_c(&values), str_c(&best));
	else
		str_printf(
		    &line, "%s: %s", lineup_label(words, fact), str_c(&values));
	put_line(sheet, &line);
	str_release(&line);
	str_release(&values);
	str_release(&best);
}

/* «A: NAME» */
static void put_name(struct sheet *sheet, size_t i)
{
	struct str line = {0};

	str_add(&line, lineup_letter(i));
	str_puts(&line, ": ");
	str_add(&line, version_shown_name(&sheet->lineup->items[i]->version));
	put_line(sheet, &line);
	str_release(&line);
}

/* «A: cheapest; best in 4 of 6» */
static void put_verdict(struct sheet *sheet, size_t at)
{
	struct text lines[LINEUP_VERDICT_LINES];
	struct str line = {0};
	size_t i, count = lineup_verdict_write(sheet->lineup, at,
		      &sheet->options->score_ranks[at], sheet->options->words,
		      sheet->wrap.page->arena, lines);

	for (i = 0; i < count; i++) {
		if (!i)
			str_add(&line, lineup_letter(at));
		str_puts(
		    &line, i ? message_in(sheet->options->words, "; ") : ": ");
		str_add(&line, lines[i]);
	}
	if (count)
		put_line(sheet, &line);
	str_release(&line);
}

/* Puts summary and advice of item I below its name. */
static void put_review(struct sheet *sheet, size_t i)
{
	struct document_options options = {.ascii = sheet->options->ascii,
	    .plain = true,
	    .section = DOCUMENT_SUMMARY};
	struct page *page = sheet->wrap.page;
	const struct review *review = sheet->lineup->items[i];
	struct str blank = {0};
	size_t first;

	put_line(sheet, &blank);
	put_name(sheet, i);
	first = page->count;
	if (review->version.summary.len)
		document_lay_out(page, review, &options, NULL);
	options.section = SECTION_ADVICE;
	document_lay_out(page, review, &options, NULL);
	if (page->count == first)
		page->count -= 2; /* a name with nothing below it */
}

static void put_sentences(struct sheet *sheet)
{
	const struct lineup *lineup = sheet->lineup;
	struct str line = {0}, tags = {0};
	size_t i;
	int fact;

	for (i = 0; i < lineup->count; i++)
		put_name(sheet, i);
	put_line(sheet, &line);
	for (fact = 0; fact < LINEUP_FACTS; fact++)
		if (is_shown(sheet, (enum lineup_fact)fact))
			put_words(sheet, (enum lineup_fact)fact);
	if (lineup->common_count) {
		figures_tags(&tags, sheet->options->words, lineup->common,
		    lineup->common_count);
		str_printf(&line,
		    message_in(sheet->options->words, "All have: %s"),
		    str_c(&tags));
		put_line(sheet, &line);
	}
	str_clear(&line);
	put_line(sheet, &line);
	for (i = 0; i < lineup->count; i++)
		put_verdict(sheet, i);
	for (i = 0; i < lineup->count; i++)
		put_review(sheet, i);
	str_release(&tags);
	str_release(&line);
}

void lineup_lay_out(struct page *page, const struct lineup *lineup,
    const struct lineup_options *options)
{
	struct sheet sheet = {.lineup = lineup,
	    .options = options,
	    .column = lineup_column_cells(options->width, options->columns)};

	wrap_init(&sheet.wrap, page, options->width, options->ascii);
	if (options->width)
		put_table(&sheet);
	else
		put_sentences(&sheet);
	wrap_release(&sheet.wrap);
}
