/*
 * The top of a comparison: both names, the reasons they differ, facts in two
 * columns, tags.
 */
#include "page/compare/compare_top.h"

#include <math.h>

#include "base/unicode.h"
#include "page/bars.h"
#include "page/compare/verdict.h"
#include "page/figures.h"
#include "review/schema.h"
#include "review/type.h"

enum {
	LABEL = 12,
	LABEL_NARROW = 9, /* below NARROW cells, so that dates are whole */
	NARROW = 44,
	WIDE = 60, /* narrower pages have less room for differences */
	DIFFERENCE = 16,
	GAP = 1
};

/* A fact of both sides and the difference between them. */
struct fact {
	const char *label;
	struct str sides[2], difference;
	bool differs;
};

static void release(struct fact *fact)
{
	str_release(&fact->sides[0]);
	str_release(&fact->sides[1]);
	str_release(&fact->difference);
}

const struct messages *compare_words(const struct compare *compare)
{
	return compare->options->facts.words;
}

void compare_note_difference(struct compare *compare)
{
	struct compare_outline *outline = &compare->outline;

	outline->differences = arena_grow(compare->page->arena,
	    outline->differences, outline->difference_count,
	    &compare->difference_capacity, sizeof *outline->differences);
	outline->differences[outline->difference_count++] =
	    compare->page->count;
}

static void lay_names(struct compare *compare)
{
	static const struct text letters[][2] = {
	    {{"A  ", 3}, {"A: ", 3}}, {{"B  ", 3}, {"B: ", 3}}};
	int side;

	for (side = 0; side < 2; side++) {
		struct wrap_indent indent = {
		    .text = letters[side][compare->options->plain],
		    .cells = 3,
		    .style = STYLE_KEY,
		    .once = true};
		struct wrap_span name = {
		    version_shown_name(
			&compare->comparison.sides[side]->version),
		    STYLE_TITLE | STYLE_BOLD, 0};

		wrap_add(&compare->wrap, &indent, &name, 1);
	}
	wrap_add_blank(&compare->wrap, NULL);
}

static void lay_verdict(struct compare *compare)
{
	struct wrap *wrap = &compare->wrap;
	struct text lines[VERDICT_LINES];
	size_t i, count = verdict_write(&compare->comparison,
		      &compare->options->facts, compare->page->arena, lines);

	for (i = 0; i < count; i++) {
		struct wrap_indent indent = wrap_bullet(wrap, NULL);
		struct wrap_span span = {lines[i], STYLE_TEXT, 0};

		wrap_add(wrap, &indent, &span, 1);
	}
	if (count)
		wrap_add_blank(wrap, NULL);
}

static const char *in_words(const struct compare *compare, struct str *side)
{
	return text_is(str_text(side), "") || text_is(str_text(side), "-")
		   ? message_in(compare_words(compare), "none")
		   : str_c(side);
}

void compare_print_fact(const struct compare *compare, const char *label,
    const char *a, const char *b, const char *difference, struct str *out)
{
	if (*difference)
		str_printf(out,
		    message_in(compare_words(compare),
			"%s: A %s, B %s, difference %s"),
		    label, a, b, difference);
	else
		str_printf(out,
		    message_in(compare_words(compare), "%s: A %s, B %s"), label,
		    a, b);
}

static void lay_fact_in_words(struct compare *compare, struct fact *fact)
{
	struct wrap *wrap = &compare->wrap;
	struct row_builder builder;
	struct str line = {0};

	compare_print_fact(compare, fact->label,
	    in_words(compare, &fact->sides[0]),
	    in_words(compare, &fact->sides[1]), str_c(&fact->difference),
	    &line);
	row_start(&builder, wrap->page->arena, wrap->width, wrap->ascii);
	row_add(&builder, str_text(&line), STYLE_TEXT);
	wrap_add_row(wrap, &builder);
	str_release(&line);
}

static uint32_t label_cells(const struct compare *compare)
{
	return compare->wrap.width < NARROW ? LABEL_NARROW : LABEL;
}

/* Cells of both sides' fields: with the sections side by side, the second
 * begins in line with its section. */
static void divide(const struct compare *compare, uint32_t cells[2])
{
	uint32_t width = compare->wrap.width, label = label_cells(compare);
	uint32_t last = DIFFERENCE, room;

	if (width < WIDE)
		last = width < NARROW ? 7 : 9;
	room = width > label + last ? width - label - last : 0;
	cells[0] = cells[1] = room / 2 > 40 ? 40 : room / 2;
	if (compare->options->beside && compare_axis(compare) > label) {
		cells[0] = compare_axis(compare) + 2 - label;
		cells[1] = room > cells[0] ? room - cells[0] : 0;
	}
}

static void lay_fact_in_columns(struct compare *compare, struct fact *fact)
{
	struct wrap *wrap = &compare->wrap;
	unsigned style = fact->differs ? STYLE_TEXT : STYLE_DIM;
	struct row_builder builder;
	uint32_t cells[2];
	int side;

	divide(compare, cells);
	row_start(&builder, wrap->page->arena, wrap->width, wrap->ascii);
	row_add_field(&builder, text_of(fact->label), STYLE_DIM,
	    label_cells(compare), false);
	for (side = 0; side < 2 && cells[side] > GAP; side++) {
		row_add_field(&builder, str_text(&fact->sides[side]), style,
		    cells[side] - GAP, false);
		row_pad(&builder, GAP, STYLE_TEXT);
	}
	row_add_field(&builder, str_text(&fact->difference), style,
	    wrap->width - builder.row.cells, true);
	wrap_add_row(wrap, &builder);
}

/* Lays out FACT and releases it. */
static void lay_fact(struct compare *compare, struct fact *fact)
{
	if ((fact->sides[0].len || fact->sides[1].len) &&
	    (fact->differs || !compare->options->differences)) {
		if (fact->differs)
			compare_note_difference(compare);
		if (compare->options->plain)
			lay_fact_in_words(compare, fact);
		else
			lay_fact_in_columns(compare, fact);
	}
	release(fact);
}

static void print_price(
    const struct compare *compare, const struct review *review, struct str *out)
{
	if (review->version.price.present)
		figures_money(out, compare_words(compare),
		    review->version.price.value,
		    review_currency(review->version.lang));
	else
		str_puts(out, "-");
}

static void lay_price(struct compare *compare)
{
	const struct comparison *comparison = &compare->comparison;
	double d = comparison->price.value;
	struct fact fact = {
	    .label = message_in(compare_words(compare), "Price")};
	int side;

	for (side = 0; side < 2; side++)
		print_price(
		    compare, comparison->sides[side], &fact.sides[side]);
	fact.differs = comparison->prices == COMPARISON_PRICES
			   ? d != 0
			   : comparison->prices != COMPARISON_NO_PRICE;
	if (comparison->prices == COMPARISON_PRICES && d != 0) {
		figures_more(&fact.difference,
		    compare->wrap.width < WIDE ? NULL : compare_words(compare),
		    d, review_currency(comparison->sides[0]->version.lang));
	}
	lay_fact(compare, &fact);
}

static struct text company_of(const struct compare *compare, int side)
{
	struct text name = compare->options->company_names[side];

	return name.len ? name
			: compare->comparison.sides[side]->version.company;
}

static void lay_overall(struct compare *compare)
{
	const struct comparison *comparison = &compare->comparison;
	const struct number *d = &comparison->parts[PART_OVERALL];
	struct fact fact = {
	    .label = bars_label(compare_words(compare), PART_OVERALL)};
	int side;

	for (side = 0; side < 2; side++) {
		const struct number *score =
		    &comparison->sides[side]->version.rating[PART_OVERALL];

		if (score->present)
			figures_score(&fact.sides[side], score->value);
		else
			str_putc(&fact.sides[side], '-');
	}
	fact.differs =
	    d->present
		? d->value != 0
		: comparison->sides[0]->version.rating[PART_OVERALL].present !=
		      comparison->sides[1]
			  ->version.rating[PART_OVERALL]
			  .present;
	if (d->present && d->value != 0) {
		str_putc(&fact.difference, d->value < 0 ? '-' : '+');
		figures_score(&fact.difference, fabs(d->value));
	}
	lay_fact(compare, &fact);
}

static void lay_where_it_differs(struct compare *compare, struct fact *fact)
{
	if (fact->differs)
		lay_fact(compare, fact);
	else
		release(fact);
}

static void lay_facts(struct compare *compare)
{
	const struct review *const *sides = compare->comparison.sides;
	const struct messages *words = compare_words(compare);
	struct fact company = {.label = message_in(words, "Company")},
		    date = {.label = message_in(words, "Date")},
		    lang = {.label = message_in(words, "Language")},
		    type = {.label = message_in(words, "Type")},
		    head = {.differs = true};
	size_t first = compare->page->count;
	int side;

	for (side = 0; side < 2; side++) {
		str_puts(&head.sides[side], side ? "B" : "A");
		str_add(&company.sides[side], company_of(compare, side));
		figures_date(&date.sides[side], sides[side]->version.date);
		str_add(&lang.sides[side], sides[side]->version.lang);
		str_add(&type.sides[side],
		    type_title(&schema_types, sides[side]->version.type,
			messages_tag(words)));
	}
	head.label = "";
	str_puts(&head.difference, "B - A");
	if (compare->options->plain)
		release(&head);
	else
		lay_fact(compare, &head);
	compare->outline.difference_count = 0; /* the head is no difference */
	if (sides[0]->version.kind == REVIEW_PRODUCT ||
	    sides[1]->version.kind == REVIEW_PRODUCT)
		lay_price(compare);
	if (!compare->options->plain) /* there it opens the scores below */
		lay_overall(compare);
	company.differs =
	    !text_equal(company_of(compare, 0), company_of(compare, 1));
	lay_fact(compare, &company);
	date.differs = sides[0]->version.date != sides[1]->version.date;
	lay_fact(compare, &date);
	lang.differs =
	    !text_equal(sides[0]->version.lang, sides[1]->version.lang);
	lay_where_it_differs(compare, &lang);
	type.differs = sides[0]->version.type != sides[1]->version.type;
	lay_where_it_differs(compare, &type);
	if (compare->page->count == first + 1 && !compare->options->plain)
		compare->page->count--; /* a head with nothing below it */
	if (compare->page->count > first)
		wrap_add_blank(&compare->wrap, NULL);
}

/* LABEL and a colon, padded to the width of all labels but never touching the
 * text after. */
static uint32_t print_tags_head(
    const struct compare *compare, const char *label, struct str *out)
{
	uint32_t cells = (uint32_t)unicode_cells(text_of(label));
	uint32_t wanted = label_cells(compare);

	str_puts(out, label);
	if (compare->options->plain) {
		str_puts(out, ": ");
		return cells + 2;
	}
	if (wanted <= cells)
		wanted = cells + GAP;
	str_repeat(out, " ", wanted - cells);
	return wanted;
}

static bool lay_tags(struct compare *compare, const char *label,
    const struct text *tags, size_t count, bool differ)
{
	struct str head = {0}, text = {0};
	struct wrap_indent indent = {.style = STYLE_DIM, .once = true};
	struct wrap_span span = {.style = differ ? STYLE_TEXT : STYLE_DIM};

	if (!count || (!differ && compare->options->differences))
		return false;
	indent.cells = print_tags_head(compare, label, &head);
	figures_tags(&text, compare_words(compare), tags, count);
	if (differ)
		compare_note_difference(compare);
	indent.text = arena_text(compare->page->arena, str_text(&head));
	span.text = str_text(&text);
	compare->wrap.words = true;
	wrap_add(&compare->wrap, &indent, &span, 1);
	compare->wrap.words = false;
	str_release(&head);
	str_release(&text);
	return true;
}

uint32_t compare_axis(const struct compare *compare)
{
	return (compare->wrap.width - COMPARE_RULE) / 2 + 1;
}

void compare_lay_out_top(struct compare *compare)
{
	const struct comparison *comparison = &compare->comparison;
	const struct messages *words = compare_words(compare);
	size_t first;
	bool any;

	if (!compare->options->headless)
		lay_names(compare);
	lay_verdict(compare);
	lay_facts(compare);
	any = lay_tags(compare, message_in(words, "Common"), comparison->both,
	    comparison->both_count, false);
	any |= lay_tags(compare, message_in(words, "Only A"),
	    comparison->only[0], comparison->only_count[0], true);
	any |= lay_tags(compare, message_in(words, "Only B"),
	    comparison->only[1], comparison->only_count[1], true);
	if (any)
		wrap_add_blank(&compare->wrap, NULL);
	first = compare->page->count;
	compare_lay_out_bars(compare);
	if (compare->page->count > first)
		wrap_add_blank(&compare->wrap, NULL);
}
