/*
 * The parts of two ratings as bars from a middle axis, with the difference. The
 * better one is bold and has a star, so that colour is not needed.
 */
#include <math.h>

#include "page/bars.h"
#include "page/compare/compare_top.h"
#include "page/figures.h"
#include "review/schema.h"

enum {
	LABEL = 11,
	VALUE = 4,
	STAR = 1,
	GAP = 1,
	DIFFERENCE = 7,
	BAR_MOST = 48
};

/* Cells of each bar, and those before the left value: with the sections side by
 * side, the axis is in line with the rule between them. */
static uint32_t bar_cells(const struct compare *compare, uint32_t *before)
{
	uint32_t width = compare->wrap.width, cells;
	uint32_t left = LABEL + VALUE + STAR + GAP;
	uint32_t fixed = left + 1 + GAP + VALUE + STAR + DIFFERENCE;

	*before = 0;
	cells = width > fixed ? (width - fixed) / 2 : 0;
	if (compare->options->beside && compare_axis(compare) > left)
		cells = compare_axis(compare) - left;
	if (cells <= BAR_MOST)
		return cells;
	if (compare->options->beside)
		*before = cells - BAR_MOST;
	return BAR_MOST;
}

/* Adds a bar of half cells that grows away from the axis: to the left for side
 * 0. */
static void add_bar(struct row_builder *builder, enum review_part part,
    double score, uint32_t cells, int side)
{
	double share = score / bars_scale(part);
	uint32_t halves, whole, filled;
	bool half;
	struct str bar = {0};

	if (!(share > 0))
		share = 0;
	halves = (uint32_t)lround((share > 1 ? 1 : share) * 2 * cells);
	whole = halves / 2;
	half = halves % 2;
	if (builder->ascii) {
		whole += half;
		half = false;
	}
	if (half && !side)
		str_puts(&bar, "▐");
	str_repeat(&bar, builder->ascii ? "#" : "█", whole);
	if (half && side)
		str_puts(&bar, "▌");
	filled = whole + half;
	if (!side)
		row_pad(builder, cells - filled, STYLE_TEXT);
	row_add_clean(builder, arena_text(builder->arena, str_text(&bar)),
	    filled, STYLE_PARTS + part);
	if (side)
		row_pad(builder, cells - filled, STYLE_TEXT);
	str_release(&bar);
}

static void add_value(
    struct row_builder *builder, const struct number *score, bool best)
{
	unsigned style = best ? STYLE_TEXT | STYLE_BOLD : STYLE_TEXT;
	struct str text = {0};

	if (score->present)
		figures_score(&text, score->value);
	else
		str_putc(&text, '-');
	row_add_field(builder, str_text(&text), style, VALUE, true);
	row_add(builder, best ? TEXT("*") : TEXT(" "), style);
	str_release(&text);
}

static void add_difference(
    struct row_builder *builder, const struct number *difference)
{
	struct str text = {0};

	if (difference->present && fabs(difference->value) < 0.005) {
		str_puts(&text, "=");
	} else if (difference->present) {
		str_putc(&text, difference->value < 0 ? '-' : '+');
		figures_score(&text, fabs(difference->value));
	}
	row_add_field(builder, str_text(&text),
	    text.len > 1 ? STYLE_TEXT | STYLE_BOLD : STYLE_DIM,
	    builder->width - builder->row.cells, true);
	str_release(&text);
}

static const char *print_score(
    const struct compare *compare, const struct number *score, struct str *out)
{
	if (!score->present)
		return message_in(compare_words(compare), "none");
	figures_score(out, score->value);
	return str_c(out);
}

static void add_words(const struct compare *compare,
    struct row_builder *builder, enum review_part part,
    const struct number *const scores[2], const struct number *difference)
{
	struct str text = {0}, a = {0}, b = {0}, more = {0};

	if (difference->present) {
		str_puts(&more, difference->value > 0 ? "+" : "");
		str_puts(&more, difference->value < 0 ? "-" : "");
		figures_score(&more, fabs(difference->value));
	}
	compare_print_fact(compare, bars_label(compare_words(compare), part),
	    print_score(compare, scores[0], &a),
	    print_score(compare, scores[1], &b), str_c(&more), &text);
	row_add(builder, str_text(&text), STYLE_TEXT);
	str_release(&text);
	str_release(&a);
	str_release(&b);
	str_release(&more);
}

static void add_row(struct compare *compare, enum review_part part)
{
	const struct comparison *comparison = &compare->comparison;
	const struct number *d = &comparison->parts[part];
	const struct number *const scores[2] = {
	    &comparison->sides[0]->version.rating[part],
	    &comparison->sides[1]->version.rating[part]};
	struct wrap *wrap = &compare->wrap;
	uint32_t before, cells = bar_cells(compare, &before);
	struct row_builder builder;
	int side;

	row_start(&builder, wrap->page->arena, wrap->width, wrap->ascii);
	if (compare->options->plain) {
		add_words(compare, &builder, part, scores, d);
		wrap_add_row(wrap, &builder);
		return;
	}
	row_add_field(&builder,
	    text_of(bars_label(compare_words(compare), part)), STYLE_TEXT,
	    LABEL, false);
	row_pad(&builder, before, STYLE_TEXT);
	for (side = 0; side < 2; side++) {
		bool best = d->present && (side ? d->value > 0 : d->value < 0);
		double score = scores[side]->present ? scores[side]->value : 0;

		if (!side)
			add_value(&builder, scores[side], best);
		row_pad(&builder, side ? 0 : GAP, STYLE_TEXT);
		add_bar(&builder, part, score, cells, side);
		if (!side)
			row_add(&builder, text_of(wrap->ascii ? "|" : "│"),
			    STYLE_RULE);
		else
			add_value(&builder, scores[side], best);
	}
	add_difference(&builder, d);
	wrap_add_row(wrap, &builder);
}

void compare_lay_out_bars(struct compare *compare)
{
	const struct comparison *comparison = &compare->comparison;
	int i;

	for (i = 0; i < PART_SCORES; i++) {
		enum review_part part = schema_shown(i);
		bool a = comparison->sides[0]->version.rating[part].present;
		bool b = comparison->sides[1]->version.rating[part].present;
		bool same = a && b && comparison->parts[part].value == 0;

		if ((!a && !b) || (same && compare->options->differences))
			continue;
		if (!same)
			compare_note_difference(compare);
		add_row(compare, part);
	}
}
