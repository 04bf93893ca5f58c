/*
 * The rating as bars: the six rows on top of a review, and the short one beside
 * a section's heading. The value always stands there in figures too.
 */
#include "page/bars.h"

#include "page/figures.h"

enum { LABEL = 12, VALUE = 4, BAR_LEAST = 4, BAR_MOST = 40 };

const char *bars_label(enum review_part part)
{
	static const char *const labels[PART_COUNT] = {"Overall", "Science",
	    "Technology", "Cost", "Reliability", "Design"};

	return labels[part];
}

double bars_scale(enum review_part part)
{
	return part == PART_OVERALL ? 5 : 1;
}

static void add_value(struct row_builder *builder, double score, unsigned style)
{
	struct str text = {0};

	figures_score(&text, score);
	row_add_field(builder, str_text(&text), style, VALUE, true);
	str_release(&text);
}

void bars_add_score(struct row_builder *builder, enum review_part part,
    double score, uint32_t cells)
{
	struct str bar = {0};
	struct text text;
	uint32_t filled;

	add_value(builder, score, STYLE_TEXT | STYLE_BOLD);
	if (!cells)
		return;
	row_pad(builder, 1, STYLE_TEXT);
	figures_bar(&bar, score / bars_scale(part), cells, builder->ascii);
	text = arena_text(builder->arena, str_text(&bar));
	/* A block is three bytes long and a cell wide. */
	filled = (uint32_t)(builder->ascii ? text.len : text.len / 3);
	row_add_clean(builder, text, filled, STYLE_OVERALL + part);
	row_pad(builder, cells - filled, STYLE_TEXT);
	/* Where the scale ends. */
	row_add(builder, text_of(builder->ascii ? "|" : "▏"), STYLE_RULE);
	str_release(&bar);
}

static void add_words(
    struct row_builder *builder, enum review_part part, double score)
{
	struct str text = {0};

	str_printf(&text, "%s: ", bars_label(part));
	figures_score(&text, score);
	str_printf(&text, " of %.0f", bars_scale(part));
	row_add(builder, str_text(&text), STYLE_TEXT);
	str_release(&text);
}

bool bars_lay_out(struct wrap *wrap, struct wrap_indent *indent,
    const struct number *rating, bool plain)
{
	uint32_t room = wrap->width - wrap_indent_cells(wrap, indent);
	uint32_t cells = 0;
	bool any = false;
	int i;

	if (room > LABEL + VALUE + 2 + BAR_LEAST)
		cells = room - LABEL - VALUE - 2;
	if (cells > BAR_MOST)
		cells = BAR_MOST;
	for (i = 0; i < PART_COUNT; i++) {
		enum review_part part = (enum review_part)i;
		struct row_builder builder;

		if (!rating[i].present)
			continue;
		row_start(
		    &builder, wrap->page->arena, wrap->width, wrap->ascii);
		wrap_add_indent(wrap, indent, &builder);
		if (plain) {
			add_words(&builder, part, rating[i].value);
		} else {
			row_add_field(&builder, text_of(bars_label(part)),
			    STYLE_TEXT, LABEL, false);
			bars_add_score(&builder, part, rating[i].value, cells);
		}
		wrap_add_row(wrap, &builder);
		any = true;
	}
	return any;
}
