/*
 * From marks and refs to what is compared, and in which view: two side by side,
 * up to six as a table.
 */
#include "tui/sides.h"

#include "tui/compare.h"
#include "tui/lineup.h"
#include "tui/list.h"
#include "tui/review.h"

void side_set(const struct app *app, struct side *side, uint32_t row)
{
	side->kind = (enum review_kind)app->catalog->rows[row].kind;
	str_clear(&side->ref);
	str_add(&side->ref, catalog_ref(app->catalog, row));
}

static uint32_t find_row(const struct app *app, enum review_kind kind,
    struct text ref, struct text lang)
{
	uint32_t product = catalog_find(app->catalog, kind, ref);
	uint32_t row = CATALOG_NONE;

	if (product == CATALOG_NONE)
		return CATALOG_NONE;
	if (lang.len)
		row = catalog_version_in(app->catalog, product, lang);
	return row != CATALOG_NONE
		   ? row
		   : catalog_version(app->catalog, product, app->lang);
}

uint32_t side_row(
    const struct app *app, const struct side *side, struct text lang)
{
	return find_row(app, side->kind, str_text(&side->ref), lang);
}

static bool is_among(const struct catalog *catalog, uint32_t product,
    const uint32_t *rows, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (rows[i] != CATALOG_NONE &&
		    catalog->rows[rows[i]].product == product)
			return true;
	return false;
}

void side_step(struct app *app, struct side *side, int64_t by,
    const uint32_t *taken, size_t count)
{
	const struct match_list *matches = &app->list.matches;
	int64_t at, step = by < 0 ? -1 : 1;

	list_select(app, side->kind, str_text(&side->ref));
	at = (int64_t)app->list.cursor + by;
	while (at >= 0 && at < (int64_t)matches->count &&
	       is_among(app->catalog,
		   app->catalog->rows[matches->matches[at].row].product, taken,
		   count))
		at += step;
	if (at < 0 || at >= (int64_t)matches->count) {
		app_say(app, STYLE_NOTE, "no more products in the list");
		return;
	}
	list_move(app, at - (int64_t)app->list.cursor);
	side_set(app, side, matches->matches[at].row);
}

void side_open(struct app *app, const struct side *side)
{
	if (list_select(app, side->kind, str_text(&side->ref)))
		nav_open(app, VIEW_REVIEW);
	else
		review_visit(app,
		    &(struct place){.kind = side->kind, .ref = side->ref.data});
}

static void compare_rows(struct app *app, const uint32_t *rows, size_t count)
{
	if (count == 2)
		compare_open(app, rows);
	else
		lineup_open(app, rows, count);
}

void sides_compare_marked(struct app *app)
{
	uint32_t rows[LINEUP_MOST + 1], front = nav_current(app);
	size_t count = marks_rows(&app->marks, app->catalog, rows, LINEUP_MOST);

	if (count == 1 && front != CATALOG_NONE &&
	    app->catalog->rows[rows[0]].product !=
		app->catalog->rows[front].product)
		rows[count++] = front;
	if (count > LINEUP_MOST)
		app_say(app, STYLE_NOTE,
		    "%zu are marked, six can be compared; {mark} unmarks one, "
		    "{clear-marks} all",
		    count);
	else if (count > 1)
		compare_rows(app, rows, count);
	else if (count)
		app_say(app, STYLE_NOTE,
		    "this one is marked; go to another, then {compare}");
	else
		app_say(app, STYLE_NOTE,
		    "mark a product with {mark}, go to another, "
		    "then {compare}");
}

void sides_compare_refs(struct app *app, const char *const *refs)
{
	uint32_t rows[LINEUP_MOST];
	size_t count;

	for (count = 0; count < LINEUP_MOST && refs[count]; count++) {
		rows[count] = find_row(
		    app, REVIEW_PRODUCT, text_of(refs[count]), TEXT(""));
		if (rows[count] != CATALOG_NONE)
			continue;
		app_say(
		    app, STYLE_ERROR, "there is no product %s", refs[count]);
		return;
	}
	compare_rows(app, rows, count);
}
