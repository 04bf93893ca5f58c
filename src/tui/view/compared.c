/*
 * The compared products, identified by kind and ref, so that they are found
 * again after a reload; and their page, made in the background.
 */
#include "tui/view/compared.h"

#include <string.h>

#include "base/message.h"
#include "tui/view/list.h"
#include "tui/view/reading.h"
#include "tui/view/search.h"

void compared_set(const struct app *app, struct compared *side, uint32_t row)
{
	side->kind = (enum review_kind)app->catalog->kind[row];
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
		   : catalog_version(app->catalog, product, app->reader.lang);
}

uint32_t compared_row(
    const struct app *app, const struct compared *side, struct text lang)
{
	return find_row(app, side->kind, str_text(&side->ref), lang);
}

static bool is_among(const struct catalog *catalog, uint32_t product,
    const uint32_t *rows, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (rows[i] != CATALOG_NONE &&
		    catalog->product[rows[i]] == product)
			return true;
	return false;
}

void compared_step(struct app *app, struct compared *side, int64_t by,
    const uint32_t *taken, size_t count)
{
	const struct match_list *matches = &app->list.matches;
	int64_t at, step = by < 0 ? -1 : 1;

	list_select(app, side->kind, str_text(&side->ref));
	at = (int64_t)app->list.cursor + by;
	list_sort_to(
	    app, app->list.cursor + (by > 0 ? (size_t)by : 0) + count + 1);
	while (
	    at >= 0 && at < (int64_t)matches->count &&
	    is_among(app->catalog,
		app->catalog->product[matches->matches[at].row], taken, count))
		at += step;
	if (at < 0 || at >= (int64_t)matches->count) {
		app_say(app, STYLE_NOTE, _("no more products in the list"));
		return;
	}
	list_move(app, at - (int64_t)app->list.cursor);
	reading_follow_list(app);
	compared_set(app, side, matches->matches[at].row);
}

void compared_open(struct app *app, const struct compared *side)
{
	if (list_select(app, side->kind, str_text(&side->ref))) {
		app->review.away = false;
		nav_open(app, VIEW_REVIEW);
	} else {
		reading_visit(app,
		    &(struct place){.kind = side->kind, .ref = side->ref.data});
	}
}

/* Reuses the ranks of the page shown if they still hold. */
static struct ranks take_ranks(struct group *shown, const struct group *next)
{
	struct ranks ranks = {0};

	if (!shown || !shown->catalog ||
	    shown->wish.generation != next->wish.generation ||
	    memcmp(shown->wish.weights, next->wish.weights,
		sizeof next->wish.weights) != 0 ||
	    !text_equal(str_text(&shown->lang), str_text(&next->lang)))
		return ranks;
	ranks = shown->ranks;
	shown->ranks = (struct ranks){0};
	return ranks;
}

static void ask(struct app *app, struct grouping *grouping,
    const struct job_ops *ops, struct text lang)
{
	struct group *group = group_new(ops, &grouping->wanted);
	uint32_t i;

	if (grouping->asked)
		job_cancel(&grouping->asked->job);
	grouping->asked = group;
	group->place = app_place(app);
	group->measure = app->options->measure;
	str_add(&group->lang, lang);
	if (app->library.loaded)
		group->catalog = app->catalog;
	group->ranks = take_ranks(grouping->shown, group);
	for (i = 0; i < group->wish.count; i++) {
		uint32_t row = group->wish.rows[i];

		str_add(&group->paths[i], catalog_path(app->catalog, row));
		str_add(&group->companies[i],
		    catalog_company_name(app->catalog, row));
	}
	search_add(app, &group->job);
}

bool compared_want(struct app *app, struct grouping *grouping,
    const struct job_ops *ops, struct group_wish *wish, struct text lang)
{
	int part;

	wish->generation = app->library.generation;
	wish->ascii = app->reader.ascii;
	for (part = 0; part < PART_COUNT; part++)
		wish->weights[part] = app_weights(app)->of[part];
	if (!memcmp(wish, &grouping->wanted, sizeof *wish))
		return grouping->asked != NULL;
	grouping->wanted = *wish;
	ask(app, grouping, ops, lang);
	return true;
}

bool compared_take(struct grouping *grouping, struct group *group)
{
	if (grouping->asked != group)
		return false;
	grouping->asked = NULL;
	grouping->shown = group;
	return true;
}

void compared_forget(struct grouping *grouping, struct viewer *viewer)
{
	if (grouping->asked)
		job_cancel(&grouping->asked->job);
	viewer_show(viewer, NULL, NULL);
	viewer_focus(viewer, 0);
	group_free(grouping->shown);
	*grouping = (struct grouping){0};
}

/* Shows two products side by side. */
static void show_pair(struct app *app, const uint32_t rows[2])
{
	struct compare_state *compare = &app->compare;

	compared_set(app, &compare->sides[0], rows[0]);
	compared_set(app, &compare->sides[1], rows[1]);
	compared_forget(&compare->group, &compare->viewer);
	compare->keep_place = false;
	compare->focus = 0;
	nav_open(app, VIEW_COMPARE);
}

/* Shows more than two as a table. */
static void show_table(struct app *app, const uint32_t *rows, size_t count)
{
	struct lineup_state *state = &app->lineup;
	size_t i;

	for (i = 0; i < count; i++)
		compared_set(app, &state->items[i], rows[i]);
	state->count = count;
	state->focus = state->first = 0;
	compared_forget(&state->group, &state->viewer);
	viewer_go_to(&state->viewer, 0);
	nav_open(app, VIEW_LINEUP);
}

void compared_show(struct app *app, const uint32_t *rows, size_t count)
{
	if (count == 2)
		show_pair(app, rows);
	else
		show_table(app, rows, count);
}

void compared_show_marked(struct app *app)
{
	uint32_t rows[LINEUP_MOST + 1], front = nav_current(app);
	size_t count = marks_rows(&app->marks, app->catalog, rows, LINEUP_MOST);

	if (count == 1 && front != CATALOG_NONE &&
	    app->catalog->product[rows[0]] != app->catalog->product[front])
		rows[count++] = front;
	if (count > LINEUP_MOST)
		app_say(app, STYLE_NOTE,
		    _("%s are marked, six can be compared; {mark} unmarks "
		      "one, "
		      "{clear-marks} all"),
		    figure_of(count).text);
	else if (count > 1)
		compared_show(app, rows, count);
	else if (count)
		app_say(app, STYLE_NOTE,
		    _("this one is marked; go to another, then {compare}"));
	else
		app_say(app, STYLE_NOTE,
		    _("mark a product with {mark}, go to another, "
		      "then {compare}"));
}
