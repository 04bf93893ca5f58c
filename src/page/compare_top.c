/*
 * What stands above the sections of a comparison: both names, why they differ,
 * facts in two columns, tags.
 */
#include "page/compare_top.h"

#include <math.h>
#include <string.h>

#include "base/unicode.h"
#include "page/figures.h"
#include "page/verdict.h"

enum { LABEL = 11, LABEL_TAGS = 8, DIFFERENCE = 16, GAP = 1 };

/* A fact of both sides and what lies between them. */
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

void compare_note_difference(struct compare *compare)
{
	struct compare_outline *outline = &compare->outline;
	size_t *wider;

	if (outline->difference_count == compare->difference_capacity) {
		compare->difference_capacity =
		    compare->difference_capacity * 2 + 16;
		wider = arena_alloc(compare->page->arena,
		    compare->difference_capacity, sizeof *wider);
		if (outline->difference_count)
			memcpy(wider, outline->differences,
			    outline->difference_count * sizeof *wider);
		outline->differences = wider;
	}
	outline->differences[outline->difference_count++] =
	    compare->page->count;
}

static void lay_names(struct compare *compare)
{
	static const struct text letters[] = {{"A  ", 3}, {"B  ", 3}};
	int side;

	for (side = 0; side < 2; side++) {
		struct wrap_indent indent = {.text = letters[side],
		    .cells = 3,
		    .style = STYLE_KEY,
		    .once = true};
		struct wrap_span name = {compare->comparison.sides[side]->name,
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
		      compare->options->mentions, compare->page->arena, lines);

	for (i = 0; i < count; i++) {
		struct wrap_indent indent = {
		    .text = wrap->ascii ? TEXT("- ") : TEXT("• "),
		    .cells = 2,
		    .style = STYLE_DIM,
		    .once = true};
		struct wrap_span span = {lines[i], STYLE_TEXT, 0};

		wrap_add(wrap, &indent, &span, 1);
	}
	if (count)
		wrap_add_blank(wrap, NULL);
}

static void lay_fact(struct compare *compare, struct fact *fact)
{
	struct wrap *wrap = &compare->wrap;
	struct row_builder builder;
	uint32_t last = DIFFERENCE, room, cells;
	unsigned style = fact->differs ? STYLE_TEXT : STYLE_DIM;

	if ((fact->sides[0].len || fact->sides[1].len) &&
	    (fact->differs || !compare->options->differences)) {
		if (fact->differs)
			compare_note_difference(compare);
		row_start(
		    &builder, wrap->page->arena, wrap->width, wrap->ascii);
		if (compare->options->plain) {
			struct str line = {0};

			str_printf(&line, "%s: A %s, B %s", fact->label,
			    fact->sides[0].len ? str_c(&fact->sides[0])
					       : "none",
			    fact->sides[1].len ? str_c(&fact->sides[1])
					       : "none");
			if (fact->difference.len)
				str_printf(&line, ", difference %s",
				    str_c(&fact->difference));
			row_add(&builder, str_text(&line), STYLE_TEXT);
			str_release(&line);
			wrap_add_row(wrap, &builder);
			release(fact);
			return;
		}
		if (wrap->width < 60)
			last = wrap->width < 44 ? 7 : 9;
		room =
		    wrap->width > LABEL + last ? wrap->width - LABEL - last : 0;
		cells = room / 2 > 40 ? 40 : room / 2;
		row_add_field(
		    &builder, text_of(fact->label), STYLE_DIM, LABEL, false);
		if (cells > GAP) {
			row_add_field(&builder, str_text(&fact->sides[0]),
			    style, cells - GAP, false);
			row_pad(&builder, GAP, STYLE_TEXT);
			row_add_field(&builder, str_text(&fact->sides[1]),
			    style, cells - GAP, false);
			row_pad(&builder, GAP, STYLE_TEXT);
		}
		row_add_field(
		    &builder, str_text(&fact->difference), style, last, true);
		wrap_add_row(wrap, &builder);
	}
	release(fact);
}

static void print_price(struct str *out, const struct review *review)
{
	const char *currency = review_currency(review->lang);

	if (!review->price.present) {
		str_puts(out, "-");
		return;
	}
	figures_amount(out, review->price.value);
	if (*currency)
		str_printf(out, " %s", currency);
}

static void lay_price(struct compare *compare)
{
	const struct comparison *comparison = &compare->comparison;
	double d = comparison->price.value;
	struct fact fact = {.label = "Price"};
	int side;

	for (side = 0; side < 2; side++)
		print_price(&fact.sides[side], comparison->sides[side]);
	fact.differs = comparison->prices == COMPARISON_PRICES
			   ? d != 0
			   : comparison->prices != COMPARISON_NO_PRICE;
	if (comparison->prices == COMPARISON_PRICES && d != 0) {
		str_putc(&fact.difference, d < 0 ? '-' : '+');
		figures_amount(&fact.difference, fabs(d));
	}
	lay_fact(compare, &fact);
}

static struct text company_of(const struct compare *compare, int side)
{
	struct text name = compare->options->company_names[side];

	return name.len ? name : compare->comparison.sides[side]->company;
}

static void lay_overall(struct compare *compare)
{
	const struct comparison *comparison = &compare->comparison;
	const struct number *d = &comparison->parts[PART_OVERALL];
	struct fact fact = {.label = "Overall"};
	int side;

	for (side = 0; side < 2; side++) {
		const struct number *score =
		    &comparison->sides[side]->rating[PART_OVERALL];

		if (score->present)
			figures_score(&fact.sides[side], score->value);
		else
			str_putc(&fact.sides[side], '-');
	}
	fact.differs =
	    d->present ? d->value != 0
		       : comparison->sides[0]->rating[PART_OVERALL].present !=
			     comparison->sides[1]->rating[PART_OVERALL].present;
	if (d->present && d->value != 0) {
		str_putc(&fact.difference, d->value < 0 ? '-' : '+');
		figures_score(&fact.difference, fabs(d->value));
	}
	lay_fact(compare, &fact);
}

static void lay_facts(struct compare *compare)
{
	const struct review *const *sides = compare->comparison.sides;
	struct fact company = {.label = "Company"}, date = {.label = "Date"},
		    lang = {.label = "Language"}, head = {.differs = true};
	size_t first = compare->page->count;
	int side;

	for (side = 0; side < 2; side++) {
		str_puts(&head.sides[side], side ? "B" : "A");
		str_add(&company.sides[side], company_of(compare, side));
		figures_date(&date.sides[side], sides[side]->date);
		str_add(&lang.sides[side], sides[side]->lang);
	}
	head.label = "";
	str_puts(&head.difference, "B - A");
	if (compare->options->plain)
		release(&head);
	else
		lay_fact(compare, &head);
	compare->outline.difference_count = 0; /* the head is none */
	lay_price(compare);
	lay_overall(compare);
	company.differs =
	    !text_equal(company_of(compare, 0), company_of(compare, 1));
	lay_fact(compare, &company);
	date.differs = sides[0]->date != sides[1]->date;
	lay_fact(compare, &date);
	lang.differs = !text_equal(sides[0]->lang, sides[1]->lang);
	if (lang.differs)
		lay_fact(compare, &lang);
	else
		release(&lang);
	if (compare->page->count > first)
		wrap_add_blank(&compare->wrap, NULL);
}

static bool lay_tags(struct compare *compare, const char *label,
    const struct text *tags, size_t count, bool differ)
{
	struct wrap_indent indent = {.text = text_of(label),
	    .cells = LABEL_TAGS,
	    .style = STYLE_DIM,
	    .once = true};
	struct wrap_span span = {.style = differ ? STYLE_TEXT : STYLE_DIM};
	struct str text = {0};
	size_t i;

	if (!count || (!differ && compare->options->differences))
		return false;
	for (i = 0; i < count; i++) {
		str_puts(&text, i ? ", " : "");
		str_add(&text, tags[i]);
	}
	if (differ)
		compare_note_difference(compare);
	span.text = str_text(&text);
	wrap_add(&compare->wrap, &indent, &span, 1);
	str_release(&text);
	return true;
}

void compare_lay_out_top(struct compare *compare)
{
	const struct comparison *comparison = &compare->comparison;
	size_t first;
	bool any;

	if (!compare->options->headless)
		lay_names(compare);
	lay_verdict(compare);
	lay_facts(compare);
	any = lay_tags(compare, "Common  ", comparison->both,
	    comparison->both_count, false);
	any |= lay_tags(compare, "Only A  ", comparison->only[0],
	    comparison->only_count[0], true);
	any |= lay_tags(compare, "Only B  ", comparison->only[1],
	    comparison->only_count[1], true);
	if (any)
		wrap_add_blank(&compare->wrap, NULL);
	first = compare->page->count;
	compare_lay_out_bars(compare);
	if (compare->page->count > first)
		wrap_add_blank(&compare->wrap, NULL);
}
