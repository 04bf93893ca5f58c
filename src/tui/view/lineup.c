/*
 * The table of several products: a row of names, always visible, and a page
 * below that is made in the background.
 */
#include <string.h>

#include "base/message.h"
#include "base/unicode.h"
#include "base/words.h"
#include "library/catalog.h"
#include "page/compare/lineup.h"
#include "tui/state/layout.h"
#include "tui/state/pane.h"
#include "tui/term/term.h"
#include "tui/view/compared.h"
#include "tui/view/finder.h"

static uint32_t row_of(const struct app *app, size_t i)
{
	return compared_row(app, &app->lineup.items[i], TEXT(""));
}

static uint32_t focused_row(const struct app *app)
{
	return app->lineup.focus < app->lineup.count
		   ? row_of(app, app->lineup.focus)
		   : CATALOG_NONE;
}

/* Removes the products that no longer have a review after a reload. */
static void drop_lost(struct app *app)
{
	struct lineup_state *state = &app->lineup;
	struct compared lost;
	size_t i = 0, j;

	while (i < state->count) {
		if (row_of(app, i) != CATALOG_NONE) {
			i++;
			continue;
		}
		lost = state->items[i];
		for (j = i + 1; j < state->count; j++)
			state->items[j - 1] = state->items[j];
		state->items[--state->count] = lost;
	}
	if (!state->count) {
		app_say(app, STYLE_ERROR, _("none of them is there any more"));
		nav_show_list(app);
	} else if (state->focus >= state->count) {
		state->focus = state->count - 1;
	}
}

/* Cells of a name in the row of names. */
static uint32_t name_cells(uint32_t column)
{
	return column > 3 ? column - 3 : 0;
}

/* Whether the names of the visible columns fit. */
static bool names_fit(
    const struct app *app, const struct group_wish *wish, uint32_t column)
{
	uint32_t i;

	for (i = wish->first; i < wish->first + wish->columns; i++)
		if (unicode_cells(catalog_shown_name(
			app->catalog, wish->rows[i])) > name_cells(column))
			return false;
	return true;
}

/* Scrolls so that the focus is among the COLUMNS visible. */
static void show_focus(struct lineup_state *state, size_t columns)
{
	if (state->first > state->focus)
		state->first = state->focus;
	if (state->focus >= state->first + columns)
		state->first = state->focus - columns + 1;
	if (state->first + columns > state->count)
		state->first = state->count - columns;
}

/* Whether A and B show the same columns of the same files. */
static bool is_same(const struct group *a, const struct group *b)
{
	return !a->failure && !b->failure && a->wish.count == b->wish.count &&
	       a->wish.first == b->wish.first &&
	       a->wish.columns == b->wish.columns &&
	       a->wish.differences == b->wish.differences &&
	       !memcmp(a->wish.rows, b->wish.rows, sizeof a->wish.rows);
}

static bool take(struct app *app, struct job *job)
{
	struct lineup_state *state = &app->lineup;
	struct group *group = (struct group *)job, *old = state->group.shown;
	bool same;

	if (!compared_take(&state->group, group))
		return false;
	same = old && is_same(old, group);
	state->viewer.page = &group->page;
	if (same)
		viewer_go_to_anchor(&state->viewer);
	else
		viewer_go_to(&state->viewer, state->viewer.top);
	group_free(old);
	finder_renew(app, &state->viewer, same);
	return true;
}

static const struct job_ops job = {.lane = LANE_READ,
    .searches = true,
    .run = group_run,
    .take = take,
    .drop = group_drop};

/* Cells of the table. */
static uint32_t table_cells(void)
{
	return term_columns() > 2 ? term_columns() - 2 : 1;
}

static bool want(struct app *app)
{
	struct lineup_state *state = &app->lineup;
	struct group_wish wish = {
	    .width = table_cells(), .differences = state->differences};
	size_t i;

	drop_lost(app);
	if (!state->count)
		return false;
	state->viewer.height = layout_pane_height() - 1; /* the names */
	wish.columns = (uint32_t)lineup_columns(wish.width, state->count);
	show_focus(state, wish.columns);
	wish.first = (uint32_t)state->first;
	wish.count = (uint32_t)state->count;
	for (i = 0; i < state->count; i++)
		wish.rows[i] = row_of(app, i);
	wish.headless = names_fit(
	    app, &wish, lineup_column_cells(wish.width, wish.columns));
	return compared_want(app, &state->group, &job, &wish, app->reader.lang);
}

/* Adds «‹ B-D/F ›» if not all columns are visible. */
static void add_range(
    struct app *app, struct row_builder *builder, size_t columns)
{
	const struct lineup_state *state = &app->lineup;
	size_t last = state->first + columns - 1;
	bool left = state->first > 0, right = last + 1 < state->count;
	const char *back = app->reader.ascii ? "< " : "‹ ";
	const char *on = app->reader.ascii ? " >" : " ›";
	struct str text = {0};

	if (left || right) {
		str_puts(&text, left ? back : "  ");
		str_add(&text, lineup_letter(state->first));
		if (columns > 1) {
			str_putc(&text, '-');
			str_add(&text, lineup_letter(last));
		}
		str_puts(&text, "/");
		str_add(&text, lineup_letter(state->count - 1));
		str_puts(&text, right ? on : "");
	}
	row_add_field(
	    builder, str_text(&text), STYLE_NOTE, LINEUP_LABEL, false);
	str_release(&text);
}

/* Draws the names, always visible; the focused one stands out. */
static void draw_names(
    struct app *app, uint32_t y, uint32_t x, uint32_t width, size_t columns)
{
	const struct lineup_state *state = &app->lineup;
	uint32_t column = lineup_column_cells(width, columns);
	struct row_builder builder;
	size_t i;

	row_start(&builder, app->frame.arena, width, app->reader.ascii);
	add_range(app, &builder, columns);
	for (i = state->first; i < state->first + columns; i++) {
		bool focused = i == state->focus;
		unsigned style =
		    focused ? STYLE_TITLE | STYLE_BOLD | STYLE_UNDERLINE
			    : STYLE_DIM;
		uint32_t row = row_of(app, i);
		struct text name = row == CATALOG_NONE
				       ? TEXT("")
				       : catalog_shown_name(app->catalog, row);
		uint32_t cells = (uint32_t)unicode_cells(name);

		if (cells > name_cells(column))
			cells = name_cells(column);
		row_add(&builder, lineup_letter(i),
		    STYLE_KEY | (focused ? STYLE_BOLD : 0));
		row_pad(&builder, 1, STYLE_TEXT);
		row_add_field(&builder, name, style, cells, false);
		row_pad(&builder, column - 2 - cells, STYLE_TEXT);
	}
	term_put(y, x, width, &builder.row, 0);
}

static void draw(
    struct app *app, uint32_t y, uint32_t x, uint32_t height, uint32_t width)
{
	struct lineup_state *state = &app->lineup;
	const struct group *shown = state->group.shown;
	size_t columns = lineup_columns(table_cells(), state->count);

	show_focus(state, columns);
	draw_names(app, y, x, width, columns);
	viewer_draw(app, &state->viewer, y + 1, x, height - 1, width, NULL,
	    shown ? shown->failure : NULL);
	term_cursor(y, x, false);
}

static void position(const struct app *app, struct str *out)
{
	if (app->lineup.differences) {
		str_puts(out, _("differences"));
		str_puts(out, "  ");
	}
	viewer_print_position(&app->lineup.viewer, TEXT(""), out);
}

/* Pairs the focused column, or the second, with the first. */
static void pair(struct app *app)
{
	size_t focus = app->lineup.focus ? app->lineup.focus : 1;
	uint32_t rows[] = {row_of(app, 0), row_of(app, focus)};

	if (app->lineup.count > 1 && rows[0] != CATALOG_NONE &&
	    rows[1] != CATALOG_NONE)
		compared_show(app, rows, 2);
}

/* Puts the list's next or previous product into the focused column. */
static void go_product(struct app *app, int64_t by)
{
	struct lineup_state *state = &app->lineup;
	uint32_t taken[LINEUP_MOST];
	size_t count = 0, i;

	if (state->focus >= state->count)
		return;
	for (i = 0; i < state->count; i++)
		if (i != state->focus)
			taken[count++] = row_of(app, i);
	compared_step(app, &state->items[state->focus], by, taken, count);
}

static bool act(struct app *app, enum action action, uint32_t count)
{
	struct lineup_state *state = &app->lineup;
	int64_t n = count ? count : 1;

	if (viewer_act(&state->viewer, action, count))
		return true;
	switch (action) {
	case ACTION_NEXT_PANE:
		if (state->count)
			state->focus =
			    (state->focus + (size_t)n) % state->count;
		return true;
	case ACTION_NEXT_PRODUCT:
		go_product(app, n);
		return true;
	case ACTION_PREVIOUS_PRODUCT:
		go_product(app, -n);
		return true;
	case ACTION_COMPARE:
		pair(app);
		return true;
	case ACTION_DIFFERENCES:
		state->differences = !state->differences;
		return true;
	case ACTION_OPEN:
		if (focused_row(app) != CATALOG_NONE)
			compared_open(app, &state->items[state->focus]);
		return true;
	default:
		return false;
	}
}

static void reread(struct app *app)
{
	app->lineup.group.wanted = (struct group_wish){0};
}

static void release(struct app *app)
{
	size_t i;

	for (i = 0; i < LINEUP_MOST; i++)
		str_release(&app->lineup.items[i].ref);
	group_free(app->lineup.group.shown);
	finder_release(&app->lineup.viewer);
}

static struct viewer *viewer(struct app *app)
{
	return &app->lineup.viewer;
}

static void options(const struct app *app, struct str *out)
{
	for (size_t i = 0; i < app->lineup.count; i++)
		words_add_option(
		    out, "--compare", str_text(&app->lineup.items[i].ref));
}

const struct pane_ops lineup_pane = {
    .draw = draw,
    .act = act,
    .want = want,
    .reread = reread,
    .release = release,
    .keys = ACTION_IN_LINEUP,
    .title = N_("In the table"),
    .fills = true,
    .edits_current = true,
    .enter = NC_("hint", "read"),
    .find = N_("find in table"),
    .not_found = N_("not in this table"),
    .viewer = viewer,
    .current = focused_row,
    .options = options,
    .position = position,
};
