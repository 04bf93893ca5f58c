/*
 * The rating view: the six parts of the current product's rating beside those
 * of the scope, drawn from the catalogue alone.
 */
#include "tui/view/rating.h"

#include "page/rating.h"
#include "tui/state/pane.h"
#include "tui/term/term.h"
#include "tui/view/peers.h"
#include "tui/view/reading.h"

void rating_open(struct app *app)
{
	if (reading_current(app) == CATALOG_NONE) {
		app_say(app, STYLE_NOTE, "no product to show the rating of");
		return;
	}
	nav_open(app, VIEW_RATING);
}

static void draw(
    struct app *app, uint32_t y, uint32_t x, uint32_t height, uint32_t width)
{
	uint32_t row = reading_wanted_row(app), i;
	struct standing standing = peers_stand(app, row);
	size_t first = app->frame.count, chosen;
	struct rating_product product = {0};
	int part;

	if (row == CATALOG_NONE) {
		struct row_builder builder;

		row_start(&builder, app->frame.arena, width, app->reader.ascii);
		row_add(&builder, TEXT("nothing is listed"), STYLE_NOTE);
		term_put(y, x, width, &builder.row, 0);
		return;
	}
	product.name = catalog_name(app->catalog, row);
	for (part = 0; part < PART_COUNT; part++)
		product.scores[part] = (double)app->catalog->rating[part][row];
	chosen = rating_lay_out(&app->frame, &product,
	    &(struct rating_options){
		.width = width,
		.height = height,
		.ascii = app->reader.ascii,
		.chosen = app->rating.part,
		.standing = &standing,
	    });
	for (i = 0; i < height; i++)
		term_put(y + i, x, width,
		    first + i < app->frame.count ? &app->frame.rows[first + i]
						 : NULL,
		    0);
	term_cursor(y + (uint32_t)(chosen - first), x, false);
}

static bool act(struct app *app, enum action action, uint32_t count)
{
	uint32_t part = app->rating.part;

	if (action_move(action, count, PART_COUNT, PART_COUNT, &part)) {
		app->rating.part = (enum review_part)part;
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
    .keys = ACTION_IN_RATING,
    .of_one = true,
    .name = "rating",
    .title = "In the rating",
    .fills = true,
    .current = reading_current,
};
