/*
 * The rating view: the parts of the current product's rating beside those of
 * its peers, drawn from the catalogue alone.
 */
#include "base/message.h"
#include "page/chart/rating.h"
#include "query/mine.h"
#include "review/schema.h"
#include "tui/state/pane.h"
#include "tui/term/term.h"
#include "tui/view/peer_scores.h"
#include "tui/view/reading.h"

static void open_rating(struct app *app)
{
	if (reading_current(app) == CATALOG_NONE) {
		app_say(app, STYLE_NOTE, _("no product to show the rating of"));
		return;
	}
	nav_open(app, VIEW_RATING);
}

/* Number of scores left out above the parts: 1 without weights, for the own
 * score. */
static uint32_t skipped(const struct app *app)
{
	return weights_any(app_weights(app)) ? 0 : 1;
}

static enum review_part chosen_part(const struct app *app)
{
	return app->rating.part == PART_MINE && skipped(app) ? PART_OVERALL
							     : app->rating.part;
}

static void draw(
    struct app *app, uint32_t y, uint32_t x, uint32_t height, uint32_t width)
{
	uint32_t row = reading_wanted_row(app);
	struct score_rank rank = peer_scores_rank(app, row);
	size_t first = app->frame.count, chosen;
	struct rating_product product = {0};
	int part;

	if (row == CATALOG_NONE) {
		viewer_draw_words(app, y, x, height, width, STYLE_NOTE,
		    _("nothing is listed"));
		return;
	}
	product.name = catalog_shown_name(app->catalog, row);
	for (part = 0; part < PART_SCORES; part++)
		product.scores[part] = (double)mine_or_part(app->catalog,
		    app_weights(app), (enum review_part)part, row);
	chosen = rating_lay_out(&app->frame, &product,
	    &(struct rating_options){
		.width = width,
		.height = height,
		.ascii = app->reader.ascii,
		.chosen = chosen_part(app),
		.weighted = weights_any(app_weights(app)),
		.rank = &rank,
	    });
	viewer_draw_frame(app, first, y, x, height, width);
	term_cursor(y + (uint32_t)(chosen - first), x, false);
}

static bool act(struct app *app, enum action action, uint32_t count)
{
	uint32_t bars = PART_SCORES - skipped(app), at = 0;

	while (schema_shown((int)(at + skipped(app))) != chosen_part(app))
		at++;
	if (action_move(action, count, bars, bars, &at)) {
		app->rating.part = schema_shown((int)(at + skipped(app)));
		return true;
	}
	switch (action) {
	case ACTION_RATING:
		nav_back(app);
		return true;
	default:
		return false;
	}
}

const struct pane_ops rating_pane = {
    .draw = draw,
    .act = act,
    .open = open_rating,
    .keys = ACTION_IN_RATING,
    .of_one = true,
    .name = "rating",
    .title = N_("In the rating"),
    .fills = true,
    .rates = true,
    .current = reading_current,
};
