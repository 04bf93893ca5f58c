/*
 * The rating as bars: the rows on top of a review, and the short one beside a
 * section's heading. The value is always there in figures too, and ticks show
 * the peers' scores.
 */
#include "page/bars.h"

#include <math.h>

#include "page/figures.h"
#include "review/schema.h"

enum {
	BAR_LEAST = 4,
	BAR_MOST = 40,
	BAR_WANTED = 8, /* cells that words leave to it */
	EDGES = 2       /* the blank before a bar and its end */
};

const char *bars_label(const struct messages *words, enum review_part part)
{
	return message_in(words, review_schema.parts[part].label);
}

double bars_scale(enum review_part part)
{
	return review_schema.parts[part].scale;
}

void bars_add_value(struct row_builder *builder, double score, unsigned style)
{
	struct str text = {0};

	if (isnan(score))
		str_putc(&text, '-');
	else
		figures_score(&text, score);
	row_add_field(builder, str_text(&text), style, BARS_VALUE, true);
	str_release(&text);
}

/* Adds the bar's own glyphs from cell FROM to TO; EIGHTHS of the whole bar are
 * filled. */
static void add_stretch(struct row_builder *builder, enum review_part part,
    uint32_t eighths, uint32_t from, uint32_t to)
{
	uint32_t filled = (eighths + 7) / 8, until;
	struct str bar = {0};
	struct text text;

	until = filled < to ? filled : to;
	if (from < until) {
		figures_bar(&bar, (eighths - 8.0 * from) / (8.0 * (to - from)),
		    to - from, builder->ascii);
		text = arena_text(builder->arena, str_text(&bar));
		/* A block is three bytes long and a cell wide. */
		until =
		    (uint32_t)(builder->ascii ? text.len : text.len / 3) + from;
		row_add_clean(builder, text, until - from, STYLE_PARTS + part);
		str_release(&bar);
	} else {
		until = from;
	}
	row_pad(builder, to - until, STYLE_TEXT);
}

static void add_tick(struct row_builder *builder, enum review_part part,
    bool median, bool filled)
{
	unsigned style = median ? STYLE_TEXT : STYLE_RULE;

	row_add(builder, text_of(score_rank_tick(median, builder->ascii)),
	    filled ? (STYLE_PARTS + part) | STYLE_REVERSE : style);
}

void bars_add_bar(struct row_builder *builder, enum review_part part,
    double score, uint32_t cells, const struct score_rank *rank)
{
	struct score_rank_ticks ticks =
	    score_rank_find_ticks(rank, part, bars_scale(part), cells);
	double share = score / bars_scale(part);
	uint32_t eighths, done = 0, i;

	if (!(share > 0)) /* nor for NaN */
		share = 0;
	eighths = (uint32_t)lround((share > 1 ? 1 : share) * 8 * cells);
	row_pad(builder, 1, STYLE_TEXT);
	for (i = 0; i < cells; i++) {
		if (i != ticks.lower && i != ticks.median && i != ticks.upper)
			continue;
		add_stretch(builder, part, eighths, done, i);
		add_tick(
		    builder, part, i == ticks.median, eighths >= 8 * i + 4);
		done = i + 1;
	}
	add_stretch(builder, part, eighths, done, cells);
	/* End of the scale. */
	row_add(builder, text_of(builder->ascii ? "|" : "▏"), STYLE_RULE);
}

void bars_add_words(struct row_builder *builder, enum review_part part,
    double score, uint32_t cells, const struct score_rank *rank)
{
	struct str words = {0};

	score_rank_words(rank, part, score, cells > SCORE_RANK_WHOLE, &words);
	row_pad(builder, 1, STYLE_TEXT);
	row_add_field(builder, str_text(&words), STYLE_TEXT,
	    cells ? cells - 1 : 0, false);
	str_release(&words);
}

void bars_add_score(struct row_builder *builder, enum review_part part,
    double score, uint32_t cells)
{
	bars_add_value(builder, score, STYLE_TEXT | STYLE_BOLD);
	if (cells)
		bars_add_bar(builder, part, score, cells, NULL);
}

static void add_in_words(struct wrap *wrap, struct wrap_indent *indent,
    const struct messages *words, enum review_part part, double score)
{
	struct wrap_span span = {.style = STYLE_TEXT};
	struct str text = {0}, figures = {0};

	figures_score(&figures, score);
	str_printf(&text, message_in(words, "%s: %s of %.0f"),
	    bars_label(words, part), str_c(&figures), bars_scale(part));
	span.text = str_text(&text);
	wrap_add(wrap, indent, &span, 1);
	str_release(&figures);
	str_release(&text);
}

/* Divides ROOM cells between bar and words. */
static void share_out(struct bars *bars, uint32_t room, bool rank)
{
	uint32_t fixed = BARS_LABEL + BARS_VALUE + EDGES;

	room = room > fixed ? room - fixed : 0;
	if (rank && room > SCORE_RANK_WHOLE + 1 + BAR_MOST * 3 / 4)
		bars->words = SCORE_RANK_WHOLE + 1;
	else if (rank && room >= SCORE_RANK_SHORT + 1 + BAR_WANTED)
		bars->words = SCORE_RANK_SHORT + 1;
	room -= bars->words;
	if (room > BAR_LEAST)
		bars->cells = room < BAR_MOST ? room : BAR_MOST;
}

static void add_row(struct wrap *wrap, struct wrap_indent *indent,
    const struct messages *words, struct bars *bars, double score)
{
	enum review_part part = bars->parts[bars->count - 1];
	struct row_builder builder;

	row_start(&builder, wrap->page->arena, wrap->width, wrap->ascii);
	wrap_add_indent(wrap, indent, &builder);
	row_add_field(&builder, text_of(bars_label(words, part)), STYLE_TEXT,
	    BARS_LABEL, false);
	bars_add_score(&builder, part, score, bars->cells);
	wrap_add_row(wrap, &builder);
}

struct bars bars_lay_out(struct wrap *wrap, struct wrap_indent *indent,
    const struct number *rating, const struct messages *words, bool plain,
    bool rank)
{
	uint32_t inside = wrap_indent_cells(wrap, indent);
	struct bars bars = {.row = wrap->page->count,
	    .start = inside + BARS_LABEL + BARS_VALUE};
	int i;

	share_out(&bars, wrap->width - inside, rank);
	for (i = 0; i < PART_SCORES; i++) {
		enum review_part part = schema_shown(i);
		double score = rating[part].value;

		if (!rating[part].present)
			continue;
		bars.parts[bars.count++] = part;
		if (plain)
			add_in_words(wrap, indent, words, part, score);
		else
			add_row(wrap, indent, words, &bars, score);
	}
	bars.caption = rank && bars.count;
	if (bars.caption)
		wrap_add_blank(wrap, indent);
	return bars;
}

/* Copies the spans of ROW before CELLS, where a span ends. */
static void copy_start(
    struct row_builder *builder, const struct row *row, uint32_t cells)
{
	uint32_t i;

	for (i = 0; i < row->count && builder->row.cells < cells; i++)
		row_add_clean(builder, row->spans[i].text, row->spans[i].cells,
		    row->spans[i].style);
}

struct row bars_stand(const struct bars *bars, const struct row *row,
    size_t number, const struct number *rating, const struct score_rank *rank,
    struct arena *arena, enum row_glyphs ascii)
{
	size_t at = number - bars->row;
	struct row_builder builder;
	uint32_t inside = bars->start - BARS_LABEL - BARS_VALUE;
	enum review_part part;

	if (number < bars->row || at >= bars->count + (bars->caption ? 1U : 0U))
		return *row;
	row_start(&builder, arena,
	    bars->start + EDGES + bars->cells + bars->words, ascii);
	if (at == bars->count) {
		row_pad(&builder, inside, STYLE_TEXT);
		score_rank_caption(rank, &builder);
		return builder.row;
	}
	part = bars->parts[at];
	copy_start(&builder, row, bars->start);
	if (bars->cells)
		bars_add_bar(
		    &builder, part, rating[part].value, bars->cells, rank);
	if (bars->words)
		bars_add_words(
		    &builder, part, rating[part].value, bars->words, rank);
	return builder.row;
}
