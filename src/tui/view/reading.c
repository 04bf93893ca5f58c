/*
 * The review being read, under the list's cursor or reached by a link; stays
 * with it when the catalogue changes.
 */
#include "tui/view/reading.h"

#include "base/message.h"

static struct text list_ref(const struct app *app)
{
	uint32_t row = app_current(app);

	return row == CATALOG_NONE ? TEXT("") : catalog_ref(app->catalog, row);
}

uint32_t reading_current(const struct app *app)
{
	const struct review_state *review = &app->review;
	uint32_t product = CATALOG_NONE;

	if (review->away && !nav_is_on_list(app) &&
	    text_equal(str_text(&review->away_from), list_ref(app)))
		product = catalog_find(app->catalog, review->away_kind,
		    str_text(&review->away_ref));
	if (product == CATALOG_NONE)
		return app_current(app);
	return catalog_version(app->catalog, product, app->reader.lang);
}

void reading_follow_list(struct app *app)
{
	nav_clear_trail(app);
	app->review.away = false;
}

bool reading_turn_to(struct app *app, const struct place *place)
{
	struct review_state *review = &app->review;

	if (catalog_find(app->catalog, place->kind, text_of(place->ref)) ==
	    CATALOG_NONE)
		return false;
	str_clear(&review->away_ref);
	str_puts(&review->away_ref, place->ref);
	review->away_kind = place->kind;
	str_clear(&review->away_from);
	str_add(&review->away_from, list_ref(app));
	review->away = true;
	if (text_equal(str_text(&review->ref), str_text(&review->away_ref)) &&
	    review->opened) {
		viewer_go_to_place(&review->viewer, &place->at);
	} else {
		review->viewer.place = place->at;
		review->viewer.focus = 0; /* not of the page still shown */
		review->keep_anchor = true;
	}
	return true;
}

bool reading_visit(struct app *app, const struct place *place)
{
	bool there = reading_turn_to(app, place);

	if (there)
		nav_open(app, VIEW_REVIEW);
	return there;
}

void reading_hold(const struct app *app, struct reading_held *held)
{
	uint32_t row = reading_current(app);

	if (!nav_view_pane(app)->reads || row == CATALOG_NONE)
		return;
	held->kind = (enum review_kind)app->catalog->kind[row];
	str_add(&held->ref, catalog_ref(app->catalog, row));
	str_add(&held->name, catalog_shown_name(app->catalog, row));
}

void reading_hold_on(struct app *app, struct reading_held *held)
{
	struct review_state *review = &app->review;
	struct text ref = str_text(&held->ref);
	uint32_t product = CATALOG_NONE, row;

	if (ref.len)
		product = catalog_find(app->catalog, held->kind, ref);
	row = reading_current(app);
	if (ref.len && product == CATALOG_NONE) {
		review->away = false;
		app_say(app, STYLE_ERROR, _("%s is gone: its file was removed"),
		    str_c(&held->name));
	} else if (ref.len && (row == CATALOG_NONE ||
				  app->catalog->product[row] != product)) {
		reading_visit(app, &(struct place){.kind = held->kind,
				       .ref = held->ref.data,
				       .at = review->viewer.place});
	}
	str_release(&held->ref);
	str_release(&held->name);
}

uint32_t reading_wanted_row(const struct app *app)
{
	uint32_t row = reading_current(app), other;

	if (row == CATALOG_NONE || !app->reader.turned_lang.len)
		return row;
	other = catalog_version_in(app->catalog, app->catalog->product[row],
	    str_text(&app->reader.turned_lang));
	return other == CATALOG_NONE ? row : other;
}

void reading_turn_language(struct app *app)
{
	uint32_t row = reading_wanted_row(app), next;
	struct text name;

	if (row == CATALOG_NONE)
		return;
	next = app->catalog->next[row];
	if (next == CATALOG_NONE)
		next = app->catalog->product_first[app->catalog->product[row]];
	name = catalog_lang(app->catalog, next);
	if (next == row) {
		app_say(app, STYLE_NOTE, _("reviewed in this language only"));
		return;
	}
	str_clear(&app->reader.turned_lang);
	str_add(&app->reader.turned_lang, name);
	app->review.keep_section = true;
}
