/*
 * The rating view's page. The layout depends on the size alone, so nothing
 * moves when the peers' scores arrive.
 */
#include "page/chart/rating.h"

#include <math.h>
#include <string.h>

#include "page/bars.h"
#include "page/chart/histogram.h"
#include "page/figures.h"
#include "review/schema.h"

enum {
	MARK = 2,
	EDGES = 2,      /* the blank before a bar and its end */
	BAR_WANTED = 6, /* cells that words leave to it, */
	BAR_WIDE = 40   /* and that long words leave */
};

/* How the rows are divided. */
struct form {
	uint32_t gap; /* rows after each bar but the last */
	bool title, blank, caption, heading;
	uint32_t histogram; /* rows; 0: none */
};

struct chart {
	struct page *page;
	const struct rating_product *product;
	const struct rating_options *options;
	struct form form;
	uint32_t bars;
	uint32_t cells, words; /* of a bar, of its meaning */
	size_t chosen_row;
};

static uint32_t bar_rows(const struct form *form, uint32_t bars)
{
	return bars + (bars - 1) * form->gap;
}

/* Title and blank, caption, and the blank and heading of the histogram. */
enum { AROUND = 5 };

static struct form choose_form(uint32_t height, uint32_t bars)
{
	/* The farther apart the bars are, the more rows must be left for the
	 * histogram. */
	static const struct {
		uint32_t gap, histogram;
	} forms[] = {{3, 20}, {2, 14}, {1, 9}, {0, HISTOGRAM_ROWS_LEAST}};
	struct form form = {0};
	size_t i;

	for (i = 0; i < sizeof forms / sizeof *forms; i++) {
		form = (struct form){forms[i].gap, true, true, true, true, 0};
		if (height <
		    bar_rows(&form, bars) + AROUND + forms[i].histogram)
			continue;
		form.histogram = height - bar_rows(&form, bars) - AROUND;
		return form;
	}
	form = (struct form){0};
	form.caption = height > bars;
	form.title = height > bars + 1;
	form.heading = height > bars + 2;
	form.blank = height > bars + 3;
	form.gap = height >= 2 * bars + 3;
	return form;
}

static void share_cells(struct chart *chart)
{
	uint32_t fixed = MARK + BARS_LABEL + BARS_VALUE + EDGES;
	uint32_t width = chart->options->width;
	uint32_t room = width > fixed ? width - fixed : 0;

	if (room >= SCORE_RANK_WHOLE + 1 + BAR_WIDE)
		chart->words = SCORE_RANK_WHOLE + 1;
	else if (room >= SCORE_RANK_SHORT + 1 + BAR_WANTED)
		chart->words = SCORE_RANK_SHORT + 1;
	chart->cells = room - chart->words;
}

static void start_row(const struct chart *chart, struct row_builder *builder)
{
	row_start(builder, chart->page->arena, chart->options->width,
	    chart->options->ascii);
}

static void add_blank(const struct chart *chart)
{
	struct row_builder builder;

	start_row(chart, &builder);
	page_add(chart->page, &builder, 0);
}

static void add_title(const struct chart *chart)
{
	struct row_builder builder;

	start_row(chart, &builder);
	row_add_field(&builder, chart->product->name, STYLE_TITLE | STYLE_BOLD,
	    chart->options->width, false);
	page_add(chart->page, &builder, 0);
}

static void add_bar(const struct chart *chart, enum review_part part)
{
	double score = chart->product->scores[part];
	bool chosen = part == chart->options->chosen;
	unsigned bold = chosen ? STYLE_BOLD : 0;
	struct row_builder builder;

	start_row(chart, &builder);
	row_add_field(&builder,
	    text_of(!chosen                 ? ""
		    : chart->options->ascii ? ">"
					    : "▸"),
	    STYLE_KEY, MARK, false);
	row_add_field(&builder,
	    text_of(bars_label(chart->options->rank->words, part)),
	    STYLE_TEXT | bold, BARS_LABEL, false);
	bars_add_value(&builder, score, STYLE_TEXT | STYLE_BOLD);
	if (chart->cells)
		bars_add_bar(
		    &builder, part, score, chart->cells, chart->options->rank);
	if (chart->words)
		bars_add_words(
		    &builder, part, score, chart->words, chart->options->rank);
	page_add(chart->page, &builder, 0);
}

/* Bar I from the top: the reader's own score only if there is one. */
static enum review_part bar_at(const struct chart *chart, uint32_t i)
{
	return schema_shown((int)(i + PART_SCORES - chart->bars));
}

/* Adds as many bars as fit, the chosen one among them. */
static void add_bars(struct chart *chart)
{
	const struct form *form = &chart->form;
	uint32_t shown = chart->bars, height = chart->options->height;
	uint32_t first = 0, chosen = 0, i, gap;

	while (bar_at(chart, chosen) != chart->options->chosen)
		chosen++;
	if (height < shown)
		shown = height;
	if (chosen >= shown)
		first = chosen - shown + 1;
	for (i = first; i < first + shown; i++) {
		if (i == chosen)
			chart->chosen_row = chart->page->count;
		add_bar(chart, bar_at(chart, i));
		for (gap = 0; gap < form->gap && i + 1 < first + shown; gap++)
			add_blank(chart);
	}
}

/* Adds the scope of ticks and words; without room for words at the bars, those
 * of the chosen one. */
static void add_caption(const struct chart *chart)
{
	const struct score_rank *rank = chart->options->rank;
	enum review_part chosen = chart->options->chosen;
	struct row_builder builder;
	struct str words = {0};

	start_row(chart, &builder);
	row_pad(&builder, MARK, STYLE_TEXT);
	if (!chart->words) {
		score_rank_words(rank, chosen, chart->product->scores[chosen],
		    false, &words);
		if (words.len)
			str_putc(&words, ' ');
		row_add(&builder, str_text(&words), STYLE_TEXT);
		str_release(&words);
	}
	score_rank_caption(rank, &builder);
	page_add(chart->page, &builder, 0);
}

/* "Cost: 61 of 284 score 1.0". */
static void print_heading(
    const struct chart *chart, const char *label, struct str *out)
{
	const struct score_rank *rank = chart->options->rank;
	enum review_part part = chart->options->chosen;
	double value = chart->product->scores[part];
	struct str score = {0};
	uint32_t with = percentile_count(rank->scores, part), count, below;

	if (isnan(value)) {
		str_printf(out,
		    message_count_in(rank->words, "%s: no score; %s has one",
			"%s: no score; %s have one", with),
		    label, figure_of(with).text);
	} else {
		count = percentile_equal(rank->scores, part, value, &below);
		figures_score(&score, value);
		str_printf(out,
		    message_count_in(rank->words, "%s: %s of %s scores %s",
			"%s: %s of %s score %s", count),
		    label, figure_of(count).text, figure_of(with).text,
		    str_c(&score));
	}
	str_release(&score);
}

/* The part's label stands out where it comes first. */
static void add_heading(const struct chart *chart)
{
	const struct score_rank *rank = chart->options->rank;
	const char *label = bars_label(rank->words, chart->options->chosen);
	size_t first;
	struct row_builder builder;
	struct str text = {0};

	start_row(chart, &builder);
	if (rank->scores)
		print_heading(chart, label, &text);
	else
		str_puts(&text, label);
	first = text_starts(str_text(&text), label) ? strlen(label) : 0;
	row_add(&builder, (struct text){text.data, first}, STYLE_HEADING);
	row_add_field(&builder,
	    (struct text){text.data + first, text.len - first}, STYLE_TEXT,
	    builder.width - builder.row.cells, false);
	str_release(&text);
	page_add(chart->page, &builder, 0);
}

static void add_histogram(const struct chart *chart)
{
	const struct rating_options *options = chart->options;
	const struct percentile *scores = options->rank->scores;
	enum review_part part = options->chosen;
	struct histogram_bins bins;

	if (!scores || !percentile_count(scores, part))
		return;
	histogram_part(scores, part, bars_scale(part), options->width, &bins);
	histogram_lay_out(chart->page, &bins,
	    histogram_find(&bins, chart->product->scores[part]), part,
	    options->width, chart->form.histogram, options->ascii);
}

size_t rating_lay_out(struct page *page, const struct rating_product *product,
    const struct rating_options *options)
{
	struct chart chart = {
	    .page = page, .product = product, .options = options};

	chart.bars = options->weighted ? PART_SCORES : PART_COUNT;
	chart.form = choose_form(options->height, chart.bars);
	share_cells(&chart);
	if (chart.form.title)
		add_title(&chart);
	if (chart.form.blank)
		add_blank(&chart);
	add_bars(&chart);
	if (chart.form.caption)
		add_caption(&chart);
	if (chart.form.histogram)
		add_blank(&chart);
	if (chart.form.heading)
		add_heading(&chart);
	if (chart.form.histogram)
		add_histogram(&chart);
	return chart.chosen_row;
}
