/*
 * The overlay of weights: a row for each part, with the list in the order they
 * give beside it, or above it on a narrow screen.
 */
#include "tui/view/weights.h"

#include "base/message.h"
#include "page/bars.h"
#include "page/figures.h"
#include "tui/state/layout.h"
#include "tui/state/pane.h"
#include "tui/view/list.h"
#include "tui/view/overlay_list.h"

enum {
	WEIGHT_CELLS = 4,
	BAR_CELLS = 2 * WEIGHTS_MOST,
	BESIDE_ROWS = 2, /* a blank and the hint */
	LIST_ROWS = 3    /* of the list above, at least */
};

/* The part in row NUMBER, PART_COUNT after the last. */
static enum review_part part_at(size_t number)
{
	int part = 0;

	while (part < PART_COUNT &&
	       (!weights_takes((enum review_part)part) || number--))
		part++;
	return (enum review_part)part;
}

static size_t count_items(const struct app *app)
{
	size_t count = 0;

	(void)app;
	while (part_at(count) < PART_COUNT)
		count++;
	return count;
}

static void add_item(
    struct app *app, struct row_builder *builder, size_t number, bool current)
{
	enum review_part part = part_at(number);
	unsigned weight = app->weights.set.of[part];
	struct str text = {0};

	row_add_field(builder, text_of(bars_label(message_spoken(), part)),
	    current ? STYLE_CURRENT : STYLE_TEXT, BARS_LABEL, false);
	str_printf(&text, "%u", weight);
	row_add_field(builder, str_text(&text), STYLE_KEY, WEIGHT_CELLS, true);
	row_pad(builder, 1, STYLE_TEXT);
	str_clear(&text);
	figures_bar(
	    &text, (double)weight / WEIGHTS_MOST, BAR_CELLS, app->reader.ascii);
	row_add(builder, str_text(&text), STYLE_PARTS + part);
	str_release(&text);
}

static const char *hint(const struct app *app)
{
	return app_config(app)->weights_count
		   ? _("0-9, {less} {more}: weight; {next-set}: next set")
		   : _("0-9, {less} {more}: weight; all 0: none");
}

static const struct overlay_items items = {
    .count = count_items, .add = add_item, .hint = hint};

static void draw(
    struct app *app, uint32_t y, uint32_t x, uint32_t height, uint32_t width)
{
	uint32_t rows = (uint32_t)count_items(app) + BESIDE_ROWS, above;

	if (!layout_has_list(app) && height >= rows + LIST_ROWS) {
		above = height - rows;
		list_pane.draw(app, y, x, above, width);
		y += above;
		height = rows;
	}
	overlay_draw(app, y, x, height, width);
}

static void open_weights(struct app *app)
{
	app->weights.set = *app_weights(app);
	nav_lay_over(app, OVERLAY_WEIGHTS);
}

static bool has_mine(const struct query_sort *sort)
{
	return query_sort_needs_weights(sort);
}

void weights_take(struct app *app, const struct weights *weights)
{
	struct weights_state *state = &app->weights;
	struct query_sort mine = {.count = 1};

	state->set = *weights;
	mine.by[0].key = SORT_PARTS + PART_MINE;
	mine.by[0].descending = true;
	if (!weights_any(weights)) {
		if (has_mine(&app->list.sort))
			app->list.sort = state->before;
		list_again(app);
		return;
	}
	if (!has_mine(&app->list.sort))
		state->before = app->list.sort;
	list_sort(app, &mine);
}

static void set_weight(struct app *app, int64_t weight)
{
	enum review_part part = part_at(overlay_cursor(app));
	struct weights weights = app->weights.set;

	if (part == PART_COUNT)
		return;
	weights.of[part] = weight < 0              ? 0
			   : weight > WEIGHTS_MOST ? WEIGHTS_MOST
						   : (uint8_t)weight;
	if (!weights_equal(&weights, &app->weights.set))
		weights_take(app, &weights);
}

static void digit(struct app *app, uint32_t number)
{
	set_weight(app, number);
}

static void change(struct app *app, int64_t by)
{
	enum review_part part = part_at(overlay_cursor(app));

	if (part < PART_COUNT)
		set_weight(app, app->weights.set.of[part] + by);
}

/* The set after the one in force, or the first. */
static void next_set(struct app *app)
{
	const struct config *config = app_config(app);
	size_t i, at = 0;

	if (!config->weights_count) {
		app_say(app, STYLE_NOTE,
		    _("there are no named sets; `weights:` in the "
		      "configuration defines them"));
		return;
	}
	for (i = 0; i < config->weights_count; i++)
		if (weights_equal(
			&config->weights[i].weights, &app->weights.set))
			at = (i + 1) % config->weights_count;
	weights_take(app, &config->weights[at].weights);
}

static bool act(struct app *app, enum action action, uint32_t count)
{
	if (overlay_act(app, action, count))
		return true;
	switch (action) {
	case ACTION_LESS:
		change(app, -1);
		return true;
	case ACTION_MORE:
		change(app, 1);
		return true;
	case ACTION_NEXT_SET:
		next_set(app);
		return true;
	default:
		return false;
	}
}

const struct pane_ops weights_pane = {
    .open = open_weights,
    .draw = draw,
    .items = &items,
    .act = act,
    .digit = digit,
    .keys = ACTION_IN_WEIGHTS,
    .title = N_("In the weights"),
    .over = PANE_OVER_REVIEW,
};
